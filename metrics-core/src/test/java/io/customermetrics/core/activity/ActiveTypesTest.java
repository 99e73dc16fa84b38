package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.EventKind;
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
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveTypesTest extends MetricContract<ActiveTypes, ActiveTypeCounts> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);
    private static final Window QUARTER = Window.of(Instant.parse("2026-01-01T00:00:00Z"), MARCH.end());

    @Override
    protected ActiveTypes metric(Scene scene, Choice choice) {
        ActiveType first = new ActiveType("first", ActiveCustomersTest.rule(scene, choice, 1), scene.window(choice));
        ActiveType second = choice.from(
                ActiveType.recentBuyer(scene.window(choice)),
                ActiveType.loyal(2, scene.window(choice)),
                ActiveType.contact(scene.selector(choice), scene.window(choice)));
        return new ActiveTypes(choice.from(List.of(first, second), List.of(first)));
    }

    @Override
    protected void agrees(ActiveTypes metric, History history, ActiveTypeCounts result) {
        long customers = history.customers().size();
        for (ActiveType type : metric.types()) {
            assertThat(result.rate(type.label()))
                    .isEqualTo(Rate.of(history.count(id -> is(type, id, history)), customers, "customers"));
        }
        assertThat(result.labels())
                .isEqualTo(metric.types().stream().map(ActiveType::label).toList());
        for (int k = 0; k <= 2; k++) {
            int number = k;
            assertThat(result.perCustomer().count(k))
                    .isEqualTo(history.count(id -> metric.types().stream()
                                    .filter(type -> is(type, id, history))
                                    .count()
                            == number));
        }
        assertThat(result.ofAny().numerator())
                .isEqualTo(history.count(id -> metric.types().stream().anyMatch(type -> is(type, id, history))));
    }

    private static boolean is(ActiveType type, String id, History history) {
        return ActiveCustomersTest.meets(type.rule(), id, history, type.window());
    }

    @Override
    protected boolean reads(ActiveTypes metric, Instant at) {
        return metric.types().stream().anyMatch(type -> ActiveCustomersTest.reads(type.rule(), type.window(), at));
    }

    @Override
    protected List<ActiveTypes> foreign(ActiveTypes metric) {
        return List.of(new ActiveTypes(List.of(ActiveType.support(EventSelector.any(), MARCH))));
    }

    @Test
    void theSixTypesDoNotExcludeEachOther() {
        ActivityRule product = ActivityRule.anyOf(EventSelector.kinds(EventKind.SUBSCRIPTION_CHANGE));
        ActivityRule service = ActivityRule.anyOf(EventSelector.named("service plan"));
        ActiveTypeCounts counts = LogScript.of(
                        bought("a", "2026-01-05"),
                        bought("a", "2026-02-05"),
                        bought("a", "2026-03-05"),
                        bought("b", "2026-03-06"),
                        did("b", "support"),
                        did("c", "service plan"),
                        did("c", "chat"),
                        did("d", "view"))
                .log()
                .measure(ActiveTypes.standard(MARCH, QUARTER, product, service));
        assertThat(counts.labels())
                .containsExactly(
                        ActiveType.RECENT_BUYER,
                        ActiveType.LOYAL,
                        ActiveType.SUPPORT,
                        ActiveType.PRODUCT_SUBSCRIBER,
                        ActiveType.SERVICE_SUBSCRIBER,
                        ActiveType.CONTACT);
        assertThat(counts.labels().stream().map(label -> counts.rate(label).numerator()))
                .containsExactly(2L, 1L, 1L, 0L, 1L, 1L);
        assertThat(counts.ofAny()).isEqualTo(Rate.of(3, 4, "customers"));
        assertThat(counts.perCustomer().count(2)).isEqualTo(3);
        assertThat(counts).hasToString(counts.labels() + " of 4 customers: [2, 1, 1, 0, 1, 1]");
    }

    @Test
    void countsDifferInEachPart() {
        ActiveTypes metric = new ActiveTypes(
                List.of(ActiveType.recentBuyer(MARCH), ActiveType.support(EventSelector.named("support"), MARCH)));
        ActiveTypeCounts buyer = LogScript.of(bought("a", "2026-03-05")).log().measure(metric);
        assertThat(LogScript.of(did("a", "support")).log().measure(metric)).isNotEqualTo(buyer);
        assertThat(LogScript.of(bought("a", "2026-03-05"))
                        .withCustomers("b")
                        .log()
                        .measure(metric))
                .isNotEqualTo(buyer);
    }

    @Test
    void withoutCustomersRatesAreUndefined() {
        ActiveTypeCounts counts = LogScript.of().log().measure(new ActiveTypes(List.of(ActiveType.recentBuyer(MARCH))));
        assertThat(counts.rate(ActiveType.RECENT_BUYER).estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(counts.ofAny().estimate()).isEqualTo(new Undefined("no customers"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.rate("loyal"))
                .withMessage("label: there is no such type among [recent buyer]");
    }

    @Test
    void badTypesAreRefused() {
        ActiveType type = ActiveType.recentBuyer(MARCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActiveTypes(List.of()))
                .withMessage("types must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActiveTypes(List.of(type, type)))
                .withMessage("types must have different labels: recent buyer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActiveType("", type.rule(), MARCH))
                .withMessageContaining("label");
        assertThatNullPointerException()
                .isThrownBy(() -> new ActiveType("x", null, MARCH))
                .withMessage("rule");
        assertThatNullPointerException()
                .isThrownBy(() -> ActiveType.recentBuyer(null))
                .withMessage("window");
    }

    private static Purchase bought(String customer, String day) {
        return Purchase.of(customer, Instant.parse(day + "T12:00:00Z"), Money.ofMinor(100, LogScript.USD));
    }

    private static Interaction did(String customer, String name) {
        return Interaction.of(customer, MARCH.start(), name);
    }
}
