package io.customermetrics.rfm.affinity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** How often products are in one basket, as {@link ProductPairs} counts it. Adds up over disjoint customers. */
public final class PairCounts {

    private final BasketRule rule;
    private final long baskets;
    private final ProductCounts counts;

    PairCounts(BasketRule rule, long baskets, ProductCounts counts) {
        this.rule = rule;
        this.baskets = baskets;
        this.counts = counts;
    }

    /**
     * What a basket is.
     *
     * @return the rule of the metric
     */
    public BasketRule rule() {
        return rule;
    }

    /**
     * The products that were bought.
     *
     * @return their names, ascending
     */
    public List<String> products() {
        return counts.products();
    }

    /**
     * How many baskets there are.
     *
     * @return the number of baskets with a product
     */
    public long baskets() {
        return baskets;
    }

    /**
     * How many baskets hold a product.
     *
     * @param product one of {@link #products()}
     * @return the count
     * @throws IllegalArgumentException if there is no such product
     */
    public long with(String product) {
        return counts.count(counts.place(product, "product"));
    }

    /**
     * The rule from one product to another.
     *
     * @param antecedent one of {@link #products()}
     * @param consequent another one
     * @return the rule, of 0 baskets where the two never come together
     * @throws IllegalArgumentException if there is no such product, or the two are one
     */
    public Association association(String antecedent, String consequent) {
        int a = counts.place(antecedent, "antecedent");
        int b = counts.place(consequent, "consequent");
        if (a == b) {
            throw new IllegalArgumentException("consequent must be another product than antecedent");
        }
        return rule(a, b, counts.countOf(Math.min(a, b), Math.max(a, b)));
    }

    /**
     * The rules between all pairs that come together often enough, in both directions.
     *
     * @param minTogether how many baskets must hold both, at least 1
     * @return the rules by descending lift, then by baskets with both, then by names
     * @throws IllegalArgumentException if the minimum is below 1
     */
    public List<Association> associations(long minTogether) {
        if (minTogether < 1) {
            throw new IllegalArgumentException("minTogether must be at least 1: " + minTogether);
        }
        List<Association> rules = new ArrayList<>();
        long[] pairs = counts.pairs();
        for (int i = 0; i < pairs.length; i++) {
            if (counts.pairCount(i) >= minTogether) {
                int a = ProductCounts.first(pairs[i]);
                int b = ProductCounts.second(pairs[i]);
                rules.add(rule(a, b, counts.pairCount(i)));
                rules.add(rule(b, a, counts.pairCount(i)));
            }
        }
        rules.sort(Comparator.<Association>comparingDouble(rule -> -rule.lift().orElseThrow())
                .thenComparingLong(rule -> -rule.together())
                .thenComparing(rule -> rule.antecedent().get(0))
                .thenComparing(rule -> rule.consequent().get(0)));
        return List.copyOf(rules);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairCounts that
                && that.rule.equals(rule)
                && that.baskets == baskets
                && that.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, baskets, counts);
    }

    @Override
    public String toString() {
        return counts.pairs().length + " pairs of " + products().size() + " products in " + baskets + " baskets";
    }

    PairCounts plus(PairCounts other) {
        rule.requireSame(other.rule);
        return new PairCounts(rule, Math.addExact(baskets, other.baskets), counts.plus(other.counts));
    }

    private Association rule(int antecedent, int consequent, long together) {
        return new Association(
                List.of(products().get(antecedent)),
                List.of(products().get(consequent)),
                together,
                counts.count(antecedent),
                counts.count(consequent),
                baskets);
    }
}
