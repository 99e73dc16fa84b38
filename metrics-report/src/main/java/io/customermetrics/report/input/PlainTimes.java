package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

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
    private int date;
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
        if (size < DATE || text[from + 4] != '-' || text[from + 7] != '-') {
            return NONE;
        }
        long local = startOfDay(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
        if (local == NONE) {
            return NONE;
        }
        if (size > DATE) {
            long time = timeOfDay(text, from + DATE, size - DATE);
            if (time < 0) {
                return NONE;
            }
            local += time;
        }
        if (utc) {
            return local;
        }
        shift = shifts.find(local, shift);
        return local - shifts.shift(shift);
    }

    private long startOfDay(int year, int month, int day) {
        if ((year | month | day) < 0) {
            return NONE;
        }
        int wanted = (year * 100 + month) * 100 + day;
        if (wanted != date) {
            date = wanted;
            try {
                startOfDay = LocalDate.of(year, month, day).toEpochDay() * Micros.PER_DAY;
            } catch (DateTimeException e) {
                startOfDay = NONE;
            }
        }
        return startOfDay;
    }

    private static long timeOfDay(char[] text, int from, int length) {
        char blank = text[from];
        if (length < SECONDS - DATE
                || length > MICROS - DATE
                || length == SECONDS - DATE + 1
                || (blank != ' ' && blank != 'T')
                || text[from + 3] != ':'
                || text[from + 6] != ':') {
            return NONE;
        }
        int hour = number(text, from + 1, 2);
        int minute = number(text, from + 4, 2);
        int second = number(text, from + 7, 2);
        int decimals = Math.max(0, length - (SECONDS - DATE) - 1);
        int fraction = number(text, from + SECONDS - DATE + 1, decimals);
        if (decimals > 0 && text[from + SECONDS - DATE] != '.') {
            return NONE;
        }
        if ((hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        return ((hour * 60L + minute) * 60 + second) * Micros.PER_SECOND + (long) fraction * POWERS[decimals];
    }

    /** The number that some digits make, or less than 0 if they are none. */
    private static int number(char[] text, int from, int digits) {
        int number = 0;
        int wrong = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            wrong |= digit | (9 - digit);
            number = number * 10 + digit;
        }
        return wrong < 0 ? -1 : number;
    }
}
