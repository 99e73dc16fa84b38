package io.customermetrics.rfm.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts of different baskets, a basket being ascending numbers of products. A tree in which a path is a basket: baskets that
 * came before allocate nothing.
 */
final class BasketCounts {

    static final int EMPTY = 0;

    /** From a node above a product to the next node. */
    private final LongCounts edges = new LongCounts();

    private int[] parents = new int[64];
    private int[] products = new int[64];
    private int[] sizes = new int[64];
    private long[] counts = new long[64];
    private int nodes = 1;

    /** The node of a basket with one product more, after the others. */
    int with(int node, int product) {
        long edge = (long) node << Integer.SIZE | product;
        int next = (int) edges.count(edge);
        if (next == EMPTY) {
            next = nodes++;
            if (next == parents.length) {
                grow();
            }
            parents[next] = node;
            products[next] = product;
            sizes[next] = sizes[node] + 1;
            edges.add(edge, next);
        }
        return next;
    }

    void add(int node, long count) {
        counts[node] = Math.addExact(counts[node], count);
    }

    /** The different baskets in lexicographic order. */
    List<Counted> baskets() {
        List<Counted> baskets = new ArrayList<>();
        for (int node = 1; node < nodes; node++) {
            if (counts[node] > 0) {
                int[] basket = new int[sizes[node]];
                for (int at = node; at != EMPTY; at = parents[at]) {
                    basket[sizes[at] - 1] = products[at];
                }
                baskets.add(new Counted(basket, counts[node]));
            }
        }
        baskets.sort(Comparator.comparing(Counted::products, Arrays::compare));
        return baskets;
    }

    private void grow() {
        parents = Arrays.copyOf(parents, 2 * nodes);
        products = Arrays.copyOf(products, 2 * nodes);
        sizes = Arrays.copyOf(sizes, 2 * nodes);
        counts = Arrays.copyOf(counts, 2 * nodes);
    }

    /** A basket and how often it came. */
    record Counted(int[] products, long count) {}
}
