package io.customermetrics.report.input;

import io.customermetrics.core.event.Money;
import java.util.Currency;

/**
 * Reads amounts such as {@code 12}, {@code 12.5} and {@code -12.50} that the currency can hold as they stand, from UTF-8 with a
 * {@link PlainLines#MARGIN}.
 */
final class PlainAmounts {

    /** Stands for a text of another form. */
    static final long NONE = Long.MIN_VALUE;

    /** By how much a digit may grow. */
    private static final long DIGITS = EightBytes.ONES * (127 - 9);

    private static final int MOST_DIGITS = 13;
    private static final int MOST_DECIMALS = 18;

    private final int fractionDigits;

    PlainAmounts(Currency currency) {
        fractionDigits = Money.fractionDigits(currency);
    }

    /** Minor units, or {@link #NONE}. */
    long minor(byte[] text, int from, int to) {
        int length = to - from;
        boolean common = fractionDigits == 2 && length >= 4 && length <= Long.BYTES && text[to - 3] == '.';
        long minor = common ? common(text, length, to) : NONE;
        return minor == NONE ? any(text, from, to) : minor;
    }

    /** Digits with two behind the point, all at once: amounts of different lengths are what no branch foretells. */
    private static long common(byte[] text, int length, int to) {
        long eight = EightBytes.firstHighest(text, to - Long.BYTES);
        long all = eight >>> 24 << 16 | (eight & 0xffff);
        long digits = (all ^ EightBytes.ONES * '0') & -1L >>> (Byte.SIZE * (Long.BYTES + 1 - length));
        if (EightBytes.isAbove(digits, DIGITS)) {
            return NONE;
        }
        long twos = digits + (digits >>> Byte.SIZE) * 10;
        return (twos & 0xff)
                + (twos >>> 16 & 0xff) * 100
                + (twos >>> 32 & 0xff) * 10_000
                + (twos >>> 48 & 0xff) * 1_000_000;
    }

    private long any(byte[] text, int from, int end) {
        boolean negative = from < end && text[from] == '-';
        int start = negative ? from + 1 : from;
        int at = start;
        long minor = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            minor = minor * 10 + digit;
        }
        int decimals = end - at - 1;
        if (at == start || at - start > MOST_DIGITS || decimals == 0 || decimals > MOST_DECIMALS) {
            return NONE;
        }
        if (decimals > 0 && text[at] != '.') {
            return NONE;
        }
        at++;
        for (int i = 0; i < fractionDigits; i++) {
            int digit = at < end ? text[at++] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            minor = minor * 10 + digit;
        }
        // Zeros beyond what the currency has change nothing; other digits have to be rounded, which is counted.
        for (; at < end; at++) {
            if (text[at] != '0') {
                return NONE;
            }
        }
        return negative ? -minor : minor;
    }
}
