package io.customermetrics.core.retention;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
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
        Count count = new Count(slice.log());
        for (int i = 0; i < slice.size(); i++) {
            count.add(slice.customer(i));
        }
        return new TenureSummary(asOf, count.live, count.liveSeconds, count.ended, count.endedSeconds);
    }

    @Override
    public TenureSummary merge(TenureSummary left, TenureSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, asOf);
    }

    /** What the customers of a slice add up to. */
    private final class Count {

        private final Track track;
        private final TrackSelection history;
        private final TextColumn ids;
        private final TextColumn changes;
        private final int end;
        private final boolean few;
        private final Subscriptions terms;
        private final long now = Micros.ceil(asOf);
        /** By code, since when a subscription is live, if it is. */
        private final long[] since = new long[Long.SIZE];

        private long live;
        private long liveSeconds;
        private long ended;
        private long endedSeconds;

        Count(EventLog log) {
            this.track = log.track(EventKind.SUBSCRIPTION_CHANGE);
            this.history = TrackSelection.of(track, Window.before(asOf));
            this.ids = track.texts(Field.SUBSCRIPTION);
            this.changes = track.texts(Field.CHANGE);
            this.end = changes.codeOf(Change.ENDED.name());
            this.few = ids.texts().size() <= Long.SIZE;
            this.terms = Subscriptions.of(log, asOf);
        }

        void add(int customer) {
            if (few) {
                addEvents(history.start(customer), history.end(customer));
            } else {
                addTerms(terms.seek(customer));
            }
        }

        /** Where ids are so few that each is a bit: which are live is a word, and no branch asks what none foretells. */
        private void addEvents(int from, int to) {
            long bits = 0;
            long lengths = 0;
            for (int event = from; event < to; event++) {
                int code = ids.code(event);
                long time = track.micros(event);
                long was = bits >>> code & 1;
                long is = changes.code(event) == end ? 0 : 1;
                long length = time - since[code] & -was;
                long over = length & is - 1;
                ended += -over >>> (Long.SIZE - 1);
                lengths += over / Micros.PER_SECOND;
                since[code] = time - length;
                bits = (bits & ~(1L << code)) | (is << code);
            }
            endedSeconds = Math.addExact(endedSeconds, lengths);
            for (long left = bits; left != 0; left &= left - 1) {
                addLive(now - since[Long.numberOfTrailingZeros(left)]);
            }
        }

        private void addTerms(int count) {
            for (int term = 0; term < count; term++) {
                long began = terms.since(term);
                if (terms.to(term) == Subscriptions.RUNNING) {
                    addLive(now - began);
                } else if (terms.ended(term) && terms.to(term) > began) {
                    ended++;
                    endedSeconds = Math.addExact(endedSeconds, (terms.to(term) - began) / Micros.PER_SECOND);
                }
            }
        }

        private void addLive(long tenure) {
            live++;
            liveSeconds = Math.addExact(liveSeconds, tenure / Micros.PER_SECOND);
        }
    }
}
