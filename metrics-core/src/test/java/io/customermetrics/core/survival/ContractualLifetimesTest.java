package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowSubscriptions;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ContractualLifetimesTest extends MetricContract<ContractualLifetimes, Lifetimes> {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    protected ContractualLifetimes metric(Scene scene, Choice choice) {
        Duration grace = choice.from(
                Duration.ZERO,
                Duration.ofDays(7),
                Duration.ofNanos(1),
                Duration.ofDays(1).plusNanos(1),
                Duration.ofDays(40));
        return new ContractualLifetimes(grace, scene.bound(choice));
    }

    @Override
    protected List<ContractualLifetimes> foreign(ContractualLifetimes metric) {
        return List.of(
                new ContractualLifetimes(metric.grace(), metric.asOf().plusSeconds(1)),
                new ContractualLifetimes(metric.grace().plusNanos(1), metric.asOf()));
    }

    /** Asks after each instant at which something happened whether any subscription is live. */
    @Override
    protected void agrees(ContractualLifetimes metric, History history, Lifetimes result) {
        Instant now = Micros.toInstant(Micros.ceil(metric.asOf()));
        Duration grace =
                Duration.ofSeconds(metric.grace().getSeconds(), (metric.grace().getNano() + 999) / 1000 * 1000);
        int row = 0;
        for (String id : history.customers()) {
            SlowSubscriptions slow = SlowSubscriptions.of(history, id);
            List<Instant> starts = new ArrayList<>();
            List<Instant> ends = new ArrayList<>();
            for (Instant at : slow.instantsBefore(metric.asOf())) {
                boolean live = !slow.live(SlowSubscriptions.after(at)).isEmpty();
                if (live && starts.size() == ends.size()) {
                    starts.add(at);
                } else if (!live && starts.size() > ends.size()) {
                    ends.add(at);
                }
            }
            Optional<Instant> end = Optional.empty();
            for (int i = 0; i < ends.size() && end.isEmpty(); i++) {
                Instant over = ends.get(i).plus(grace);
                Instant next = i + 1 < starts.size() ? starts.get(i + 1) : now;
                end = Optional.of(over).filter(instant -> !instant.isAfter(next));
            }
            assertThat(result.ended(row)).isEqualTo(end.isPresent());
            OptionalDouble days = starts.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            Duration.between(starts.get(0), end.orElse(now)).toNanos()
                                    / 1000
                                    / (double) Micros.PER_DAY);
            assertThat(result.days(row)).isEqualTo(days);
            row++;
        }
        assertThat(result.size()).isEqualTo(row);
    }

    @Override
    protected boolean reads(ContractualLifetimes metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void theLastSubscriptionEndsALife() {
        LogScript script = LogScript.of(
                change("a left", 0, "s", Change.STARTED),
                change("a left", 30, "s", Change.ENDED),
                change("b two", 0, "s", Change.STARTED),
                change("b two", 10, "t", Change.STARTED),
                change("b two", 30, "s", Change.ENDED),
                change("b two", 50, "t", Change.ENDED),
                change("c back", 0, "s", Change.STARTED),
                change("c back", 30, "s", Change.ENDED),
                change("c back", 35, "s", Change.STARTED),
                change("d stays", 60, "s", Change.STARTED),
                change("d stays", 80, "s", Change.CHANGED));
        Lifetimes strict = script.log().measure(ContractualLifetimes.asOf(day(100)));
        assertThat(strict.riskTable()).isEqualTo(Samples.table("30 30 40+ 50"));
        Lifetimes patient = script.log().measure(new ContractualLifetimes(Duration.ofDays(7), day(100)));
        assertThat(patient.riskTable()).isEqualTo(Samples.table("37 40+ 57 100+"));
        // A renewal on the day on which the grace is over comes too late.
        Lifetimes five = script.log().measure(new ContractualLifetimes(Duration.ofDays(5), day(100)));
        assertThat(five.days(2)).hasValue(35);
        // Nobody knows yet whether the grace will be used.
        Lifetimes early = script.log().measure(new ContractualLifetimes(Duration.ofDays(7), day(36)));
        assertThat(early.days(0)).hasValue(36);
        assertThat(early.ended(0)).isFalse();
    }

    @Test
    void noGapLiesBetweenAnEndAndAStartAtOneInstant() {
        Lifetimes lifetimes = LogScript.of(
                        change("a", 0, "s", Change.STARTED),
                        change("a", 30, "s", Change.ENDED),
                        change("a", 30, "t", Change.STARTED),
                        change("b", 0, "s", Change.STARTED).with(EventDetails.NONE.withSequence(1)),
                        change("b", 0, "s", Change.ENDED).with(EventDetails.NONE.withSequence(2)))
                .log()
                .measure(ContractualLifetimes.asOf(day(100)));
        assertThat(lifetimes.days(0)).hasValue(100);
        assertThat(lifetimes.days(1)).as("never was").isEmpty();
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContractualLifetimes(Duration.ofNanos(-1), START))
                .withMessageStartingWith("grace must not be negative, and at most 109573 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContractualLifetimes.asOf(Instant.MAX))
                .withMessageStartingWith("asOf must lie from");
    }

    private static SubscriptionChange change(String customer, int day, String id, Change change) {
        return SubscriptionChange.of(customer, day(day), id, change, "basic", Money.zero(LogScript.USD));
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }
}
