package io.customermetrics.core.satisfaction;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Net Promoter Score (NPS, 净推荐值): the share of promoters less the share of detractors, in points.
 *
 * <pre>
 * NPS = 100 (promoters - detractors) / answers            -100 to 100
 * </pre>
 *
 * <ul>
 *   <li>Promoters answer 9 or 10, detractors 0 to 6; other scales are {@linkplain NpsScale data}.
 *   <li>"Not applicable" counts neither way and is counted apart. An answer off the scale is refused, or left out and counted:
 *       {@link OffScale}.
 *   <li>One voice a customer, or one an answer: {@link ResponsePolicy}.
 *   <li>Undefined without answers on the scale.
 * </ul>
 *
 * <pre>{@code
 * NetPromoterScore spring = log.measure(Nps.of(Survey.latest("nps", secondQuarter)));
 * spring.points();                     // 33.3
 * spring.interval();                   // -31.1 to 75.4 for six answers
 * }</pre>
 *
 * <p>For a trend measure one NPS a period. One pass over the survey responses in the window. Source: F. F. Reichheld, "The
 * one number you need to grow", Harvard Business Review 81 (12/2003), 46-54.
 *
 * @param survey which answers
 * @param scale who is a promoter and who a detractor
 */
public record Nps(Survey survey, NpsScale scale) implements Explainable<NetPromoterScore> {

    /** Checks that nothing is null. */
    public Nps {
        Objects.requireNonNull(survey, "survey");
        Objects.requireNonNull(scale, "scale");
    }

    /**
     * The score on the usual scale.
     *
     * @param survey which answers
     * @return the metric
     */
    public static Nps of(Survey survey) {
        return new Nps(survey, NpsScale.standard());
    }

    @Override
    public NetPromoterScore measure(LogSlice slice) {
        return new NetPromoterScore(scale, survey.scores(slice, scale.scale()));
    }

    @Override
    public NetPromoterScore merge(NetPromoterScore left, NetPromoterScore right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return survey.evidence(log, customer);
    }
}
