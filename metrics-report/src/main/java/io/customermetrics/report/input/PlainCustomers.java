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
 * <p>Short ids of ASCII are two {@code long}s in a table that is read without a lock: an id is written before the place that
 * leads to it.
 */
final class PlainCustomers {

    /** The bytes of an id that two {@code long}s hold. */
    static final int SHORT = 2 * Long.BYTES;

    /** No id of so many characters is longer than the 256 bytes that an id may have. */
    private static final int LONGEST = 256 / 3;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int ABSENT = -1;
    private static final int FIRST_PLACES = 1 << 10;

    private final EventLogBuilder builder;
    private final Map<String, Integer> longIds = new ConcurrentHashMap<>();
    private volatile Table table = new Table(FIRST_PLACES);

    /**
     * Short ids by handle, and where to look for them.
     *
     * @param places half of an id's hash and its handle plus 1, or 0 where nobody is; apart from the ids, so that most other
     *     ids are passed over without a look at them
     * @param ids the two {@code long}s of each handle
     */
    private record Table(long[] places, long[] ids) {

        Table(int size) {
            this(new long[size], new long[size]);
        }

        /** The handle of an id, or once in four billion ids that of another. */
        int likely(long first, long second) {
            long hash = hash(first, second);
            int last = places.length - 1;
            int place = (int) hash & last;
            while (true) {
                long here = (long) LONGS.getAcquire(places, place);
                if (here == 0 || here >>> Integer.SIZE == hash >>> Integer.SIZE) {
                    return (int) here - 1;
                }
                place = (place + 1) & last;
            }
        }

        boolean isOf(int handle, long first, long second) {
            return ids[2 * handle] == first && ids[2 * handle + 1] == second;
        }

        int find(long first, long second) {
            int last = places.length - 1;
            int place = (int) hash(first, second) & last;
            while (true) {
                int handle = (int) (long) LONGS.getAcquire(places, place) - 1;
                if (handle == ABSENT || isOf(handle, first, second)) {
                    return handle;
                }
                place = (place + 1) & last;
            }
        }

        void put(int handle) {
            long hash = hash(ids[2 * handle], ids[2 * handle + 1]);
            int last = places.length - 1;
            int place = (int) hash & last;
            while (places[place] != 0) {
                place = (place + 1) & last;
            }
            LONGS.setRelease(places, place, (hash >>> Integer.SIZE << Integer.SIZE) | (handle + 1));
        }

        private static long hash(long first, long second) {
            long mixed = (first ^ Long.rotateLeft(second * 0x9E37_79B9_7F4A_7C15L, 32)) * 0xD6E8_FEB8_6659_FD93L;
            return mixed ^ (mixed >>> Integer.SIZE);
        }

        /** A larger one; handles of long ids, which have no place here, stay zeros. */
        Table grown() {
            Table more = new Table(new long[2 * places.length], Arrays.copyOf(ids, 2 * ids.length));
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
