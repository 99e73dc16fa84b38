package io.customermetrics.report.input;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one file's rows, as they are split, and hands them to the builder. One for each thread. */
final class PlainRows extends AbstractBaseCsvCallbackHandler<PlainRows> {

    private static final int BATCH = 1 << 14;

    /** Rows with longer fields may be longer than the database takes. */
    private static final int LONGEST_FIELD = 1 << 12;

    private final PlainColumns columns;
    private final PlainCustomers customers;
    private final EventLogBuilder builder;
    private final Optional<String> currencyText;
    private final long end;
    private final PlainTimes times;
    private final PlainAmounts amounts;
    private final PlainNames names;
    private final Map<EventKind, Batch> batches = new EnumMap<>(EventKind.class);
    private final int[] handles = new int[BATCH];

    private @Nullable FileRange range;
    private boolean header;

    private long first;
    private long second;
    private @Nullable String longId;
    private long micros;
    private long minor;
    private PlainNames.@Nullable Name name;
    private boolean currencyFits;

    private long rows;
    private long later;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private boolean purchases;

    /** Rows of one kind that wait to be handed on. */
    private static final class Batch {
        private final long[] first = new long[BATCH];
        private final long[] second = new long[BATCH];
        private final long[] micros = new long[BATCH];
        private final long[] minor = new long[BATCH];
        private final String[] names = new String[BATCH];
        private int size;
    }

    /**
     * A taker of rows.
     *
     * @param currencyText what every row must have for a currency, if there is such a column
     * @param end rows at or after this are counted and left out
     */
    PlainRows(
            ReadOptions options,
            PlainColumns columns,
            Currency currency,
            Optional<String> currencyText,
            long end,
            PlainCustomers customers,
            EventLogBuilder builder) {
        this.columns = columns;
        this.customers = customers;
        this.builder = builder;
        this.currencyText = currencyText;
        this.end = end;
        times = new PlainTimes(options.zone());
        amounts = new PlainAmounts(currency);
        names = new PlainNames(options.row().purchaseEvents());
    }

    /**
     * Says what the next rows are.
     *
     * @param lines where they come from
     * @param withHeader whether the first of them is no row
     */
    void begin(FileRange lines, boolean withHeader) {
        range = lines;
        header = withHeader;
    }

    long rows() {
        return rows;
    }

    long later() {
        return later;
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    boolean hasPurchases() {
        return purchases;
    }

    @Override
    protected void handleBegin(long line) {
        first = 0;
        longId = null;
        micros = PlainTimes.NONE;
        minor = columns.amount() < 0 ? 0 : PlainAmounts.NONE;
        name = null;
        currencyFits = columns.currency() < 0;
    }

    @Override
    protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
        if (length > LONGEST_FIELD || (!quoted && hasQuotes() && isQuoteIn(text, from, length))) {
            throw new NotPlain();
        }
        if (header) {
            return;
        }
        if (column == columns.customer()) {
            customer(text, from, length);
        } else if (column == columns.time()) {
            micros = times.micros(text, from, length);
        } else if (column == columns.amount()) {
            minor = amounts.minor(text, from, length);
        } else if (column == columns.event()) {
            name = names.name(text, from, length);
        } else if (column == columns.currency()) {
            currencyFits = currencyText.orElseThrow().contentEquals(new String(text, from, length));
        }
    }

    private boolean hasQuotes() {
        return range != null && range.hasQuotes();
    }

    private static boolean isQuoteIn(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '"') {
                return true;
            }
        }
        return false;
    }

    private void customer(char[] text, int from, int length) {
        if (length > PlainCustomers.SHORT) {
            longId = new String(text, from, length);
            return;
        }
        long bytes = 0;
        long earlier = 0;
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = text[from + i];
            all |= c;
            if (i == Long.BYTES) {
                earlier = bytes;
                bytes = 0;
            }
            bytes = bytes << Byte.SIZE | c;
        }
        if (all >= 0x80) {
            longId = new String(text, from, length);
        } else if (length > Long.BYTES) {
            first = earlier;
            second = bytes << (Byte.SIZE * (PlainCustomers.SHORT - length));
        } else {
            first = length == 0 ? 0 : bytes << (Byte.SIZE * (Long.BYTES - length));
            second = 0;
        }
    }

    @Override
    protected void handleEmpty() {
        throw new NotPlain();
    }

    @Override
    protected PlainRows buildRecord() {
        if (getFieldCount() != columns.count()) {
            throw new NotPlain();
        }
        if (header) {
            header = false;
            return this;
        }
        EventKind kind = kind();
        if ((first == 0 && longId == null) || !Micros.isPlausible(micros) || !currencyFits) {
            throw new NotPlain();
        }
        rows++;
        if (micros >= end) {
            later++;
            return this;
        }
        earliest = Math.min(earliest, micros);
        latest = Math.max(latest, micros);
        purchases |= kind == EventKind.PURCHASE;
        add(batches.computeIfAbsent(kind, k -> new Batch()), kind);
        return this;
    }

    private EventKind kind() {
        if (columns.event() >= 0) {
            if (name == null) {
                throw new NotPlain();
            }
            if (!name.purchase()) {
                return EventKind.INTERACTION;
            }
        }
        if (minor == PlainAmounts.NONE) {
            throw new NotPlain();
        }
        return minor < 0 ? EventKind.REFUND : EventKind.PURCHASE;
    }

    private void add(Batch batch, EventKind kind) {
        int at = batch.size++;
        batch.first[at] = longId == null ? first : 0;
        batch.second[at] = longId == null ? second : customers.handle(longId);
        batch.micros[at] = micros;
        batch.minor[at] = Math.abs(minor);
        batch.names[at] = name == null ? "" : name.text();
        if (batch.size == BATCH) {
            flush(kind, batch);
        }
    }

    /** Hands on what waits. */
    void flush() {
        batches.forEach(this::flush);
    }

    private void flush(EventKind kind, Batch batch) {
        customers.handles(batch.first, batch.second, batch.size, handles);
        synchronized (customers) {
            switch (kind) {
                case PURCHASE -> builder.addPurchases(handles, batch.micros, batch.minor, 0, batch.size);
                case REFUND -> builder.addRefunds(handles, batch.micros, batch.minor, 0, batch.size);
                default -> builder.addInteractions(handles, batch.micros, batch.names, 0, batch.size);
            }
        }
        batch.size = 0;
    }
}
