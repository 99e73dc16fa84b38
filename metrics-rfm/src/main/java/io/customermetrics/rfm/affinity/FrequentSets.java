package io.customermetrics.rfm.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sets of products that are together in enough baskets, and the rules between them. */
public final class FrequentSets {

    /** So many sets or rules at most: more help nobody. */
    public static final int MOST = 100_000;

    private final List<ItemSet> sets;
    private final long baskets;

    private FrequentSets(List<ItemSet> sets, long baskets) {
        this.sets = sets;
        this.baskets = baskets;
    }

    static FrequentSets of(List<String> products, int[][] baskets, long[] counts, long minBaskets, int maxSize) {
        if (minBaskets < 1 || maxSize < 1) {
            throw new IllegalArgumentException("minBaskets and maxSize must be at least 1");
        }
        Search search = new Search(products, counts, minBaskets, maxSize);
        search.extend(List.of(), tails(products.size(), baskets, counts, minBaskets));
        search.found.sort(Comparator.<ItemSet>comparingInt(set -> set.products().size())
                .thenComparingLong(set -> -set.baskets()));
        return new FrequentSets(List.copyOf(search.found), Arrays.stream(counts).reduce(0, Math::addExact));
    }

    /**
     * The frequent sets.
     *
     * @return the sets by ascending size, then by descending number of baskets, then by names
     */
    public List<ItemSet> sets() {
        return sets;
    }

    /**
     * How many baskets were searched.
     *
     * @return the number of baskets
     */
    public long baskets() {
        return baskets;
    }

    /**
     * The rules from one part of a frequent set to the rest, wherever they are reliable enough.
     *
     * @param minConfidence the least confidence, 0 to 1
     * @return the rules by descending confidence, then by descending lift, then by names
     * @throws IllegalArgumentException if the confidence is out of range, or more than {@value #MOST} rules pass
     */
    public List<Association> rules(double minConfidence) {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence must lie from 0 to 1: " + minConfidence);
        }
        Map<List<String>, Long> known = new HashMap<>();
        sets.forEach(set -> known.put(set.products(), set.baskets()));
        List<Association> rules = new ArrayList<>();
        for (ItemSet set : sets) {
            int size = set.products().size();
            for (int mask = 1; mask < (1 << size) - 1; mask++) {
                List<String> antecedent = part(set.products(), mask);
                List<String> consequent = part(set.products(), ~mask);
                Association rule = new Association(
                        antecedent,
                        consequent,
                        set.baskets(),
                        Objects.requireNonNull(known.get(antecedent), "subset"),
                        Objects.requireNonNull(known.get(consequent), "subset"),
                        baskets);
                if (rule.confidence().value() >= minConfidence) {
                    rules.add(rule);
                    requireFew(rules.size(), "minConfidence", "rules pass");
                }
            }
        }
        rules.sort(Comparator.<Association>comparingDouble(
                        rule -> -rule.confidence().value())
                .thenComparingDouble(rule -> -rule.lift().orElseThrow())
                .thenComparing(rule -> String.join("\n", rule.antecedent()))
                .thenComparing(rule -> String.join("\n", rule.consequent())));
        return List.copyOf(rules);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrequentSets that && that.baskets == baskets && that.sets.equals(sets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sets, baskets);
    }

    @Override
    public String toString() {
        return sets.size() + " frequent sets in " + baskets + " baskets";
    }

    private static void requireFew(int size, String minimum, String what) {
        if (size > MOST) {
            throw new IllegalArgumentException(minimum + " is so low that more than " + MOST + " " + what);
        }
    }

    private static List<String> part(List<String> products, int mask) {
        List<String> part = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            if ((mask >> i & 1) == 1) {
                part.add(products.get(i));
            }
        }
        return part;
    }

    /** The baskets of each frequent product. */
    private static List<Tail> tails(int products, int[][] baskets, long[] counts, long minBaskets) {
        int[] sizes = new int[products];
        for (int[] basket : baskets) {
            for (int item : basket) {
                sizes[item]++;
            }
        }
        int[][] holders = new int[products][];
        for (int item = 0; item < products; item++) {
            holders[item] = new int[sizes[item]];
            sizes[item] = 0;
        }
        for (int i = 0; i < baskets.length; i++) {
            for (int item : baskets[i]) {
                holders[item][sizes[item]++] = i;
            }
        }
        List<Tail> tails = new ArrayList<>();
        for (int item = 0; item < products; item++) {
            long count = 0;
            for (int holder : holders[item]) {
                count += counts[holder];
            }
            if (count >= minBaskets) {
                tails.add(new Tail(item, holders[item], count));
            }
        }
        return tails;
    }

    /**
     * Products that are together in enough baskets.
     *
     * @param products their names, ascending
     * @param baskets how many baskets hold them all
     */
    public record ItemSet(List<String> products, long baskets) {

        /** Copies the list. */
        public ItemSet {
            products = List.copyOf(products);
        }
    }

    /** A product that a set can be extended by, the different baskets that then hold all, and how many baskets those are. */
    private record Tail(int item, int[] holders, long count) {}

    /** Depth-first search: a set, and all products after its last that it can be extended by. */
    private static final class Search {

        private final List<String> products;
        private final long[] counts;
        private final long minBaskets;
        private final int maxSize;
        private final List<ItemSet> found = new ArrayList<>();
        private int[] scratch = new int[16];

        Search(List<String> products, long[] counts, long minBaskets, int maxSize) {
            this.products = products;
            this.counts = counts;
            this.minBaskets = minBaskets;
            this.maxSize = maxSize;
        }

        void extend(List<String> set, List<Tail> tails) {
            for (int i = 0; i < tails.size(); i++) {
                Tail tail = tails.get(i);
                List<String> larger = new ArrayList<>(set);
                larger.add(products.get(tail.item));
                found.add(new ItemSet(larger, tail.count));
                requireFew(found.size(), "minBaskets", "sets are frequent");
                if (larger.size() < maxSize) {
                    extend(larger, after(tails, i));
                }
            }
        }

        private List<Tail> after(List<Tail> tails, int index) {
            Tail tail = tails.get(index);
            List<Tail> next = new ArrayList<>();
            for (Tail other : tails.subList(index + 1, tails.size())) {
                Tail both = both(tail, other);
                if (both.count >= minBaskets) {
                    next.add(both);
                }
            }
            return next;
        }

        private Tail both(Tail one, Tail other) {
            int most = Math.min(one.holders.length, other.holders.length);
            if (scratch.length < most) {
                scratch = new int[most];
            }
            int size = 0;
            long count = 0;
            int i = 0;
            int j = 0;
            while (i < one.holders.length && j < other.holders.length) {
                int left = one.holders[i];
                int right = other.holders[j];
                if (left == right) {
                    scratch[size++] = left;
                    count += counts[left];
                }
                i += left <= right ? 1 : 0;
                j += right <= left ? 1 : 0;
            }
            return new Tail(other.item, Arrays.copyOf(scratch, size), count);
        }
    }
}
