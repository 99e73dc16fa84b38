package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
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
import io.customermetrics.report.input.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What customers say of the company. */
final class SatisfactionEntries {

    private static final MetricOption<List<Integer>> CSAT_SCALE = Options.SCALE.withDefault("1,5");
    private static final MetricOption<Integer> CSAT_BOXES = Options.BOXES.withDefault("2");
    private static final MetricOption<List<Integer>> CES_SCALE = Options.SCALE.withDefault("1,7");
    private static final MetricOption<Integer> CES_BOXES = Options.BOXES.withDefault("3");

    private SatisfactionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("nps", "净推荐值")
                        .definition("share of answers of 9 and 10 minus share of answers of 0 to 6")
                        .gives("score with interval, shares", "points from -100 to 100")
                        .takesWindow()
                        .takes(Options.SURVEY_NAME, Options.ANSWERS)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Nps.class)
                        .measured(SatisfactionEntries::nps),
                MetricEntry.named("csat", "客户满意度")
                        .definition("share of answers among the --boxes highest points of the --scale, and the mean")
                        .gives("rate, mean", "share and points of the scale")
                        .takesWindow()
                        .takes(Options.SURVEY_NAME, Options.ANSWERS, CSAT_SCALE, CSAT_BOXES)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Csat.class)
                        .measured(m -> boxes(
                                m.measure(new Csat(survey(m, "csat"), scale(m.get(CSAT_SCALE)), m.get(CSAT_BOXES))))),
                MetricEntry.named("ces", "客户费力度")
                        .definition("share of answers among the --boxes points of least effort, and the mean")
                        .gives("rate, mean", "share and points of the scale")
                        .takesWindow()
                        .takes(Options.SURVEY_NAME, Options.ANSWERS, CES_SCALE, CES_BOXES, Options.DIRECTION)
                        .needs(EventKind.SURVEY_RESPONSE)
                        .covers(Ces.class)
                        .measured(m -> boxes(m.measure(new Ces(
                                survey(m, "ces"),
                                scale(m.get(CES_SCALE)),
                                m.get(Options.DIRECTION),
                                m.get(CES_BOXES))))),
                MetricEntry.named("response-rate", "问卷回复率")
                        .definition("share of the customers invited by interactions --invitation who answered")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.SURVEY_NAME, Options.INVITATION)
                        .needs(EventKind.SURVEY_RESPONSE, EventKind.INTERACTION)
                        .covers(ResponseRate.class)
                        .measured(SatisfactionEntries::responses));
    }

    /** The question that was named, else the only one there is, else the one that the metric is usually about. */
    private static String question(MetricOptions m, String usual) {
        List<String> questions =
                m.log().track(EventKind.SURVEY_RESPONSE).texts(Field.SURVEY).texts();
        return m.find(Options.SURVEY_NAME).orElse(questions.size() == 1 ? questions.get(0) : usual);
    }

    private static Survey survey(MetricOptions m, String usual) {
        return new Survey(question(m, usual), m.window(), m.get(Options.ANSWERS));
    }

    private static Scale scale(List<Integer> ends) {
        if (ends.size() != 2) {
            throw InputException.usage("--scale takes the lowest and the highest point, such as 1,5");
        }
        return Scale.of(ends.get(0), ends.get(1));
    }

    private static Map<String, Object> nps(MetricOptions m) {
        NetPromoterScore score = m.measure(Nps.of(survey(m, "nps")));
        return Figures.together(
                row(
                        "points", score.points(),
                        "interval", score.isDefined() ? Optional.of(score.interval()) : Optional.empty(),
                        "standardError", score.standardError(),
                        "promoters", score.promoters(),
                        "passives", score.passives(),
                        "detractors", score.detractors()),
                leftOut(score.scores()));
    }

    private static Map<String, Object> boxes(BoxScore score) {
        return Figures.together(
                row(
                        "rate", score.share(),
                        "mean", score.mean(),
                        "standardError", score.scores().standardError()),
                leftOut(score.scores()));
    }

    private static Map<String, Object> leftOut(Scores scores) {
        return row(
                "answers", scores.total(),
                "notApplicable", scores.notApplicable(),
                "offScale", scores.offScale(),
                "superseded", scores.superseded());
    }

    private static Map<String, Object> responses(MetricOptions m) {
        ResponseCounts counts = m.measure(
                new ResponseRate(question(m, "nps"), EventSelector.named(m.get(Options.INVITATION)), m.window()));
        return row(
                "rate", counts.rate(),
                "answersPerInvitation", counts.answersPerInvitation(),
                "uninvited", counts.uninvited());
    }
}
