package io.customermetrics.core.card;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Activation rate (激活率, 首刷率): of the customers who were issued a card, how many first use it within so many days.
 *
 * <pre>
 * population = {c : issued(c) + days x 24 h &lt;= asOf}
 * |{c in population : first use at or after issued(c), at most days x 24 h after it}| / |population|
 * </pre>
 *
 * <ul>
 *   <li>A card is issued when the customer was won ({@link io.customermetrics.core.event.Customer#acquired}), or with the first of
 *       the events that a selector picks. Customers without either count nowhere.
 *   <li>Customers whose days have not fully elapsed are left out (right-censored): including them would understate the rate.
 *   <li>A use before the issue does not count, one at the very instant does: {@code use} should not pick the issue itself.
 *   <li>Undefined where the days have elapsed for nobody.
 * </ul>
 *
 * <p>One pass over the times of the selected events.
 *
 * @param issue which event issues a card, or nothing where it is issued when the customer is won
 * @param use which events use the card
 * @param days how long a customer has, each day of 24 hours of elapsed time, at least 1
 * @param asOf the first instant not covered by the data, from 1900 to 2200
 */
public record ActivationRate(Optional<EventSelector> issue, EventSelector use, int days, Instant asOf)
        implements Explainable<Rate> {

    private static final String POPULATION = "customers issued a card long enough ago";

    /** More days than two events can lie apart. */
    private static final long LONGEST = (Micros.END_EVENT - Micros.MIN_EVENT) / Micros.PER_DAY + 1;

    /** Checks that nothing is null, and the number of days. */
    public ActivationRate {
        Objects.requireNonNull(issue, "issue");
        Objects.requireNonNull(use, "use");
        if (days < 1) {
            throw new IllegalArgumentException("days must be at least 1: " + days);
        }
        Micros.requireCovered(asOf, "asOf");
    }

    /**
     * Cards issued when customers were won.
     *
     * @param use which events use the card
     * @param days how long a customer has
     * @param asOf the first instant not covered by the data
     * @return the metric
     */
    public static ActivationRate sinceAcquired(EventSelector use, int days, Instant asOf) {
        return new ActivationRate(Optional.empty(), use, days, asOf);
    }

    /**
     * Cards issued by an event.
     *
     * @param issue which event issues a card
     * @param use which events use the card
     * @param days how long a customer has
     * @param asOf the first instant not covered by the data
     * @return the metric
     */
    public static ActivationRate since(EventSelector issue, EventSelector use, int days, Instant asOf) {
        return new ActivationRate(Optional.of(issue), use, days, asOf);
    }

    @Override
    public Rate measure(LogSlice slice) {
        EventLog log = slice.log();
        Timeline uses = Timeline.of(log, use, Window.before(asOf));
        Timeline issues = issue.isPresent() ? Timeline.of(log, issue.get(), Window.before(asOf)) : null;
        long ahead = Math.min(days, LONGEST) * Micros.PER_DAY;
        long now = Micros.floor(asOf);
        long population = 0;
        long activated = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            long issued = issues == null ? log.acquiredMicros(customer) : first(issues, customer);
            if (issued != LongColumn.ABSENT && now - issued >= ahead) {
                population++;
                activated += isUsed(uses, customer, issued, issued + ahead) ? 1 : 0;
            }
        }
        return Rate.of(activated, population, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> evidence = new ArrayList<>();
        issue.ifPresent(
                selector -> evidence.addAll(Evidence.of("issue", log, customer, selector, Window.before(asOf))));
        evidence.addAll(Evidence.of("use", log, customer, use, Window.before(asOf)));
        return List.copyOf(evidence);
    }

    private static long first(Timeline issues, int customer) {
        return issues.seek(customer) > 0 ? issues.micros(0) : LongColumn.ABSENT;
    }

    private static boolean isUsed(Timeline uses, int customer, long from, long to) {
        int count = uses.seek(customer);
        int event = 0;
        while (event < count && uses.micros(event) < from) {
            event++;
        }
        return event < count && uses.micros(event) <= to;
    }
}
