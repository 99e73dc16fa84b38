package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatWithinDaysTest extends MetricContract<RepeatWithinDays, Rate> {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String POPULATION = "customers whose first order lies long enough back";

    @Override
    protected RepeatWithinDays metric(Scene scene, Choice choice) {
        return new RepeatWithinDays(choice.from(1, 2, 7, 28, 30, 31), scene.bound(choice));
    }

    @Override
    protected void agrees(RepeatWithinDays metric, History history, Rate result) {
        Duration ahead = Duration.ofDays(metric.days());
        long population = 0;
        long repeaters = 0;
        for (String id : history.customers()) {
            List<Instant> orders = history.orders(id, at -> at.isBefore(metric.asOf()));
            if (!orders.isEmpty() && !orders.get(0).plus(ahead).isAfter(metric.asOf())) {
                population++;
                boolean second = orders.size() > 1
                        && !orders.get(1).isAfter(orders.get(0).plus(ahead));
                repeaters += second ? 1 : 0;
            }
        }
        assertThat(result).isEqualTo(Rate.of(repeaters, population, POPULATION));
    }

    @Override
    protected boolean reads(RepeatWithinDays metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void aSecondOrderExactlyAtTheEndOfTheLookAheadCounts() {
        Instant end = NOON.plus(MONTH);
        Rate rate = LogScript.of(
                        bought("in time", NOON),
                        bought("in time", end),
                        bought("late", NOON),
                        bought("late", end.plusNanos(1_000)))
                .log()
                .measure(new RepeatWithinDays(30, end.plusSeconds(1)));
        assertThat(rate).isEqualTo(Rate.of(1, 2, POPULATION));
    }

    @Test
    void customersWhoseLookAheadHasNotElapsedAreLeftOut() {
        LogScript script = LogScript.of(bought("a", NOON), bought("a", NOON.plusSeconds(1)));
        Instant elapsed = NOON.plus(MONTH);
        assertThat(script.log().measure(new RepeatWithinDays(30, elapsed)).denominator())
                .isEqualTo(1);
        assertThat(script.log()
                        .measure(new RepeatWithinDays(30, elapsed.minusNanos(1)))
                        .estimate())
                .isEqualTo(new Undefined("no " + POPULATION));
    }

    /** The look-ahead is elapsed time: a day of 23 hours in between leaves it 24 hours long. */
    @Test
    void daysAreElapsedTime() {
        Instant evening = Instant.parse("2025-03-08T20:00:00-08:00");
        Instant nextEvening = Instant.parse("2025-03-09T21:00:00-07:00");
        assertThat(Duration.between(evening, nextEvening)).isEqualTo(Duration.ofDays(1));
        Rate rate = LogScript.of(bought("a", evening), bought("a", nextEvening))
                .log()
                .measure(new RepeatWithinDays(1, nextEvening.plusSeconds(1)));
        assertThat(rate.value()).isEqualTo(1);
    }

    @Test
    void noLookAheadIsTooLongToMeasure() {
        LogScript script = LogScript.of(bought("a", NOON), bought("a", NOON.plusSeconds(1)));
        for (int days : new int[] {1_000_000, 106_751_992, 200_000_000, Integer.MAX_VALUE}) {
            assertThat(script.log()
                            .measure(new RepeatWithinDays(days, NOON.plus(MONTH)))
                            .denominator())
                    .as("%s days", days)
                    .isZero();
        }
    }

    @Test
    void beforeTheEpochNoLookAheadIsTooLongEither() {
        Instant spring = Instant.parse("1960-03-01T00:00:00Z");
        LogScript script = LogScript.of(bought("a", spring));
        RepeatWithinDays longest = new RepeatWithinDays(Integer.MAX_VALUE, spring.plus(MONTH));
        assertThat(script.log().measure(longest).denominator()).isZero();
    }

    @Test
    void asOfMayLieAnywhere() {
        LogScript script = LogScript.of(bought("a", NOON), bought("a", NOON.plusSeconds(1)));
        assertThat(script.log().measure(new RepeatWithinDays(1, Instant.MIN)).denominator())
                .isZero();
        assertThat(script.log().measure(new RepeatWithinDays(1, Instant.MAX)).value())
                .isEqualTo(1);
    }

    @Test
    void daysMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RepeatWithinDays(0, NOON))
                .withMessage("days must be at least 1: 0");
    }

    private static Event bought(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }
}
