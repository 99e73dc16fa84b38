package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerGroupTest {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final EventSelector PURCHASES = EventSelector.purchases();

    /** Ann bought in May and June, Bob in June, Cyd only looked, Dan did nothing. */
    private static final EventLog LOG = LogScript.of(
                    bought("ann", MAY.start()),
                    bought("ann", JUNE.start()),
                    bought("bob", JUNE.start().plusSeconds(9)),
                    Interaction.of("cyd", JUNE.start(), "view"))
            .withCustomers(
                    Customer.of("bob", Map.of("tier", "gold")),
                    Customer.of("cyd", Map.of("tier", "silver")).withAcquired(MAY.start()),
                    Customer.of("dan").withAcquired(JUNE.start()))
            .log();

    @Test
    void rulesSayWhoIsMeant() {
        assertThat(members(CustomerGroup.everyone())).containsExactly("ann", "bob", "cyd", "dan");
        assertThat(members(CustomerGroup.attribute("tier", "gold"))).containsExactly("bob");
        assertThat(members(CustomerGroup.attribute("tier", "platinum"))).isEmpty();
        assertThat(members(CustomerGroup.acquired(JUNE))).containsExactly("dan");
        assertThat(members(CustomerGroup.did(PURCHASES, JUNE))).containsExactly("ann", "bob");
        assertThat(members(CustomerGroup.first(PURCHASES, JUNE))).containsExactly("bob");
        assertThat(members(CustomerGroup.first(PURCHASES, JUNE).not())).containsExactly("ann", "cyd", "dan");
    }

    @Test
    void evidenceIsWhatDecides() {
        assertThat(times(CustomerGroup.everyone())).isEmpty();
        assertThat(times(CustomerGroup.attribute("tier", "gold"))).isEmpty();
        assertThat(times(CustomerGroup.acquired(JUNE))).isEmpty();
        assertThat(times(CustomerGroup.did(PURCHASES, JUNE))).containsExactly(JUNE.start());
        assertThat(times(CustomerGroup.first(PURCHASES, JUNE))).containsExactly(MAY.start());
        assertThat(times(CustomerGroup.did(PURCHASES, JUNE).not())).containsExactly(JUNE.start());
    }

    @Test
    void attributesThatTheLogDoesNotKeepAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerGroup.attribute("colour", "red").in(LOG))
                .withMessageContaining("keeps no customer attribute \"colour\"");
    }

    @Test
    void nothingMayBeMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.attribute(null, "x"))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.attribute("x", null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.acquired(null))
                .withMessage("window");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.did(null, MAY))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.did(PURCHASES, null))
                .withMessage("window");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.first(null, MAY))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> CustomerGroup.first(PURCHASES, null))
                .withMessage("window");
        assertThatNullPointerException()
                .isThrownBy(() -> new CustomerGroup.Not(null))
                .withMessage("group");
    }

    private static List<String> members(CustomerGroup group) {
        return group.of(LOG.slice()).stream().mapToObj(LOG.ids()::text).toList();
    }

    private static List<Instant> times(CustomerGroup group) {
        return group.evidence(LOG, 0).stream().map(Evidence::at).toList();
    }

    private static Purchase bought(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }
}
