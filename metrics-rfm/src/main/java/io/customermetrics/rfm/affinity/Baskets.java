package io.customermetrics.rfm.affinity;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Different baskets and how often each was bought, as {@link ProductBaskets} counts them. Adds up over disjoint customers. */
public final class Baskets {

    private final BasketRule rule;
    private final List<String> products;
    /** Different baskets in lexicographic order, each the ascending places of its products. */
    private final int[][] baskets;

    private final long[] counts;

    private Baskets(BasketRule rule, List<String> products, int[][] baskets, long[] counts) {
        this.rule = rule;
        this.products = products;
        this.baskets = baskets;
        this.counts = counts;
    }

    /** The baskets with those products alone that are in any. */
    static Baskets of(BasketRule rule, List<String> names, BasketCounts counted) {
        List<BasketCounts.Counted> different = counted.baskets();
        int[] places = new int[names.size()];
        for (BasketCounts.Counted basket : different) {
            for (int item : basket.products()) {
                places[item] = 1;
            }
        }
        List<String> products = IntStream.range(0, places.length)
                .filter(item -> places[item] > 0)
                .mapToObj(names::get)
                .toList();
        int size = 0;
        for (int item = 0; item < places.length; item++) {
            size += places[item];
            places[item] = size - 1;
        }
        int[][] baskets = new int[different.size()][];
        long[] counts = new long[baskets.length];
        for (int i = 0; i < baskets.length; i++) {
            baskets[i] = Arrays.stream(different.get(i).products())
                    .map(item -> places[item])
                    .toArray();
            counts[i] = different.get(i).count();
        }
        return new Baskets(rule, products, baskets, counts);
    }

    /**
     * The products that were bought.
     *
     * @return their names, ascending
     */
    public List<String> products() {
        return products;
    }

    /**
     * How many baskets there are.
     *
     * @return the number of baskets, equal ones counted each
     */
    public long size() {
        return Arrays.stream(counts).reduce(0, Math::addExact);
    }

    /**
     * How many different baskets there are.
     *
     * @return the number of different sets of products
     */
    public int different() {
        return baskets.length;
    }

    /**
     * Frequent item sets (频繁项集): the sets of products that are together in enough baskets.
     *
     * <p>By depth-first search over the lists of the baskets that hold each set (Eclat), equal baskets being one entry with a weight.
     *
     * <p>Source: M. J. Zaki, "Scalable algorithms for association mining" (2000).
     *
     * @param minBaskets how many baskets must hold a set, at least 1
     * @param maxSize how many products a set may have, at least 1
     * @return the sets, of which every subset is among them
     * @throws IllegalArgumentException if an argument is below 1, or more than {@value FrequentSets#MOST} sets are frequent
     */
    public FrequentSets frequentSets(long minBaskets, int maxSize) {
        return FrequentSets.of(products, baskets, counts, minBaskets, maxSize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Baskets that
                && that.rule.equals(rule)
                && that.products.equals(products)
                && Arrays.deepEquals(that.baskets, baskets)
                && Arrays.equals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, products, Arrays.deepHashCode(baskets), Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return different() + " different baskets of " + products.size() + " products";
    }

    Baskets plus(Baskets other) {
        rule.requireSame(other.rule);
        TreeSet<String> union = new TreeSet<>(products);
        union.addAll(other.products);
        List<String> names = List.copyOf(union);
        BasketCounts sums = new BasketCounts();
        addTo(names, sums);
        other.addTo(names, sums);
        return of(rule, names, sums);
    }

    private void addTo(List<String> names, BasketCounts sums) {
        int[] places = products.stream()
                .mapToInt(product -> Collections.binarySearch(names, product))
                .toArray();
        for (int i = 0; i < baskets.length; i++) {
            int node = BasketCounts.EMPTY;
            for (int item : baskets[i]) {
                node = sums.with(node, places[item]);
            }
            sums.add(node, counts[i]);
        }
    }
}
