package io.customermetrics.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * A statistic of each arm, and how many customers are in no single arm.
 *
 * <p>The statistics are sufficient ones: counts and exact sums, so that tables over disjoint customers join without loss.
 *
 * @param arms the arms' names
 * @param statistics a statistic for each arm, in the order of the names
 * @param inSeveral how many customers are in two arms or more; they are left out
 * @param inNone how many customers are in none of the arms
 * @param <S> the statistic
 */
public record ArmTable<S>(List<String> arms, List<S> statistics, long inSeveral, long inNone) {

    /** Checks that there is a statistic for each arm and copies the lists. */
    public ArmTable {
        arms = List.copyOf(arms);
        statistics = List.copyOf(statistics);
        if (arms.size() != statistics.size()) {
            throw new IllegalArgumentException(
                    "statistics must be one an arm: " + statistics.size() + " for " + arms.size() + " arms");
        }
        if (inSeveral < 0 || inNone < 0) {
            throw new IllegalArgumentException("inSeveral and inNone must not be negative");
        }
    }

    /**
     * An arm's statistic.
     *
     * @param arm the arm's name
     * @return the statistic
     * @throws IllegalArgumentException if there is no such arm
     */
    public S of(String arm) {
        int index = arms.indexOf(Objects.requireNonNull(arm, "arm"));
        if (index < 0) {
            throw new IllegalArgumentException("arm must be one of " + arms + ": " + arm);
        }
        return statistics.get(index);
    }

    /**
     * Refuses customers in two arms, for experiments that must not have any.
     *
     * @return this table
     * @throws IllegalStateException if there is one; the message says how many
     */
    public ArmTable<S> requireSingleArms() {
        if (inSeveral > 0) {
            throw new IllegalStateException(
                    "in more than one arm: " + inSeveral + (inSeveral == 1 ? " customer" : " customers"));
        }
        return this;
    }

    ArmTable<S> join(ArmTable<S> other, BinaryOperator<S> joined) {
        if (!arms.equals(other.arms)) {
            throw new IllegalArgumentException("tables of different arms: " + arms + " and " + other.arms);
        }
        List<S> both = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            both.add(joined.apply(statistics.get(i), other.statistics.get(i)));
        }
        return new ArmTable<>(
                arms, both, Math.addExact(inSeveral, other.inSeveral), Math.addExact(inNone, other.inNone));
    }
}
