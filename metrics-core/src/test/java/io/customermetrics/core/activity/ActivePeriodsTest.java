package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ActivePeriodsTest extends MetricContract<ActivePeriods, Histogram> {

    private static final Window JANUARY_11_TO_20 =
            Window.days(LocalDate.of(2020, 1, 11), LocalDate.of(2020, 1, 21), ZoneOffset.UTC);

    @Override
    protected ActivePeriods metric(Scene scene, Choice choice) {
        return new ActivePeriods(
                scene.selector(choice), scene.calendar(choice), scene.grain(choice), scene.window(choice));
    }

    @Override
    protected void agrees(ActivePeriods metric, History history, Histogram result) {
        SlowCalendar calendar = new SlowCalendar(metric.calendar(), metric.grain());
        for (int k = 0; k < 20; k++) {
            int periods = k;
            assertThat(result.count(k))
                    .isEqualTo(history.count(
                            id -> history.times(id, metric.selector(), metric.window()::contains).stream()
                                            .map(calendar::period)
                                            .distinct()
                                            .count()
                                    == periods));
        }
        assertThat(result.total()).isEqualTo(history.customers().size());
    }

    @Override
    protected boolean reads(ActivePeriods metric, Instant at) {
        return metric.window().contains(at);
    }

    /** C6, the stickiness query of PostHog's test suite. */
    @Test
    void stickinessOfPostHog() {
        List<Event> events = new ArrayList<>();
        IntStream.rangeClosed(11, 19).forEach(day -> events.add(seen("p1", day)));
        IntStream.of(11, 13, 15, 17, 19).forEach(day -> events.add(seen("p2", day)));
        Histogram days = LogScript.of(events).log().measure(daily(JANUARY_11_TO_20));
        assertThat(LongStream.rangeClosed(1, 10).map(k -> days.count((int) k)))
                .containsExactly(0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 1L, 0L);
        assertThat(LongStream.rangeClosed(1, 10).map(k -> days.countAtLeast((int) k)))
                .containsExactly(2L, 2L, 2L, 2L, 2L, 1L, 1L, 1L, 1L, 0L);
    }

    @Test
    void moreThanAMonthOfDays() {
        List<Event> events = new ArrayList<>();
        for (int day = 0; day < 100; day++) {
            events.add(Interaction.of("a", JANUARY_11_TO_20.start().plusSeconds(86_400L * day), "view"));
            events.add(Interaction.of("a", JANUARY_11_TO_20.start().plusSeconds(86_400L * day + 60), "view"));
        }
        Window year = Window.days(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1), ZoneOffset.UTC);
        Histogram days = LogScript.of(events).log().measure(daily(year));
        assertThat(days.max()).isEqualTo(100);
        assertThat(days.count(100)).isEqualTo(1);
    }

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        Histogram days = LogScript.of(
                        Interaction.of("a", JANUARY_11_TO_20.start(), "view"),
                        Interaction.of("b", JANUARY_11_TO_20.end(), "view"))
                .log()
                .measure(daily(JANUARY_11_TO_20));
        assertThat(days).isEqualTo(Histogram.of(1, 1));
    }

    @Test
    void anEmptyLogCountsNobody() {
        assertThat(LogScript.of().log().measure(daily(JANUARY_11_TO_20)).total())
                .isZero();
    }

    /** The days of a window without bounds are those of the events, of which there are none. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anEmptyLogHasNoDaysToCountInAnOpenWindow() {
        assertThat(LogScript.of()
                        .log()
                        .measure(daily(Window.of(Instant.MIN, Instant.MAX)))
                        .total())
                .isZero();
    }

    private static ActivePeriods daily(Window window) {
        return new ActivePeriods(EventSelector.any(), BusinessCalendar.utc(), Grain.DAY, window);
    }

    private static Event seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2020-01-%02dT12:00:00Z".formatted(day)), "view");
    }
}
