package io.customermetrics.core.experiment;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How many events of a selection each customer has in the days from its own first exposure on: an outcome of which what happened
 * before is no part, and for which everybody has as long.
 *
 * <pre>
 * first(c) = instant of c's first exposure in the window
 * value(c) = |{events of c : first(c) &lt;= t &lt; first(c) + days x 24 h}|      where first(c) + days x 24 h &lt;= asOf
 * </pre>
 *
 * <p>Who was not exposed, or so late that the days are not over, has no number; an {@link Outcome} leaves them out by {@link
 * Outcome#leavingOutMissing}. An event at the instant of the exposure counts. One pass over the times of exposures and events.
 *
 * <pre>{@code
 * EventsSinceExposure orders = new EventsSinceExposure(EventSelector.named("exposed"), may, purchases, 14, asOf);
 * Outcome converted = Outcome.of(orders).leavingOutMissing().capped(new Caps(0, 1));
 * }</pre>
 *
 * @param exposures which events expose a customer
 * @param window from when to when exposures count
 * @param events which events are counted
 * @param days how many days of 24 hours, at least 1
 * @param asOf the first instant not covered by the data
 */
public record EventsSinceExposure(EventSelector exposures, Window window, EventSelector events, int days, Instant asOf)
        implements Explainable<CustomerValues> {

    /** More days than lie between the first and the last instant that an event may have. */
    private static final int LONGEST = 200_000;

    /** Checks that nothing is null and the number of days. */
    public EventsSinceExposure {
        Objects.requireNonNull(exposures, "exposures");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(events, "events");
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1: " + days);
        }
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public CustomerValues measure(LogSlice slice) {
        long[] counts = new long[slice.size()];
        fill(slice, counts, 0);
        return CustomerValues.of(slice, counts);
    }

    @Override
    public CustomerValues measure(List<LogSlice> slices, Executor executor) {
        return CustomerValues.of(slices, executor, this::fill);
    }

    @Override
    public CustomerValues merge(CustomerValues left, CustomerValues right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> exposed = Evidence.of("exposed", log, customer, exposures, window);
        if (exposed.isEmpty()) {
            return List.of();
        }
        Instant first = exposed.get(0).at();
        Window after = Window.of(first, first.plusSeconds(length() / Micros.PER_SECOND));
        List<Evidence> evidence = new ArrayList<>(exposed.subList(0, 1));
        evidence.addAll(Evidence.of("counted", log, customer, events, after));
        return List.copyOf(evidence);
    }

    private void fill(LogSlice slice, long[] counts, int row) {
        Timeline exposed = Timeline.of(slice.log(), exposures, window);
        Timeline counted = Timeline.of(slice.log(), events, Window.before(asOf));
        long length = length();
        long lastStart = Micros.floor(asOf) - length;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            boolean over = exposed.seek(customer) > 0 && exposed.micros(0) <= lastStart;
            counts[row + i] = over ? count(counted, customer, exposed.micros(0), length) : CustomerValues.ABSENT;
        }
    }

    private static long count(Timeline events, int customer, long start, long length) {
        int all = events.seek(customer);
        int count = 0;
        for (int event = 0; event < all; event++) {
            long since = events.micros(event) - start;
            count += since >= 0 && since < length ? 1 : 0;
        }
        return count;
    }

    private long length() {
        return Math.min(days, LONGEST) * Micros.PER_DAY;
    }
}
