package io.customermetrics.report.input;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLogBuilder;
import java.util.Arrays;

/** The rows of a block of a file, as columns, until they are added to a log. Not safe for use by several threads. */
final class BlockRows {

    private final Kind purchases = new Kind();
    private final Kind refunds = new Kind();
    private final Kind interactions = new Kind();
    /** The bytes of ids that are not short. */
    private byte[] ids = new byte[1 << 10];

    private int idBytes;

    /** Rows of one kind. */
    private static final class Kind {
        private long[] first = new long[1 << 8];
        private long[] second = new long[1 << 8];
        private long[] micros = new long[1 << 8];
        private long[] minor = new long[1 << 8];
        private String[] names = new String[1 << 8];
        private int[] handles = {};
        private int size;

        void grow() {
            int more = 2 * size;
            first = Arrays.copyOf(first, more);
            second = Arrays.copyOf(second, more);
            micros = Arrays.copyOf(micros, more);
            minor = Arrays.copyOf(minor, more);
            names = Arrays.copyOf(names, more);
        }

        void find(PlainCustomers customers, byte[] ids) {
            if (handles.length < size) {
                handles = new int[first.length];
            }
            customers.handles(first, second, ids, size, handles);
        }
    }

    /** Keeps an id for one of the next rows; gives the reference that {@link LongIds} wants. */
    long keep(byte[] text, int from, int length) {
        if (idBytes + length + LongIds.MARGIN > ids.length) {
            ids = Arrays.copyOf(ids, 2 * (ids.length + length));
        }
        System.arraycopy(text, from, ids, idBytes, length);
        idBytes += length;
        return LongIds.reference(idBytes - length, length);
    }

    /**
     * Takes a row.
     *
     * @param first the customer, as {@link PlainCustomers#handles} has it
     * @param second likewise
     */
    void add(EventKind kind, long first, long second, long micros, long minor, String name) {
        Kind rows = switch (kind) {
            case PURCHASE -> purchases;
            case REFUND -> refunds;
            default -> interactions;
        };
        int at = rows.size;
        if (at == rows.micros.length) {
            rows.grow();
        }
        rows.first[at] = first;
        rows.second[at] = second;
        rows.micros[at] = micros;
        rows.minor[at] = minor;
        if (rows == interactions) {
            rows.names[at] = name;
        }
        rows.size = at + 1;
    }

    /** Looks all customers up. */
    void find(PlainCustomers customers) {
        purchases.find(customers, ids);
        refunds.find(customers, ids);
        interactions.find(customers, ids);
    }

    /** Adds all rows to a log, and is empty then. */
    void moveTo(EventLogBuilder builder) {
        builder.addPurchases(purchases.handles, purchases.micros, purchases.minor, 0, purchases.size);
        builder.addRefunds(refunds.handles, refunds.micros, refunds.minor, 0, refunds.size);
        builder.addInteractions(interactions.handles, interactions.micros, interactions.names, 0, interactions.size);
        purchases.size = 0;
        refunds.size = 0;
        interactions.size = 0;
        idBytes = 0;
    }
}
