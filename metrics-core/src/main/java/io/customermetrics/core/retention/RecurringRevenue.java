package io.customermetrics.core.retention;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.log.SubscriptionsHeld;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;

/**
 * Recurring revenue as of an instant (经常性收入): MRR, ARR and ARPA, and who holds subscriptions.
 *
 * <pre>
 * MRR  = sum of the monthly revenue of all live subscriptions
 * ARR  = 12 MRR
 * ARPA = MRR / customers who pay
 * </pre>
 *
 * <p>What makes a subscription live, and what "as of" means, says {@link Subscriptions}. One
 * pass over the subscription changes before the instant; an overflow of a sum is an {@link ArithmeticException}.
 *
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record RecurringRevenue(Instant asOf) implements Explainable<RecurringSummary> {

    /** Checks the instant. */
    public RecurringRevenue {
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public RecurringSummary measure(LogSlice slice) {
        SubscriptionsHeld held = SubscriptionsHeld.of(slice.log(), Window.of(asOf, asOf));
        long live = 0;
        long subscribers = 0;
        long payers = 0;
        long monthly = 0;
        for (int i = 0; i < slice.size(); i++) {
            held.seek(slice.customer(i));
            long recurring = held.recurring();
            live += held.live();
            subscribers += held.live() > 0 ? 1 : 0;
            payers += recurring > 0 ? 1 : 0;
            monthly = Math.addExact(monthly, recurring);
        }
        return new RecurringSummary(
                asOf,
                live,
                subscribers,
                payers,
                Money.ofMinor(monthly, slice.log().currency()));
    }

    @Override
    public RecurringSummary merge(RecurringSummary left, RecurringSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, asOf);
    }
}
