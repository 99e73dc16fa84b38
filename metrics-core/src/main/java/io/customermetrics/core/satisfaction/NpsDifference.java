package io.customermetrics.core.satisfaction;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.NetShareDifference;
import io.customermetrics.core.stat.Normal;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How far two Net Promoter Scores lie apart, in points from -200 to 200: of two segments, or of two periods.
 *
 * <p>Interval and p-value take the answers of both to be independent. Customers who answered in both periods, and mostly the
 * same, make the interval wider and the p-value larger than they need be.
 *
 * @param left the one score
 * @param right the other, which is subtracted
 */
public record NpsDifference(NetPromoterScore left, NetPromoterScore right) {

    /** Checks that both scores are of one scale. */
    public NpsDifference {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        if (!left.scale().equals(right.scale())) {
            throw new IllegalArgumentException("left and right must be of one scale");
        }
    }

    /**
     * The difference.
     *
     * @return points from -200 to 200, undefined where one has no answers
     */
    public Estimate points() {
        return isDefined() ? Estimate.of(NetPromoterScore.POINTS * shares().value()) : NetPromoterScore.noAnswers();
    }

    /**
     * Whether both have answers.
     *
     * @return true if there is a difference
     */
    public boolean isDefined() {
        return left.isDefined() && right.isDefined();
    }

    /**
     * The standard error of the difference.
     *
     * @return the standard error in points, undefined where one has no answers
     */
    public Estimate standardError() {
        return isDefined()
                ? Estimate.of(NetPromoterScore.POINTS * shares().standardError())
                : NetPromoterScore.noAnswers();
    }

    /**
     * The 95 % interval.
     *
     * @return the {@linkplain #interval(double) score interval}, in points
     * @throws IllegalStateException where one has no answers
     */
    public Interval interval() {
        return interval(Rate.LEVEL);
    }

    /**
     * The interval recovered from the score intervals of both: it holds for few answers too and never leaves -200 to 200.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval in points, 100 times {@link NetShareDifference#score}
     * @throws IllegalStateException where one has no answers
     */
    public Interval interval(double level) {
        return NetPromoterScore.inPoints(shares().score(level));
    }

    /**
     * Wald's interval, which many programs give.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval in points, 100 times {@link NetShareDifference#wald}
     * @throws IllegalStateException where one has no answers
     */
    public Interval wald(double level) {
        return NetPromoterScore.inPoints(shares().wald(level));
    }

    /**
     * The chance of a difference at least as large, if in truth there were none.
     *
     * @return the two-sided p-value of Wald's z test; undefined where one has no answers, or all answers of each are alike
     */
    public Estimate pValue() {
        if (!isDefined()) {
            return NetPromoterScore.noAnswers();
        }
        OptionalDouble z = shares().z();
        return z.isPresent()
                ? Estimate.of(Normal.twoSided(z.getAsDouble()))
                : Estimate.undefined("no variation among the answers");
    }

    private NetShareDifference shares() {
        return new NetShareDifference(left.share(), right.share());
    }
}
