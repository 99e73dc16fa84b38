package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ContactRatesTest extends MetricContract<ContactRates, ContactSummary> {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);

    @Override
    protected ContactRates metric(Scene scene, Choice choice) {
        return new ContactRates(scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(ContactRates metric, History history, ContactSummary result) {
        long contacts = 0;
        long orders = 0;
        for (String id : history.customers()) {
            contacts += history.times(id, metric.contacts(), metric.window()::contains)
                    .size();
            orders += history.orders(id, metric.window()::contains).size();
        }
        long customers = history.customers().size();
        long people = history.count(id -> contacts(metric, history, id));
        long buyers = history.count(id -> buys(metric, history, id));
        long both = history.count(id -> contacts(metric, history, id) && buys(metric, history, id));
        assertThat(result.contacts()).isEqualTo(contacts);
        assertThat(result.orders()).isEqualTo(orders);
        assertThat(result.perOrder()).isEqualTo(new Ratio(contacts, orders, "orders"));
        assertThat(result.perCustomer()).isEqualTo(new Ratio(contacts, customers, "customers"));
        assertThat(result.shareOfCustomers()).isEqualTo(Rate.of(people, customers, "customers"));
        assertThat(result.shareOfBuyers()).isEqualTo(Rate.of(both, buyers, "buyers"));
    }

    @Override
    protected boolean reads(ContactRates metric, Instant at) {
        return metric.window().contains(at);
    }

    /** Ann complains three times about two orders, Bob once about none, Cyd orders twice, Dan does nothing. */
    @Test
    void eachDenominatorHasItsOwnName() {
        LogScript script = LogScript.of(
                        order("ann", 1),
                        order("ann", 2),
                        contact("ann", "complaint", 3),
                        contact("ann", "complaint", 4),
                        contact("ann", "complaint", 5),
                        contact("bob", "complaint", 1),
                        contact("bob", "support_contact", 1),
                        order("cyd", 1),
                        order("cyd", 2))
                .withCustomers("dan");
        ContactSummary complaints = script.log().measure(ContactRates.complaints(JUNE));
        assertThat(complaints.perOrder().value()).isEqualTo(1);
        assertThat(complaints.perCustomer().value()).isEqualTo(1);
        assertThat(complaints.shareOfCustomers()).isEqualTo(Rate.of(2, 4, "customers"));
        assertThat(complaints.shareOfBuyers()).isEqualTo(Rate.of(1, 2, "buyers"));
        ContactSummary support = script.log().measure(ContactRates.supportContacts(JUNE));
        assertThat(support.perOrder().value()).isEqualTo(0.25);
        assertThat(support).hasToString("1 contacts of 1 of 4 customers, 4 orders");
    }

    @Test
    void withoutOrdersOrCustomersTheRatesAreUndefined() {
        ContactSummary nothing = LogScript.of().log().measure(ContactRates.complaints(JUNE));
        assertThat(nothing.perOrder().estimate()).isEqualTo(new Undefined("no orders"));
        assertThat(nothing.perCustomer().estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.shareOfCustomers().estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.shareOfBuyers().estimate()).isEqualTo(new Undefined("no buyers"));
    }

    @Test
    void complaintsAndSupportContactsAreNamedInteractions() {
        assertThat(ContactRates.complaints(JUNE).contacts()).isEqualTo(EventSelector.named("complaint"));
        assertThat(ContactRates.supportContacts(JUNE).contacts()).isEqualTo(EventSelector.named("support_contact"));
    }

    private static boolean contacts(ContactRates metric, History history, String id) {
        return !history.times(id, metric.contacts(), metric.window()::contains).isEmpty();
    }

    private static boolean buys(ContactRates metric, History history, String id) {
        return !history.orders(id, metric.window()::contains).isEmpty();
    }

    private static Purchase order(String customer, int day) {
        return Purchase.of(customer, JUNE.start().plusSeconds(day), Money.ofMinor(100, LogScript.USD));
    }

    private static Interaction contact(String customer, String name, int day) {
        return Interaction.of(customer, JUNE.start().plusSeconds(day), name);
    }
}
