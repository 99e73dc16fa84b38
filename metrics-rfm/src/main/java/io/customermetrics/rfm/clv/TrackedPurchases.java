package io.customermetrics.rfm.clv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Customers' first purchases and repeat purchases by day: what {@link PurchaseTracking} measures. */
public final class TrackedPurchases {

    private final int asOfDay;
    private final int endDay;
    /** From the day of the first purchase of all to the last before {@link #endDay}. */
    private final long[] starts;

    private final long[] repeats;

    TrackedPurchases(int asOfDay, int endDay, long[] starts, long[] repeats) {
        this.asOfDay = asOfDay;
        this.endDay = endDay;
        this.starts = starts;
        this.repeats = repeats;
    }

    /**
     * A stretch of time in a model's tracking.
     *
     * @param start its first day
     * @param end the day after its last
     * @param actual repeat purchases in it
     * @param expected what the model expects in it
     * @param cumulativeActual repeat purchases up to its end
     * @param cumulativeExpected what the model expects up to its end
     */
    public record Step(
            LocalDate start,
            LocalDate end,
            long actual,
            double expected,
            long cumulativeActual,
            double cumulativeExpected) {}

    /**
     * The day of the first purchase of all.
     *
     * @return the day; {@link #endDay} where there is no customer
     */
    public LocalDate firstDay() {
        return LocalDate.ofEpochDay(endDay - starts.length);
    }

    /**
     * The end of the period in which customers start.
     *
     * @return the first day after it
     */
    public LocalDate asOfDay() {
        return LocalDate.ofEpochDay(asOfDay);
    }

    /**
     * The end of the period over which they are followed.
     *
     * @return the first day after it
     */
    public LocalDate endDay() {
        return LocalDate.ofEpochDay(endDay);
    }

    /**
     * How many customers first bought on a day.
     *
     * @param day a day
     * @return the count
     */
    public long starts(LocalDate day) {
        return at(starts, day);
    }

    /**
     * How many customers bought again on a day.
     *
     * @param day a day
     * @return the count
     */
    public long repeats(LocalDate day) {
        return at(repeats, day);
    }

    /**
     * Holds a model against what happened, unit by unit of its time.
     *
     * <pre>
     * expected up to the last day d = sum over days b of starts(b) E[X((d - b) / unit)]
     * </pre>
     *
     * @param model the model
     * @param unit the unit of its time; a step is as long, in whole days
     * @return the full steps from the first purchase on; O(days^2) additions and an expectation a day
     */
    public List<Step> track(PurchaseModel model, ClvUnit unit) {
        Objects.requireNonNull(model, "model");
        double[] expected = new double[starts.length];
        Arrays.setAll(expected, days -> model.expectedPurchases(unit.of(days)));
        List<Step> steps = new ArrayList<>();
        int from = 0;
        long actual = 0;
        double before = 0;
        for (int step = 1; (int) (step * unit.days()) <= starts.length; step++) {
            int to = (int) (step * unit.days());
            long more = 0;
            for (int d = from; d < to; d++) {
                more = Math.addExact(more, repeats[d]);
            }
            actual = Math.addExact(actual, more);
            double now = 0;
            for (int b = 0; b < to; b++) {
                now += (double) starts[b] * expected[to - 1 - b];
            }
            steps.add(new Step(day(from), day(to), more, now - before, actual, now));
            before = now;
            from = to;
        }
        return steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackedPurchases that
                && that.asOfDay == asOfDay
                && that.endDay == endDay
                && Arrays.equals(that.starts, starts)
                && Arrays.equals(that.repeats, repeats);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asOfDay, endDay, Arrays.hashCode(starts), Arrays.hashCode(repeats));
    }

    /** The days, no customer. */
    @Override
    public String toString() {
        return "purchases by day from " + firstDay() + " to " + endDay();
    }

    TrackedPurchases plus(TrackedPurchases other) {
        if (asOfDay != other.asOfDay || endDay != other.endDay) {
            throw new IllegalArgumentException("purchases tracked over different days cannot be merged");
        }
        return new TrackedPurchases(asOfDay, endDay, sum(starts, other.starts), sum(repeats, other.repeats));
    }

    private LocalDate day(int index) {
        return firstDay().plusDays(index);
    }

    private long at(long[] counts, LocalDate day) {
        long index = day.toEpochDay() - (endDay - counts.length);
        return index < 0 || index >= counts.length ? 0 : counts[(int) index];
    }

    /** Adds counts that end on the same day. */
    private static long[] sum(long[] a, long[] b) {
        long[] longer = (a.length >= b.length ? a : b).clone();
        long[] shorter = a.length >= b.length ? b : a;
        int shift = longer.length - shorter.length;
        for (int i = 0; i < shorter.length; i++) {
            longer[shift + i] = Math.addExact(longer[shift + i], shorter[i]);
        }
        return longer;
    }
}
