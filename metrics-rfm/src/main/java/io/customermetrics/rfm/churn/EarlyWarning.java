package io.customermetrics.rfm.churn;

import io.customermetrics.core.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A customer to look after.
 *
 * @param customer the customer's id
 * @param probability how probable it is that the customer stays away
 * @param highRisk whether that is at least the list's threshold
 * @param silenceDays days since the last order, as {@link io.customermetrics.core.activity.PersonalSilence} counts them
 * @param usualSilenceDays the silence that the customer's own rhythm explains; nothing where too few orders show one
 * @param overdue whether the silence is longer than that
 * @param alive P(alive) by a purchase model; nothing where none was asked
 * @param valueAtRisk what would be lost: the probability times what the customer would spend in the horizon at its pace so far
 * @param contributions what each feature adds to the log-odds, the largest first, whichever its sign
 */
public record EarlyWarning(
        String customer,
        double probability,
        boolean highRisk,
        long silenceDays,
        OptionalDouble usualSilenceDays,
        boolean overdue,
        OptionalDouble alive,
        Money valueAtRisk,
        List<Contribution> contributions) {

    private static final int REASONS = 2;

    /** Checks that nothing is null, and copies. */
    public EarlyWarning {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(usualSilenceDays, "usualSilenceDays");
        Objects.requireNonNull(alive, "alive");
        Objects.requireNonNull(valueAtRisk, "valueAtRisk");
        contributions = List.copyOf(contributions);
    }

    /**
     * Why the customer is on the list, in words: a silence beyond its own rhythm first, then the features that raise the risk
     * most.
     *
     * @return the reasons, at least one where any feature raises the risk
     */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (overdue) {
            reasons.add("silent for " + silenceDays + " days, longer than its own rhythm explains");
        }
        if (highRisk) {
            contributions.stream()
                    .filter(contribution -> contribution.logOdds() > 0)
                    .limit(REASONS)
                    .forEach(contribution -> reasons.add("raised by " + words(contribution.feature())));
        }
        return List.copyOf(reasons);
    }

    /** The same warning with what a purchase model says. */
    EarlyWarning withAlive(double chance) {
        return new EarlyWarning(
                customer,
                probability,
                highRisk,
                silenceDays,
                usualSilenceDays,
                overdue,
                OptionalDouble.of(chance),
                valueAtRisk,
                contributions);
    }

    private static String words(String label) {
        for (ChurnFeature feature : ChurnFeature.values()) {
            if (feature.label().equals(label)) {
                return feature.words();
            }
        }
        return label;
    }

    /** The kind of warning, no customer. */
    @Override
    public String toString() {
        return (highRisk ? "high risk" : "no high risk") + (overdue ? ", overdue" : "");
    }
}
