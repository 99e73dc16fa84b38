package io.customermetrics.rfm.affinity;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Counts of products and of ordered pairs of products, known by the products' names, so that counts of logs with other products
 * merge. Only pairs that occur take memory.
 */
final class ProductCounts {

    private final List<String> products;
    private final long[] counts;
    /** First product above second, ascending. */
    private final long[] pairs;

    private final long[] pairCounts;

    private ProductCounts(List<String> products, long[] counts, long[] pairs, long[] pairCounts) {
        this.products = products;
        this.counts = counts;
        this.pairs = pairs;
        this.pairCounts = pairCounts;
    }

    /** The counts of those products that occur. */
    static ProductCounts of(List<String> names, long[] counts, boolean[] occurs, LongCounts pairCounts) {
        int[] places = new int[names.size()];
        int size = 0;
        for (int code = 0; code < places.length; code++) {
            places[code] = size;
            size += occurs[code] ? 1 : 0;
        }
        List<String> products = IntStream.range(0, places.length)
                .filter(code -> occurs[code])
                .mapToObj(names::get)
                .toList();
        long[] own = IntStream.range(0, places.length)
                .filter(code -> occurs[code])
                .mapToLong(code -> counts[code])
                .toArray();
        long[] pairs = pairCounts.keys();
        long[] ownPairCounts = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            ownPairCounts[i] = pairCounts.count(pairs[i]);
            pairs[i] = pair(places[first(pairs[i])], places[second(pairs[i])]);
        }
        return new ProductCounts(products, own, pairs, ownPairCounts);
    }

    static long pair(int first, int second) {
        return (long) first << Integer.SIZE | second;
    }

    static int first(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int second(long pair) {
        return (int) pair;
    }

    List<String> products() {
        return products;
    }

    long count(int product) {
        return counts[product];
    }

    /** Pairs of places in {@link #products}, ascending; not to be written to. */
    long[] pairs() {
        return pairs;
    }

    long pairCount(int index) {
        return pairCounts[index];
    }

    /** The count of a pair of products, 0 where it does not occur. */
    long countOf(int first, int second) {
        int index = Arrays.binarySearch(pairs, pair(first, second));
        return index < 0 ? 0 : pairCounts[index];
    }

    int place(String product, String argument) {
        int place = Collections.binarySearch(products, product);
        if (place < 0) {
            throw new IllegalArgumentException(argument + ": no such product was bought");
        }
        return place;
    }

    ProductCounts plus(ProductCounts other) {
        TreeSet<String> union = new TreeSet<>(products);
        union.addAll(other.products);
        List<String> names = List.copyOf(union);
        long[] sums = new long[names.size()];
        LongCounts pairSums = new LongCounts();
        addTo(names, sums, pairSums);
        other.addTo(names, sums, pairSums);
        boolean[] all = new boolean[sums.length];
        Arrays.fill(all, true);
        return of(names, sums, all, pairSums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProductCounts that
                && that.products.equals(products)
                && Arrays.equals(that.counts, counts)
                && Arrays.equals(that.pairs, pairs)
                && Arrays.equals(that.pairCounts, pairCounts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(products, Arrays.hashCode(counts), Arrays.hashCode(pairs), Arrays.hashCode(pairCounts));
    }

    private void addTo(List<String> names, long[] sums, LongCounts pairSums) {
        int[] places = new int[products.size()];
        for (int product = 0; product < places.length; product++) {
            places[product] = Collections.binarySearch(names, products.get(product));
            sums[places[product]] = Math.addExact(sums[places[product]], counts[product]);
        }
        for (int i = 0; i < pairs.length; i++) {
            pairSums.add(pair(places[first(pairs[i])], places[second(pairs[i])]), pairCounts[i]);
        }
    }
}
