package io.customermetrics.core.engagement;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Complaint rate (投诉率), support contact rate (客服联系率): contacts against orders, customers and buyers, each quotient
 * under its own name.
 *
 * <pre>
 * per order        = contacts / orders
 * per customer     = contacts / customers
 * share            = |{c : c made contact}| / customers
 * share of buyers  = |{c : c made contact and bought}| / |{c : c bought}|
 * </pre>
 *
 * <p>Contacts, orders and buyers are those of the window; customers are all that are measured, with and without events. The
 * first two are no shares: one order may cause several complaints, and one of this window may be about an order of the
 * last. One pass over the instants of contacts and of purchases.
 *
 * @param contacts which events are complaints or support contacts
 * @param window from when to when
 */
public record ContactRates(EventSelector contacts, Window window) implements Explainable<ContactSummary> {

    /** Checks that nothing is null. */
    public ContactRates {
        Objects.requireNonNull(contacts, "contacts");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Complaint rates (投诉率) of the interactions named {@code complaint}.
     *
     * @param window from when to when
     * @return the metric
     */
    public static ContactRates complaints(Window window) {
        return new ContactRates(EventSelector.named("complaint"), window);
    }

    /**
     * Support contact rates (客服联系率) of the interactions named {@code support_contact}.
     *
     * @param window from when to when
     * @return the metric
     */
    public static ContactRates supportContacts(Window window) {
        return new ContactRates(EventSelector.named("support_contact"), window);
    }

    @Override
    public ContactSummary measure(LogSlice slice) {
        Timeline contact = Timeline.of(slice.log(), contacts, window);
        Timeline order = Timeline.of(slice.log(), EventSelector.purchases(), window);
        long events = 0;
        long people = 0;
        long orders = 0;
        long buyers = 0;
        long both = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int made = contact.count(customer);
            int bought = order.count(customer);
            events += made;
            people += made > 0 ? 1 : 0;
            orders += bought;
            buyers += bought > 0 ? 1 : 0;
            both += made > 0 && bought > 0 ? 1 : 0;
        }
        return new ContactSummary(events, people, both, orders, buyers, slice.size());
    }

    @Override
    public ContactSummary merge(ContactSummary left, ContactSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        Evidence.of("contact", log, customer, contacts, window).stream(),
                        Evidence.of("order", log, customer, EventSelector.purchases(), window).stream())
                .toList();
    }
}
