package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.CohortGrid;
import io.customermetrics.core.time.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The cohorts of {@link CohortValue}: sizes and cumulative net revenue by period offset, with the maturity of each cell. */
public final class CohortValueTable {

    private final CohortValue metric;
    private final Currency currency;
    private final CohortGrid grid;

    CohortValueTable(CohortValue metric, Currency currency, CohortGrid grid) {
        this.metric = metric;
        this.currency = currency;
        this.grid = grid;
    }

    /**
     * What was measured.
     *
     * @return the metric
     */
    public CohortValue metric() {
        return metric;
    }

    /**
     * The cohorts in order of time.
     *
     * @return one entry a period from the first to the last cohort, empty cohorts included
     * @throws ArithmeticException if a sum overflows
     */
    public List<Cohort> cohorts() {
        List<Cohort> cohorts = new ArrayList<>();
        for (int row = 0; row < grid.cohorts(); row++) {
            long[] added = grid.cells(row);
            long[] left = grid.left(row);
            List<Money> revenue = new ArrayList<>();
            long sum = 0;
            for (int k = 0; k < added.length; k++) {
                sum = Math.subtractExact(Math.addExact(sum, added[k]), left[k]);
                revenue.add(Money.ofMinor(sum, currency));
            }
            cohorts.add(new Cohort(
                    grid.bucket(row),
                    grid.size(row),
                    Arrays.stream(grid.eligible(row)).boxed().toList(),
                    revenue,
                    grid.mature(row)));
        }
        return List.copyOf(cohorts);
    }

    /**
     * Value pooled over cohorts: for each offset, the revenue over the customers of all cohorts that are mature at it.
     *
     * <p>From one offset to the next, cohorts leave that are not mature there, so that the curve may fall without refunds.
     *
     * @return one value for each offset 0, 1, 2 ... at which some cohort with customers is mature
     * @throws ArithmeticException if a sum overflows
     */
    public List<Value> pooled() {
        List<Cohort> all = cohorts();
        int offsets = all.stream()
                .filter(cohort -> cohort.size() > 0)
                .mapToInt(Cohort::mature)
                .max()
                .orElse(0);
        List<Value> pooled = new ArrayList<>();
        for (int offset = 0; offset < offsets; offset++) {
            Value sum = new Value(Money.zero(currency), 0);
            for (Cohort cohort : all) {
                if (cohort.isMature(offset)) {
                    sum = sum.plus(cohort.value(offset));
                }
            }
            pooled.add(sum);
        }
        return List.copyOf(pooled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CohortValueTable that
                && that.metric.equals(metric)
                && that.currency.equals(currency)
                && that.grid.equals(grid);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, currency, grid);
    }

    @Override
    public String toString() {
        return grid.toString();
    }

    CohortValueTable plus(CohortValueTable other) {
        if (!metric.equals(other.metric) || !currency.equals(other.currency)) {
            throw new IllegalArgumentException("cohort values of different metrics or currencies cannot be merged");
        }
        return new CohortValueTable(metric, currency, grid.plus(other.grid));
    }

    /**
     * Revenue for each of some customers.
     *
     * @param revenue their net revenue
     * @param customers how many they are, not negative
     */
    public record Value(Money revenue, long customers) {

        /** Checks that the revenue is given and the count is not negative. */
        public Value {
            Objects.requireNonNull(revenue, "revenue");
            if (customers < 0) {
                throw new IllegalArgumentException("customers must not be negative: " + customers);
            }
        }

        /**
         * Revenue / customers.
         *
         * @return the quotient rounded half-even to the minor unit, or nothing where there are no customers
         */
        public Optional<Money> perCustomer() {
            return customers == 0 ? Optional.empty() : Optional.of(revenue.dividedBy(customers));
        }

        Value plus(Value other) {
            return new Value(revenue.plus(other.revenue), Math.addExact(customers, other.customers));
        }
    }

    /**
     * The customers who started in one period.
     *
     * <p>With periods of the customers' own, offsets go as far as they have elapsed for some customer, and all are mature.
     *
     * @param bucket the period
     * @param size how many they are
     * @param eligible of how many customers the revenue is: {@code size}, or those whose own k-th period has elapsed
     * @param revenue their net revenue from the start to the end of the k-th period, for every period that had begun at asOf
     * @param mature how many leading entries of {@code revenue} have fully elapsed
     */
    public record Cohort(Bucket bucket, long size, List<Long> eligible, List<Money> revenue, int mature) {

        /** Copies the lists. */
        public Cohort {
            eligible = List.copyOf(eligible);
            revenue = List.copyOf(revenue);
        }

        /**
         * Lifetime value up to a period.
         *
         * @param offset the last period that counts, 0 to {@code revenue().size() - 1}
         * @return revenue and customers
         */
        public Value value(int offset) {
            return new Value(revenue.get(offset), eligible.get(offset));
        }

        /**
         * Whether a cell has fully elapsed.
         *
         * @param offset the last period that counts
         * @return true if it is one of the mature ones
         */
        public boolean isMature(int offset) {
            return offset < mature;
        }
    }
}
