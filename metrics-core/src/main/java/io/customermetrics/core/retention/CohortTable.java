package io.customermetrics.core.retention;

import io.customermetrics.core.metric.CohortGrid;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The cohorts of {@link CohortRetention}: sizes and returns by period offset, exact counts, with the maturity of each cell.
 *
 * <p>With {@link Brackets}, the k-th offset stands for the k-th range of periods.
 */
public final class CohortTable {

    private static final String POPULATION = "customers of mature cohorts";

    private final CohortRetention metric;
    private final CohortGrid grid;

    CohortTable(CohortRetention metric, CohortGrid grid) {
        this.metric = metric;
        this.grid = grid;
    }

    /**
     * What was measured.
     *
     * @return the metric
     */
    public CohortRetention metric() {
        return metric;
    }

    /**
     * How long the periods are.
     *
     * @return the grain
     */
    public Grain grain() {
        return metric.grain();
    }

    /**
     * When a customer counts as returned.
     *
     * @return the criterion
     */
    public ReturnCriterion criterion() {
        return metric.criterion();
    }

    /**
     * The cohorts in order of time.
     *
     * @return one entry a period from the first to the last cohort, empty cohorts included
     */
    public List<Cohort> cohorts() {
        List<Cohort> cohorts = new ArrayList<>();
        for (int row = 0; row < grid.cohorts(); row++) {
            cohorts.add(cohort(row));
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
        for (int offset = 0; offset < matureOffsets(all); offset++) {
            long members = 0;
            long back = 0;
            for (Cohort cohort : all) {
                if (cohort.isMature(offset)) {
                    members += cohort.eligible().get(offset);
                    back += cohort.returned().get(offset);
                }
            }
            pooled.add(Rate.of(back, members, POPULATION));
        }
        return List.copyOf(pooled);
    }

    /**
     * Retention relative to the previous period, pooled over cohorts.
     *
     * <pre>
     * ratio(k) = sum of returned(p, k) / sum of returned(p, k - 1)     over cohorts p mature at k
     * </pre>
     *
     * @return one quotient for each offset 1, 2 ... at which some cohort with members is mature; above 1 where more returned
     *     than in the period before
     */
    public List<Ratio> pooledToPrevious() {
        List<Ratio> pooled = new ArrayList<>();
        List<Cohort> all = cohorts();
        for (int offset = 1; offset < matureOffsets(all); offset++) {
            long before = 0;
            long back = 0;
            for (Cohort cohort : all) {
                if (cohort.isMature(offset)) {
                    before += cohort.before().get(offset);
                    back += cohort.returned().get(offset);
                }
            }
            pooled.add(new Ratio(back, before, Cohort.BEFORE));
        }
        return List.copyOf(pooled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CohortTable that && that.metric.equals(metric) && that.grid.equals(grid);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, grid);
    }

    @Override
    public String toString() {
        return grid.toString();
    }

    CohortTable plus(CohortTable other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException("cohort tables of different metrics cannot be merged");
        }
        return new CohortTable(metric, grid.plus(other.grid));
    }

    private Cohort cohort(int row) {
        int periods = grid.columns(row);
        int mature = grid.mature(row);
        int columns = periods;
        if (metric.brackets().isPresent() && metric.periods().anchor() == PeriodAnchor.CALENDAR) {
            Brackets brackets = metric.brackets().get();
            columns = brackets.begun(periods);
            mature = brackets.elapsed(mature);
        }
        long[] returned = Arrays.copyOf(grid.cells(row), columns);
        long[] before = Arrays.copyOf(grid.left(row), columns);
        for (int k = 0; k < columns; k++) {
            before[k] = k == 0 ? 0 : returned[k - 1] - before[k];
        }
        return new Cohort(
                grid.bucket(row),
                grid.size(row),
                boxed(returned),
                boxed(Arrays.copyOf(grid.eligible(row), columns)),
                boxed(before),
                mature);
    }

    private static int matureOffsets(List<Cohort> cohorts) {
        return cohorts.stream()
                .filter(cohort -> cohort.size() > 0)
                .mapToInt(Cohort::mature)
                .max()
                .orElse(0);
    }

    private static List<Long> boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /**
     * The customers who started in one period.
     *
     * <p>With periods of the customers' own, offsets go as far as they have elapsed for some customer, and all are mature.
     *
     * @param bucket the period
     * @param size how many they are
     * @param returned how many of them returned in the k-th period after it, for every period that had begun at asOf
     * @param eligible of how many customers: {@code size}, or those whose own k-th period has elapsed
     * @param before how many of those had returned in the period before; 0 for the first
     * @param mature how many leading entries of {@code returned} have fully elapsed
     */
    public record Cohort(
            Bucket bucket, long size, List<Long> returned, List<Long> eligible, List<Long> before, int mature) {

        private static final String BEFORE = "customers returned in the period before";

        /** Copies the counts. */
        public Cohort {
            returned = List.copyOf(returned);
            eligible = List.copyOf(eligible);
            before = List.copyOf(before);
        }

        /**
         * The share that returned.
         *
         * @param offset the period after the cohort's own, 0 to {@code returned().size() - 1}
         * @return the rate, undefined for an empty cohort
         */
        public Rate rate(int offset) {
            return Rate.of(returned.get(offset), eligible.get(offset), "customers of the cohort");
        }

        /**
         * How many returned for each that had returned in the period before.
         *
         * @param offset the period after the cohort's own, 1 to {@code returned().size() - 1}
         * @return the quotient, undefined where nobody had
         */
        public Ratio ratioToPrevious(int offset) {
            if (offset < 1) {
                throw new IllegalArgumentException("offset must be at least 1: " + offset);
            }
            return new Ratio(returned.get(offset), before.get(offset), BEFORE);
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
