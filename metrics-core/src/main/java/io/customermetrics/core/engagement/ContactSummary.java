package io.customermetrics.core.engagement;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.List;

/** What {@link ContactRates} counts. */
public final class ContactSummary {

    private final long contacts;
    private final long people;
    private final long contactingBuyers;
    private final long orders;
    private final long buyers;
    private final long customers;

    ContactSummary(long contacts, long people, long contactingBuyers, long orders, long buyers, long customers) {
        this.contacts = contacts;
        this.people = people;
        this.contactingBuyers = contactingBuyers;
        this.orders = orders;
        this.buyers = buyers;
        this.customers = customers;
    }

    /**
     * How many contacts there are.
     *
     * @return the count
     */
    public long contacts() {
        return contacts;
    }

    /**
     * How many orders there are.
     *
     * @return the count
     */
    public long orders() {
        return orders;
    }

    /**
     * Contacts for each order.
     *
     * @return contacts / orders
     */
    public Ratio perOrder() {
        return new Ratio(contacts, orders, "orders");
    }

    /**
     * Contacts for each customer.
     *
     * @return contacts / customers
     */
    public Ratio perCustomer() {
        return new Ratio(contacts, customers, "customers");
    }

    /**
     * The share of all customers who made contact.
     *
     * @return customers with a contact / customers
     */
    public Rate shareOfCustomers() {
        return Rate.of(people, customers, "customers");
    }

    /**
     * The share of the buyers of the window who made contact in it.
     *
     * @return buyers with a contact / buyers
     */
    public Rate shareOfBuyers() {
        return Rate.of(contactingBuyers, buyers, "buyers");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContactSummary that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return contacts + " contacts of " + people + " of " + customers + " customers, " + orders + " orders";
    }

    ContactSummary plus(ContactSummary other) {
        return new ContactSummary(
                Math.addExact(contacts, other.contacts),
                Math.addExact(people, other.people),
                Math.addExact(contactingBuyers, other.contactingBuyers),
                Math.addExact(orders, other.orders),
                Math.addExact(buyers, other.buyers),
                Math.addExact(customers, other.customers));
    }

    private List<Object> state() {
        return List.of(contacts, people, contactingBuyers, orders, buyers, customers);
    }
}
