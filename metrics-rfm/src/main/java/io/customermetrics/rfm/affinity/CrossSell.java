package io.customermetrics.rfm.affinity;

import io.customermetrics.core.log.LogSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Cross-selling (交叉销售): what to offer each customer, by what goes with what the customer has, without what it has.
 *
 * <pre>
 * candidates(c) = products B that c does not own, for which c owns some A with
 *                 lift(A -&gt; B) &gt; 1 and at least minTogether baskets with both
 * score(B)      = the largest confidence(A -&gt; B) over those A, which is the reason given
 * </pre>
 *
 * <ul>
 *   <li>What a customer owns is what the purchases of the pairs' rule say, of all its baskets.
 *   <li>Products come by descending score, then by baskets with both, then by name.
 *   <li>The pairs may be counted on other customers or another time than those who get offers.
 * </ul>
 *
 * <p>O(products owned x their associations) a customer.
 *
 * @param pairs what goes with what
 * @param minTogether how many baskets must hold both products, at least 1
 * @param most how many products to offer to a customer at most, at least 1
 */
public record CrossSell(PairCounts pairs, long minTogether, int most) {

    private static final int NONE = -1;

    /** Checks the ranges. */
    public CrossSell {
        Objects.requireNonNull(pairs, "pairs");
        if (minTogether < 1) {
            throw new IllegalArgumentException("minTogether must be at least 1: " + minTogether);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1: " + most);
        }
    }

    /**
     * The offers.
     *
     * @param customers whom to make offers
     * @return a list of products for each customer
     * @throws IllegalArgumentException if the log does not keep the products
     */
    public Offers offers(LogSlice customers) {
        BasketReader reader = new BasketReader(customers.log(), pairs.rule());
        Consequents consequents = new Consequents(pairs, minTogether);
        int[] places = new int[reader.names().size()];
        for (int code = 0; code < places.length; code++) {
            places[code] =
                    Collections.binarySearch(pairs.products(), reader.names().get(code));
        }
        Shopper shopper = new Shopper(consequents, pairs.products().size());
        List<List<Offer>> offers = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            int baskets = reader.seek(customers.customer(i));
            for (int place = 0; place < (baskets == 0 ? 0 : reader.end(baskets - 1)); place++) {
                shopper.own(places[reader.item(place)]);
            }
            offers.add(shopper.best(most));
        }
        return new Offers(customers.log().ids().of(customers), offers);
    }

    /** One customer after the other: what it owns, and the best rule to each product that it does not own. */
    private static final class Shopper {

        private final Consequents consequents;
        private final boolean[] owns;
        private final int[] owned;
        /** The best rule to each product, {@link #NONE} between customers. */
        private final int[] rules;

        private int size;

        Shopper(Consequents consequents, int products) {
            this.consequents = consequents;
            this.owns = new boolean[products];
            this.owned = new int[products];
            this.rules = new int[products];
            Arrays.fill(rules, NONE);
        }

        void own(int product) {
            if (product >= 0 && !owns[product]) {
                owns[product] = true;
                owned[size++] = product;
            }
        }

        /** The best offers; forgets the customer. */
        List<Offer> best(int most) {
            List<Integer> candidates = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                for (int rule : consequents.of(owned[i])) {
                    int product = consequents.product(rule);
                    if (!owns[product]) {
                        if (rules[product] == NONE) {
                            candidates.add(product);
                            rules[product] = rule;
                        } else {
                            // The rules are numbered from the best on.
                            rules[product] = Math.min(rules[product], rule);
                        }
                    }
                }
            }
            List<Offer> offers = candidates.stream()
                    .map(product -> rules[product])
                    .sorted()
                    .limit(most)
                    .map(consequents::offer)
                    .toList();
            candidates.forEach(product -> rules[product] = NONE);
            for (int i = 0; i < size; i++) {
                owns[owned[i]] = false;
            }
            size = 0;
            return offers;
        }
    }
}
