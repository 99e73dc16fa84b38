package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ActivityLifetimesTest extends MetricContract<ActivityLifetimes, Lifetimes> {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventSelector ANY = EventSelector.any();

    @Override
    protected ActivityLifetimes metric(Scene scene, Choice choice) {
        Duration silence = choice.from(
                Duration.ofDays(7),
                Duration.ofNanos(1),
                Duration.ofDays(30),
                Duration.ofHours(23),
                Duration.ofDays(1).plusNanos(1),
                Duration.ofDays(1000));
        return new ActivityLifetimes(scene.selector(choice), silence, scene.bound(choice));
    }

    @Override
    protected List<ActivityLifetimes> foreign(ActivityLifetimes metric) {
        return List.of(
                new ActivityLifetimes(
                        metric.selector(), metric.silence(), metric.asOf().plusSeconds(1)),
                new ActivityLifetimes(metric.selector(), metric.silence().plusNanos(1), metric.asOf()));
    }

    /** Tries each event as the last: is there none in the silence after it, and is the silence over? */
    @Override
    protected void agrees(ActivityLifetimes metric, History history, Lifetimes result) {
        assertThat(result.asOf()).isEqualTo(metric.asOf());
        assertThat(result.patience()).isEqualTo(metric.silence());
        Instant now = Micros.toInstant(Micros.ceil(metric.asOf()));
        Duration silence = wholeMicros(metric.silence());
        int row = 0;
        int lives = 0;
        int over = 0;
        for (String id : history.customers()) {
            List<Instant> times = history.times(id, metric.selector(), at -> at.isBefore(metric.asOf()));
            OptionalDouble days = OptionalDouble.empty();
            boolean ended = false;
            if (!times.isEmpty()) {
                lives++;
                Instant end = now;
                for (int i = times.size() - 1; i >= 0; i--) {
                    Instant quiet = times.get(i).plus(silence);
                    Instant last = times.get(i);
                    boolean silent = times.stream().noneMatch(at -> at.isAfter(last) && at.isBefore(quiet));
                    if (silent && !quiet.isAfter(now)) {
                        end = quiet;
                        ended = true;
                    }
                }
                over += ended ? 1 : 0;
                days = OptionalDouble.of(
                        Duration.between(times.get(0), end).toNanos() / 1000 / (double) Micros.PER_DAY);
            }
            assertThat(result.days(row)).isEqualTo(days);
            assertThat(result.ended(row)).isEqualTo(ended);
            row++;
        }
        assertThat(result.size()).isEqualTo(row);
        assertThat(result.ids().size()).isEqualTo(row);
        assertThat(result.count()).isEqualTo(lives);
        assertThat(result.ended()).isEqualTo(over);
        assertThat(result.riskTable().subjects()).isEqualTo(lives);
        assertThat(result.riskTable().events()).isEqualTo(over);
    }

    private static Duration wholeMicros(Duration duration) {
        return Duration.ofSeconds(duration.getSeconds(), (duration.getNano() + 999) / 1000 * 1000);
    }

    @Override
    protected boolean reads(ActivityLifetimes metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void theFirstLongSilenceEndsALife() {
        EventLog log = log();
        Lifetimes lifetimes = log.measure(new ActivityLifetimes(ANY, Duration.ofDays(30), day(100)));
        assertThat(lifetimes).hasToString("4 lifetimes of 5 customers");
        // back: day 0 and 10, then nothing before day 60, lost on day 40.
        assertThat(lifetimes.days(0)).hasValue(40);
        assertThat(lifetimes.ended(0)).isTrue();
        // exact: 30 days of silence are over at asOf.
        assertThat(lifetimes.days(1)).hasValue(80);
        assertThat(lifetimes.ended(1)).isTrue();
        // going: seen every 25 days.
        assertThat(lifetimes.days(2)).hasValue(100);
        assertThat(lifetimes.ended(2)).isFalse();
        // idle: never seen.
        assertThat(lifetimes.days(3)).isEmpty();
        assertThat(lifetimes.ended(3)).isFalse();
        // late: seen once, three days ago.
        assertThat(lifetimes.days(4)).hasValue(3);
        RiskTable table = Samples.table("3+ 40 80 100+");
        assertThat(lifetimes.riskTable()).isEqualTo(table);
        assertThat(LogScript.of().log().measure(new ActivityLifetimes(ANY, Duration.ofDays(30), day(100))))
                .isNotEqualTo(lifetimes);
        assertThat(KaplanMeier.of(lifetimes.riskTable()).median()).isEqualTo(Estimate.of(80));
    }

    @Test
    void segmentsAreCompared() {
        EventLog log = log();
        Segmentation halves = Segmentation.of(log, List.of("a", "b"), customer -> customer < 2 ? 0 : 1);
        LogRank test =
                LogRank.ofLifetimes(log.measure(new ActivityLifetimes(ANY, Duration.ofDays(30), day(100)), halves));
        assertThat(test.groups().stream().map(LogRank.Group::name)).containsExactly("a", "b");
        assertThat(test.groups().get(0).observed()).isEqualTo(2);
        // At 40 days two of three at risk are of the first half, at 80 one of two.
        assertThat(test.groups().get(0).expected()).isEqualTo(2 / 3.0 + 0.5);
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActivityLifetimes(ANY, Duration.ZERO, START))
                .withMessage("silence must be positive, and at most 109573 days: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActivityLifetimes(ANY, Duration.ofDays(200_000), START))
                .withMessageStartingWith("silence must be positive, and at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActivityLifetimes(ANY, Duration.ofDays(1), Instant.MIN))
                .withMessageStartingWith("asOf must lie from");
    }

    private static EventLog log() {
        return LogScript.of(
                        seen("back", 0),
                        seen("back", 10),
                        seen("back", 60),
                        seen("back", 99),
                        seen("exact", 20),
                        seen("exact", 45),
                        seen("exact", 70),
                        seen("going", 0),
                        seen("going", 25),
                        seen("going", 50),
                        seen("going", 75),
                        seen("late", 97))
                .withCustomers("idle")
                .log();
    }

    private static Interaction seen(String customer, int day) {
        return Interaction.of(customer, day(day), "login");
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }
}
