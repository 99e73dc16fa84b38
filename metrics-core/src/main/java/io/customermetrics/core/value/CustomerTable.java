package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

/**
 * One row a customer, in ascending order of the ids: what {@link CustomerSummary} measures. Rows are numbered as in
 * {@link #ids()}; measured on a whole log, they are the log's customers.
 */
public final class CustomerTable {

    private final CustomerIds ids;
    private final Currency currency;
    private final Instant asOf;
    private final RefundPolicy refunds;
    private final long[] first;
    private final long[] last;
    private final int[] orders;
    private final long[] revenue;

    CustomerTable(
            CustomerIds ids,
            Currency currency,
            Instant asOf,
            RefundPolicy refunds,
            long[] first,
            long[] last,
            int[] orders,
            long[] revenue) {
        this.ids = ids;
        this.currency = currency;
        this.asOf = asOf;
        this.refunds = refunds;
        this.first = first;
        this.last = last;
        this.orders = orders;
        this.revenue = revenue;
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * The currency of the revenue.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * The first instant not covered.
     *
     * @return the instant
     */
    public Instant asOf() {
        return asOf;
    }

    /**
     * What became of refunds and their orders.
     *
     * @return the policy of the metric
     */
    public RefundPolicy refundPolicy() {
        return refunds;
    }

    /**
     * How many customers there are, with and without orders.
     *
     * @return the number of rows
     */
    public int size() {
        return orders.length;
    }

    /**
     * How many orders a customer has.
     *
     * @param row the customer's row
     * @return the count, 0 for none
     */
    public int orders(int row) {
        return orders[row];
    }

    /**
     * A customer's net revenue; gross by {@link RefundPolicy#GROSS}.
     *
     * @param row the customer's row
     * @return purchases less refunds, in minor units
     */
    public long revenueMinor(int row) {
        return revenue[row];
    }

    /**
     * A customer's net revenue.
     *
     * @param row the customer's row
     * @return purchases less refunds
     */
    public Money revenue(int row) {
        return Money.ofMinor(revenue[row], currency);
    }

    /**
     * When a customer first ordered.
     *
     * @param row the customer's row
     * @return the instant, or nothing for a customer without orders
     */
    public Optional<Instant> firstOrder(int row) {
        return orders[row] == 0 ? Optional.empty() : Optional.of(Micros.toInstant(first[row]));
    }

    /**
     * When a customer last ordered.
     *
     * @param row the customer's row
     * @return the instant, or nothing for a customer without orders
     */
    public Optional<Instant> lastOrder(int row) {
        return orders[row] == 0 ? Optional.empty() : Optional.of(Micros.toInstant(last[row]));
    }

    /**
     * When a customer first ordered, in microseconds.
     *
     * @param row the customer's row
     * @return microseconds since the epoch; meaningless for a customer without orders
     */
    public long firstOrderMicros(int row) {
        return first[row];
    }

    /**
     * When a customer last ordered, in microseconds.
     *
     * @param row the customer's row
     * @return microseconds since the epoch; meaningless for a customer without orders
     */
    public long lastOrderMicros(int row) {
        return last[row];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerTable that
                && that.ids.equals(ids)
                && that.currency.equals(currency)
                && that.asOf.equals(asOf)
                && that.refunds == refunds
                && Arrays.equals(that.first, first)
                && Arrays.equals(that.last, last)
                && Arrays.equals(that.orders, orders)
                && Arrays.equals(that.revenue, revenue);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, currency, asOf, refunds, Arrays.hashCode(orders), Arrays.hashCode(revenue));
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "table of " + size() + " customers as of " + asOf;
    }

    CustomerTable plus(CustomerTable other) {
        if (!currency.equals(other.currency) || !asOf.equals(other.asOf) || refunds != other.refunds) {
            throw new IllegalArgumentException(
                    "customer tables of different currencies, instants or refund policies cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        return new CustomerTable(
                union.ids(),
                currency,
                asOf,
                refunds,
                union.join(first, other.first),
                union.join(last, other.last),
                union.join(orders, other.orders),
                union.join(revenue, other.revenue));
    }
}
