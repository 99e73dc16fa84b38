package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads times of the forms {@code 2026-01-31}, {@code 2026-01-31 23:59:59} and {@code 2026-01-31T23:59:59.123456}, local or
 * with a {@code Z} behind, from UTF-8 with a {@link PlainLines#MARGIN}. Not safe for use by several threads.
 */
final class PlainTimes {

    /** Stands for a text of another form. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE = 10;
    private static final int SECONDS = 19;
    private static final int MICROS = 26;
    private static final int[] POWERS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    /** The eight bytes of {@code 00:00:00}, the first one lowest. */
    private static final long CLOCK = 0x3030_3A30_303A_3030L;
    /** By how much a digit may grow, and in place of a colon a 0. */
    private static final long CLOCK_ROOM = 0x7676_7F76_767F_7676L;
    /** The last seven bytes of {@code 0.000000}, and by how much its digits may grow. */
    private static final long FRACTION = 0x3030_3030_3030_2E00L;

    private static final long FRACTION_ROOM = 0x7676_7676_7676_7F00L;

    private final ZoneShifts shifts;
    private int shift;
    private long yearAndMonth;
    private int day;
    private long startOfDay = NONE;

    PlainTimes(ZoneId zone) {
        LocalDateTime first = LocalDateTime.ofInstant(Micros.toInstant(Micros.MIN_EVENT), ZoneOffset.UTC);
        LocalDateTime last = LocalDateTime.ofInstant(Micros.toInstant(Micros.END_EVENT), ZoneOffset.UTC);
        shifts = ZoneShifts.of(zone.getRules(), first, last);
        shift = shifts.size() - 1;
    }

    /** Microseconds since the epoch, or {@link #NONE}. */
    long micros(byte[] text, int from, int to) {
        boolean utc = to - from > SECONDS && text[to - 1] == 'Z';
        int size = to - from - (utc ? 1 : 0);
        if (size < DATE) {
            return NONE;
        }
        // Rows of one day stand together more often than not.
        long first = EightBytes.firstLowest(text, from);
        int rest = text[from + Long.BYTES] << Byte.SIZE | text[from + Long.BYTES + 1];
        if (first != yearAndMonth || rest != day) {
            yearAndMonth = first;
            day = rest;
            startOfDay = startOfDay(text, from);
        }
        long time = size == DATE ? 0 : timeOfDay(text, from, size);
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

    private static long startOfDay(byte[] text, int from) {
        int century = two(text, from);
        int year = two(text, from + 2);
        int month = two(text, from + 5);
        int day = two(text, from + 8);
        if (text[from + 4] != '-' || text[from + 7] != '-' || (century | year | month | day) < 0) {
            return NONE;
        }
        try {
            return LocalDate.of(century * 100 + year, month, day).toEpochDay() * Micros.PER_DAY;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long timeOfDay(byte[] text, int from, int size) {
        byte blank = text[from + DATE];
        if (size < SECONDS || size > MICROS || (blank != ' ' && blank != 'T')) {
            return NONE;
        }
        long digits = EightBytes.firstLowest(text, from + DATE + 1) ^ CLOCK;
        // Each byte ten times and the one behind it: two digits' number stands at the first of them.
        long twos = digits * 10 + (digits >>> Byte.SIZE);
        int hour = (int) twos & 0xff;
        int minute = (int) (twos >>> 24) & 0xff;
        int second = (int) (twos >>> 48) & 0xff;
        if (EightBytes.isAbove(digits, CLOCK_ROOM) || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long micros = ((hour * 60L + minute) * 60 + second) * Micros.PER_SECOND;
        return size == SECONDS ? micros : micros + fraction(text, from + SECONDS, from + size);
    }

    /** What stands behind the seconds; less than minus a day if it is no fraction. */
    private static long fraction(byte[] text, int from, int end) {
        int decimals = end - from - 1;
        if (decimals == MICROS - SECONDS - 1) {
            long digits = (EightBytes.firstLowest(text, from - 1) & -1L << Byte.SIZE) ^ FRACTION;
            long twos = digits * 10 + (digits >>> Byte.SIZE);
            int upper = (int) (twos >>> 16) & 0xff;
            int middle = (int) (twos >>> 32) & 0xff;
            int lower = (int) (twos >>> 48) & 0xff;
            return EightBytes.isAbove(digits, FRACTION_ROOM) ? NONE / 2 : (upper * 100 + middle) * 100 + lower;
        }
        if (text[from] != '.' || decimals == 0) {
            return NONE / 2;
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
    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
    }
}
