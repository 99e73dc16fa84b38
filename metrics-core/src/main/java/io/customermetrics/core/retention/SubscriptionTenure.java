package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.List;

/**
 * How long subscriptions last (订阅时长): the tenure of those live as of an instant, the length of those that ended before it,
 * and the lifetime that both together let expect.
 *
 * <pre>
 * tenure of a live subscription   = asOf - the start after its last gap
 * length of an ended subscription = its end - the start after the gap before
 * expected lifetime               = (sum of lengths + sum of tenures) / number of ended
 * </pre>
 *
 * <ul>
 *   <li>The mean length of the ended alone understates lifetimes: the long-lived are still live. The expected lifetime is
 *       the maximum-likelihood estimate where subscriptions end at a constant rate and the live ones are censored (B. Epstein and
 *       M. Sobel, "Life testing", Journal of the American Statistical Association 48 (1953), 486-502).
 *   <li>A subscription that ended and began again counts once for each stretch. Changes of plan or price end nothing.
 *   <li>Each stretch is rounded down to the second before it is added.
 *   <li>What makes a subscription live says {@link Subscriptions}; one that ends at the instant it starts never was.
 * </ul>
 *
 * <p>One pass over the subscription changes before the instant.
 *
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record SubscriptionTenure(Instant asOf) implements Explainable<TenureSummary> {

    /** Checks the instant. */
    public SubscriptionTenure {
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public TenureSummary measure(LogSlice slice) {
        Subscriptions subscriptions = Subscriptions.of(slice.log(), asOf);
        long now = Micros.ceil(asOf);
        long live = 0;
        long liveSeconds = 0;
        long ended = 0;
        long endedSeconds = 0;
        for (int i = 0; i < slice.size(); i++) {
            int terms = subscriptions.seek(slice.customer(i));
            for (int term = 0; term < terms; term++) {
                long since = subscriptions.since(term);
                if (subscriptions.to(term) == Subscriptions.RUNNING) {
                    live++;
                    liveSeconds = Math.addExact(liveSeconds, (now - since) / Micros.PER_SECOND);
                } else if (subscriptions.ended(term) && subscriptions.to(term) > since) {
                    ended++;
                    endedSeconds = Math.addExact(endedSeconds, (subscriptions.to(term) - since) / Micros.PER_SECOND);
                }
            }
        }
        return new TenureSummary(asOf, live, liveSeconds, ended, endedSeconds);
    }

    @Override
    public TenureSummary merge(TenureSummary left, TenureSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, asOf);
    }
}
