package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.log.SubscriptionsHeld;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Churn rate (客户流失率), contractual: which share of the customers with a live subscription at the start of a window has none
 * at its end.
 *
 * <pre>
 * S, E = customers with at least one live subscription as of the start and the end of the window
 * churn = |S minus E| / |S|
 * </pre>
 *
 * <ul>
 *   <li>A customer is lost with the last subscription, not with one of several, and is not lost if another has begun by the end.
 *   <li>Subscriptions without revenue count; who counts paying customers alone wants {@link RevenueBridge#logoChurn}.
 *   <li>Customers who came inside the window count neither way. Undefined where nobody held a subscription at the start.
 *   <li>What makes a subscription live says {@link Subscriptions}. {@link ContractualRetention} is the counterpart, {@link
 *       Churn} the activity-based rate.
 * </ul>
 *
 * <p>One pass over the subscription changes before the window's end.
 *
 * @param window from when to when
 */
public record ContractualChurn(Window window) implements Explainable<Rate> {

    private static final String POPULATION = "customers under contract at the start";

    /** Checks that the window is given. */
    public ContractualChurn {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        SubscriptionsHeld held = SubscriptionsHeld.of(slice.log(), window);
        long before = 0;
        long lost = 0;
        for (int i = 0; i < slice.size(); i++) {
            held.seek(slice.customer(i));
            if (held.live() > 0) {
                before++;
                held.advance();
                lost += held.live() == 0 ? 1 : 0;
            }
        }
        return Rate.of(lost, before, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, window.end());
    }
}
