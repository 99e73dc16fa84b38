package io.customermetrics.core.value;

import java.util.Arrays;

/** Sums by product and period: an open hash table, so that no purchase needs an object. */
final class PriceCells {

    /** 2^64 divided by the golden ratio: the upper bits of its multiples lie far apart (Fibonacci hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int FIRST_BITS = 6;

    /** For each place the cell + 1, 0 where none is. */
    private int[] places = new int[1 << FIRST_BITS];

    private int shift = Long.SIZE - FIRST_BITS;
    private long[] keys = new long[1 << FIRST_BITS];
    private long[] purchases = new long[1 << FIRST_BITS];
    private long[] sold = new long[1 << FIRST_BITS];
    private long[] paid = new long[1 << FIRST_BITS];
    private int size;

    void add(int product, int period, long units, long amount) {
        long key = (long) product << Integer.SIZE | Integer.toUnsignedLong(period);
        int place = place(key);
        if (places[place] == 0) {
            places[place] = append(key);
        }
        int cell = places[place] - 1;
        purchases[cell]++;
        sold[cell] = Math.addExact(sold[cell], units);
        paid[cell] = Math.addExact(paid[cell], amount);
        if (2 * size > places.length) {
            spread();
        }
    }

    int size() {
        return size;
    }

    int product(int cell) {
        return (int) (keys[cell] >> Integer.SIZE);
    }

    int period(int cell) {
        return (int) keys[cell];
    }

    long purchases(int cell) {
        return purchases[cell];
    }

    /** Millionths of a unit. */
    long sold(int cell) {
        return sold[cell];
    }

    /** Minor units. */
    long paid(int cell) {
        return paid[cell];
    }

    /** Where the key is, or else where it may go. */
    private int place(long key) {
        int place = (int) ((key * SPREAD) >>> shift);
        while (places[place] != 0 && keys[places[place] - 1] != key) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private int append(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            purchases = Arrays.copyOf(purchases, 2 * size);
            sold = Arrays.copyOf(sold, 2 * size);
            paid = Arrays.copyOf(paid, 2 * size);
        }
        keys[size] = key;
        return ++size;
    }

    private void spread() {
        places = new int[2 * places.length];
        shift--;
        for (int cell = 0; cell < size; cell++) {
            places[place(keys[cell])] = cell + 1;
        }
    }
}
