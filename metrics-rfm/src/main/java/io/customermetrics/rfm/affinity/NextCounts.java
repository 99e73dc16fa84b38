package io.customermetrics.rfm.affinity;

import io.customermetrics.core.metric.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Which products follow which, as {@link NextProducts} counts it. Adds up over disjoint customers. */
public final class NextCounts {

    private final BasketRule rule;
    private final ProductCounts counts;

    NextCounts(BasketRule rule, ProductCounts counts) {
        this.rule = rule;
        this.counts = counts;
    }

    /**
     * The products of two orders of which one follows the other.
     *
     * @return their names, ascending
     */
    public List<String> products() {
        return counts.products();
    }

    /**
     * How many orders with a product were followed by another order.
     *
     * @param product one of {@link #products()}
     * @return the count
     * @throws IllegalArgumentException if there is no such product
     */
    public long followed(String product) {
        return counts.count(counts.place(product, "product"));
    }

    /**
     * Of the orders with one product that were followed by another order, which share was followed by one with the other product.
     *
     * @param from one of {@link #products()}
     * @param to one of {@link #products()}
     * @return the rate; undefined where no order with {@code from} was followed
     * @throws IllegalArgumentException if there is no such product
     */
    public Rate rate(String from, String to) {
        int a = counts.place(from, "from");
        return rate(a, counts.countOf(a, counts.place(to, "to")));
    }

    /**
     * What follows a product. The rates add up to more than 1 where orders hold several products.
     *
     * @param product one of {@link #products()}
     * @return the products by descending rate, then by name
     * @throws IllegalArgumentException if there is no such product
     */
    public List<Next> after(String product) {
        int from = counts.place(product, "product");
        List<Next> next = new ArrayList<>();
        long[] pairs = counts.pairs();
        for (int i = 0; i < pairs.length; i++) {
            if (ProductCounts.first(pairs[i]) == from) {
                String to = products().get(ProductCounts.second(pairs[i]));
                next.add(new Next(to, rate(from, counts.pairCount(i))));
            }
        }
        // All have one denominator, and they came by ascending name.
        next.sort(Comparator.comparingLong(to -> -to.rate().numerator()));
        return List.copyOf(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NextCounts that && that.rule.equals(rule) && that.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, counts);
    }

    @Override
    public String toString() {
        return counts.pairs().length + " steps between " + products().size() + " products";
    }

    NextCounts plus(NextCounts other) {
        rule.requireSame(other.rule);
        return new NextCounts(rule, counts.plus(other.counts));
    }

    private Rate rate(int from, long count) {
        return Rate.of(count, counts.count(from), "orders followed by another");
    }

    /**
     * A product that follows.
     *
     * @param product its name
     * @param rate how often it does
     */
    public record Next(String product, Rate rate) {}
}
