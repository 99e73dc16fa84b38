package io.customermetrics.core.satisfaction;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Customer satisfaction (CSAT, 客户满意度): which share of the answers lies in the top boxes of the scale, and the mean.
 *
 * <pre>
 * top-2-box = |answers 4 or 5| / |answers|        on a scale from 1 to 5
 * mean      = sum of answers / |answers|
 * </pre>
 *
 * <ul>
 *   <li>"Not applicable" counts neither way and is counted apart. An answer off the scale is refused, or left out and counted:
 *       {@link OffScale}.
 *   <li>One voice a customer, or one an answer: {@link ResponsePolicy}.
 *   <li>Undefined without answers on the scale.
 * </ul>
 *
 * <p>For a trend measure one CSAT a period. One pass over the survey responses in the window. Source of the top-2-box: N. T.
 * Bendle et al., "Marketing metrics", 4th ed. (2020), chapter 2.
 *
 * @param survey which answers
 * @param scale the points that may be answered, the highest the most satisfied
 * @param boxes how many of the highest points count as satisfied, at least 1 and fewer than all
 */
public record Csat(Survey survey, Scale scale, int boxes) implements Explainable<BoxScore> {

    private static final int USUAL_BOXES = 2;

    /** Checks that some but not all points count. */
    public Csat {
        Objects.requireNonNull(survey, "survey");
        BoxScore.requireBoxes(boxes, Objects.requireNonNull(scale, "scale"), "boxes");
    }

    /**
     * The top-2-box.
     *
     * @param survey which answers
     * @param scale the points that may be answered, at least three
     * @return the metric
     */
    public static Csat topTwo(Survey survey, Scale scale) {
        return new Csat(survey, scale, USUAL_BOXES);
    }

    @Override
    public BoxScore measure(LogSlice slice) {
        return new BoxScore(survey.scores(slice, scale), scale.max() - boxes + 1, scale.max());
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
