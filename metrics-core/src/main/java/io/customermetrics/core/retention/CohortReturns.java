package io.customermetrics.core.retention;

import io.customermetrics.core.metric.CohortCounter;
import io.customermetrics.core.metric.CohortGrid;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.time.RollingPeriods;
import org.jspecify.annotations.Nullable;

/** Counts members of cohorts and, by the metric's criterion, their returns. */
final class CohortReturns {

    private final ReturnCriterion criterion;
    private final @Nullable Brackets brackets;
    private final int atLeast;
    /** 1 where the start itself must not count as a return. */
    private final int skip;

    private final CohortCounter counter;
    private final @Nullable RollingPeriods rolling;
    private final long asOf;
    /** The periods, later the brackets, in which a member was active. */
    private int[] active = new int[16];

    CohortReturns(CohortRetention metric, BucketClock clock, long from, long last) {
        this.criterion = metric.criterion();
        this.brackets = metric.brackets().orElse(null);
        this.atLeast = metric.atLeast();
        this.skip = criterion == ReturnCriterion.ON_OR_BEFORE && metric.start().equals(metric.returns()) ? 1 : 0;
        this.counter = CohortCounter.of(metric.periods(), clock.number(from), clock.number(last));
        this.rolling = metric.periods().anchor() == PeriodAnchor.ROLLING
                ? RollingPeriods.of(metric.grain(), metric.calendar().zone())
                : null;
        this.asOf = Micros.floor(metric.asOf());
    }

    /** Counts a customer who started in a period, if its cohort is wanted. */
    void count(int cohort, long start, CustomerPeriods returns) {
        if (!counter.wants(cohort)) {
            return;
        }
        if (active.length < returns.events()) {
            active = new int[2 * returns.events()];
        }
        long[] cells = counter.member(cohort);
        if (rolling == null) {
            int size = calendarPeriods(returns, cohort, start + skip);
            tally(cells, columnsBegun(cells.length), columns(size));
        } else {
            rolling.startAt(start);
            int size = rollingPeriods(rolling, returns, start + skip);
            int elapsed = columnsElapsed(rolling.elapsed(asOf));
            long before = elapsed == 0 ? 0 : cells[elapsed - 1];
            tally(cells, elapsed, columns(size));
            counter.elapsed(cohort, elapsed, elapsed == 0 ? 0 : cells[elapsed - 1] - before);
        }
    }

    CohortGrid grid() {
        return counter.grid();
    }

    private int calendarPeriods(CustomerPeriods returns, int cohort, long since) {
        int index = 0;
        while (index < returns.size() && returns.number(index) < cohort) {
            index++;
        }
        int size = 0;
        for (; index < returns.size(); index++) {
            int event = returns.firstEvent(index);
            int end = returns.firstEvent(index + 1);
            int offset = returns.number(index) - cohort;
            while (offset == 0 && event < end && returns.micros(event) < since) {
                event++;
            }
            if (end - event >= atLeast) {
                active[size++] = offset;
            }
        }
        return size;
    }

    private int rollingPeriods(RollingPeriods periods, CustomerPeriods returns, long since) {
        int size = 0;
        int current = -1;
        int events = 0;
        for (int event = 0; event < returns.events(); event++) {
            if (returns.micros(event) >= since) {
                int offset = periods.elapsed(returns.micros(event));
                events = offset == current ? events + 1 : 1;
                current = offset;
                if (events == atLeast) {
                    active[size++] = offset;
                }
            }
        }
        return size;
    }

    private int columns(int size) {
        return brackets == null ? size : brackets.replace(active, size);
    }

    private int columnsBegun(int periods) {
        return brackets == null ? periods : brackets.begun(periods);
    }

    private int columnsElapsed(int periods) {
        return brackets == null ? periods : brackets.elapsed(periods);
    }

    private void tally(long[] cells, int columns, int size) {
        switch (criterion) {
            case ON -> {
                for (int i = 0; i < size && active[i] < columns; i++) {
                    cells[active[i]]++;
                }
            }
            case ON_OR_AFTER -> {
                int end = size == 0 ? 0 : Math.min(columns, active[size - 1] + 1);
                for (int column = 0; column < end; column++) {
                    cells[column]++;
                }
            }
            case ON_OR_BEFORE -> {
                for (int column = size == 0 ? columns : active[0]; column < columns; column++) {
                    cells[column]++;
                }
            }
            case STREAK -> {
                for (int column = 0; column < Math.min(size, columns) && active[column] == column; column++) {
                    cells[column]++;
                }
            }
        }
    }
}
