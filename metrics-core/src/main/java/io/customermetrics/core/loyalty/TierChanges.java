package io.customermetrics.core.loyalty;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.TransitionMatrix;
import java.util.List;
import java.util.Objects;

/**
 * What {@link TierMovement} counts.
 *
 * @param matrix how many customers went from each tier to each, the lowest first
 */
public record TierChanges(TransitionMatrix matrix) {

    /** Checks that the matrix is given. */
    public TierChanges {
        Objects.requireNonNull(matrix, "matrix");
    }

    /**
     * The share of customers who rose.
     *
     * @return customers in a higher tier after than before / customers
     */
    public Rate upgraded() {
        return Rate.of(moved(1), matrix.total(), "customers");
    }

    /**
     * The share of customers who fell.
     *
     * @return customers in a lower tier after than before / customers
     */
    public Rate downgraded() {
        return Rate.of(moved(-1), matrix.total(), "customers");
    }

    /**
     * The share of customers who stayed.
     *
     * @return customers in the same tier before and after / customers
     */
    public Rate kept() {
        return Rate.of(moved(0), matrix.total(), "customers");
    }

    private long moved(int direction) {
        List<String> tiers = matrix.states();
        long moved = 0;
        for (int from = 0; from < tiers.size(); from++) {
            for (int to = 0; to < tiers.size(); to++) {
                if (Integer.signum(to - from) == direction) {
                    moved = Math.addExact(moved, matrix.count(tiers.get(from), tiers.get(to)));
                }
            }
        }
        return moved;
    }
}
