package io.customermetrics.core.retention;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The cohorts of {@link CohortRetention}: sizes and returns by period offset, exact counts, with the maturity of each cell.
 */
public final class CohortTable {

    private static final String POPULATION = "customers of mature cohorts";

    private final BusinessCalendar calendar;
    private final Grain grain;
    private final ReturnCriterion criterion;
    private final Instant asOf;
    private final int firstCohort;
    private final long[] sizes;
    /** Without length for a cohort without members. */
    private final long[][] returned;

    private final boolean fixed;

    private CohortTable(
            BusinessCalendar calendar,
            Grain grain,
            ReturnCriterion criterion,
            Instant asOf,
            int firstCohort,
            long[] sizes,
            long[][] returned,
            boolean fixed) {
        this.calendar = calendar;
        this.grain = grain;
        this.criterion = criterion;
        this.asOf = asOf;
        this.firstCohort = firstCohort;
        this.sizes = sizes;
        this.returned = returned;
        this.fixed = fixed;
    }

    /** A table; unless its cohorts are fixed it is cut to those from the first to the last with members. */
    static CohortTable of(
            BusinessCalendar calendar,
            Grain grain,
            ReturnCriterion criterion,
            Instant asOf,
            int firstCohort,
            long[] sizes,
            long[][] returned,
            boolean fixed) {
        int from = 0;
        int to = sizes.length;
        while (!fixed && from < to && sizes[from] == 0) {
            from++;
        }
        while (!fixed && from < to && sizes[to - 1] == 0) {
            to--;
        }
        return new CohortTable(
                calendar,
                grain,
                criterion,
                asOf,
                from == to && !fixed ? 0 : firstCohort + from,
                Arrays.copyOfRange(sizes, from, to),
                Arrays.copyOfRange(returned, from, to),
                fixed);
    }

    /**
     * How long the periods are.
     *
     * @return the grain
     */
    public Grain grain() {
        return grain;
    }

    /**
     * When a customer counts as returned.
     *
     * @return the criterion
     */
    public ReturnCriterion criterion() {
        return criterion;
    }

    /**
     * The cohorts in order of time.
     *
     * @return one entry a period from the first to the last cohort, empty cohorts included
     */
    public List<Cohort> cohorts() {
        int end = calendar.number(asOf.minusNanos(1), grain) + 1;
        int begun = calendar.bucket(end - 1, grain).completeAt(asOf) ? 0 : 1;
        List<Cohort> cohorts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            int periods = end - firstCohort - i;
            long[] row = returned[i];
            cohorts.add(new Cohort(
                    calendar.bucket(firstCohort + i, grain),
                    sizes[i],
                    Arrays.stream(row.length == 0 ? new long[periods] : row)
                            .boxed()
                            .toList(),
                    periods - begun));
        }
        return List.copyOf(cohorts);
    }

    /**
     * Retention pooled over cohorts: for each offset, the customers returned over the customers of all cohorts that are
     * mature at that offset.
     *
     * <pre>
     * pooled(k) = sum of returned(p, k) / sum of size(p)     over cohorts p mature at k
     * </pre>
     *
     * <p>Large cohorts weigh more than small ones: it is no mean of rates.
     *
     * @return one rate for each offset 0, 1, 2 ... at which some cohort with members is mature
     */
    public List<Rate> pooled() {
        List<Rate> pooled = new ArrayList<>();
        List<Cohort> all = cohorts();
        int offsets = all.stream()
                .filter(cohort -> cohort.size() > 0)
                .mapToInt(Cohort::mature)
                .max()
                .orElse(0);
        for (int offset = 0; offset < offsets; offset++) {
            long members = 0;
            long back = 0;
            for (Cohort cohort : all) {
                if (offset < cohort.mature()) {
                    members += cohort.size();
                    back += cohort.returned().get(offset);
                }
            }
            pooled.add(Rate.of(back, members, POPULATION));
        }
        return List.copyOf(pooled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CohortTable that
                && sameSpecification(that)
                && that.firstCohort == firstCohort
                && Arrays.equals(that.sizes, sizes)
                && Arrays.deepEquals(that.returned, returned);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                calendar, grain, criterion, asOf, firstCohort, Arrays.hashCode(sizes), Arrays.deepHashCode(returned));
    }

    @Override
    public String toString() {
        return sizes.length + " cohorts of grain " + grain;
    }

    CohortTable plus(CohortTable other) {
        if (!sameSpecification(other)) {
            throw new IllegalArgumentException("cohort tables of different periods or criteria cannot be merged");
        }
        if (other.sizes.length == 0) {
            return this;
        }
        if (sizes.length == 0) {
            return other;
        }
        int first = Math.min(firstCohort, other.firstCohort);
        int end = Math.max(firstCohort + sizes.length, other.firstCohort + other.sizes.length);
        long[] sumSizes = new long[end - first];
        long[][] sumReturned = new long[end - first][0];
        for (CohortTable table : List.of(this, other)) {
            int shift = table.firstCohort - first;
            for (int i = 0; i < table.sizes.length; i++) {
                sumSizes[i + shift] = Math.addExact(sumSizes[i + shift], table.sizes[i]);
                sumReturned[i + shift] = sum(sumReturned[i + shift], table.returned[i]);
            }
        }
        return new CohortTable(calendar, grain, criterion, asOf, first, sumSizes, sumReturned, fixed);
    }

    private static long[] sum(long[] left, long[] right) {
        if (left.length == 0 || right.length == 0) {
            return left.length == 0 ? right : left;
        }
        long[] sum = new long[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(left[i], right[i]);
        }
        return sum;
    }

    private boolean sameSpecification(CohortTable that) {
        return that.calendar.equals(calendar)
                && that.grain == grain
                && that.criterion == criterion
                && that.asOf.equals(asOf)
                && that.fixed == fixed
                && (!fixed || (that.firstCohort == firstCohort && that.sizes.length == sizes.length));
    }

    /**
     * The customers who started in one period.
     *
     * @param bucket the period
     * @param size how many they are
     * @param returned how many of them returned in the k-th period after it, for every period that had begun at asOf
     * @param mature how many leading entries of {@code returned} have fully elapsed
     */
    public record Cohort(Bucket bucket, long size, List<Long> returned, int mature) {

        /** Copies the counts. */
        public Cohort {
            returned = List.copyOf(returned);
        }

        /**
         * The share that returned.
         *
         * @param offset the period after the cohort's own, 0 to {@code returned().size() - 1}
         * @return the rate, undefined for an empty cohort
         */
        public Rate rate(int offset) {
            return Rate.of(returned.get(offset), size, "customers of the cohort");
        }

        /**
         * Whether a cell has fully elapsed.
         *
         * @param offset the period after the cohort's own
         * @return true if it is one of the mature ones
         */
        public boolean isMature(int offset) {
            return offset < mature;
        }
    }
}
