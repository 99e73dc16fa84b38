package io.customermetrics.rfm.churn;

import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * Rows to learn from: features before a cut, and what came after it.
 *
 * @param features one row a buyer
 * @param churned whether the buyer stayed away
 */
public record ChurnSample(FeatureMatrix features, boolean[] churned) {

    /** Checks that there is one outcome a row, and copies. */
    public ChurnSample {
        churned = churned.clone();
        if (churned.length != features.rows()) {
            throw new IllegalArgumentException("churned must be one a row of features");
        }
    }

    /**
     * Joins features with outcomes by customer.
     *
     * @param table the features
     * @param outcomes what {@link ChurnOutcome} measured of the same customers
     * @return the sample
     * @throws IllegalArgumentException if a buyer has no outcome
     */
    public static ChurnSample of(ChurnTable table, CustomerValues outcomes) {
        boolean[] churned = new boolean[table.size()];
        boolean numeric = table.ids().numeric();
        for (int row = 0; row < churned.length; row++) {
            int found = (numeric
                            ? outcomes.ids().find(table.ids().number(row))
                            : outcomes.ids().find(table.ids().text(row)))
                    .orElseThrow(() -> new IllegalArgumentException("outcomes: a buyer of the table has none"));
            churned[row] = outcomes.valueOrAbsent(found) == ChurnOutcome.CHURNED;
        }
        return new ChurnSample(table.matrix(), churned);
    }

    /**
     * Whether each buyer stayed away.
     *
     * @return a new array, one a row
     */
    @Override
    public boolean[] churned() {
        return churned.clone();
    }

    /**
     * Which share stayed away.
     *
     * @return the rate; undefined without rows
     */
    public Rate churnRate() {
        long count = 0;
        for (boolean away : churned) {
            count += away ? 1 : 0;
        }
        return Rate.of(count, churned.length, "buyers");
    }

    /**
     * The rows of both.
     *
     * @param below rows of another cut
     * @return these rows, then those
     */
    public ChurnSample followedBy(ChurnSample below) {
        boolean[] joined = Arrays.copyOf(churned, Math.addExact(churned.length, below.churned.length));
        System.arraycopy(below.churned, 0, joined, churned.length, below.churned.length);
        return new ChurnSample(features.followedBy(below.features), joined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChurnSample that
                && that.features.equals(features)
                && Arrays.equals(that.churned, churned);
    }

    @Override
    public int hashCode() {
        return Objects.hash(features, Arrays.hashCode(churned));
    }

    /** Counts alone, no numbers. */
    @Override
    public String toString() {
        return churnRate().numerator() + " of " + churned.length + " buyers churned";
    }
}
