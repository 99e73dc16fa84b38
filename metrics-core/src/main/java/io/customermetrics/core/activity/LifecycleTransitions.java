package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
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
 * <p>One pass over the times of the selected events.
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
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, covered(), calendar, grain);
        StartBuckets starts = StartBuckets.of(start, slice, calendar, grain);
        int before = calendar.number(earlier, grain);
        int after = calendar.number(later, grain);
        long[][] counts = new long[STATES.size()][STATES.size()];
        for (int i = 0; i < slice.size(); i++) {
            int periods = active.seek(slice.customer(i));
            int started = starts.at(i, periods == 0 ? StartBuckets.NEVER : active.number(0));
            counts[state(active, periods, started, before)][state(active, periods, started, after)]++;
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

    private static int state(ActiveBuckets active, int periods, int started, int period) {
        if (period < started) {
            return NOT_YET;
        }
        int index = periods - 1;
        while (index >= 0 && active.number(index) > period) {
            index--;
        }
        boolean now = index >= 0 && active.number(index) == period;
        index -= now ? 1 : 0;
        boolean previously = index >= 0 && active.number(index) == period - 1 && period > started;
        if (now) {
            return period == started
                    ? LifecycleSeries.NEW
                    : previously ? LifecycleSeries.RETAINED : LifecycleSeries.RESURRECTED;
        }
        return previously ? LifecycleSeries.LAPSED : DORMANT;
    }
}
