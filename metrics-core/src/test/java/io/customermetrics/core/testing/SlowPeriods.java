package io.customermetrics.core.testing;

import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The periods of cohorts, and those after a start, by their definition. */
public record SlowPeriods(CohortPeriods rules) {

    public SlowCalendar calendar() {
        return new SlowCalendar(rules.calendar(), rules.grain());
    }

    /** The first days of the cohorts that a result lists, given those that have members. */
    public List<LocalDate> cohorts(Collection<LocalDate> withMembers) {
        if (rules.cohorts().isEmpty()) {
            TreeSet<LocalDate> sorted = new TreeSet<>(withMembers);
            return sorted.isEmpty() ? List.of() : calendar().periods(sorted.first(), sorted.last());
        }
        Window window = rules.cohorts().get();
        if (window.isEmpty()) {
            return List.of();
        }
        LocalDate end = calendar().period(window.end().minusNanos(1));
        return calendar().periods(calendar().period(window.start()), end.isBefore(last()) ? end : last());
    }

    /** How many calendar periods have begun, from that of a cohort on. */
    public int begun(LocalDate cohort) {
        return calendar().periods(cohort, last()).size();
    }

    /** How many of them have elapsed. */
    public int elapsed(LocalDate cohort) {
        return (int) calendar().periods(cohort, last()).stream()
                .filter(period -> calendar().elapsed(period, rules.asOf()))
                .count();
    }

    /** More periods than any generated customer may have seen begin. */
    public int most() {
        return switch (rules.grain()) {
            case DAY -> 430;
            case WEEK -> 64;
            default -> 18;
        };
    }

    /** Which period after a start holds an instant at or after it. */
    public int offset(Instant start, Instant at) {
        if (rules.anchor() == PeriodAnchor.CALENDAR) {
            LocalDate cohort = calendar().period(start);
            return calendar().periods(cohort, calendar().period(at)).size() - 1;
        }
        int offset = 0;
        while (!boundary(start, offset + 1).isAfter(at)) {
            offset++;
        }
        return offset;
    }

    /** When the k-th period of a customer's own begins. */
    public Instant boundary(Instant start, int k) {
        return switch (rules.grain()) {
            case DAY -> start.plus(Duration.ofHours(24L * k));
            case WEEK -> start.plus(Duration.ofHours(7L * 24 * k));
            case MONTH -> months(start, k);
            case QUARTER -> months(start, 3L * k);
            case YEAR -> months(start, 12L * k);
        };
    }

    /** The last period that has begun before {@code asOf}. */
    private LocalDate last() {
        return calendar().period(rules.asOf().minusNanos(1));
    }

    private Instant months(Instant start, long months) {
        ZoneId zone = rules.calendar().zone();
        return LocalDateTime.ofInstant(start, zone)
                .plusMonths(months)
                .atZone(zone)
                .toInstant();
    }
}
