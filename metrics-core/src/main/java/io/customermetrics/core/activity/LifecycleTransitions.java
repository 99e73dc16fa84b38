package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Customer transition matrix (客户状态转移): how many customers went from each state of the lifecycle in one period to each in
 * another.
 *
 * <pre>
 * count(a, b) = |{c : c is in state a in the period of "earlier", in state b in the period of "later"}|
 *
 * not yet      became a customer later, or never
 * new          active, in the period of the customer's start
 * retained     active, and in the period before
 * resurrected  active, not in the period before, and a customer since an earlier period
 * lapsed       not active, but in the period before
 * dormant      active in neither, and a customer
 * </pre>
 *
 * <ul>
 *   <li>The states and the policies of the start are those of {@link Lifecycle}; {@code after("new")} is its number of new
 *       customers in the later period. "Dormant" and "not yet" make the matrix complete: its total is the number of customers.
 *   <li>A customer who becomes one without being active in that period is dormant in it.
 * </ul>
 *
 * <p>Reads the time of each customer's first selected event, and those from the period before the earlier one on.
 *
 * @param selector which events make a customer active
 * @param calendar whose periods are meant
 * @param grain how long a period is
 * @param earlier a day of the earlier period
 * @param later a day of the later period
 * @param start when somebody became a customer
 */
public record LifecycleTransitions(
        EventSelector selector,
        BusinessCalendar calendar,
        Grain grain,
        LocalDate earlier,
        LocalDate later,
        CustomerStart start)
        implements Explainable<TransitionMatrix> {

    /** The states, in the order of rows and columns. */
    public static final List<String> STATES = List.of("new", "retained", "resurrected", "lapsed", "dormant", "not yet");

    private static final int DORMANT = 4;
    private static final int NOT_YET = 5;

    /** Bits of what a customer did: active in the period, and in the one before. */
    private static final int NOW = 1;

    private static final int PREVIOUSLY = 2;

    /** The states of whoever became a customer in an earlier period. */
    private static final int[] STATE_OF_ACTIVITY = {
        DORMANT, LifecycleSeries.RESURRECTED, LifecycleSeries.LAPSED, LifecycleSeries.RETAINED
    };

    /** Checks that the later period does not come first. */
    public LifecycleTransitions {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(grain, "grain");
        Objects.requireNonNull(earlier, "earlier");
        Objects.requireNonNull(later, "later");
        Objects.requireNonNull(start, "start");
        if (later.isBefore(earlier)) {
            throw new IllegalArgumentException("later must not lie before earlier: " + earlier + " .. " + later);
        }
    }

    @Override
    public TransitionMatrix measure(LogSlice slice) {
        Timeline timeline = Timeline.of(slice.log(), selector, covered());
        BucketClock clock = BucketClock.of(calendar, grain, timeline.startMicros(), timeline.endMicros());
        StartBuckets starts = StartBuckets.of(start, slice, calendar, grain);
        int before = calendar.number(earlier, grain);
        int after = calendar.number(later, grain);
        long since = Micros.floor(calendar.bucket(before - 1, grain).window().start());
        long[][] counts = new long[STATES.size()][STATES.size()];
        for (int i = 0; i < slice.size(); i++) {
            int events = timeline.seek(slice.customer(i));
            int started = starts.at(i, events == 0 ? StartBuckets.NEVER : clock.number(timeline.micros(0)));
            int inEarlier = 0;
            int inLater = 0;
            for (int e = events - 1; e >= 0 && timeline.micros(e) >= since; e--) {
                int period = clock.number(timeline.micros(e));
                inEarlier |= activity(period, before);
                inLater |= activity(period, after);
            }
            counts[state(inEarlier, started, before)][state(inLater, started, after)]++;
        }
        return TransitionMatrix.of(STATES, counts);
    }

    @Override
    public TransitionMatrix merge(TransitionMatrix left, TransitionMatrix right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, covered());
    }

    private Window covered() {
        return Window.before(
                calendar.bucket(calendar.number(later, grain), grain).window().end());
    }

    /** What an event in a period says of another period. */
    private static int activity(int period, int asked) {
        return (period == asked ? NOW : 0) | (period == asked - 1 ? PREVIOUSLY : 0);
    }

    private static int state(int activity, int started, int period) {
        if (period < started) {
            return NOT_YET;
        }
        if (period == started) {
            return (activity & NOW) != 0 ? LifecycleSeries.NEW : DORMANT;
        }
        return STATE_OF_ACTIVITY[activity];
    }
}
