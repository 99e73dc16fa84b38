package io.customermetrics.core.retention;

import io.customermetrics.core.time.Micros;
import java.time.Instant;

/** Counts members and returns of cohorts; a cohort's row is made when its first member comes. */
final class CohortCounter {

    private final CohortRetention metric;
    private final int firstCohort;
    private final int endCohort;
    /** The period after the last that has begun before {@code asOf}. */
    private final int endPeriod;

    private final long[] sizes;
    /** A row without length until the cohort has a member. */
    private final long[][] returned;

    /** A counter for cohorts of the metric's window, or of the given periods where it has none. */
    CohortCounter(CohortRetention metric, int firstPeriod, int lastPeriod) {
        this.metric = metric;
        Instant lastInstant = metric.asOf().minusNanos(1);
        int asOfPeriod = metric.calendar().number(lastInstant, metric.grain());
        this.endPeriod = asOfPeriod + 1;
        this.firstCohort = metric.cohorts()
                .map(window -> metric.calendar().number(covered(window.start()), metric.grain()))
                .orElse(firstPeriod);
        int wanted = metric.cohorts()
                .map(window -> window.isEmpty()
                        ? firstCohort
                        : metric.calendar().number(covered(window.end()).minusNanos(1), metric.grain()) + 1)
                .orElse(lastPeriod + 1);
        this.endCohort = Math.max(firstCohort, Math.min(wanted, endPeriod));
        this.sizes = new long[endCohort - firstCohort];
        this.returned = new long[sizes.length][0];
    }

    boolean wants(int cohort) {
        return cohort >= firstCohort && cohort < endCohort;
    }

    void member(int cohort) {
        sizes[cohort - firstCohort]++;
        row(cohort);
    }

    void returned(int cohort, int offset) {
        row(cohort)[offset]++;
    }

    void returnedUpTo(int cohort, int lastOffset) {
        long[] row = row(cohort);
        for (int offset = 0; offset <= lastOffset; offset++) {
            row[offset]++;
        }
    }

    CohortTable table() {
        return CohortTable.of(
                metric.calendar(),
                metric.grain(),
                metric.criterion(),
                metric.asOf(),
                firstCohort,
                sizes,
                returned,
                metric.cohorts().isPresent());
    }

    private long[] row(int cohort) {
        int index = cohort - firstCohort;
        long[] row = returned[index];
        if (row.length == 0) {
            row = new long[endPeriod - cohort];
            returned[index] = row;
        }
        return row;
    }

    /** The nearest instant at which events may lie: no cohort of a window that reaches further has members there. */
    private static Instant covered(Instant instant) {
        long micros = Micros.floor(instant);
        if (micros < Micros.MIN_EVENT) {
            return Micros.toInstant(Micros.MIN_EVENT);
        }
        return micros > Micros.END_EVENT ? Micros.toInstant(Micros.END_EVENT) : instant;
    }
}
