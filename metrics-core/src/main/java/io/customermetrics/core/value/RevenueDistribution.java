package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Estimate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How revenue is spread over customers: what {@link RevenueContribution} and {@link HistoricClv} measure.
 *
 * <p>It knows each customer's revenue and so joins exactly over disjoint customers. Customers without purchase or refund are
 * not among its customers. Total, mean and quantiles take revenue as it is. The measures of concentration (shares of the
 * best, {@link #gini}, {@link #lorenz}, {@link #followsPareto}) need parts of a whole: there a customer of negative revenue
 * counts as one of revenue 0, and revenue is the sum of the positive ones. {@link #negativeCustomers} says how many those are.
 *
 * <p>Sums are exact; an overflow is an {@link ArithmeticException}. Reading a figure sorts the customers: O(n log n).
 */
public final class RevenueDistribution {

    private static final String CUSTOMERS = "customers with revenue";
    private static final DecimalRange SHARE = DecimalRange.between(0, 1);
    private static final BigDecimal FIFTH = new BigDecimal("0.2");
    private static final BigInteger FOUR = BigInteger.valueOf(4);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private final CustomerValues values;
    private final Currency currency;

    private RevenueDistribution(CustomerValues values, Currency currency) {
        this.values = values;
        this.currency = currency;
    }

    /**
     * The distribution of given revenues.
     *
     * @param values minor units of each customer
     * @param currency their currency
     * @return the distribution
     */
    public static RevenueDistribution of(CustomerValues values, Currency currency) {
        return new RevenueDistribution(
                Objects.requireNonNull(values, "values"), Objects.requireNonNull(currency, "currency"));
    }

    /**
     * Each customer's revenue.
     *
     * @return minor units by customer
     */
    public CustomerValues values() {
        return values;
    }

    /**
     * The currency.
     *
     * @return the currency of all amounts
     */
    public Currency currency() {
        return currency;
    }

    /**
     * How many customers have a purchase or a refund.
     *
     * @return the count
     */
    public long customers() {
        return values.count();
    }

    /**
     * How many customers got more back than they paid.
     *
     * @return the count
     */
    public long negativeCustomers() {
        int negative = 0;
        for (long value : values.sorted()) {
            negative += value < 0 ? 1 : 0;
        }
        return negative;
    }

    /**
     * Revenue of all customers, the negative ones subtracted.
     *
     * @return the exact sum
     */
    public Money total() {
        return Money.ofMinor(values.sum(), currency);
    }

    /**
     * Mean revenue of a customer.
     *
     * @return the total over the customers
     */
    public MeanMoney mean() {
        return new MeanMoney(total(), customers(), CUSTOMERS);
    }

    /**
     * A quantile of the customers' revenue, of type 7.
     *
     * @param p the probability, 0 to 1
     * @return minor units; undefined where there are no customers
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate quantile(double p) {
        return values.quantile(p, CUSTOMERS);
    }

    /**
     * The best customers.
     *
     * @param count how many, not negative
     * @return at most so many customers' rows in {@link #values}, the largest revenue first; of equal ones the first id first
     * @throws IllegalArgumentException if the count is negative
     */
    public List<Integer> top(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        long[] sorted = values.sorted();
        long least = count == 0 || count >= sorted.length ? Long.MIN_VALUE : sorted[sorted.length - count];
        return IntStream.range(0, values.size())
                .filter(row -> values.value(row).isPresent() && value(row) >= least)
                .boxed()
                .sorted(Comparator.comparingLong(this::value).reversed())
                .limit(count)
                .toList();
    }

    /**
     * What the best customers make.
     *
     * @param share which share of the customers, 0 to 1; their number is rounded up: 20 % of 7 customers are 2
     * @return their number and revenue
     * @throws IllegalArgumentException if the share lies outside 0 to 1
     */
    public RevenueShare topShare(BigDecimal share) {
        long[] sorted = positive();
        BigDecimal exact = SHARE.require(share, "share").multiply(BigDecimal.valueOf(sorted.length));
        return best(sorted, exact.setScale(0, RoundingMode.CEILING).intValueExact());
    }

    /**
     * How few customers make a share of revenue.
     *
     * @param share which share of revenue, 0 to 1
     * @return the least number of best customers who make at least so much
     * @throws IllegalArgumentException if the share lies outside 0 to 1
     */
    public RevenueShare fewestFor(BigDecimal share) {
        long[] sorted = positive();
        BigDecimal wanted = SHARE.require(share, "share").multiply(BigDecimal.valueOf(sum(sorted, 0)));
        int count = 0;
        long made = 0;
        while (BigDecimal.valueOf(made).compareTo(wanted) < 0) {
            count++;
            made = Math.addExact(made, sorted[sorted.length - count]);
        }
        return best(sorted, count);
    }

    /**
     * Pareto's rule (二八法则): whether the best 20 % of the customers, rounded up, make at least 80 % of revenue. Exact.
     *
     * @return true if so; false where there is no revenue
     */
    public boolean followsPareto() {
        RevenueShare top = topShare(FIFTH);
        BigInteger made = BigInteger.valueOf(top.revenue().minorUnits()).multiply(FIVE);
        BigInteger all = BigInteger.valueOf(top.ofRevenue().minorUnits());
        return all.signum() > 0 && made.compareTo(all.multiply(FOUR)) >= 0;
    }

    /**
     * Gini's coefficient (基尼系数) of revenue over customers, with revenues {@code x(1) <= ... <= x(n)}:
     *
     * <pre>
     * sum over i of (2 i - n - 1) x(i) / (n sum over i of x(i))
     * </pre>
     *
     * <p>0 where all make the same; (n - 1) / n where one makes everything. Exact integers until the one division.
     *
     * <p>Source: C. Dagum, "Gini ratio", The New Palgrave Dictionary of Economics, 1987.
     *
     * @return a number from 0 to below 1; undefined where there is no revenue
     */
    public Estimate gini() {
        long[] sorted = positive();
        BigInteger weighted = BigInteger.ZERO;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < sorted.length; i++) {
            BigInteger revenue = BigInteger.valueOf(sorted[i]);
            weighted = weighted.add(revenue.multiply(BigInteger.valueOf(2L * (i + 1) - sorted.length - 1)));
            sum = sum.add(revenue);
        }
        if (sum.signum() == 0) {
            return Estimate.undefined("no revenue");
        }
        BigInteger whole = sum.multiply(BigInteger.valueOf(sorted.length));
        return Estimate.of(new BigDecimal(weighted)
                .divide(new BigDecimal(whole), MathContext.DECIMAL128)
                .doubleValue());
    }

    /**
     * The Lorenz curve (洛伦兹曲线): what the poorest customers make together.
     *
     * @param steps into how many equal parts the customers are cut, at least 1; where they do not divide, a part's last
     *     customer is rounded down
     * @return points from (0, 0) to (all customers, all revenue), without repetition: at most {@code steps + 1}
     * @throws IllegalArgumentException if there is no step
     */
    public List<RevenueShare> lorenz(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1: " + steps);
        }
        long[] sorted = positive();
        Money all = Money.ofMinor(sum(sorted, 0), currency);
        List<RevenueShare> points = new ArrayList<>();
        int customers = 0;
        long made = 0;
        points.add(new RevenueShare(0, sorted.length, Money.zero(currency), all));
        for (int step = 1; step <= steps; step++) {
            int to = (int) ((long) sorted.length * step / steps);
            if (to > customers) {
                for (; customers < to; customers++) {
                    made += sorted[customers];
                }
                points.add(new RevenueShare(customers, sorted.length, Money.ofMinor(made, currency), all));
            }
        }
        return List.copyOf(points);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevenueDistribution that
                && that.values.equals(values)
                && that.currency.equals(currency);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, currency);
    }

    /** The number of customers, no customer. */
    @Override
    public String toString() {
        return "revenue of " + customers() + " customers";
    }

    RevenueDistribution plus(RevenueDistribution other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("revenues in different currencies cannot be merged");
        }
        return new RevenueDistribution(values.plus(other.values), currency);
    }

    private long value(int row) {
        return values.value(row).orElse(CustomerValues.ABSENT);
    }

    /** The revenues ascending, negative ones as 0. */
    private long[] positive() {
        long[] sorted = values.sorted();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.max(0, sorted[i]);
        }
        return sorted;
    }

    private RevenueShare best(long[] sorted, int count) {
        Money made = Money.ofMinor(sum(sorted, sorted.length - count), currency);
        return new RevenueShare(count, sorted.length, made, Money.ofMinor(sum(sorted, 0), currency));
    }

    private static long sum(long[] sorted, int from) {
        long sum = 0;
        for (int i = from; i < sorted.length; i++) {
            sum = Math.addExact(sum, sorted[i]);
        }
        return sum;
    }
}
