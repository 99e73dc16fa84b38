package io.customermetrics.core.activity;

import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * ParticipationDays rate (参与率): on which share of the days on which it could have been active a customer was active, averaged
 * over customers.
 *
 * <pre>
 * eligible(c)   = the days from max(firstDay, the day on which c became a customer) to before endDay
 * active(c)     = those eligible days on which c has a qualifying event
 * participation = mean over all c with |eligible(c)| &gt;= 1 of |active(c)| / |eligible(c)|
 * </pre>
 *
 * <ul>
 *   <li>Every customer weighs the same: 2 of 5 days and 3 of 3 days are 70 %, not 5 of 8.
 *   <li>When somebody became a customer is a policy: with the first qualifying event, when acquired, at given instants, or
 *       before all data. Events before that day do not count.
 *   <li>Who became a customer on {@code endDay} or later, or under {@link CustomerStart#firstEvent} never, has no eligible day
 *       and is left out. Who is eligible and was never active counts with 0 %.
 *   <li>Undefined where nobody was eligible.
 * </ul>
 *
 * <p>One pass over the times of the selected events; the result takes 16 bytes for each day.
 *
 * @param selector which events make a customer active
 * @param zone the zone whose days are meant
 * @param firstDay the first day that counts, from 1900
 * @param endDay the first day after those that count, to 2200
 * @param start when somebody became a customer
 */
public record ParticipationRate(
        EventSelector selector, ZoneId zone, LocalDate firstDay, LocalDate endDay, CustomerStart start)
        implements Explainable<ParticipationDays> {

    /** Checks that the days are in order. */
    public ParticipationRate {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(endDay, "endDay");
        Objects.requireNonNull(start, "start");
        if (endDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("endDay must not lie before firstDay: " + firstDay + " .. " + endDay);
        }
        Micros.requireCovered(firstDay.atStartOfDay(zone).toInstant(), "firstDay");
        Micros.requireCovered(endDay.atStartOfDay(zone).toInstant(), "endDay");
    }

    @Override
    public ParticipationDays measure(LogSlice slice) {
        BusinessCalendar calendar = BusinessCalendar.of(zone);
        ActiveBuckets active = ActiveBuckets.of(slice.log(), selector, covered(), calendar, Grain.DAY);
        StartBuckets starts = StartBuckets.of(start, slice, calendar, Grain.DAY);
        int first = Math.toIntExact(firstDay.toEpochDay());
        int end = Math.toIntExact(endDay.toEpochDay());
        long[] customers = new long[end - first + 1];
        long[] activeDays = new long[customers.length];
        for (int i = 0; i < slice.size(); i++) {
            int days = active.seek(slice.customer(i));
            int from = Math.max(first, starts.at(i, days == 0 ? StartBuckets.NEVER : active.number(0)));
            if (from < end) {
                int before = 0;
                while (before < days && active.number(before) < from) {
                    before++;
                }
                customers[end - from]++;
                activeDays[end - from] += days - before;
            }
        }
        return new ParticipationDays(customers, activeDays);
    }

    @Override
    public ParticipationDays merge(ParticipationDays left, ParticipationDays right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("active", log, customer, selector, covered());
    }

    /** Earlier events tell when a customer's first one was. */
    private Window covered() {
        Window days = Window.days(firstDay, endDay, zone);
        return start instanceof CustomerStart.FirstEvent ? Window.before(days.end()) : days;
    }
}
