package io.customermetrics.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.Groups;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberComparisonTest extends MetricContract<MemberComparison<OrderSummary>, MembersAndOthers<OrderSummary>> {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final MemberComparison<OrderSummary> GOLD =
            new MemberComparison<>(CustomerGroup.attribute("tier", "gold"), new OrderTotals(JUNE));

    @Override
    protected MemberComparison<OrderSummary> metric(Scene scene, Choice choice) {
        return new MemberComparison<>(Groups.group(scene, choice), new OrderTotals(scene.window(choice)));
    }

    @Override
    protected void agrees(
            MemberComparison<OrderSummary> metric, History history, MembersAndOthers<OrderSummary> result) {
        long members = history.count(id -> Groups.has(metric.members(), history, id));
        assertThat(result.memberShare())
                .isEqualTo(Rate.of(members, history.customers().size(), "customers"));
        Window window = ((OrderTotals) metric.metric()).window();
        long orders = 0;
        long others = 0;
        for (String id : history.customers()) {
            int count = history.orders(id, window::contains).size();
            orders += Groups.has(metric.members(), history, id) ? count : 0;
            others += Groups.has(metric.members(), history, id) ? 0 : count;
        }
        assertThat(result.members().orders()).isEqualTo(orders);
        assertThat(result.others().orders()).isEqualTo(others);
    }

    @Override
    protected boolean reads(MemberComparison<OrderSummary> metric, Instant at) {
        return ((OrderTotals) metric.metric()).window().contains(at) || Groups.reads(metric.members(), at);
    }

    /** One member with two orders of 5.00, two others with one order of 2.00 between them. */
    @Test
    void membersStandBesideAllOthers() {
        EventLog log = LogScript.of(bought("ann", 1, 500), bought("ann", 2, 500), bought("bob", 1, 200))
                .withCustomers(Customer.of("ann", Map.of("tier", "gold")), Customer.of("cyd", Map.of("tier", "silver")))
                .log();
        MembersAndOthers<OrderSummary> june = log.measure(GOLD);
        assertThat(june.memberShare()).isEqualTo(Rate.of(1, 3, "customers"));
        assertThat(june.members().revenue().dividedBy(june.memberCount()))
                .isEqualTo(Money.ofMinor(1_000, LogScript.USD));
        assertThat(june.others().revenue().dividedBy(june.otherCount())).isEqualTo(Money.ofMinor(100, LogScript.USD));
        assertThat(june.members().ordersPerBuyer().orElseThrow()).isEqualTo(2);
        assertThat(june.others().ordersPerBuyer().orElseThrow()).isEqualTo(1);
    }

    @Test
    void withoutCustomersThereIsNoShare() {
        MembersAndOthers<OrderSummary> nothing = LogScript.of().log().measure(GOLD);
        assertThat(nothing.memberShare().estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.members().ordersPerBuyer()).isEqualTo(new Undefined("no buyers"));
    }

    @Test
    void resultsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MembersAndOthers<>(-1, 0, "a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MembersAndOthers<>(0, -1, "a", "b"))
                .withMessage("memberCount and otherCount must not be negative");
        assertThatNullPointerException()
                .isThrownBy(() -> new MembersAndOthers<>(0, 0, null, "b"))
                .withMessage("members");
        assertThatNullPointerException()
                .isThrownBy(() -> new MembersAndOthers<>(0, 0, "a", null))
                .withMessage("others");
    }

    private static Purchase bought(String customer, int second, long cents) {
        return Purchase.of(customer, JUNE.start().plusSeconds(second), Money.ofMinor(cents, LogScript.USD));
    }
}
