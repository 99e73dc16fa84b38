package io.customermetrics.core.retention;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Ratio;
import java.time.Instant;
import java.util.Objects;

/**
 * Subscriptions and their revenue as of an instant, as {@link RecurringRevenue} measures them.
 *
 * @param asOf the first instant not covered
 * @param subscriptions live subscriptions
 * @param subscribers customers who hold at least one
 * @param payers customers whose subscriptions together have revenue
 * @param monthly monthly recurring revenue (MRR)
 */
public record RecurringSummary(Instant asOf, long subscriptions, long subscribers, long payers, Money monthly) {

    private static final int MONTHS = 12;

    /** Checks that nothing is null. */
    public RecurringSummary {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(monthly, "monthly");
    }

    /**
     * Annual recurring revenue (ARR).
     *
     * @return twelve times the monthly
     * @throws ArithmeticException if it overflows
     */
    public Money annual() {
        return Money.ofMinor(Math.multiplyExact(monthly.minorUnits(), MONTHS), monthly.currency());
    }

    /**
     * Average revenue per account (ARPA, 每账户平均收入).
     *
     * @return minor units a month for each customer who pays
     */
    public Ratio perPayer() {
        return new Ratio(monthly.minorUnits(), payers, "paying customers");
    }

    RecurringSummary plus(RecurringSummary other) {
        if (!asOf.equals(other.asOf)) {
            throw new IllegalArgumentException("recurring revenue as of different instants cannot be merged");
        }
        return new RecurringSummary(
                asOf,
                Math.addExact(subscriptions, other.subscriptions),
                Math.addExact(subscribers, other.subscribers),
                Math.addExact(payers, other.payers),
                monthly.plus(other.monthly));
    }
}
