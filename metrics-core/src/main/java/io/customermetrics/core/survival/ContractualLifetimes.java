package io.customermetrics.core.survival;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Customers' lifetimes under contract (合同客户生命周期时长): from the first subscription until none has been live for longer than
 * the grace.
 *
 * <pre>
 * end(c)  = the first t + grace such that a subscription of c ends at t and none is live in [t, t + grace); without
 *           grace, none just after t
 * life(c) = end(c) - start of the first subscription(c)     ended,    if end(c) &lt;= asOf
 *           asOf - start of the first subscription(c)       censored, otherwise
 * </pre>
 *
 * <ul>
 *   <li>A customer is lost with the last subscription, not with one of several. Changes of plan or price end nothing, nor does an
 *       end with a start at the same instant.
 *   <li>With a renewal within the grace the life goes on. An ended life includes the grace, as with {@link
 *       ActivityLifetimes}.
 *   <li>The first gap ends a life. Who comes back later was lost and won again.
 *   <li>A customer who never held a subscription has no life. One who held it before the log begins seems younger than it is.
 *   <li>What makes a subscription live says {@link Subscriptions}; one that ends at the instant it starts never was.
 * </ul>
 *
 * <p>One pass over the subscription changes before {@code asOf}.
 *
 * @param grace how long a customer without a subscription counts as there, not negative, at most 300 years
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record ContractualLifetimes(Duration grace, Instant asOf) implements Explainable<Lifetimes> {

    /** Checks the components. */
    public ContractualLifetimes {
        Patience.require(grace, "grace", Duration.ZERO);
        Micros.requireCovered(asOf, "asOf");
    }

    /**
     * Lifetimes that end with the last subscription.
     *
     * @param asOf the first instant not covered, from 1900 to 2200
     * @return the metric, without grace
     */
    public static ContractualLifetimes asOf(Instant asOf) {
        return new ContractualLifetimes(Duration.ZERO, asOf);
    }

    @Override
    public Lifetimes measure(LogSlice slice) {
        long[] lives = new long[slice.size()];
        fill(slice, lives, 0);
        return new Lifetimes(asOf, grace, CustomerValues.of(slice, lives));
    }

    @Override
    public Lifetimes measure(List<LogSlice> slices, Executor executor) {
        return new Lifetimes(asOf, grace, CustomerValues.of(slices, executor, this::fill));
    }

    @Override
    public Lifetimes merge(Lifetimes left, Lifetimes right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, asOf);
    }

    private void fill(LogSlice slice, long[] lives, int row) {
        Subscriptions subscriptions = Subscriptions.of(slice.log(), asOf);
        long most = Patience.micros(grace);
        long now = Micros.ceil(asOf);
        for (int i = 0; i < slice.size(); i++) {
            int terms = subscriptions.seek(slice.customer(i));
            lives[row + i] = life(subscriptions, terms, most, now);
        }
    }

    private static long life(Subscriptions subscriptions, int terms, long most, long now) {
        long gap = Math.max(1, most);
        long first = Long.MAX_VALUE;
        long reach = Long.MAX_VALUE;
        for (int term = 0; term < terms; term++) {
            long from = subscriptions.from(term);
            long to = Math.min(now, subscriptions.to(term));
            if (to > from) {
                if (first == Long.MAX_VALUE) {
                    first = from;
                    reach = to;
                }
                if (from - reach >= gap) {
                    break;
                }
                reach = Math.max(reach, to);
            }
        }
        if (first == Long.MAX_VALUE) {
            return CustomerValues.ABSENT;
        }
        return now - reach >= gap ? Lifetimes.life(reach + most - first, true) : Lifetimes.life(now - first, false);
    }
}
