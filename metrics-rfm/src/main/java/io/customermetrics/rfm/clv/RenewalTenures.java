package io.customermetrics.rfm.clv;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How often customers under contract have renewed so far (续约次数), straight from the subscriptions of a log: what a {@link
 * RetentionModel} is fitted to.
 *
 * <pre>
 * start(c)     = day on which the first subscription of c starts
 * end(c)       = day on which for the first time none of c's is live any more
 * renewal k(c) = start(c) + k periods, k = 1, 2 ...
 * c left at renewal k   the first that is not before end(c),    if there is such an end before asOf
 * c renewed k times     the renewals before the day of asOf,    otherwise
 * </pre>
 *
 * <pre>{@code
 * Tenures tenures = log.measure(new RenewalTenures(Grain.MONTH, zone, asOf));
 * Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(tenures);
 * }</pre>
 *
 * <ul>
 *   <li>Periods are counted from the customer's own start: a month from January 31 ends on February 28 or 29, two on March 31.
 *       A week has 7 days, a quarter 3 months.
 *   <li>Who leaves inside a period has not renewed at its end. The hour does not matter, only the day.
 *   <li>A change of plan or price is no end, nor is an end with a start at the same instant. Whoever comes back later was lost.
 *   <li>Who never held a subscription is not counted. Who held one before the log begins seems younger than it is.
 * </ul>
 *
 * <p>One pass over the subscription changes before {@code asOf}.
 *
 * @param period how long a contract runs before it is renewed
 * @param zone the zone whose days are meant
 * @param asOf the first instant not covered, from 1900 to 2200
 */
public record RenewalTenures(Grain period, ZoneId zone, Instant asOf) implements Explainable<Tenures> {

    /** Checks the components. */
    public RenewalTenures {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(zone, "zone");
        Micros.requireCovered(asOf, "asOf");
    }

    @Override
    public Tenures measure(LogSlice slice) {
        LocalDays days = LocalDays.of(zone, Micros.MIN_EVENT, Micros.END_EVENT);
        Subscriptions subscriptions = Subscriptions.of(slice.log(), asOf);
        long now = Micros.ceil(asOf);
        long[] left = new long[0];
        long[] staying = new long[0];
        for (int i = 0; i < slice.size(); i++) {
            int terms = subscriptions.seek(slice.customer(i));
            long start = Long.MAX_VALUE;
            long end = Long.MAX_VALUE;
            for (int term = 0; term < terms && subscriptions.from(term) <= end; term++) {
                long to = Math.min(now, subscriptions.to(term));
                if (to > subscriptions.from(term)) {
                    start = Math.min(start, subscriptions.from(term));
                    end = end == Long.MAX_VALUE ? to : Math.max(end, to);
                }
            }
            if (start < end) {
                int renewals = passed(days.epochDay(start), days.epochDay(end) - 1);
                if (end < now) {
                    left = counted(left, renewals);
                } else {
                    staying = counted(staying, renewals);
                }
            }
        }
        return Tenures.of(left, staying);
    }

    @Override
    public Tenures merge(Tenures left, Tenures right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Subscriptions.evidence(log, customer, asOf);
    }

    /** How many renewals lie after the start and not after a day. */
    private int passed(int start, int day) {
        int passed = switch (period) {
            case DAY -> day - start;
            case WEEK -> Math.floorDiv(day - start, 7);
            case MONTH -> passed(start, day, 1);
            case QUARTER -> passed(start, day, 3);
            case YEAR -> passed(start, day, 12);
        };
        return Math.max(0, passed);
    }

    private static int passed(int start, int day, int months) {
        LocalDate from = LocalDate.ofEpochDay(start);
        LocalDate to = LocalDate.ofEpochDay(day);
        // The last renewal may lie in the same month as the day, and after it.
        int between = 12 * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        int passed = Math.floorDiv(between, months);
        return from.plusMonths((long) passed * months).isAfter(to) ? passed - 1 : passed;
    }

    private static long[] counted(long[] counts, int at) {
        long[] grown = at < counts.length ? counts : Arrays.copyOf(counts, at + 1);
        grown[at]++;
        return grown;
    }
}
