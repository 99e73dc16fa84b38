package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CohortGridTest {

    private static final int DAY = (int) LocalDate.of(2026, 1, 1).toEpochDay();
    private static final CohortPeriods DAYS =
            CohortPeriods.of(BusinessCalendar.utc(), Grain.DAY, Instant.parse("2026-01-04T12:00:00Z"));

    @Test
    void calendarPeriodsElapseForAllAtOnce() {
        CohortGrid grid = grid(DAYS, DAY, 5);

        assertThat(grid.cohorts()).isEqualTo(1);
        assertThat(grid.periods()).isEqualTo(DAYS);
        assertThat(grid.bucket(0).firstDay()).isEqualTo("2026-01-01");
        assertThat(grid.size(0)).isEqualTo(1);
        assertThat(grid.columns(0)).isEqualTo(4);
        assertThat(grid.mature(0)).isEqualTo(3);
        assertThat(grid.cells(0)).containsExactly(5, 0, 0, 0);
        assertThat(grid.eligible(0)).containsOnly(1);
        assertThat(grid.left(0)).containsOnly(0);
    }

    @Test
    void periodsOfTheirOwnElapseMemberByMember() {
        CohortCounter counter = CohortCounter.of(DAYS.anchored(PeriodAnchor.ROLLING), DAY, DAY);
        counter.member(DAY)[0] += 3;
        counter.elapsed(DAY, 1, 3);
        long[] cells = counter.member(DAY);
        cells[0] += 4;
        cells[1] += 6;
        counter.elapsed(DAY, 2, 10);
        CohortGrid grid = counter.grid();

        assertThat(grid.columns(0)).isEqualTo(2);
        assertThat(grid.mature(0)).isEqualTo(2);
        assertThat(grid.cells(0)).containsExactly(7, 6);
        assertThat(grid.eligible(0)).containsExactly(2, 1);
        assertThat(grid.left(0)).containsExactly(0, 3);
    }

    @Test
    void gridsOfOtherPeriodsOrCountsDiffer() {
        CohortPeriods weeks = CohortPeriods.of(DAYS.calendar(), Grain.WEEK, DAYS.asOf());
        CohortGrid grid = grid(DAYS, DAY, 5);
        CohortGrid twice = grid.plus(grid(DAYS, DAY, 0));

        assertThat(grid)
                .isEqualTo(grid(DAYS, DAY, 5))
                .hasSameHashCodeAs(grid(DAYS, DAY, 5))
                .isNotEqualTo(grid(weeks, weeks.calendar().number(LocalDate.of(2026, 1, 1), Grain.WEEK), 5))
                .isNotEqualTo(grid(DAYS, DAY + 1, 5))
                .isNotEqualTo(grid(DAYS, DAY, 6))
                .isNotEqualTo(twice)
                .isNotEqualTo("another type")
                .hasToString("1 cohorts of grain DAY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.plus(CohortCounter.of(weeks, 0, 0).grid()))
                .withMessage("cohorts of different periods cannot be merged");
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        CohortGrid most = grid(DAYS, DAY, Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(most)).isInstanceOf(ArithmeticException.class);
    }

    private static CohortGrid grid(CohortPeriods periods, int cohort, long cell) {
        CohortCounter counter = CohortCounter.of(periods, cohort, cohort);
        counter.member(cohort)[0] += cell;
        return counter.grid();
    }
}
