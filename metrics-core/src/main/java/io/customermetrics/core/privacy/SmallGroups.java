package io.customermetrics.core.privacy;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which groups of a published partition must be hidden so that no group of fewer than k customers can be read off.
 *
 * <p>Primary: every group with 1 to k - 1 customers is hidden. Complementary: because the total is known, a hidden group is
 * what the total leaves; so as long as only one group is hidden, or the hidden ones hold fewer than k customers together,
 * the smallest visible group that is not empty is hidden too. Empty groups are hidden wherever any group is, with the same
 * mark, so that a hidden zero cannot be told from a hidden few.
 *
 * <ul>
 *   <li>With k of 0 or 1 nothing is hidden.
 *   <li>Where the whole partition holds fewer than k customers, all of it is hidden; its total must not be published either.
 * </ul>
 *
 * <p>Protects a single partition with its total against subtraction. Who also knows this rule may narrow a hidden count further,
 * at the extreme to one value (counts 1, 1 and many with k = 2). Partitions that overlap, or the same one at two dates, can still be
 * compared; publish one of them.
 */
public final class SmallGroups {

    private SmallGroups() {}

    /**
     * Decides for each group.
     *
     * @param counts customers by group, none negative
     * @param k the smallest group that may be shown
     * @return for each group whether it must be hidden; O(n log n) for n groups
     * @throws IllegalArgumentException if a count or {@code k} is negative
     */
    public static boolean[] hidden(long[] counts, long k) {
        if (k < 0) {
            throw new IllegalArgumentException("k must not be negative: " + k);
        }
        boolean[] hidden = new boolean[counts.length];
        int hiddenGroups = 0;
        long hiddenCustomers = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("counts must not be negative");
            }
            if (counts[i] > 0 && counts[i] < k) {
                hidden[i] = true;
                hiddenGroups++;
                hiddenCustomers += counts[i];
            }
        }
        if (hiddenGroups == 0) {
            return hidden;
        }
        int[] visible = IntStream.range(0, counts.length)
                .filter(i -> counts[i] >= k)
                .boxed()
                .sorted(Comparator.comparingLong(i -> counts[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < visible.length && (hiddenGroups < 2 || hiddenCustomers < k); i++) {
            hidden[visible[i]] = true;
            hiddenGroups++;
            hiddenCustomers += counts[visible[i]];
        }
        for (int i = 0; i < counts.length; i++) {
            hidden[i] |= counts[i] == 0;
        }
        return hidden;
    }

    /**
     * Whether a count split in two parts, such as a rate's numerator and the rest, must be hidden.
     *
     * @param part one part
     * @param whole both parts together
     * @param k the smallest group that may be shown
     * @return true if one of the parts holds 1 to k - 1 customers
     */
    public static boolean hidesShare(long part, long whole, long k) {
        boolean[] hidden = hidden(new long[] {part, whole - part}, k);
        return IntStream.range(0, hidden.length).anyMatch(i -> hidden[i]);
    }
}
