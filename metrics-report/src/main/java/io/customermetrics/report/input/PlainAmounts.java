package io.customermetrics.report.input;

import io.customermetrics.core.event.Money;
import java.util.Currency;

/** Reads amounts such as {@code 12}, {@code 12.5} and {@code -12.50} that the currency can hold as they stand. */
final class PlainAmounts {

    /** Stands for a text of another form. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 13;
    private static final int MOST_DECIMALS = 18;

    private final int fractionDigits;

    PlainAmounts(Currency currency) {
        fractionDigits = Money.fractionDigits(currency);
    }

    /** Minor units, or {@link #NONE}. */
    long minor(char[] text, int from, int length) {
        int end = from + length;
        boolean negative = length > 0 && text[from] == '-';
        int start = negative ? from + 1 : from;
        int at = start;
        long minor = 0;
        while (at < end && isDigit(text[at])) {
            minor = minor * 10 + (text[at++] - '0');
            if (at - start > MOST_DIGITS) {
                return NONE;
            }
        }
        if (at == start || (at < end && (text[at] != '.' || end - at - 1 > MOST_DECIMALS || end - at == 1))) {
            return NONE;
        }
        int point = at;
        for (int decimal = 1; decimal <= fractionDigits; decimal++) {
            int digit = point + decimal < end ? text[point + decimal] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            minor = minor * 10 + digit;
        }
        // Zeros beyond what the currency has change nothing; other digits have to be rounded, which is counted.
        for (at = point + fractionDigits + 1; at < end; at++) {
            if (text[at] != '0') {
                return NONE;
            }
        }
        return negative ? -minor : minor;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
