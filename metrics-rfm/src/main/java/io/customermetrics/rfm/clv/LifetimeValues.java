package io.customermetrics.rfm.clv;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Normal;
import java.util.Currency;

/**
 * What each customer will buy and pay from now on: what {@link LifetimeValue} computes. One row a customer, numbered as in
 * the table of transactions. Money is in units of the currency.
 */
public final class LifetimeValues {

    private static final String INFINITE = "the mean spend of customers without repeat purchase is infinite";
    private static final String NO_ERRORS = "no standard errors: models given, not fits";

    private final TransactionTable table;
    private final double[] alive;
    private final double[] orders;
    private final double[] discounted;
    /** NaN where it is infinite. */
    private final double[] spend;
    /** Of the values; empty without fits. */
    private final double[] errors;

    private final double totalError;

    LifetimeValues(
            TransactionTable table,
            double[] alive,
            double[] orders,
            double[] discounted,
            double[] spend,
            double[] errors,
            double totalError) {
        this.table = table;
        this.alive = alive;
        this.orders = orders;
        this.discounted = discounted;
        this.spend = spend;
        this.errors = errors;
        this.totalError = totalError;
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return table.ids();
    }

    /**
     * The currency of spend and values.
     *
     * @return the currency
     */
    public Currency currency() {
        return table.currency();
    }

    /**
     * How many customers there are.
     *
     * @return the number of rows
     */
    public int size() {
        return alive.length;
    }

    /**
     * P(alive) of a customer.
     *
     * @param row the customer's row
     * @return a probability, 0 to 1
     */
    public double alive(int row) {
        return alive[row];
    }

    /**
     * What a customer is expected to buy within the horizon.
     *
     * @param row the customer's row
     * @return the expected number of orders, not discounted
     */
    public double expectedOrders(int row) {
        return orders[row];
    }

    /**
     * What a customer is expected to pay for an order.
     *
     * @param row the customer's row
     * @return the expected spend; undefined where the model's is infinite
     */
    public Estimate expectedSpend(int row) {
        return finite(spend[row], INFINITE);
    }

    /**
     * A customer's value: expected spend times discounted expected orders.
     *
     * @param row the customer's row
     * @return the value; undefined where the expected spend is infinite
     */
    public Estimate value(int row) {
        return finite(discounted[row] * spend[row], INFINITE);
    }

    /**
     * Where a customer's value lies, as far as the parameters are known.
     *
     * @param row the customer's row
     * @param level the confidence level, strictly between 0 and 1
     * @return the interval {@code value * exp(+- z error / value)}
     * @throws IllegalStateException if the value is undefined or without standard error
     */
    public Interval interval(int row, double level) {
        return interval(value(row), errors.length == 0 ? Double.NaN : errors[row], level);
    }

    /**
     * How many customers are alive, as expected.
     *
     * @return the sum of P(alive)
     */
    public double aliveCustomers() {
        return sum(alive);
    }

    /**
     * What all customers are expected to buy within the horizon.
     *
     * @return the sum of the expected orders
     */
    public double expectedOrders() {
        return sum(orders);
    }

    /**
     * What all customers are expected to pay within the horizon, not discounted.
     *
     * @return the sum of expected orders times expected spend; undefined where one is
     */
    public Estimate expectedRevenue() {
        return finite(product(orders), INFINITE);
    }

    /**
     * The value of all customers.
     *
     * @return the sum of the values; undefined where one is
     */
    public Estimate value() {
        return finite(product(discounted), INFINITE);
    }

    /**
     * Where the value of all customers lies, as far as the parameters are known.
     *
     * @param level the confidence level, strictly between 0 and 1
     * @return the interval {@code value * exp(+- z error / value)}
     * @throws IllegalStateException if the value is undefined or without standard error
     */
    public Interval interval(double level) {
        return interval(value(), totalError, level);
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "lifetime values of " + size() + " customers";
    }

    private static Interval interval(Estimate estimate, double error, double level) {
        double value = estimate.orElseThrow();
        if (Double.isNaN(error)) {
            throw new IllegalStateException(NO_ERRORS);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie strictly between 0 and 1");
        }
        double factor = value == 0 ? 1 : StrictMath.exp(-Normal.quantile((1 - level) / 2) * error / value);
        return new Interval(value / factor, value * factor, level);
    }

    private double product(double[] counts) {
        double sum = 0;
        for (int row = 0; row < counts.length; row++) {
            sum += counts[row] * spend[row];
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static Estimate finite(double value, String reason) {
        return Double.isNaN(value) ? Estimate.undefined(reason) : Estimate.of(value);
    }
}
