package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpurchaseTimeTest extends MetricContract<InterpurchaseTime, Histogram> {

    private static final Window EVER = Window.before(Instant.parse("2100-01-01T00:00:00Z"));
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected InterpurchaseTime metric(Scene scene, Choice choice) {
        return new InterpurchaseTime(scene.zone(), scene.window(choice));
    }

    @Override
    protected void agrees(InterpurchaseTime metric, History history, Histogram result) {
        SlowCalendar calendar = SlowCalendar.days(metric.zone());
        Map<Integer, Long> gaps = new TreeMap<>();
        for (String id : history.customers()) {
            List<LocalDate> days = history.orders(id, metric.window()::contains).stream()
                    .map(calendar::day)
                    .distinct()
                    .toList();
            for (int i = 1; i < days.size(); i++) {
                gaps.merge((int) ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)), 1L, Long::sum);
            }
        }
        for (int gap = 0; gap <= 500; gap++) {
            assertThat(result.count(gap)).isEqualTo(gaps.getOrDefault(gap, 0L));
        }
        assertThat(result.total())
                .isEqualTo(gaps.values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    protected boolean reads(InterpurchaseTime metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void severalOrdersOfADayAreOneOrderDay() {
        Histogram gaps = days(
                ZoneOffset.UTC,
                bought("a", NOON),
                bought("a", NOON.plusSeconds(60)),
                bought("a", NOON.plus(3, ChronoUnit.DAYS)),
                bought("a", NOON.plus(3, ChronoUnit.DAYS)),
                bought("a", NOON.plus(4, ChronoUnit.DAYS)),
                bought("b", NOON));
        assertThat(gaps).isEqualTo(Histogram.of(0, 1, 0, 1));
        assertThat(gaps.quantile(0.5, "gaps")).isEqualTo(Estimate.of(2));
    }

    @Test
    void longGapsAreCountedToo() {
        Histogram gaps = days(
                ZoneOffset.UTC,
                bought("a", NOON),
                bought("a", NOON.plus(5000, ChronoUnit.DAYS)),
                bought("b", NOON),
                bought("b", NOON.plus(200, ChronoUnit.DAYS)),
                bought("c", NOON),
                bought("c", NOON.plus(128, ChronoUnit.DAYS)));
        assertThat(gaps.count(5000)).isEqualTo(1);
        assertThat(gaps.count(200)).isEqualTo(1);
        assertThat(gaps.count(128)).isEqualTo(1);
        assertThat(gaps.total()).isEqualTo(3);
    }

    @Test
    void withoutSecondOrderDayQuantilesAreUndefined() {
        assertThat(days(ZoneOffset.UTC, bought("a", NOON), bought("a", NOON)).quantile(0.5, "gaps"))
                .isEqualTo(Estimate.undefined("no gaps"));
    }

    /** Calendar days, not 24 hours: from evening to evening over an odd day, and from one minute to midnight to one after. */
    @ParameterizedTest
    @CsvSource({
        "Africa/Cairo, 2025-04-24T20:00, 2025-04-25T20:00, 1",
        "Africa/Cairo, 2025-04-24T23:59, 2025-04-25T01:01, 1",
        "America/Los_Angeles, 2025-03-08T20:00, 2025-03-09T19:00, 1",
        "America/Los_Angeles, 2025-11-02T00:00, 2025-11-02T23:59, 0",
        "America/Sao_Paulo, 2018-11-03T23:59, 2018-11-04T01:00, 1",
        "Asia/Shanghai, 1989-04-15T23:59, 1989-04-16T00:00, 1",
        "Asia/Kathmandu, 2024-02-28T12:00, 2024-03-01T12:00, 2",
        "Pacific/Apia, 2011-12-29T12:00, 2011-12-31T12:00, 2"
    })
    void gapsAreCalendarDaysOfTheZone(String zone, String first, String second, int gap) {
        ZoneId id = ZoneId.of(zone);
        Histogram gaps = days(id, bought("a", local(first, id)), bought("a", local(second, id)));
        assertThat(gaps.total()).isEqualTo(gap == 0 ? 0 : 1);
        assertThat(gaps.sum()).isEqualTo(gap);
    }

    private static Instant local(String dateTime, ZoneId zone) {
        return LocalDateTime.parse(dateTime).atZone(zone).toInstant();
    }

    private static Histogram days(ZoneId zone, Event... events) {
        return LogScript.of(events).log().measure(new InterpurchaseTime(zone, EVER));
    }

    private static Event bought(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }
}
