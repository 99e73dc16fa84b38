package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ActivityGapsTest extends MetricContract<ActivityGaps, ActivityGapCounts> {

    private static final LocalDate JAN_1 = LocalDate.of(2026, 1, 1);

    @Override
    protected ActivityGaps metric(Scene scene, Choice choice) {
        LocalDate one = scene.day(choice);
        LocalDate other = scene.day(choice);
        return new ActivityGaps(
                scene.selector(choice),
                scene.calendar(choice),
                one.isBefore(other) ? one : other,
                one.isBefore(other) ? other : one,
                choice.from(1, 7, 30, 100));
    }

    @Override
    protected void agrees(ActivityGaps metric, History history, ActivityGapCounts result) {
        SlowCalendar calendar = SlowCalendar.days(metric.calendar().zone());
        LocalDate base = metric.firstDay().minusDays(metric.widest() - 1);
        long days = metric.firstDay().datesUntil(metric.endDay()).count();
        long[][] expected = new long[(int) days][metric.widest() + 1];
        for (String id : history.customers()) {
            LocalDate before = LocalDate.MIN;
            for (Instant at : history.times(id, metric.selector(), time -> true)) {
                LocalDate day = calendar.day(at);
                if (!day.isBefore(metric.firstDay()) && day.isBefore(metric.endDay())) {
                    long gap = before.isBefore(base) ? metric.widest() : day.toEpochDay() - before.toEpochDay();
                    int row = (int) (day.toEpochDay() - metric.firstDay().toEpochDay());
                    expected[row][(int) Math.min(gap, metric.widest())]++;
                }
                before = day;
            }
        }
        for (int row = 0; row < days; row++) {
            for (int gap = 0; gap <= metric.widest(); gap++) {
                assertThat(result.events(metric.firstDay().plusDays(row), gap)).isEqualTo(expected[row][gap]);
            }
        }
        assertThat(result.metric()).isEqualTo(metric);
    }

    @Override
    protected boolean reads(ActivityGaps metric, Instant at) {
        LocalDate day = SlowCalendar.days(metric.calendar().zone()).day(at);
        return day.isAfter(metric.firstDay().minusDays(metric.widest())) && day.isBefore(metric.endDay());
    }

    @Override
    protected List<ActivityGaps> foreign(ActivityGaps m) {
        return List.of(
                new ActivityGaps(m.selector(), m.calendar(), m.firstDay().minusDays(1), m.endDay(), m.widest()),
                new ActivityGaps(m.selector(), m.calendar(), m.firstDay(), m.endDay(), m.widest() + 1));
    }

    /** Whatever part of the days and whatever widths are asked for. */
    @Property
    void answersRollingActives(@ForAll("cases") MetricCase<ActivityGaps> c) {
        ActivityGaps metric = c.metric();
        EventLog log = c.script().log();
        Random random = c.random();
        int days = (int) (metric.endDay().toEpochDay() - metric.firstDay().toEpochDay());
        int skipped = random.nextInt(days + 1);
        LocalDate from = metric.firstDay().plusDays(skipped);
        LocalDate to = from.plusDays(random.nextInt(days - skipped + 1));
        List<Integer> widths = new ArrayList<>(List.of(1 + random.nextInt(metric.widest())));
        if (widths.get(0) < metric.widest()) {
            widths.add(metric.widest());
        }
        assertThat(log.measure(metric).rolling(from, to, widths))
                .isEqualTo(log.measure(new RollingActives(metric.selector(), metric.calendar(), from, to, widths)));
    }

    @Test
    void gapsAreDaysSinceTheEventBefore() {
        ActivityGapCounts gaps = LogScript.of(seen("a", 1), seen("a", 1), seen("a", 3), seen("b", 3), seen("c", -20))
                .log()
                .measure(of(10));
        assertThat(gaps.events(JAN_1, 0)).isEqualTo(1);
        assertThat(gaps.events(JAN_1, 10)).isEqualTo(1);
        assertThat(gaps.events(JAN_1.plusDays(2), 2)).isEqualTo(1);
        assertThat(gaps.events(JAN_1.plusDays(2), 10)).isEqualTo(1);
        assertThat(gaps.rolling(JAN_1.plusDays(1), JAN_1.plusDays(3), List.of(2))
                        .active(JAN_1.plusDays(2), 2))
                .isEqualTo(2);
        assertThat(gaps).hasToString("gaps of 2026-01-01 .. 2026-01-11, at most 10 days");
    }

    @Test
    void whatWasNotMeasuredIsRefused() {
        ActivityGapCounts gaps = LogScript.of().log().measure(of(7));
        LocalDate end = JAN_1.plusDays(10);
        refused(gaps, JAN_1.minusDays(1), end, 1, "firstDay and endDay must lie in order from");
        refused(gaps, JAN_1, end.plusDays(1), 1, "firstDay and endDay must lie in order from");
        refused(gaps, end, JAN_1, 1, "firstDay and endDay must lie in order from");
        refused(gaps, JAN_1, end, 8, "widths must be at most 7: [8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaps.events(JAN_1.minusDays(1), 0))
                .withMessage("day must be from 2026-01-01 to before 2026-01-11: 2025-12-31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaps.events(end, 0))
                .withMessageStartingWith("day must be from");
        for (int gap : new int[] {-1, 8}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> gaps.events(JAN_1, gap))
                    .withMessage("gap must be from 0 to 7: " + gap);
        }
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ActivityGaps(EventSelector.any(), BusinessCalendar.utc(), JAN_1, JAN_1.minusDays(1), 1))
                .withMessageStartingWith("endDay must not lie before firstDay");
        for (int widest : new int[] {0, 3_661}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(widest))
                    .withMessage("widest must be from 1 to 3660: " + widest);
        }
    }

    private static void refused(ActivityGapCounts gaps, LocalDate first, LocalDate end, int width, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gaps.rolling(first, end, List.of(width)))
                .withMessageStartingWith(message);
    }

    private static ActivityGaps of(int widest) {
        return new ActivityGaps(EventSelector.any(), BusinessCalendar.utc(), JAN_1, JAN_1.plusDays(10), widest);
    }

    private static Interaction seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2025-12-31T12:00:00Z").plusSeconds(86_400L * day), "view");
    }
}
