package io.customermetrics.core.log;

import java.util.Arrays;

/**
 * Numbers with a key of eight bytes beside each, to be ordered by key: a radix sort over the bytes in which the keys differ.
 * O(n) for n keys; keys count as unsigned, equal ones keep their order.
 */
final class NumbersByKey {

    /** Up to so many, shifting neighbours is faster than counting bytes. */
    private static final int FEW = 32;

    private static final int DIGITS = 8;
    private static final int VALUES = 256;

    private final long[] keys;
    private final int[] numbers;
    private final long[] keyScratch;
    private final int[] numberScratch;
    private final int[] next = new int[VALUES];

    /** The numbers 0, 1, 2 ... with a key of 0 each. */
    NumbersByKey(int size) {
        keys = new long[size];
        numbers = new int[size];
        keyScratch = new long[size];
        numberScratch = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
    }

    long key(int place) {
        return keys[place];
    }

    int number(int place) {
        return numbers[place];
    }

    void setKey(int place, long key) {
        keys[place] = key;
    }

    int[] numbers() {
        return numbers;
    }

    /** Orders neighbouring places by their keys. */
    void sort(int from, int to) {
        if (to - from <= FEW) {
            shift(from, to);
        } else {
            distribute(from, to);
        }
    }

    private void shift(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long key = keys[i];
            int number = numbers[i];
            int place = i;
            while (place > from && Long.compareUnsigned(keys[place - 1], key) > 0) {
                keys[place] = keys[place - 1];
                numbers[place] = numbers[place - 1];
                place--;
            }
            keys[place] = key;
            numbers[place] = number;
        }
    }

    private void distribute(int from, int to) {
        long different = 0;
        for (int i = from; i < to; i++) {
            different |= keys[i] ^ keys[from];
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            if (((different >>> (digit * Byte.SIZE)) & (VALUES - 1)) != 0) {
                distribute(from, to, digit);
            }
        }
    }

    private void distribute(int from, int to, int digit) {
        Arrays.fill(next, 0);
        int shift = digit * Byte.SIZE;
        for (int i = from; i < to; i++) {
            next[(int) (keys[i] >>> shift) & (VALUES - 1)]++;
        }
        int start = from;
        for (int value = 0; value < VALUES; value++) {
            int count = next[value];
            next[value] = start;
            start += count;
        }
        for (int i = from; i < to; i++) {
            int place = next[(int) (keys[i] >>> shift) & (VALUES - 1)]++;
            keyScratch[place] = keys[i];
            numberScratch[place] = numbers[i];
        }
        System.arraycopy(keyScratch, from, keys, from, to - from);
        System.arraycopy(numberScratch, from, numbers, from, to - from);
    }
}
