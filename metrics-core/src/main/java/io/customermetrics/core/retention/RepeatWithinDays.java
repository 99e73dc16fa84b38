package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Repurchase rate (回购率) within so many days of the first order.
 *
 * <pre>
 * population = {c : first(c) + days x 24 h &lt;= asOf}
 * |{c in population : second(c) - first(c) &lt;= days x 24 h}| / |population|
 * </pre>
 *
 * <ul>
 *   <li>Customers whose look-ahead has not fully elapsed are left out (right-censored): including them would understate
 *       the rate.
 *   <li>A second order exactly {@code days} x 24 h after the first counts.
 *   <li>Undefined where the look-ahead has elapsed for nobody.
 * </ul>
 *
 * <p>O(customers): reads two times a customer.
 *
 * @param days the length of the look-ahead, each of 24 hours of elapsed time, at least 1
 * @param asOf the first instant not covered by the data
 */
public record RepeatWithinDays(int days, Instant asOf) implements Explainable<Rate> {

    private static final String POPULATION = "customers whose first order lies long enough back";

    /** Days that 64 bits of microseconds can hold, some 292 000 years: nobody's first order lies so far back. */
    private static final long LONGEST_LOOK_AHEAD = Long.MAX_VALUE / Micros.PER_DAY;

    /** Checks the number of days. */
    public RepeatWithinDays {
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1: " + days);
        }
        Objects.requireNonNull(asOf, "asOf");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Timeline orders = Timeline.of(slice.log(), EventSelector.purchases(), Window.before(asOf));
        long ahead = Math.min(days, LONGEST_LOOK_AHEAD) * Micros.PER_DAY;
        long end = Micros.floor(asOf);
        long lastStart = end < Long.MIN_VALUE + ahead ? Long.MIN_VALUE : end - ahead;
        long population = 0;
        long repeaters = 0;
        for (int i = 0; i < slice.size(); i++) {
            int count = orders.seek(slice.customer(i));
            if (count > 0 && orders.micros(0) <= lastStart) {
                population++;
                repeaters += count > 1 && orders.micros(1) - orders.micros(0) <= ahead ? 1 : 0;
            }
        }
        return Rate.of(repeaters, population, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("order", log, customer, EventSelector.purchases(), Window.before(asOf));
    }
}
