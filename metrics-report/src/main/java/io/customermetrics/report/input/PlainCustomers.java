package io.customermetrics.report.input;

import io.customermetrics.core.log.EventLogBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds customers' handles by the bytes of their ids, so that an id becomes a string once. May be used by several threads;
 * whoever touches the builder holds this object's lock.
 */
final class PlainCustomers {

    /** No id of so many characters is longer than the 256 bytes that an id may have. */
    private static final int LONGEST = 256 / 3;

    /** Rows whose customers are looked up together. */
    private static final int TOGETHER = 1 << 8;

    private final EventLogBuilder builder;
    private final ShortIds shortIds;
    private final LongIds longIds;

    PlainCustomers(EventLogBuilder builder) {
        this.builder = builder;
        SplittableRandom random = new SplittableRandom();
        shortIds = new ShortIds(random.nextLong());
        longIds = new LongIds(random.nextLong());
    }

    /**
     * The handles of some rows' customers.
     *
     * @param first a short id's first part, as {@link ShortIds} has it; 0 for other ids
     * @param second its second part; for other ids a reference to {@code bytes}, as {@link LongIds} has it
     */
    void handles(long[] first, long[] second, byte[] bytes, int size, int[] handles) {
        int[] rows = new int[Math.min(size, TOGETHER)];
        for (int from = 0; from < size; from += TOGETHER) {
            int to = Math.min(size, from + TOGETHER);
            shortIds.findAll(first, second, from, to, handles);
            int count = 0;
            for (int i = from; i < to; i++) {
                rows[count] = i;
                count += first[i] == 0 ? 1 : 0;
            }
            longIds.findAll(bytes, second, rows, count, handles);
            count = 0;
            for (int i = from; i < to; i++) {
                rows[count] = i;
                count += handles[i] < 0 ? 1 : 0;
            }
            if (count > 0) {
                add(first, second, bytes, Arrays.copyOf(rows, count), handles);
            }
        }
    }

    /** Adds rows to the log. */
    synchronized void add(BlockRows rows) {
        rows.moveTo(builder);
    }

    private void add(long[] first, long[] second, byte[] bytes, int[] rows, int[] handles) {
        String[] texts = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            texts[i] = checked(text(first[rows[i]], second[rows[i]], bytes));
        }
        synchronized (this) {
            int[] given = builder.handles(texts);
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                handles[row] = given[i];
                // Another row, or another thread, may have been first.
                if (first[row] == 0) {
                    if (longIds.find(bytes, second[row]) < 0) {
                        longIds.put(bytes, second[row], given[i]);
                    }
                } else if (shortIds.find(first[row], second[row]) < 0) {
                    shortIds.put(first[row], second[row], given[i]);
                }
            }
        }
    }

    private static String text(long first, long second, byte[] bytes) {
        if (first == 0) {
            return new String(bytes, LongIds.place(second), LongIds.length(second), StandardCharsets.UTF_8);
        }
        byte[] text = new byte[ShortIds.BYTES];
        int size = 0;
        for (; size < text.length; size++) {
            long eight = size < Long.BYTES ? first : second;
            text[size] = (byte) (eight >>> (Long.SIZE - Byte.SIZE * (size % Long.BYTES + 1)));
            if (text[size] == 0) {
                break;
            }
        }
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }

    private static String checked(String id) {
        boolean printable = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c)) {
                throw new NotPlain();
            }
            // Which other characters are blank is the database's business.
            printable |= c < 0x80 ? c != ' ' : Character.isLetterOrDigit(c);
        }
        if (!printable || id.length() > LONGEST) {
            throw new NotPlain();
        }
        return id;
    }
}
