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
