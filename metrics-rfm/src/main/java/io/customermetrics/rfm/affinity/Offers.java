package io.customermetrics.rfm.affinity;

import io.customermetrics.core.log.CustomerIds;
import java.util.List;
import java.util.OptionalInt;

/** What to offer each customer, as {@link CrossSell} finds it. Rows are numbered as in {@link #ids()}. */
public final class Offers {

    private final CustomerIds ids;
    private final List<List<Offer>> offers;

    Offers(CustomerIds ids, List<List<Offer>> offers) {
        this.ids = ids;
        this.offers = List.copyOf(offers);
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * What to offer a customer.
     *
     * @param row the customer's row
     * @return the products, the best first; none where nothing goes with what the customer has
     */
    public List<Offer> of(int row) {
        return offers.get(row);
    }

    /**
     * What to offer a customer, by the customer's id.
     *
     * @param id the customer's id; for numeric ids its decimal text
     * @return the products, the best first; none for an unknown id
     */
    public List<Offer> of(String id) {
        OptionalInt row = ids.find(id);
        return row.isPresent() ? offers.get(row.getAsInt()) : List.of();
    }

    /**
     * How many customers have an offer.
     *
     * @return the count
     */
    public int customers() {
        return (int) offers.stream().filter(some -> !some.isEmpty()).count();
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return "offers for " + customers() + " of " + ids.size() + " customers";
    }
}
