package io.customermetrics.report.input;

import io.customermetrics.core.log.EventLogBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds customers' handles by the bytes of their ids, so that an id becomes a string once. May be used by several threads;
 * whoever touches the builder holds this object's lock.
 *
 * <p>Short ids of ASCII are two {@code long}s in a table that is read without a lock: a place is filled before its first
 * {@code long} is set.
 */
final class PlainCustomers {

    /** The bytes of an id that two {@code long}s hold. */
    static final int SHORT = 2 * Long.BYTES;

    /** No id of so many characters is longer than the 256 bytes that an id may have. */
    private static final int LONGEST = 256 / 3;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PLACE = 4;
    private static final int ABSENT = -1;
    private static final int FIRST_PLACES = 1 << 10;

    private final EventLogBuilder builder;
    private final Map<String, Integer> longIds = new ConcurrentHashMap<>();
    private volatile long[] places = new long[PLACE * FIRST_PLACES];
    private int shortIds;

    PlainCustomers(EventLogBuilder builder) {
        this.builder = builder;
    }

    /** The handles of short ids, their first eight bytes at the top of {@code first}; a first of 0 means that second is the handle. */
    void handles(long[] first, long[] second, int size, int[] handles) {
        long[] known = places;
        for (int i = 0; i < size; i++) {
            handles[i] = first[i] == 0 ? (int) second[i] : find(known, first[i], second[i]);
        }
        for (int i = 0; i < size; i++) {
            if (handles[i] == ABSENT) {
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

    private static int find(long[] places, long first, long second) {
        int last = places.length - PLACE;
        int place = place(first, second) & last;
        while (true) {
            long here = (long) LONGS.getAcquire(places, place);
            if (here == 0) {
                return ABSENT;
            }
            if (here == first && places[place + 1] == second) {
                return (int) places[place + 2];
            }
            place = (place + PLACE) & last;
        }
    }

    private static int place(long first, long second) {
        long mixed = (first ^ Long.rotateLeft(second * 0x9E37_79B9_7F4A_7C15L, 32)) * 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed >>> 32) * PLACE;
    }

    private synchronized int add(long first, long second) {
        int known = find(places, first, second);
        if (known != ABSENT) {
            return known;
        }
        int handle = builder.handle(text(first, second));
        if (2 * (shortIds + 1) > places.length / PLACE) {
            long[] more = new long[2 * places.length];
            for (int i = 0; i < places.length; i += PLACE) {
                if (places[i] != 0) {
                    put(more, places[i], places[i + 1], places[i + 2]);
                }
            }
            places = more;
        }
        put(places, first, second, handle);
        shortIds++;
        return handle;
    }

    private static void put(long[] places, long first, long second, long handle) {
        int last = places.length - PLACE;
        int place = place(first, second) & last;
        while (places[place] != 0) {
            place = (place + PLACE) & last;
        }
        places[place + 1] = second;
        places[place + 2] = handle;
        LONGS.setRelease(places, place, first);
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
