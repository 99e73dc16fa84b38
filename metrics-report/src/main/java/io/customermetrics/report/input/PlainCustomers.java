package io.customermetrics.report.input;

import io.customermetrics.core.log.EventLogBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds customers' handles by the bytes of their ids, so that an id becomes a string once. May be used by several threads;
 * whoever touches the builder holds this object's lock.
 *
 * <p>Short ids of ASCII are two {@code long}s in a table that is read without a lock: an id is written before the place that
 * leads to it.
 */
final class PlainCustomers {

    /** The bytes of an id that two {@code long}s hold. */
    static final int SHORT = 2 * Long.BYTES;

    /** No id of so many characters is longer than the 256 bytes that an id may have. */
    private static final int LONGEST = 256 / 3;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int ABSENT = -1;
    private static final int FIRST_PLACES = 1 << 10;

    private final EventLogBuilder builder;
    private final Map<String, Integer> longIds = new ConcurrentHashMap<>();
    private volatile Table table = new Table(FIRST_PLACES);

    /**
     * Short ids by handle, and where to look for them.
     *
     * @param places the handle and 1, or 0 where nobody is; apart from the ids, as so few bytes stay in the caches
     * @param ids the two {@code long}s of each handle
     */
    private record Table(int[] places, long[] ids) {

        Table(int size) {
            this(new int[size], new long[size]);
        }

        /** What the first place of an id leads to, whosever it is. */
        int likely(long first, long second) {
            return (int) INTS.getAcquire(places, place(first, second) & (places.length - 1)) - 1;
        }

        boolean isOf(int handle, long first, long second) {
            return ids[2 * handle] == first && ids[2 * handle + 1] == second;
        }

        int find(long first, long second) {
            int last = places.length - 1;
            int place = place(first, second) & last;
            while (true) {
                int handle = (int) INTS.getAcquire(places, place) - 1;
                if (handle == ABSENT || isOf(handle, first, second)) {
                    return handle;
                }
                place = (place + 1) & last;
            }
        }

        void put(int handle) {
            int last = places.length - 1;
            int place = place(ids[2 * handle], ids[2 * handle + 1]) & last;
            while (places[place] != 0) {
                place = (place + 1) & last;
            }
            INTS.setRelease(places, place, handle + 1);
        }

        private static int place(long first, long second) {
            long mixed = (first ^ Long.rotateLeft(second * 0x9E37_79B9_7F4A_7C15L, 32)) * 0xD6E8_FEB8_6659_FD93L;
            return (int) (mixed >>> 32);
        }

        /** A larger one; handles of long ids, which have no place here, stay zeros. */
        Table grown() {
            Table more = new Table(new int[2 * places.length], Arrays.copyOf(ids, 2 * ids.length));
            for (int handle = 0; handle < ids.length / 2; handle++) {
                if (ids[2 * handle] != 0) {
                    more.put(handle);
                }
            }
            return more;
        }
    }

    PlainCustomers(EventLogBuilder builder) {
        this.builder = builder;
    }

    /** The handles of short ids, the first eight bytes in {@code first}; where it is 0, {@code second} is the handle. */
    void handles(long[] first, long[] second, int size, int[] handles) {
        Table known = table;
        // One loop for the places and one for the ids: the processor waits for many rows' memory at once.
        for (int i = 0; i < size; i++) {
            handles[i] = known.likely(first[i], second[i]);
        }
        for (int i = 0; i < size; i++) {
            if (first[i] == 0) {
                handles[i] = (int) second[i];
            } else if (handles[i] == ABSENT || !known.isOf(handles[i], first[i], second[i])) {
                handles[i] = add(first[i], second[i]);
            }
        }
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

    private int add(long first, long second) {
        int known = table.find(first, second);
        return known != ABSENT ? known : addUnderLock(first, second);
    }

    private synchronized int addUnderLock(long first, long second) {
        int known = table.find(first, second);
        if (known != ABSENT) {
            return known;
        }
        int handle = builder.handle(text(first, second));
        while (2 * (handle + 1) > table.ids.length) {
            table = table.grown();
        }
        table.ids[2 * handle] = first;
        table.ids[2 * handle + 1] = second;
        table.put(handle);
        return handle;
    }

    private static String text(long first, long second) {
        char[] text = new char[SHORT];
        int size = 0;
        boolean blank = true;
        for (; size < SHORT; size++) {
            long eight = size < Long.BYTES ? first : second;
            char c = (char) ((eight >>> (Long.SIZE - Byte.SIZE * (size % Long.BYTES + 1))) & 0xff);
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
        return new String(text, 0, size);
    }
}
