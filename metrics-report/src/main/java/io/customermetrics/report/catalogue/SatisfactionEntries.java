package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.satisfaction.BoxScore;
import io.customermetrics.core.satisfaction.Ces;
import io.customermetrics.core.satisfaction.Csat;
import io.customermetrics.core.satisfaction.NetPromoterScore;
import io.customermetrics.core.satisfaction.Nps;
import io.customermetrics.core.satisfaction.ResponseCounts;
import io.customermetrics.core.satisfaction.ResponseRate;
import io.customermetrics.core.satisfaction.Scale;
import io.customermetrics.core.satisfaction.Scores;
import io.customermetrics.core.satisfaction.Survey;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.report.input.InputException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What customers answer when they are asked. */
final class SatisfactionEntries {

    private SatisfactionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("nps", "净推荐值")
                        .definition(
                                "share of answers 9 and 10 less share of answers 0 to 6, in points from -100 to 100")
                        .gives("score with interval, rates of promoters, passives and detractors", "points")
                        .takesWindow()
                        .takes(Options.QUESTION, Options.ANSWERS, Options.OFF_SCALE)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Nps.class)
                        .measured(m -> nps(m.measure(Nps.of(survey(m, "nps"))))),
                MetricEntry.named("csat", "客户满意度")
                        .definition("share of answers among the highest points of the scale, and the mean answer")
                        .gives("rate and mean", "share and points of the scale")
                        .takesWindow()
                        .takes(Options.QUESTION, Options.ANSWERS, Options.OFF_SCALE, Options.SCALE, Options.BOXES)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Csat.class)
                        .measured(m -> boxes(
                                "satisfied",
                                m.measure(
                                        new Csat(survey(m, "csat"), scale(m, Scale.of(1, 5)), m.get(Options.BOXES))))),
                MetricEntry.named("ces", "客户费力度")
                        .definition("share of answers that mean little effort, and the mean answer")
                        .gives("rate and mean", "share and points of the scale")
                        .takesWindow()
                        .takes(
                                Options.QUESTION,
                                Options.ANSWERS,
                                Options.OFF_SCALE,
                                Options.SCALE,
                                Options.DIRECTION,
                                Options.EASIEST)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Ces.class)
                        .measured(m -> boxes(
                                "lowEffort",
                                m.measure(new Ces(
                                        survey(m, "ces"),
                                        scale(m, Scale.of(1, 7)),
                                        m.get(Options.DIRECTION),
                                        m.get(Options.EASIEST))))),
                MetricEntry.named("response-rate", "问卷答复率")
                        .definition("share of the customers invited in the window who answer in it")
                        .gives("rate and counts", "share and customers")
                        .takesWindow()
                        .takes(Options.QUESTION, Options.INVITATION)
                        .needs(EventKind.SURVEY_RESPONSE, EventKind.INTERACTION)
                        .covers(ResponseRate.class)
                        .measured(SatisfactionEntries::responses));
    }

    private static Map<String, Object> nps(NetPromoterScore nps) {
        return Figures.together(
                row("nps", nps.points()),
                nps.isDefined() ? interval(nps.interval()) : row(),
                row(
                        "standardError",
                        nps.standardError(),
                        "promoters",
                        nps.promoters(),
                        "passives",
                        nps.passives(),
                        "detractors",
                        nps.detractors()),
                leftOut(nps.scores()));
    }

    private static Map<String, Object> boxes(String name, BoxScore score) {
        return Figures.together(
                row(
                        name,
                        score.share(),
                        "mean",
                        score.mean(),
                        "standardError",
                        score.scores().standardError()),
                leftOut(score.scores()));
    }

    private static Map<String, Object> responses(MetricOptions m) {
        EventSelector invitations =
                new EventSelector(Set.of(EventKind.INTERACTION), Set.copyOf(m.get(Options.INVITATION)), Map.of());
        ResponseCounts counts =
                m.measure(new ResponseRate(m.find(Options.QUESTION).orElse("nps"), invitations, m.window()));
        return row(
                "rate",
                counts.rate(),
                "invitations",
                counts.invitations(),
                "answers",
                counts.answers(),
                "uninvited",
                counts.uninvited());
    }

    private static Map<String, Object> interval(Interval interval) {
        return row("low", Estimate.of(interval.low()), "high", Estimate.of(interval.high()));
    }

    private static Map<String, Object> leftOut(Scores scores) {
        return row(
                "answers",
                scores.total(),
                "superseded",
                scores.superseded(),
                "notApplicable",
                scores.notApplicable(),
                "offScale",
                scores.offScale());
    }

    private static Survey survey(MetricOptions m, String question) {
        return new Survey(
                m.find(Options.QUESTION).orElse(question),
                m.window(),
                m.get(Options.ANSWERS),
                m.get(Options.OFF_SCALE));
    }

    private static Scale scale(MetricOptions m, Scale usual) {
        return m.find(Options.SCALE).map(SatisfactionEntries::scale).orElse(usual);
    }

    private static Scale scale(List<Integer> ends) {
        if (ends.size() != 2) {
            throw InputException.usage(Options.SCALE.name() + " takes the lowest and the highest answer, such as 1,5");
        }
        return Scale.of(ends.get(0), ends.get(1));
    }
}
