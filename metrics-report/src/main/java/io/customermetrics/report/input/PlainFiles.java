package io.customermetrics.report.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.customermetrics.core.log.DataException;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of delimited text in which every row is ordinary, on all processors and without the database. What is not
 * ordinary, a single cell anywhere, leaves all files to the database: both ways give the same log and the same account.
 *
 * <p>Ordinary are purchases, refunds and interactions in uncompressed UTF-8 without empty lines, of which the customer, the
 * time, the amount and the name are columns; times in ISO forms; amounts that the currency can hold; one currency.
 */
final class PlainFiles {

    /** A block, where its fields end and its rows stay in the second cache. */
    private static final int BLOCK_BYTES = 1 << 18;

    private static final String DELIMITERS = ",;\t|";
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final ReadOptions options;
    private final int blockBytes;
    private final List<String> notes = new ArrayList<>();

    private PlainFiles(ReadOptions options, int blockBytes) {
        this.options = options;
        this.blockBytes = blockBytes;
    }

    /** A file and what its rows are. */
    private record Source(
            FileProbe file, FileLayout.Delimited layout, PlainColumns columns, Optional<String> currency) {}

    /** The events, if all rows are ordinary. */
    static Optional<LoadedEvents> load(ReadOptions options) {
        return load(options, BLOCK_BYTES);
    }

