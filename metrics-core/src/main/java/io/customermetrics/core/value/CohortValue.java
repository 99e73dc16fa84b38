package io.customermetrics.core.value;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.CohortCounter;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.RollingPeriods;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lifetime value by cohort (客户生命周期价值, cohort LTV, "N-day LTV"): what the customers who started in a period have brought in
 * by the k-th period after it, for each of them.
 *
 * <pre>
 * revenue(p, k) = purchases - refunds of the customers who started in p, from their start to the end of the k-th period
 * LTV(p, k)     = revenue(p, k) / |{c : c starts in p}|
 * LTV(k)        = sum of revenue(p, k) / sum of sizes           over cohorts p mature at k
 * </pre>
 *
 * <ul>
 *   <li>Start: the customer's first start event. Revenue before it does not count; customers without revenue do.
 *   <li>A refund lowers revenue at its own instant, so a curve may fall.
 *   <li>Offset k includes the period of the start: seven-day value is the offset 6 of days.
 *   <li>With calendar periods, a cell is mature when the calendar's k-th period has fully elapsed at {@code asOf}. With periods
 *       of the customers' own, revenue and size hold those alone whose k-th period has elapsed.
 *   <li>Undefined for a cohort without customers. Exact minor units; an overflow is an {@link ArithmeticException}.
 * </ul>
 *
 * <p>One pass over the times of start events and over times and amounts of purchases and refunds.
 *
 * <p>Source: Amplitude, "N-Day LTV in retention analysis", whose cases with incomplete cohorts the tests repeat.
 *
 * @param start which events start a customer
 * @param periods the periods of cohorts, and up to when events are looked at
 */
public record CohortValue(EventSelector start, CohortPeriods periods) implements Explainable<CohortValueTable> {

    /** Checks that nothing is null. */
    public CohortValue {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(periods, "periods");
    }

    /**
     * Buyers by the period of their first purchase.
     *
     * @param periods the periods of cohorts, and up to when events are looked at
     * @return the metric
     */
    public static CohortValue ofFirstPurchase(CohortPeriods periods) {
        return new CohortValue(EventSelector.purchases(), periods);
    }

    @Override
    public CohortValueTable measure(LogSlice slice) {
        Window seen = Window.before(periods.asOf());
        Timeline starts = Timeline.of(slice.log(), start, seen);
        Amounts paid = Amounts.of(slice.log(), EventKind.PURCHASE, seen);
        Amounts given = Amounts.of(slice.log(), EventKind.REFUND, seen);
        long from = starts.startMicros();
        long last = Math.max(from, Math.max(starts.endMicros(), Math.max(paid.end(), given.end())) - 1);
        Accumulator cohorts = new Accumulator(periods, from, last);
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            if (starts.seek(customer) > 0 && cohorts.begin(starts.micros(0))) {
                cohorts.add(paid, customer, 1);
                cohorts.add(given, customer, -1);
                cohorts.end();
            }
        }
        return new CohortValueTable(this, slice.log().currency(), cohorts.counter.grid());
    }

    @Override
    public CohortValueTable merge(CohortValueTable left, CohortValueTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Window seen = Window.before(periods.asOf());
        return Evidence.joined(List.of(
                Evidence.of("start", log, customer, start, seen),
                Evidence.of(
                        "revenue", log, customer, EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND), seen)));
    }

    /** Amounts of one kind of event; nothing where the log has none of the kind. */
    private record Amounts(TrackSelection events, @Nullable LongColumn column, long end) {

        static Amounts of(EventLog log, EventKind kind, Window window) {
            Track track = log.track(kind);
            boolean any = track.size() > 0;
            return new Amounts(
                    TrackSelection.of(track, window),
                    any ? track.numbers(Field.AMOUNT) : null,
                    any ? Math.min(track.lastMicros() + 1, window.endMicros()) : Long.MIN_VALUE);
        }
    }

    /** Adds up revenue, customer by customer. */
    private static final class Accumulator {

        private final CohortCounter counter;
        private final BucketClock clock;
        private final @Nullable RollingPeriods rolling;
        private final long asOf;
        private int cohort;
        private long since;
        /** How many periods count for the customer. */
        private int columns;

        private long total;
        private long[] cells = new long[0];

        Accumulator(CohortPeriods periods, long from, long last) {
            this.clock = BucketClock.of(periods.calendar(), periods.grain(), from, last + 1);
            this.counter = CohortCounter.of(periods, clock.number(from), clock.number(last));
            this.rolling = periods.anchor() == PeriodAnchor.ROLLING
                    ? RollingPeriods.of(periods.grain(), periods.calendar().zone())
                    : null;
            this.asOf = Micros.floor(periods.asOf());
        }

        boolean begin(long start) {
            cohort = clock.number(start);
            if (!counter.wants(cohort)) {
                return false;
            }
            since = start;
            total = 0;
            cells = counter.member(cohort);
            columns = cells.length;
            if (rolling != null) {
                rolling.startAt(start);
                columns = rolling.elapsed(asOf);
            }
            return true;
        }

        void add(Amounts amounts, int customer, int sign) {
            if (amounts.column() == null) {
                return;
            }
            int end = amounts.events().end(customer);
            for (int event = amounts.events().start(customer); event < end; event++) {
                long time = amounts.events().track().micros(event);
                if (time >= since) {
                    add(time, sign * amounts.column().get(event));
                }
            }
        }

        void end() {
            if (rolling != null) {
                counter.elapsed(cohort, columns, total);
            }
        }

        private void add(long time, long amount) {
            int offset = rolling == null ? clock.number(time) - cohort : rolling.elapsed(time);
            if (offset < columns) {
                cells[offset] = Math.addExact(cells[offset], amount);
                total = Math.addExact(total, amount);
            }
        }
    }
}
