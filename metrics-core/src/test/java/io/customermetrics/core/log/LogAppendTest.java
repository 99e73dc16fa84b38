package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.DataException.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogAppendTest {

    private static final Instant TOMORROW = START.plus(Duration.ofDays(1));

    @Test
    void aDayIsAppendedToALog() {
        EventLog yesterday = EventLog.builder(USD)
                .add(purchase("ann", START, 100))
                .add(purchase("cid", START, 300))
                .build();
        EventLog today = EventLog.builder(USD)
                .add(purchase("bob", TOMORROW, 200))
                .add(purchase("cid", TOMORROW, 400))
                .build();
        EventLog both = yesterday.append(today);

        assertThat(both).hasToString("4 events of 3 customers");
        Track purchases = both.track(EventKind.PURCHASE);
        assertThat(purchases.numbers(Field.AMOUNT).sum(purchases.start(2), purchases.end(2))).isEqualTo(700);
        assertThat(yesterday).hasToString("2 events of 2 customers");
        assertThat(today).hasToString("2 events of 2 customers");
    }

    @Test
    void nothingAppendedChangesNothing() {
        EventLog log = EventLog.builder(USD).add(purchase("ann", START, 100)).build();
        EventLog empty = EventLog.builder(USD).build();
        EventLog numeric = EventLog.builder(USD)
                .addPurchases(new long[] {7}, new long[] {0}, new long[] {5}, 0, 1)
                .build();

        assertSame(log.append(empty), log);
        assertSame(empty.append(log), log);
        assertSame(empty.append(empty), empty);
        assertSame(numeric.append(empty), numeric);
        assertSame(empty.append(numeric), numeric);
    }

    @Test
    void theIdsAreSharedWhereNoCustomerIsNew() {
        EventLog log = EventLog.builder(USD)
                .add(purchase("ann", START, 1))
                .add(purchase("bob", START, 1))
                .build();
        EventLog part = EventLog.builder(USD).add(purchase("bob", START, 1)).build();

        assertThat(log.append(part).ids()).isSameAs(log.ids());
        assertThat(part.append(log).ids()).isSameAs(log.ids());
    }

    @Test
    void duplicatesAreAddedUp() {
        Purchase once = purchase("ann", START, 1).with(EventDetails.id("e"));
        EventLog log = EventLog.builder(USD).add(once).add(once).build();

        assertThat(log.append(log).duplicates()).isEqualTo(2);
        assertThat(log.append(log).events()).isEqualTo(2);
    }

    @Test
    void aDescriptionMayComeLaterButMustNotChange() {
        EventLog undescribed = RandomEvents.builder().add(purchase("ann", START, 1)).build();
        EventLog won = described(Optional.of(START), Map.of());
        EventLog wonInRegion = described(Optional.of(START), Map.of("region", "north"));

        assertThat(undescribed.append(won).acquired(0)).contains(START);
        assertThat(won.append(undescribed).acquired(0)).contains(START);
        assertThat(won.append(won).acquired(0)).contains(START);
        assertThat(undescribed
                        .append(wonInRegion)
                        .customerAttribute("region")
                        .text(0))
                .contains("north");
        refuses(won, wonInRegion);
        refuses(wonInRegion, won);
        refuses(won, described(Optional.of(TOMORROW), Map.of()));
        refuses(described(Optional.empty(), Map.of("region", "south")), described(Optional.empty(), Map.of("region", "north")));
    }

    private static EventLog described(Optional<Instant> acquired, Map<String, String> attributes) {
        return RandomEvents.builder()
                .add(new Customer("ann", acquired, attributes))
                .build();
    }

    private static void refuses(EventLog left, EventLog right) {
        assertThatThrownBy(() -> left.append(right))
                .isInstanceOfSatisfying(
                        DataException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFLICTING_CUSTOMER))
                .hasMessageContaining("described before");
    }

    @Test
    void logsThatDoNotFitAreRefused() {
        EventLog log = EventLog.builder(USD).add(purchase("ann", START, 1)).build();
        EventLog yen = EventLog.builder(Currency.getInstance("JPY")).build();
        EventLog numeric = EventLog.builder(USD)
                .addPurchases(new long[] {7}, new long[] {0}, new long[] {5}, 0, 1)
                .build();
        EventLog products = EventLog.builder(USD).keepEventAttributes("product").add(purchase("ann", START, 1)).build();
        EventLog regions = EventLog.builder(USD).keepCustomerAttributes("region").build();

        assertThatThrownBy(() -> log.append(yen))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other must be in USD, not in JPY");
        assertThatThrownBy(() -> log.append(numeric))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other: text ids and numeric ids cannot be joined");
        for (EventLog other : new EventLog[] {products, regions}) {
            assertThatThrownBy(() -> log.append(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("other must keep the same attributes of events and customers");
        }
    }

    private static Purchase purchase(String customer, Instant at, long minor) {
        return Purchase.of(customer, at, Money.ofMinor(minor, USD));
    }
}
