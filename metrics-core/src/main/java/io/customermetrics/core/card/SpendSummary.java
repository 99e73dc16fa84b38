package io.customermetrics.core.card;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Ratio;
import java.util.Objects;

/**
 * What was spent by card, as {@link CardSpend} measures it.
 *
 * @param transactions how many purchases
 * @param active customers with at least one of them
 * @param spent the sum of the purchases
 * @param refunded the sum of the refunds
 */
public record SpendSummary(long transactions, long active, Money spent, Money refunded) {

    /** Checks that nothing is null. */
    public SpendSummary {
        Objects.requireNonNull(spent, "spent");
        Objects.requireNonNull(refunded, "refunded");
    }

    /**
     * What was spent and not given back.
     *
     * @return purchases less refunds
     */
    public Money net() {
        return spent.minus(refunded);
    }

    /**
     * Net spend for each active customer.
     *
     * @return minor units
     */
    public Ratio netPerActive() {
        return new Ratio(net().minorUnits(), active, "customers with a transaction");
    }

    /**
     * Transactions for each active customer.
     *
     * @return the mean
     */
    public Ratio transactionsPerActive() {
        return new Ratio(transactions, active, "customers with a transaction");
    }

    /**
     * The average transaction.
     *
     * @return minor units spent for each transaction, before refunds
     */
    public Ratio perTransaction() {
        return new Ratio(spent.minorUnits(), transactions, "transactions");
    }

    SpendSummary plus(SpendSummary other) {
        return new SpendSummary(
                Math.addExact(transactions, other.transactions),
                Math.addExact(active, other.active),
                spent.plus(other.spent),
                refunded.plus(other.refunded));
    }
}
