package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.core.value.Revenue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class MeasurementsProperties {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Property
    void togetherIsAlone(
            @ForAll Scene scene,
            @ForAll @Size(max = 16) List<@LongRange(min = 0, max = 100_000_000) Long> events,
            @ForAll @LongRange(min = 0) long code,
            @ForAll @Size(max = 12) List<@IntRange(max = 8) Integer> places) {
        EventLog log = LogScript.decoded(scene, events, 1).log();
        List<Metric<?>> all = metrics(scene, Choice.of(code));
        List<Metric<?>> some = new ArrayList<>();
        places.forEach(place -> some.add(all.get(place)));
        List<Object> alone = new ArrayList<>();
        some.forEach(metric -> alone.add(log.measure(metric)));

        for (Measurements together : List.of(log.measureAll(some), log.measureAll(some, ForkJoinPool.commonPool()))) {
            for (int i = 0; i < alone.size(); i++) {
                assertThat((Object) together.of(some.get(i))).isEqualTo(alone.get(i));
            }
            assertThat(together.metrics())
                    .containsExactlyElementsOf(some.stream().distinct().toList());
            assertThat(together).isEqualTo(log.measureAll(some)).hasSameHashCodeAs(log.measureAll(some));
            assertThat(together).hasToString(new HashSet<>(some).size() + " metrics measured together");
        }
    }

    /** Three thousand customers on two threads, and more windows than are remembered. */
    @Example
    void manyCustomersAndWindows() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            events.add(Interaction.of("c" + i * 7_919L % 3_001, START.plusSeconds(i * 600L), "view"));
        }
        EventLog log = RandomEvents.builder().addAll(events).build();
        List<Metric<Rate>> rates = new ArrayList<>();
        for (int day = 1; day < 45; day++) {
            Window window = Window.of(START.plusSeconds(day * 86_400L), START.plusSeconds(day * 300_000L));
            rates.add(new ActiveCustomers(ActivityRule.atLeast(2, EventSelector.any()), window));
        }
        Measurements together = log.measureAll(rates, ForkJoinPool.commonPool());
        for (Metric<Rate> rate : rates) {
            assertThat(together.of(rate)).isEqualTo(log.measure(rate));
        }
    }

    @Example
    void nothingIsRememberedAfterwards() {
        EventLog log = LogScript.of().log();
        Track track = log.track(EventKind.PURCHASE);
        assertThat(track.bound(0)).isNull();
        Seen seen = new Seen(track);
        Seen inner = new Seen(track);
        log.measureAll(List.of(seen, new Nested(log, inner)));
        assertThat(seen.bound).isNotNull();
        assertThat(inner.bound).isSameAs(seen.bound);
        assertThat(track.bound(0)).isNull();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> log.measureAll(List.of(new Failing())));
        assertThat(track.bound(0)).isNull();
    }

    @Example
    void onlyWhatWasMeasuredHasAResult() {
        EventLog log = LogScript.of().log();
        Measurements none = log.measureAll(List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.of(new CustomerSummary(START)))
                .withMessage("metric: not one of the 0 that were measured");
        assertThat(none.equals("another type")).isFalse();
        assertThatNullPointerException()
                .isThrownBy(() -> log.measureAll(Arrays.asList(new CustomerSummary(START), null)))
                .withMessage("metrics");
    }

    private static List<Metric<?>> metrics(Scene scene, Choice choice) {
        Window one = scene.window(choice);
        Window other = scene.window(choice);
        EventSelector selector = scene.selector(choice);
        BusinessCalendar calendar = scene.calendar(choice);
        return List.of(
                new Revenue(selector, one, RefundPolicy.REFUND_DATE),
                RepurchaseRate.repeatWithin(one),
                new Churn(selector, one, other),
                new CustomerSummary(one.end()),
                new CustomerSummary(other.start(), RefundPolicy.ORDER_DATE),
                RollingActives.of(calendar, scene.day(choice), LocalDate.of(2026, 12, 1)),
                CohortRetention.of(selector, calendar, Grain.MONTH, one.end()),
                new ActiveCustomers(ActivityRule.anyOf(selector), other),
                new Churn(selector, other, one));
    }

    /** Notes what the track remembers meanwhile. */
    private static final class Seen implements Metric<Long> {

        private final Track track;
        private @Nullable Bound bound;

        Seen(Track track) {
            this.track = track;
        }

        @Override
        public Long measure(LogSlice slice) {
            bound = track.bound(0);
            return 0L;
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }
    }

    private record Nested(EventLog log, Metric<Long> inner) implements Metric<Long> {

        @Override
        public Long measure(LogSlice slice) {
            return log.measureAll(List.of(inner)).of(inner);
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }
    }

    private record Failing() implements Metric<Long> {

        @Override
        public Long measure(LogSlice slice) {
            throw new IllegalStateException();
        }

        @Override
        public Long merge(Long left, Long right) {
            return left + right;
        }
    }
}