    /** The same, cutting files into blocks of a size. */
    static Optional<LoadedEvents> load(ReadOptions options, int blockBytes) {
        RowColumns row = options.row();
        boolean asked = row.where().isPresent()
                || row.order().isPresent()
                || row.id().isPresent()
                || row.segment().isPresent()
                || options.timeFormat().isPresent()
                || options.shape().encoding() != Encoding.UTF_8
                || !options.kinds().arePlain()
                || options.sources().stream().anyMatch(source -> source.startsWith("jdbc:"));
        if (asked) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PlainFiles(options, blockBytes).load());
        } catch (NotPlain
                | InputException
                | DataException
                | CsvParseException
                | UncheckedIOException
                | IOException notOrdinary) {
            // The database says what is wrong, if anything is.
            return Optional.empty();
        }
    }

    private LoadedEvents load() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : options.sources()) {
            // What is no file on a disk can be read once only.
            if (!Files.isRegularFile(Path.of(name))) {
                throw new NotPlain();
            }
            sources.add(source(FileProbe.of(name, Encoding.UTF_8)));
        }
        List<String> guesses = List.copyOf(notes.stream().distinct().toList());
        notes.clear();
        TreeSet<String> currencies = new TreeSet<>();
        sources.forEach(source -> source.currency.ifPresent(text -> currencies.add(code(text))));
        if (currencies.size() > 1) {
            throw new NotPlain();
        }
        Currency currency = Importer.currency(options, currencies, notes);
        List<String> currencyNotes = List.copyOf(notes);
        notes.clear();

        EventLogBuilder builder = EventLog.builder(currency);
        PlainCustomers customers = new PlainCustomers(builder);
        long end = options.asOf().map(Micros::ceil).orElse(Long.MAX_VALUE);
        List<PlainRows> taken = new ArrayList<>();
        for (Source source : sources) {
            boolean returns = hasReturns(source.file.head());
            taken.addAll(read(
                    source,
                    returns,
                    () -> new PlainRows(options, source.columns, currency, source.currency, returns, end, customers),
                    new BlockOrder(customers::add)));
        }
        long rows = taken.stream().mapToLong(PlainRows::rows).sum();
        long later = taken.stream().mapToLong(PlainRows::later).sum();
        if (rows == later) {
            throw new NotPlain();
        }
        long latest = taken.stream().mapToLong(PlainRows::latest).max().orElseThrow();
        notes.addAll(guesses);
        Instant asOf = options.asOf().orElseGet(() -> Importer.dayAfter(latest, options.zone(), notes));
        notes.addAll(currencyNotes);
        EventLog log = builder.build(ForkJoinPool.commonPool());
        return new LoadedEvents(
                log,
                sources.stream().map(source -> source.file.label()).toList(),
                rows,
                rows - later,
                log.customers(),
                List.of(),
                0,
                0,
                later,
                Micros.toInstant(
                        taken.stream().mapToLong(PlainRows::earliest).min().orElseThrow()),
                Micros.toInstant(latest),
                currency,
                asOf,
                sources.stream().allMatch(source -> source.columns.amount() >= 0),
                taken.stream().anyMatch(PlainRows::hasPurchases),
                Optional.empty(),
                notes,
                false);
    }

    private Source source(FileProbe file) {
        FileLayout layouts = new FileLayout(options);
        FileFormat format = layouts.format(file);
        String delimiter = format == FileFormat.TSV ? "\t" : layouts.delimiter(file);
        if (file.gzip()
                || (format != FileFormat.CSV && format != FileFormat.TSV)
                || delimiter.isEmpty()
                || !DELIMITERS.contains(delimiter)) {
            throw new NotPlain();
        }
        FileLayout.Delimited layout = layouts.delimited(file, delimiter.charAt(0));
        PlainColumns columns = PlainColumns.of(layout.columns(), options, notes);
        return new Source(
                file,
                layout,
                columns,
                columns.currency() < 0
                        ? Optional.empty()
                        : Optional.of(cellOfFirstRow(layouts.head(file), layout, columns.currency())));
    }

    private static String code(String text) {
        if (!text.matches(" *[A-Za-z]{3} *")) {
            throw new NotPlain();
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(currency -> currency.getCurrencyCode().equals(code))) {
            throw new NotPlain();
        }
        return code;
    }

    private static String cellOfFirstRow(String head, FileLayout.Delimited layout, int column) {
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().fieldSeparator(layout.delimiter()).ofCsvRecord(head)) {
            CsvRecord first = records.stream()
                    .skip(layout.header() ? 1 : 0)
                    .findFirst()
                    .filter(row -> column < row.getFieldCount())
                    .orElseThrow(NotPlain::new);
            return first.getField(column);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file, read block by block by as many threads as the common pool and the caller are. */
    private List<PlainRows> read(Source source, boolean returns, Supplier<PlainRows> newRows, BlockOrder order)
            throws IOException {
        try (FileChannel channel = FileChannel.open(source.file.path())) {
            int blocks = Math.toIntExact(channel.size() / blockBytes + 1);
            int workers = Math.min(blocks, ForkJoinPool.getCommonPoolParallelism() + 1);
            Blocks work = new Blocks(source, channel, returns, order, blockBytes, blocks);
            List<PlainRows> taken = Stream.generate(newRows).limit(workers).toList();
            taken.parallelStream().forEach(work::read);
            work.requireDone();
            return taken;
        }
    }

    /** Whether the first line ends with a carriage return and a line feed. */
    private static boolean hasReturns(byte[] head) {
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        return end > 0 && end < head.length && head[end - 1] == '\r';
    }

    /** The blocks of a file that nobody has read yet. */
    private static final class Blocks {
        private final Source source;
        private final FileChannel channel;
        private final boolean returns;
        private final BlockOrder order;
        private final int bytes;
        private final int count;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

        Blocks(Source source, FileChannel channel, boolean returns, BlockOrder order, int bytes, int count) {
            this.source = source;
            this.channel = channel;
            this.returns = returns;
            this.order = order;
            this.bytes = bytes;
            this.count = count;
        }

        void read(PlainRows rows) {
            PlainLines lines = new PlainLines(channel, source.layout.delimiter(), returns);
            try {
                for (int block = next.getAndIncrement(); block < count; block = next.getAndIncrement()) {
                    read(block, lines, rows);
                    rows.moveTo(block, order);
                }
            } catch (IOException e) {
                stop(new UncheckedIOException(e));
            } catch (RuntimeException e) {
                stop(e);
            }
        }

        private void stop(RuntimeException e) {
            next.set(count);
            fault.compareAndSet(null, e);
        }

        private void read(int block, PlainLines lines, PlainRows rows) throws IOException {
            long from = (long) block * bytes;
            if (!lines.read(from, from + bytes, block == 0 ? markBytes() : 0)) {
                return;
            }
            rows.header(block == 0 && source.layout.header());
            if (!lines.haveQuotes()) {
                rows.read(lines);
                return;
            }
            CsvReader<QuotedRows> reader = CsvReader.builder()
                    .fieldSeparator(source.layout.delimiter())
                    .skipEmptyLines(false)
                    .allowUnclosedQuote(false)
                    .build(new QuotedRows(rows), lines.reader());
            reader.forEach(row -> {});
        }

        /** The length of the byte order mark. */
        private int markBytes() {
            byte[] head = source.file.head();
            boolean mark = head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
            return mark ? MARK.length : 0;
        }

        void requireDone() {
            RuntimeException e = fault.get();
            if (e != null) {
                throw e;
            }
        }
    }
}
