package io.customermetrics.core.survival;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Customers' lifetimes where no contract says when they leave (客户生命周期时长): from the first event until a silence has
 * lasted so long that the customer counts as lost.
 *
 * <pre>
 * end(c)  = the first t + silence, t an event of c, such that nothing happens in [t, t + silence) after t
 * life(c) = end(c) - first event(c)     ended,    if end(c) &lt;= asOf
 *           asOf - first event(c)       censored, otherwise
 * </pre>
 *
 * <ul>
 *   <li>An ended life includes the silence, because only then is it known to be over. Everybody is watched until {@code asOf},
 *       active or not: so being censored depends on when a customer came and on nothing else, as every estimate needs. Less
 *       the silence the curve is that of the times of last activity.
 *   <li>The first silence ends a life. Who comes back later was lost and won again: to wait and see who returns would make old
 *       losses rarer than new ones.
 *   <li>A customer without events has no life.
 * </ul>
 *
 * <pre>{@code
 * var lifetimes = new ActivityLifetimes(EventSelector.purchases(), Duration.ofDays(90), asOf);
 * Estimate median = KaplanMeier.of(log.measure(lifetimes).riskTable()).median();
 * LogRank bySegment = LogRank.ofLifetimes(log.measure(lifetimes, segments));
 * }</pre>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param selector which events show that a customer is there
 * @param silence how long a customer without events counts as there, positive, at most 300 years
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record ActivityLifetimes(EventSelector selector, Duration silence, Instant asOf)
        implements Explainable<Lifetimes> {

    /** Checks the components. */
    public ActivityLifetimes {
        Objects.requireNonNull(selector, "selector");
        Patience.require(silence, "silence", Duration.ofNanos(1));
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public Lifetimes measure(LogSlice slice) {
        long[] lives = new long[slice.size()];
        fill(slice, lives, 0);
        return new Lifetimes(asOf, silence, CustomerValues.of(slice, lives));
    }

    @Override
    public Lifetimes measure(List<LogSlice> slices, Executor executor) {
        return new Lifetimes(asOf, silence, CustomerValues.of(slices, executor, this::fill));
    }

    @Override
    public Lifetimes merge(Lifetimes left, Lifetimes right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, Window.before(asOf));
    }

    private void fill(LogSlice slice, long[] lives, int row) {
        Timeline timeline = Timeline.of(slice.log(), selector, Window.before(asOf));
        long most = Patience.micros(silence);
        long now = Micros.ceil(asOf);
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            lives[row + i] = events == 0 ? CustomerValues.ABSENT : life(timeline, events, most, now);
        }
    }

    private static long life(Timeline timeline, int events, long most, long now) {
        long first = timeline.micros(0);
        long last = first;
        for (int e = 1; e < events && timeline.micros(e) - last < most; e++) {
            last = timeline.micros(e);
        }
        // The silence after the last event that was reached: up to the next event, if there is one, it is long enough.
        return now - last >= most ? Lifetimes.life(last + most - first, true) : Lifetimes.life(now - first, false);
    }
}
