package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationRateTest extends MetricContract<ActivationRate, Rate> {

    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-02-15T00:00:00Z");
    private static final EventSelector USE = EventSelector.purchases();
    private static final EventSelector ISSUE = EventSelector.named("card issued");

    @Override
    protected ActivationRate metric(Scene scene, Choice choice) {
        Optional<EventSelector> issue = choice.from(Optional.empty(), Optional.of(scene.selector(choice)));
        return new ActivationRate(
                issue, scene.selector(choice), choice.from(1, 7, 30, Integer.MAX_VALUE), scene.bound(choice));
    }

    @Override
    protected void agrees(ActivationRate metric, History history, Rate result) {
        long population = 0;
        long activated = 0;
        for (String id : history.customers()) {
            Optional<Instant> issued = metric.issue()
                    .map(selector -> history.times(id, selector, at -> at.isBefore(metric.asOf())).stream()
                            .findFirst())
                    .orElseGet(() -> history.acquired(id));
            if (issued.isEmpty()) {
                continue;
            }
            Instant last = issued.get().plus(Duration.ofDays(metric.days()));
            if (!last.isAfter(metric.asOf())) {
                population++;
                List<Instant> uses =
                        history.times(id, metric.use(), at -> at.isBefore(metric.asOf()) && !at.isBefore(issued.get()));
                activated += uses.stream().anyMatch(at -> !at.isAfter(last)) ? 1 : 0;
            }
        }
        assertThat(result).isEqualTo(Rate.of(activated, population, "customers issued a card long enough ago"));
    }

    @Override
    protected boolean reads(ActivationRate metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    @Test
    void theFirstUseMustComeInTime() {
        Rate rate = LogScript.of(
                        use("at once", ISSUED),
                        use("on the last day", ISSUED.plus(Duration.ofDays(30))),
                        use("too late", ISSUED.plus(Duration.ofDays(30)).plusSeconds(1)),
                        use("before", ISSUED.minusSeconds(1)),
                        use("too young", AS_OF.minusSeconds(1)),
                        use("unknown", ISSUED))
                .withCustomers(
                        issued("at once", ISSUED),
                        issued("on the last day", ISSUED),
                        issued("too late", ISSUED),
                        issued("before", ISSUED),
                        issued("never", ISSUED),
                        issued("too young", AS_OF.minus(Duration.ofDays(29))))
                .log()
                .measure(ActivationRate.sinceAcquired(USE, 30, AS_OF));
        assertThat(rate).isEqualTo(Rate.of(2, 5, "customers issued a card long enough ago"));
    }

    @Test
    void aCardMayBeIssuedByAnEvent() {
        Rate rate = LogScript.of(
                        Interaction.of("used", ISSUED, "card issued"),
                        use("used", ISSUED.plusSeconds(60)),
                        Interaction.of("idle", ISSUED, "card issued"),
                        Interaction.of("idle", AS_OF.minusSeconds(9), "card issued"),
                        use("never issued", ISSUED))
                .log()
                .measure(ActivationRate.since(ISSUE, USE, 30, AS_OF));
        assertThat(rate).isEqualTo(Rate.of(1, 2, "customers issued a card long enough ago"));
    }

    @Test
    void withoutIssuedCardsItIsUndefined() {
        Rate rate = LogScript.of().log().measure(ActivationRate.sinceAcquired(USE, 30, AS_OF));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no customers issued a card long enough ago"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationRate.sinceAcquired(USE, 0, AS_OF))
                .withMessage("days must be at least 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationRate.sinceAcquired(USE, 1, Instant.MIN))
                .withMessageStartingWith("asOf must lie from");
    }

    private static Purchase use(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }

    private static Customer issued(String customer, Instant at) {
        return Customer.of(customer).withAcquired(at);
    }
}
