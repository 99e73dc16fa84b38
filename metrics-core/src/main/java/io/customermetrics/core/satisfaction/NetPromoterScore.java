package io.customermetrics.core.satisfaction;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.NetShare;
import java.util.Objects;

/**
 * A Net Promoter Score: exact counts, the score, its standard error and intervals, all in points from -100 to 100.
 *
 * @param scale who is a promoter and who a detractor
 * @param scores how often each point of the scale was answered
 */
public record NetPromoterScore(NpsScale scale, Scores scores) {

    /** Points of a whole share. */
    static final double POINTS = 100;

    private static final String POPULATION = "answers on the scale";

    /** Checks that the scores are of the scale. */
    public NetPromoterScore {
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(scores, "scores");
        if (!scores.scale().equals(scale.scale())) {
            throw new IllegalArgumentException("scores must be of the scale " + scale.scale());
        }
    }

    /**
     * How many answers count.
     *
     * @return the number of answers on the scale
     */
    public long answers() {
        return scores.total();
    }

    /**
     * How many are promoters.
     *
     * @return the rate among the answers on the scale
     */
    public Rate promoters() {
        return scores.share(scale.firstPromoter(), scale.scale().max());
    }

    /**
     * How many are passives, neither promoters nor detractors.
     *
     * @return the rate among the answers on the scale
     */
    public Rate passives() {
        return scores.share(scale.lastDetractor() + 1, scale.firstPromoter() - 1);
    }

    /**
     * How many are detractors.
     *
     * @return the rate among the answers on the scale
     */
    public Rate detractors() {
        return scores.share(scale.scale().min(), scale.lastDetractor());
    }

    /**
     * The score.
     *
     * @return points from -100 to 100, undefined without answers
     */
    public Estimate points() {
        return isDefined() ? Estimate.of(POINTS * share().value()) : noAnswers();
    }

    /**
     * Whether there are answers.
     *
     * @return true if there is a score
     */
    public boolean isDefined() {
        return answers() > 0;
    }

    /**
     * The standard error of the score.
     *
     * @return 100 sqrt((p + d - (p - d)^2) / answers) with p and d the shares of promoters and detractors, undefined without
     *     answers
     */
    public Estimate standardError() {
        return isDefined() ? Estimate.of(POINTS * share().standardError()) : noAnswers();
    }

    /**
     * The 95 % interval.
     *
     * @return the {@linkplain #interval(double) score interval}, in points
     * @throws IllegalStateException without answers
     */
    public Interval interval() {
        return interval(Rate.LEVEL);
    }

    /**
     * The score interval: it holds for few answers too and never leaves -100 to 100.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval in points, 100 times {@link NetShare#score}
     * @throws IllegalStateException without answers
     */
    public Interval interval(double level) {
        return inPoints(share().score(level));
    }

    /**
     * Wald's interval, which many programs give: too narrow for few answers, and it may leave -100 to 100.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval in points, 100 times {@link NetShare#wald}
     * @throws IllegalStateException without answers
     */
    public Interval wald(double level) {
        return inPoints(share().wald(level));
    }

    /**
     * Wald's interval after adding three pseudo-answers; it may leave -100 to 100.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval in points, 100 times {@link NetShare#adjustedWald}
     * @throws IllegalStateException without answers
     */
    public Interval adjustedWald(double level) {
        return inPoints(share().adjustedWald(level));
    }

    /**
     * How far this score lies above another, of other customers or another period.
     *
     * @param other the score to subtract
     * @return the difference
     * @throws IllegalArgumentException if the scales differ
     */
    public NpsDifference minus(NetPromoterScore other) {
        return new NpsDifference(this, other);
    }

    @Override
    public String toString() {
        return "NPS of " + scores;
    }

    NetPromoterScore plus(NetPromoterScore other) {
        if (!scale.equals(other.scale)) {
            throw new IllegalArgumentException("Net Promoter Scores of different scales cannot be merged");
        }
        return new NetPromoterScore(scale, scores.plus(other.scores));
    }

    NetShare share() {
        if (!isDefined()) {
            throw new IllegalStateException("undefined: no " + POPULATION);
        }
        return new NetShare(promoters().numerator(), detractors().numerator(), answers());
    }

    static Estimate noAnswers() {
        return Estimate.undefined("no " + POPULATION);
    }

    static Interval inPoints(Interval shares) {
        return new Interval(POINTS * shares.low(), POINTS * shares.high(), shares.level());
    }
}
