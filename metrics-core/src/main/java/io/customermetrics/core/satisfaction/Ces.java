package io.customermetrics.core.satisfaction;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Customer effort score (CES, 客户费力度): the mean answer, and which share of the answers means little effort.
 *
 * <pre>
 * mean       = sum of answers / |answers|
 * low effort = |answers among the easiest points| / |answers|
 * </pre>
 *
 * <ul>
 *   <li>Whether high or low answers mean little effort is {@linkplain EffortDirection data}; the mean is of the answers as
 *       given, so means of scales of opposite directions do not compare.
 *   <li>"Not applicable" counts neither way and is counted apart. An answer off the scale is refused, or left out and counted:
 *       {@link OffScale}.
 *   <li>One voice a customer, or one an answer: {@link ResponsePolicy}.
 *   <li>Undefined without answers on the scale.
 * </ul>
 *
 * <p>One pass over the survey responses in the window. Source: M. Dixon, K. Freeman and N. Toman, "Stop trying to delight
 * your customers", Harvard Business Review 88 (7/2010), 116-122; the second form: M. Dixon, N. Toman and R. DeLisi, "The
 * effortless experience" (2013).
 *
 * @param survey which answers
 * @param scale the points that may be answered
 * @param direction which end of the scale means little effort
 * @param easiest how many points at that end count as little effort, at least 1 and fewer than all
 */
public record Ces(Survey survey, Scale scale, EffortDirection direction, int easiest) implements Explainable<BoxScore> {

    private static final Scale AGREEMENT = Scale.of(1, 7);
    private static final int AGREEING = 3;
    private static final Scale EFFORT = Scale.of(1, 5);
    private static final int LITTLE = 2;

    /** Checks that some but not all points count. */
    public Ces {
        Objects.requireNonNull(survey, "survey");
        Objects.requireNonNull(direction, "direction");
        BoxScore.requireBoxes(easiest, Objects.requireNonNull(scale, "scale"), "easiest");
    }

    /**
     * The newer form: agreement from 1 to 7 that it was easy, of which 5 to 7 count.
     *
     * @param survey which answers
     * @return the metric
     */
    public static Ces agreement(Survey survey) {
        return new Ces(survey, AGREEMENT, EffortDirection.HIGH_IS_EASY, AGREEING);
    }

    /**
     * The first form: effort from 1, very low, to 5, very high, of which 1 and 2 count.
     *
     * @param survey which answers
     * @return the metric
     */
    public static Ces effort(Survey survey) {
        return new Ces(survey, EFFORT, EffortDirection.LOW_IS_EASY, LITTLE);
    }

    @Override
    public BoxScore measure(LogSlice slice) {
        Scores scores = survey.scores(slice, scale);
        return switch (direction) {
            case HIGH_IS_EASY -> new BoxScore(scores, scale.max() - easiest + 1, scale.max());
            case LOW_IS_EASY -> new BoxScore(scores, scale.min(), scale.min() + easiest - 1);
        };
    }

    @Override
    public BoxScore merge(BoxScore left, BoxScore right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return survey.evidence(log, customer);
    }
}
