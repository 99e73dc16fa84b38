package io.customermetrics.report.input;

import io.customermetrics.core.log.EventLogBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds customers' handles by the bytes of their ids, so that an id becomes a string once. May be used by several threads;
 * whoever touches the builder holds this object's lock.
 *
 * <p>Short ids of ASCII lie in a table that is read without a lock: the second part of an entry, which has the handle, is written
 * after the first, and no entry changes.
 */
final class PlainCustomers {

    /** The bytes of an id that an entry holds. */
    static final int SHORT = Long.BYTES + Integer.BYTES;

    /** No id of so many characters is longer than the 256 bytes that an id may have. */
    private static final int LONGEST = 256 / 3;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int FIRST_ENTRIES = 1 << 12;
    /** Ids that are looked up together: the processor waits for many rows' memory at once. */
    private static final int TOGETHER = 1 << 8;

    private final EventLogBuilder builder;
    private final Map<String, Integer> longIds = new ConcurrentHashMap<>();
    private volatile Table table = new Table(FIRST_ENTRIES);

    /**
     * Where to look for short ids.
     *
     * @param entries an id's first eight bytes, then the four others above its handle plus 1, which is 0 where nobody is
     */
    private record Table(long[] entries) {

        Table(int size) {
            this(new long[2 * size]);
        }

        /** Where an id is, unless another came there first. */
        int place(long first, long second) {
            long mixed = (first ^ Long.rotateLeft(second * 0x9E37_79B9_7F4A_7C15L, 32)) * 0xD6E8_FEB8_6659_FD93L;
            return (int) (mixed >>> 32) & (entries.length - 1) & -2;
        }

        /** The second part of an entry. */
        long rest(int place) {
            return (long) LONGS.getAcquire(entries, place + 1);
        }

        /** The handle of an id, or -1. */
        int find(long first, long second) {
            int place = place(first, second);
            long rest = rest(place);
            while (rest != 0 && !isOf(place, rest, first, second)) {
                place = (place + 2) & (entries.length - 1);
                rest = rest(place);
            }
            return (int) rest - 1;
        }

        boolean isOf(int place, long rest, long first, long second) {
            return entries[place] == first && (int) rest != 0 && (rest ^ second) >>> Integer.SIZE == 0;
        }

        void put(long first, long second, int handle) {
            int place = place(first, second);
            while (entries[place + 1] != 0) {
                place = (place + 2) & (entries.length - 1);
            }
            entries[place] = first;
            LONGS.setRelease(entries, place + 1, second | (handle + 1));
        }

        Table grown() {
            Table more = new Table(entries.length);
            for (int place = 0; place < entries.length; place += 2) {
                long rest = entries[place + 1];
                if (rest != 0) {
                    more.put(entries[place], rest & -1L << Integer.SIZE, (int) rest - 1);
                }
            }
            return more;
        }
    }

    PlainCustomers(EventLogBuilder builder) {
        this.builder = builder;
    }

    /**
     * The handles of short ids.
     *
     * @param first an id's first eight bytes; where it is 0, {@code second} is the handle
     * @param second the others, from the highest byte on
     */
    void handles(long[] first, long[] second, int size, int[] handles) {
        int[] unknown = new int[Math.min(size, TOGETHER)];
        for (int from = 0; from < size; from += TOGETHER) {
            int to = Math.min(size, from + TOGETHER);
            int count = find(first, second, from, to, handles, unknown);
            if (count > 0) {
                add(first, second, Arrays.copyOf(unknown, count), handles);
            }
        }
    }

    private int find(long[] first, long[] second, int from, int to, int[] handles, int[] unknown) {
        Table known = table;
        long[] rests = new long[to - from];
        for (int i = from; i < to; i++) {
            handles[i] = known.place(first[i], second[i]);
            rests[i - from] = known.rest(handles[i]);
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            long rest = rests[i - from];
            if (first[i] == 0) {
                handles[i] = (int) second[i];
            } else if (known.isOf(handles[i], rest, first[i], second[i])) {
                handles[i] = (int) rest - 1;
            } else {
                handles[i] = known.find(first[i], second[i]);
                if (handles[i] < 0) {
                    unknown[count++] = i;
                }
            }
        }
        return count;
    }

    private void add(long[] first, long[] second, int[] rows, int[] handles) {
        String[] texts = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            texts[i] = text(first[rows[i]], second[rows[i]]);
        }
        synchronized (this) {
            int[] given = builder.handles(texts);
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                handles[row] = given[i];
                Table known = table;
                if (known.find(first[row], second[row]) < 0) {
                    while (4 * (given[i] + 1) > table.entries.length) {
                        table = table.grown();
                    }
                    table.put(first[row], second[row], given[i]);
                }
            }
        }
    }

    /** Adds rows to the log. */
    synchronized void add(BlockRows rows) {
        rows.moveTo(builder);
    }

    /** The handle of a long id. */
    int handle(String id) {
        Integer known = longIds.get(id);
        if (known != null) {
            return known;
        }
        if (id.length() > LONGEST
                || id.chars().anyMatch(Character::isISOControl)
                || id.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new NotPlain();
        }
        synchronized (this) {
            return longIds.computeIfAbsent(id, builder::handle);
        }
    }

    private static String text(long first, long second) {
        byte[] text = new byte[SHORT];
        int size = 0;
        boolean blank = true;
        for (; size < SHORT; size++) {
            long eight = size < Long.BYTES ? first : second;
            byte c = (byte) (eight >>> (Long.SIZE - Byte.SIZE * (size % Long.BYTES + 1)));
            if (c == 0) {
                break;
            }
            if (Character.isISOControl(c)) {
                throw new NotPlain();
            }
            blank &= c == ' ';
            text[size] = c;
        }
        if (blank) {
            throw new NotPlain();
        }
        return new String(text, 0, size, StandardCharsets.ISO_8859_1);
    }
}
