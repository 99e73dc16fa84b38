package io.customermetrics.core.survival;

import java.util.Arrays;

/**
 * Times to an event, some of them right-censored, as counts: at each distinct time how many ended there, how many were last
 * seen there, and how many were still at risk.
 *
 * <pre>
 * at risk(t) = those who entered before t and whose time is t or later
 * </pre>
 *
 * <ul>
 *   <li>Who is censored at the time of an event was at risk of it: events come before censorings.
 *   <li>Everybody is watched from time 0 on, unless told when the watch began (delayed entry, left truncation): a customer of
 *       two years whom the data show from the second on can only be seen to leave in the second. Who enters at the time of an
 *       event was not at risk of it.
 *   <li>The unit of time is the caller's; {@link Lifetimes#riskTable} gives days.
 * </ul>
 *
 * <p>Exact counts: tables of disjoint subjects join by {@link #plus} in any order to the table of all. Making one takes
 * O(n log n), joining two O(n). Immutable.
 */
public final class RiskTable {

    /** The table of nobody. */
    public static final RiskTable NONE = new RiskTable(new double[0], new long[0], new long[0], Entries.NONE);

    /** Distinct, ascending; at each somebody ended or was censored. */
    private final double[] times;

    private final long[] ended;
    private final long[] censored;
    private final Entries entries;
    private final long[] atRisk;
    private final long subjects;
    private final long events;

    private RiskTable(double[] times, long[] ended, long[] censored, Entries entries) {
        this.times = times;
        this.ended = ended;
        this.censored = censored;
        this.entries = entries;
        this.atRisk = new long[times.length];
        long risk = 0;
        long sum = 0;
        for (int row = times.length - 1; row >= 0; row--) {
            risk = Math.addExact(risk, Math.addExact(ended[row], censored[row]));
            atRisk[row] = risk - entries.from(times[row]);
            sum += ended[row];
        }
        subjects = risk;
        events = sum;
    }

    /**
     * The table of single subjects.
     *
     * @param times how long each was watched, not negative, finite
     * @param ended whether the watch ended with the event; false where it is censored
     * @return the table
     * @throws IllegalArgumentException if there are not equally many, or a time is negative, NaN or infinite
     */
    public static RiskTable of(double[] times, boolean[] ended) {
        if (times.length != ended.length) {
            throw new IllegalArgumentException(
                    "times and ended must be equally many: " + times.length + " and " + ended.length);
        }
        double[] ends = new double[times.length];
        double[] lastSeen = new double[times.length];
        int events = 0;
        int censored = 0;
        for (int i = 0; i < times.length; i++) {
            double time = requireTime(times[i], "times");
            if (ended[i]) {
                ends[events++] = time;
            } else {
                lastSeen[censored++] = time;
            }
        }
        return merged(Arrays.copyOf(ends, events), Arrays.copyOf(lastSeen, censored));
    }

    /**
     * The table of single subjects, each watched from a time of its own on.
     *
     * @param entries when the watch of each began, not negative, before its end; 0 where from the start on
     * @param times when it ended, not negative, finite
     * @param ended whether it ended with the event; false where it is censored
     * @return the table
     * @throws IllegalArgumentException if there are not equally many, or a time is out of range
     */
    public static RiskTable of(double[] entries, double[] times, boolean[] ended) {
        if (entries.length != times.length) {
            throw new IllegalArgumentException(
                    "entries and times must be equally many: " + entries.length + " and " + times.length);
        }
        double[] late = new double[entries.length];
        int size = 0;
        for (int i = 0; i < entries.length; i++) {
            double entry = requireEntry(entries[i], times[i]);
            if (entry > 0) {
                late[size++] = entry;
            }
        }
        RiskTable table = of(times, ended);
        return new RiskTable(table.times, table.ended, table.censored, Entries.of(Arrays.copyOf(late, size)));
    }

    /**
     * A table of counts.
     *
     * @param times distinct times in ascending order, not negative, finite
     * @param ended how many ended at each
     * @param censored how many were last seen at each
     * @return the table; times at which nothing happened are left out
     * @throws IllegalArgumentException if there are not equally many, times do not ascend or are out of range, or a count is
     *     negative
     * @throws ArithmeticException if there are too many subjects for a long
     */
    public static RiskTable ofCounts(double[] times, long[] ended, long[] censored) {
        if (times.length != ended.length || times.length != censored.length) {
            throw new IllegalArgumentException("times, ended and censored must be equally many: " + times.length + ", "
                    + ended.length + " and " + censored.length);
        }
        Rows rows = new Rows(times.length);
        double before = -1;
        for (int i = 0; i < times.length; i++) {
            double time = requireTime(times[i], "times");
            if (time <= before) {
                throw new IllegalArgumentException("times must ascend");
            }
            if (ended[i] < 0 || censored[i] < 0) {
                throw new IllegalArgumentException("counts must not be negative");
            }
            before = time;
            if ((ended[i] | censored[i]) != 0) {
                rows.add(time, ended[i], censored[i]);
            }
        }
        return rows.table();
    }

