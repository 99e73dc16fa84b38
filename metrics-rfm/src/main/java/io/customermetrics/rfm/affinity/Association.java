package io.customermetrics.rfm.affinity;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.util.List;

/**
 * An association rule (关联规则): who buys some products also buys others.
 *
 * <pre>
 * support    = baskets with A and B / baskets
 * confidence = baskets with A and B / baskets with A
 * lift       = confidence / (baskets with B / baskets)                                1: no association
 * leverage   = support - (baskets with A / baskets) (baskets with B / baskets)        0: no association
 * </pre>
 *
 * <p>Source: R. Agrawal, T. Imielinski and A. Swami, "Mining association rules between sets of items in large databases" (1993);
 * G. Piatetsky-Shapiro (1991) for leverage.
 *
 * @param antecedent the products A, ascending
 * @param consequent the products B, ascending
 * @param together baskets with A and B
 * @param withAntecedent baskets with A
 * @param withConsequent baskets with B
 * @param baskets all baskets
 */
public record Association(
        List<String> antecedent,
        List<String> consequent,
        long together,
        long withAntecedent,
        long withConsequent,
        long baskets) {

    /** Checks that the counts can be. */
    public Association {
        antecedent = List.copyOf(antecedent);
        consequent = List.copyOf(consequent);
        if (together < 0
                || together > Math.min(withAntecedent, withConsequent)
                || Math.max(withAntecedent, withConsequent) > baskets) {
            throw new IllegalArgumentException(
                    "together must be at most withAntecedent and withConsequent, and those at most baskets");
        }
    }

    /**
     * How usual the rule is.
     *
     * @return the share of baskets with all its products
     */
    public Rate support() {
        return Rate.of(together, baskets, "baskets");
    }

    /**
     * How reliable the rule is.
     *
     * @return of the baskets with the antecedent, the share with the consequent too
     */
    public Rate confidence() {
        return Rate.of(together, withAntecedent, "baskets with the antecedent");
    }

    /**
     * How many times as often the two come together as they would if they had nothing to do with each other.
     *
     * @return the lift; undefined where one of them does not occur
     */
    public Estimate lift() {
        return Estimate.ratio(
                (double) together * (double) baskets,
                (double) withAntecedent * (double) withConsequent,
                "baskets with antecedent or consequent");
    }

    /**
     * How many more baskets, as a share of all, hold both than would if they had nothing to do with each other.
     *
     * @return the leverage, -0.25 to 0.25; undefined without baskets
     */
    public Estimate leverage() {
        return Estimate.ratio(
                (double) together * (double) baskets - (double) withAntecedent * (double) withConsequent,
                (double) baskets * (double) baskets,
                "baskets");
    }
}
