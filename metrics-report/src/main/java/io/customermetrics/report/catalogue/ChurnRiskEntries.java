package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.activity.PersonalSilence;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.report.input.InputException;
import io.customermetrics.rfm.churn.ChurnFeatures;
import io.customermetrics.rfm.churn.ChurnOutcome;
import io.customermetrics.rfm.churn.ChurnRisk;
import io.customermetrics.rfm.churn.ChurnSample;
import io.customermetrics.rfm.churn.EarlyWarning;
import io.customermetrics.rfm.churn.EarlyWarnings;
import io.customermetrics.rfm.churn.Evaluation;
import io.customermetrics.rfm.churn.LogisticFit;
import io.customermetrics.rfm.churn.LogisticFit.NoModel;
import io.customermetrics.rfm.churn.LogisticModel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is likely to stay away. */
final class ChurnRiskEntries {

    private static final double HIGH = 0.5;

    private ChurnRiskEntries() {}

    static List<MetricEntry> all() {
        return List.of(MetricEntry.named("churn-risk", "流失预测")
                .definition(
                        "how probable it is that the buyers of the last year stay away for --days: a model learnt from "
                                + "what came after an earlier day, tried on a later one")
                .gives("quality and coefficients of the model, early warnings", "buyers and money")
                .takes(Options.DAYS)
                .needs(EventKind.PURCHASE)
                .covers(ChurnFeatures.class, ChurnOutcome.class)
                .measured(ChurnRiskEntries::risk));
    }

    private static Map<String, Object> risk(MetricOptions m) {
        int days = m.get(Options.DAYS);
        ChurnRisk risk;
        ChurnSample earlier;
        ChurnSample later;
        Instant testCut;
        try {
            risk = ChurnRisk.of(m.zone(), days);
            testCut = m.asOf().minus(Duration.ofDays(days));
            earlier = sample(m, risk, testCut.minus(Duration.ofDays(days)), testCut);
            later = sample(m, risk, testCut, m.asOf());
        } catch (IllegalArgumentException e) {
            throw InputException.usage("--days: " + e.getMessage());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("trainBuyers", (long) earlier.features().rows());
        figures.put("testBuyers", (long) later.features().rows());
        figures.put("testChurned", later.churnRate());
        figures.putAll(tried(risk.fit(earlier), later));
        // What is known now takes the newest outcomes too.
        figures.putAll(now(m, risk, risk.fit(earlier.followedBy(later)), days));
        return figures;
    }

    private static ChurnSample sample(MetricOptions m, ChurnRisk risk, Instant cut, Instant known) {
        return ChurnSample.of(m.measure(risk.features(cut)), m.measure(risk.outcome(cut, known)));
    }

    private static Map<String, Object> tried(LogisticFit fit, ChurnSample test) {
        if (fit instanceof NoModel none) {
            return row("auc", Estimate.undefined(none.reason()));
        }
        Evaluation evaluation = Evaluation.of(fit.orElseThrow().probabilities(test.features()), test.churned());
        return row(
                "auc", evaluation.auc(),
                "averagePrecision", evaluation.averagePrecision(),
                "logLoss", evaluation.logLoss(),
                "brier", evaluation.brier());
    }

    private static Map<String, Object> now(MetricOptions m, ChurnRisk risk, LogisticFit fit, int days) {
        if (fit instanceof NoModel none) {
            return row("warnings", Estimate.undefined(none.reason()));
        }
        LogisticModel model = fit.orElseThrow();
        EarlyWarnings list = EarlyWarnings.of(
                m.measure(risk.features(m.asOf())),
                m.measure(PersonalSilence.ofBuyers(m.zone(), m.asOf())),
                model,
                HIGH,
                days);
        return Figures.together(
                row(
                        "buyers", (long) list.buyers(),
                        "warnings", (long) list.warnings().size(),
                        "highRisk",
                                list.warnings().stream()
                                        .filter(EarlyWarning::highRisk)
                                        .count(),
                        "overdue",
                                list.warnings().stream()
                                        .filter(EarlyWarning::overdue)
                                        .count(),
                        "valueAtRisk", list.valueAtRisk()),
                Figures.table(
                        "features",
                        model.features(),
                        feature -> row("feature", feature, "coefficient", Estimate.of(model.coefficient(feature)))));
    }
}
