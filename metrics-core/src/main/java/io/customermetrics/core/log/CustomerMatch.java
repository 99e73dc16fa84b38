package io.customermetrics.core.log;

import java.util.Arrays;

/**
 * The customers of two logs in one order, and where each is in either.
 *
 * <p>The right log may be much the smaller: finding its customers in the left takes O(m log n), writing the places down O(n + m).
 */
final class CustomerMatch {

    private static final int NOWHERE = -1;

    private final CustomerIds ids;
    private final int[] left;
    private final int[] right;

    private CustomerMatch(CustomerIds ids, int[] left, int[] right) {
        this.ids = ids;
        this.left = left;
        this.right = right;
    }

    static CustomerMatch of(CustomerIds left, CustomerIds right) {
        int[] known = new int[right.size()];
        int common = 0;
        int from = 0;
        for (int r = 0; r < known.length; r++) {
            from = left.firstAtOrAfter(right, r, from);
            boolean both = from < left.size() && left.compare(from, right, r) == 0;
            known[r] = both ? from : -1 - from;
            common += both ? 1 : 0;
        }
        // Both sizes are at most three quarters of 2^30.
        int size = left.size() + right.size() - common;
        Capacity.requireEntries(size, "customers");
        int[] fromLeft = new int[size];
        int[] fromRight = new int[size];
        Arrays.fill(fromRight, NOWHERE);
        int next = 0;
        int l = 0;
        for (int r = 0; r < known.length; r++) {
            int place = known[r] >= 0 ? known[r] : -1 - known[r];
            while (l < place) {
                fromLeft[next++] = l++;
            }
            fromRight[next] = r;
            fromLeft[next++] = known[r] >= 0 ? l++ : NOWHERE;
        }
        while (l < left.size()) {
            fromLeft[next++] = l++;
        }
        return new CustomerMatch(left.joined(right, fromLeft, fromRight), fromLeft, fromRight);
    }

    CustomerIds ids() {
        return ids;
    }

    int size() {
        return left.length;
    }

    /** A customer's number in the left log; negative where it does not know the customer. */
    int left(int customer) {
        return left[customer];
    }

    /** A customer's number in the right log; negative where it does not know the customer. */
    int right(int customer) {
        return right[customer];
    }
}
