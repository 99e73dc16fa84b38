package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NewCustomersByChannelTest extends MetricContract<NewCustomersByChannel, NewCustomerCounts> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected NewCustomersByChannel metric(Scene scene, Choice choice) {
        return new NewCustomersByChannel("tier", scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(NewCustomersByChannel metric, History history, NewCustomerCounts result) {
        Map<String, Long> expected = new TreeMap<>();
        for (String id : history.customers()) {
            Customer customer = history.customer(id);
            Optional<Instant> won = customer.acquired()
                    .map(History::kept)
                    .or(() -> history.times(id, metric.first(), at -> true).stream()
                            .findFirst());
            if (won.filter(metric.window()::contains).isPresent()) {
                expected.merge(customer.attributes().getOrDefault("tier", "(unknown)"), 1L, Long::sum);
            }
        }
        assertThat(result.byChannel()).isEqualTo(expected);
        assertThat(result.total())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    protected boolean reads(NewCustomersByChannel metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    @Test
    void wonWhenAcquiredElseAtTheFirstEvent() {
        Customer search = Customer.of("a", Map.of("tier", "search"));
        NewCustomerCounts january = LogScript.of(
                        Purchase.of("a", NOON, usd(1)),
                        Purchase.of("b", NOON, usd(1)),
                        Purchase.of("b", NOON.minusSeconds(99_999_999), usd(1)),
                        Purchase.of("c", NOON, usd(1)),
                        Purchase.of("d", NOON, usd(1)),
                        Interaction.of("e", NOON, "visit"))
                .withCustomers(
                        search,
                        Customer.of("c", Map.of("tier", "social"))
                                .withAcquired(JANUARY.start().minusSeconds(1)),
                        Customer.of("f", Map.of("tier", "social")).withAcquired(JANUARY.start()))
                .log()
                .measure(new NewCustomersByChannel("tier", EventSelector.purchases(), JANUARY));
        assertThat(january.byChannel()).isEqualTo(Map.of("search", 1L, "social", 1L, Segmentation.UNKNOWN, 1L));
        assertThat(january.currency()).isEqualTo(LogScript.USD);
        assertThat(january).hasToString("3 new customers of 3 channels");
    }

    @Test
    void anAttributeThatTheLogDoesNotKeepIsRefused() {
        NewCustomersByChannel metric = new NewCustomersByChannel("source", EventSelector.any(), JANUARY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogScript.of().log().measure(metric))
                .withMessageContaining("source");
    }

    @Test
    void anotherCurrencyIsRefused() {
        NewCustomersByChannel metric = new NewCustomersByChannel("tier", EventSelector.any(), JANUARY);
        NewCustomerCounts dollars = LogScript.of().log().measure(metric);
        NewCustomerCounts yen = EventLog.builder(Currency.getInstance("JPY"))
                .keepCustomerAttributes("tier")
                .build()
                .measure(metric);
        assertThat(yen).isNotEqualTo(dollars);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(yen, dollars))
                .withMessageContaining("currencies");
        assertThat(LogScript.of(Purchase.of("a", NOON, usd(1))).log().measure(metric))
                .isNotEqualTo(dollars);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
