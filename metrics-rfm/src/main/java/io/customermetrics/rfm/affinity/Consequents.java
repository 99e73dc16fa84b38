package io.customermetrics.rfm.affinity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** For each product, the rules from it that are worth an offer; rules are numbered from the best on. */
final class Consequents {

    private static final Comparator<Association> BEST_FIRST = Comparator.<Association>comparingDouble(
                    rule -> -rule.confidence().value())
            .thenComparingLong(rule -> -rule.together())
            .thenComparing(rule -> rule.consequent().get(0))
            .thenComparing(rule -> rule.antecedent().get(0));

    private final List<List<Integer>> byProduct = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<Integer> products = new ArrayList<>();

    Consequents(PairCounts pairs, long minTogether) {
        List<String> names = pairs.products();
        names.forEach(name -> byProduct.add(new ArrayList<>()));
        pairs.associations(minTogether).stream()
                .filter(rule -> rule.lift().orElseThrow() > 1)
                .sorted(BEST_FIRST)
                .forEach(rule -> {
                    String product = rule.consequent().get(0);
                    byProduct
                            .get(Collections.binarySearch(
                                    names, rule.antecedent().get(0)))
                            .add(offers.size());
                    products.add(Collections.binarySearch(names, product));
                    offers.add(new Offer(product, rule));
                });
    }

    /** The numbers of the rules from a product. */
    List<Integer> of(int product) {
        return byProduct.get(product);
    }

    /** The product that a rule leads to. */
    int product(int rule) {
        return products.get(rule);
    }

    Offer offer(int rule) {
        return offers.get(rule);
    }
}
