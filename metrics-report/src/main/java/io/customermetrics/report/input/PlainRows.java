package io.customermetrics.report.input;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Micros;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one file's rows. One for each thread. */
final class PlainRows {

    /** Rows with longer fields may be longer than the database takes. */
    private static final int LONGEST_FIELD = 1 << 12;

    private final PlainColumns columns;
    private final PlainCustomers customers;
    private final byte[] currencyText;
    private final boolean returns;
    /** Columns that not every file has. */
    private final int[] optional;

    private final long end;
    private final PlainTimes times;
    private final PlainAmounts amounts;
    private final PlainNames names;
    private BlockRows taken = new BlockRows();
    private boolean header;

    private long first;
    private long second;
    private boolean named;
    private long micros;
    private long minor;
    private PlainNames.@Nullable Name name;
    private boolean currencyFits;

    private long rows;
    private long later;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private boolean purchases;

    /**
     * A reader of rows.
     *
     * @param currencyText what every row must have for a currency, if there is such a column
     * @param returns whether rows end with a carriage return and a line feed
     * @param end rows at or after this are counted and left out
     */
    PlainRows(
            ReadOptions options,
            PlainColumns columns,
            Currency currency,
            Optional<String> currencyText,
            boolean returns,
            long end,
            PlainCustomers customers) {
        this.columns = columns;
        this.customers = customers;
        this.currencyText = currencyText.orElse("").getBytes(StandardCharsets.UTF_8);
        this.returns = returns;
        optional = IntStream.of(columns.amount(), columns.event(), columns.currency())
                .filter(column -> column >= 0)
                .toArray();
        this.end = end;
        times = new PlainTimes(options.zone());
        amounts = new PlainAmounts(currency);
        names = new PlainNames(options.row().purchaseEvents());
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

    /** Says whether the next row is none. */
    void header(boolean isNext) {
        header = isNext;
    }

    /** Reads lines without quotes. */
    void read(PlainLines lines) {
        int count = columns.count();
        if (lines.fields() % count != 0) {
            throw new NotPlain();
        }
        for (int row = 0; row < lines.fields(); row += count) {
            requireRow(lines, row);
            begin();
            if (!header) {
                customer(lines.text(), lines.start(row + columns.customer()), end(lines, row, columns.customer()));
                micros = times.micros(lines.text(), lines.start(row + columns.time()), end(lines, row, columns.time()));
                readOptional(lines, row);
            }
            end(count);
        }
    }

    private void requireRow(PlainLines lines, int row) {
        int last = columns.count() - 1;
        for (int column = 0; column <= last; column++) {
            int end = lines.end(row + column);
            if ((lines.text()[end] == '\n') != (column == last) || end - lines.start(row + column) > LONGEST_FIELD) {
                throw new NotPlain();
            }
        }
    }

    private void readOptional(PlainLines lines, int row) {
        for (int column : optional) {
            field(column, lines.text(), lines.start(row + column), end(lines, row, column));
        }
    }

    /** The end of a field, line end apart. */
    private int end(PlainLines lines, int row, int column) {
        int end = lines.end(row + column);
        return returns && column == columns.count() - 1 ? end - 1 : end;
    }

    /** Begins a row. */
    void begin() {
        first = 0;
        named = false;
        micros = PlainTimes.NONE;
        minor = columns.amount() < 0 ? 0 : PlainAmounts.NONE;
        name = null;
        currencyFits = columns.currency() < 0;
    }

    /**
     * Takes a field.
     *
     * @param text UTF-8 with a {@link PlainLines#MARGIN}
     */
    void field(int column, byte[] text, int from, int to) {
        if (to - from > LONGEST_FIELD) {
            throw new NotPlain();
        }
        if (header) {
            return;
        }
        if (column == columns.customer()) {
            customer(text, from, to);
        } else if (column == columns.time()) {
            micros = times.micros(text, from, to);
        } else if (column == columns.amount()) {
            minor = amounts.minor(text, from, to);
        } else if (column == columns.event()) {
            name = names.name(text, from, to);
        } else if (column == columns.currency()) {
            currencyFits = Arrays.equals(currencyText, 0, currencyText.length, text, from, to);
        }
    }

    private void customer(byte[] text, int from, int to) {
        int length = to - from;
        named = length > 0;
        if (length > ShortIds.BYTES) {
            second = taken.keep(text, from, length);
        } else if (length > Long.BYTES) {
            first = EightBytes.firstHighest(text, from);
            second = upper(EightBytes.firstHighest(text, from + Long.BYTES), length - Long.BYTES);
        } else if (length > 0) {
            first = upper(EightBytes.firstHighest(text, from), length);
            second = 0;
        }
    }

    /** The first bytes of eight, at least one. */
    private static long upper(long eight, int bytes) {
        return eight & -1L << (Byte.SIZE * (Long.BYTES - bytes));
    }

    /** Ends a row of so many fields. */
    void end(int fields) {
        if (fields != columns.count()) {
            throw new NotPlain();
        }
        if (header) {
            header = false;
            return;
        }
        EventKind kind = kind();
        if (!named || !Micros.isPlausible(micros) || !currencyFits) {
            throw new NotPlain();
        }
        rows++;
        if (micros >= end) {
            later++;
            return;
        }
        earliest = Math.min(earliest, micros);
        latest = Math.max(latest, micros);
        purchases |= kind == EventKind.PURCHASE;
        taken.add(kind, first, second, micros, Math.abs(minor), name == null ? "" : name.text());
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

    /** Hands on the rows read from a block. */
    void moveTo(int block, BlockOrder order) {
        taken.find(customers);
        taken = order.put(block, taken);
    }
}