    /** The table of times that may be in any order; sorts both arrays. */
    static RiskTable merged(double[] ends, double[] lastSeen) {
        Arrays.sort(ends);
        Arrays.sort(lastSeen);
        Rows rows = new Rows(ends.length + lastSeen.length);
        int e = 0;
        int c = 0;
        while (e < ends.length || c < lastSeen.length) {
            double time = Math.min(at(ends, e), at(lastSeen, c));
            int firstEnd = e;
            int firstSeen = c;
            while (at(ends, e) == time) {
                e++;
            }
            while (at(lastSeen, c) == time) {
                c++;
            }
            rows.add(time, e - firstEnd, c - firstSeen);
        }
        return rows.table();
    }

    /**
     * How many distinct times there are.
     *
     * @return the number of rows
     */
    public int size() {
        return times.length;
    }

    /**
     * The time of a row.
     *
     * @param row from 0, ascending in time
     * @return the time
     */
    public double time(int row) {
        return times[row];
    }

    /**
     * How many ended at the time of a row.
     *
     * @param row from 0
     * @return the count
     */
    public long ended(int row) {
        return ended[row];
    }

    /**
     * How many were last seen at the time of a row, with the event still to come.
     *
     * @param row from 0
     * @return the count
     */
    public long censored(int row) {
        return censored[row];
    }

    /**
     * How many were at risk just before the time of a row.
     *
     * @param row from 0
     * @return the count, at least 1
     */
    public long atRisk(int row) {
        return atRisk[row];
    }

    /**
     * How many are at risk at a time.
     *
     * @param time any time, not negative
     * @return how many had entered before and were watched until then or longer; at 0 those without delayed entry
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public long atRisk(double time) {
        int row = lastRow(time);
        int next = row >= 0 && times[row] == time ? row : row + 1;
        return next < times.length ? atRisk[next] + entries.from(times[next]) - entries.from(time) : 0;
    }

    /**
     * How many subjects there are.
     *
     * @return those who ended and those who are censored
     */
    public long subjects() {
        return subjects;
    }

    /**
     * How many ended.
     *
     * @return the count
     */
    public long events() {
        return events;
    }

    /**
     * The table of both together.
     *
     * @param other the table of other subjects, in the same unit of time
     * @return the table of all
     * @throws ArithmeticException if there are too many subjects for a long
     */
    public RiskTable plus(RiskTable other) {
        Rows rows = new Rows(times.length + other.times.length);
        int a = 0;
        int b = 0;
        while (a < times.length || b < other.times.length) {
            double time = Math.min(at(times, a), at(other.times, b));
            long ends = 0;
            long seen = 0;
            if (at(times, a) == time) {
                ends = ended[a];
                seen = censored[a];
                a++;
            }
            if (at(other.times, b) == time) {
                ends = Math.addExact(ends, other.ended[b]);
                seen = Math.addExact(seen, other.censored[b]);
                b++;
            }
            rows.add(time, ends, seen);
        }
        RiskTable sum = rows.table();
        return new RiskTable(sum.times, sum.ended, sum.censored, entries.plus(other.entries));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RiskTable that
                && Arrays.equals(that.times, times)
                && Arrays.equals(that.ended, ended)
                && Arrays.equals(that.censored, censored)
                && that.entries.isSameAs(entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(times) + Arrays.hashCode(ended)) + Arrays.hashCode(censored);
    }

    /** Counts alone. */
    @Override
    public String toString() {
        return "RiskTable[" + subjects() + " subjects, " + events + " events]";
    }

    /** The last row whose time is not after a time, -1 where there is none. */
    int lastRow(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time must not be negative or NaN");
        }
        // Adding 0 makes a negative zero, which the search would put before 0, a positive one.
        int found = Arrays.binarySearch(times, time + 0.0);
        return found >= 0 ? found : -found - 2;
    }

    /** The longest time anybody was watched; there must be somebody. */
    double lastTime() {
        return times[times.length - 1];
    }

    /** A time as it is kept: negative zero becomes zero. */
    static double requireTime(double time, String argument) {
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(argument + " must not be negative, and finite");
        }
        return time + 0.0;
    }

    /** A beginning of a watch as it is kept. */
    static double requireEntry(double entry, double time) {
        if (!(entry >= 0 && (entry < time || entry == 0))) {
            throw new IllegalArgumentException("entry must not be negative, and lie before the end of the watch");
        }
        return entry + 0.0;
    }

    private static double at(double[] ascending, int index) {
        return index < ascending.length ? ascending[index] : Double.POSITIVE_INFINITY;
    }

    /** Rows in the making. */
    private static final class Rows {

        private final double[] times;
        private final long[] ended;
        private final long[] censored;
        private int size;

        Rows(int capacity) {
            times = new double[capacity];
            ended = new long[capacity];
            censored = new long[capacity];
        }

        void add(double time, long ends, long seen) {
            times[size] = time;
            ended[size] = ends;
            censored[size] = seen;
            size++;
        }

        RiskTable table() {
            return new RiskTable(
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(ended, size),
                    Arrays.copyOf(censored, size),
                    Entries.NONE);
        }
    }
}
