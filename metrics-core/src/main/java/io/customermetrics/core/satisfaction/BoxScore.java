package io.customermetrics.core.satisfaction;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.RateDifference;
import java.util.Objects;

/**
 * Answers on a scale, some points of which count as good: what {@link Csat} and {@link Ces} give.
 *
 * @param scores how often each point of the scale was answered
 * @param from the lowest point that counts, on the scale
 * @param to the highest, on the scale and not below {@code from}
 */
public record BoxScore(Scores scores, int from, int to) {

    /** Checks that the points lie on the scale, in order. */
    public BoxScore {
        Objects.requireNonNull(scores, "scores");
        if (!scores.scale().contains(from) || !scores.scale().contains(to) || from > to) {
            throw new IllegalArgumentException("from and to must lie on the scale from " + scores.scale()
                    + ", in this order: " + from + " and " + to);
        }
    }

    /**
     * The share of answers that count as good: satisfied, or with little effort.
     *
     * @return the rate among the answers on the scale, with its interval; undefined without answers
     */
    public Rate share() {
        return scores.share(from, to);
    }

    /**
     * The mean answer.
     *
     * @return the mean in points of the scale, undefined without answers
     */
    public Estimate mean() {
        return scores.mean();
    }

    /**
     * How far the share lies above another, of other customers or another period.
     *
     * @param other the score whose share to subtract
     * @return the difference, with interval and p-value
     * @throws IllegalArgumentException if the scales or the points that count differ
     */
    public RateDifference minus(BoxScore other) {
        requireSameBox(other);
        return new RateDifference(share(), other.share());
    }

    @Override
    public String toString() {
        return scores + ", of which " + from + " to " + to + " count";
    }

    BoxScore plus(BoxScore other) {
        requireSameBox(other);
        return new BoxScore(scores.plus(other.scores), from, to);
    }

    static void requireBoxes(int boxes, Scale scale, String argument) {
        if (boxes < 1 || boxes >= scale.points()) {
            throw new IllegalArgumentException(argument + " must be at least 1 and fewer than the " + scale.points()
                    + " points of the scale: " + boxes);
        }
    }

    private void requireSameBox(BoxScore other) {
        if (!scores.scale().equals(other.scores.scale()) || from != other.from || to != other.to) {
            throw new IllegalArgumentException("other must be of the same scale and count the same points");
        }
    }
}
