package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Reads times of the forms {@code 2026-01-31}, {@code 2026-01-31 23:59:59} and {@code 2026-01-31T23:59:59.123456}, local or
 * with a {@code Z} behind. Not safe for use by several threads.
 */
final class PlainTimes {

    /** Stands for a text of another form. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE = 10;
    private static final int SECONDS = 19;
    private static final int MICROS = 26;
    private static final int[] POWERS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private final ZoneShifts shifts;
    private int shift;
    private final char[] date = new char[DATE];
    private long startOfDay = NONE;

    PlainTimes(ZoneId zone) {
        LocalDateTime first = LocalDateTime.ofInstant(Micros.toInstant(Micros.MIN_EVENT), ZoneOffset.UTC);
        LocalDateTime last = LocalDateTime.ofInstant(Micros.toInstant(Micros.END_EVENT), ZoneOffset.UTC);
        shifts = ZoneShifts.of(zone.getRules(), first, last);
        shift = shifts.size() - 1;
    }

    /** Microseconds since the epoch, or {@link #NONE}. */
    long micros(char[] text, int from, int length) {
        boolean utc = length > SECONDS && text[from + length - 1] == 'Z';
        int size = utc ? length - 1 : length;
        if (size < DATE) {
            return NONE;
        }
        // Rows of one day stand together more often than not.
        if (!Arrays.equals(text, from, from + DATE, date, 0, DATE)) {
            System.arraycopy(text, from, date, 0, DATE);
            startOfDay = startOfDay();
        }
        long time = size == DATE ? 0 : timeOfDay(text, from + DATE, size - DATE);
        if (time < 0 || startOfDay == NONE) {
            return NONE;
        }
        long local = startOfDay + time;
        if (utc) {
            return local;
        }
        shift = shifts.find(local, shift);
        return local - shifts.shift(shift);
    }

    private long startOfDay() {
        int year = two(date, 0) * 100 + two(date, 2);
        int month = two(date, 5);
        int day = two(date, 8);
        if (date[4] != '-' || date[7] != '-' || year < 0 || month < 0 || day < 0 || two(date, 2) < 0) {
            return NONE;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay() * Micros.PER_DAY;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long timeOfDay(char[] text, int from, int length) {
        char blank = text[from];
        if (length < SECONDS - DATE
                || length > MICROS - DATE
                || (blank != ' ' && blank != 'T')
                || text[from + 3] != ':'
                || text[from + 6] != ':') {
            return NONE;
        }
        int hour = two(text, from + 1);
        int minute = two(text, from + 4);
        int second = two(text, from + 7);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long micros = ((hour * 60L + minute) * 60 + second) * Micros.PER_SECOND;
        return length == SECONDS - DATE ? micros : micros + fraction(text, from + SECONDS - DATE, from + length);
    }

    /** What stands behind the seconds; less than minus a day if it is no fraction. */
    private static long fraction(char[] text, int from, int end) {
        int decimals = end - from - 1;
        if (text[from] != '.' || decimals == 0) {
            return NONE / 2;
        }
        if (decimals == MICROS - SECONDS - 1) {
            int upper = two(text, from + 1);
            int middle = two(text, from + 3);
            int lower = two(text, from + 5);
            return (upper | middle | lower) < 0 ? NONE / 2 : (upper * 100 + middle) * 100 + lower;
        }
        long fraction = 0;
        for (int i = from + 1; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE / 2;
            }
            fraction = fraction * 10 + digit;
        }
        return fraction * POWERS[decimals];
    }

    /** The number that two digits make, or less than 0 if they are none. */
    private static int two(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
    }
}
