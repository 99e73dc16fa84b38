package io.customermetrics.rfm.churn;

import io.customermetrics.core.activity.PersonalSilence;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Window;
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Churn risk (流失预测): how probable it is that a buyer stays away for some time, learnt from what came after earlier cuts.
 *
 * <pre>
 * churned at cut = an order in [cut - activeDays, cut), none in [cut, cut + horizonDays)
 * </pre>
 *
 * <pre>{@code
 * ChurnRisk risk = ChurnRisk.of(zone, 90);
 * ChurnValidation tried = risk.validate(log.slice(), List.of(june), december, asOf);
 * LogisticModel model = risk.fit(log.slice(), List.of(june, december), asOf).orElseThrow();
 * EarlyWarnings warnings = risk.warn(log.slice(), model, asOf, 0.7);
 * }</pre>
 *
 * <ul>
 *   <li>Features are from before a cut, the outcome from after it; a validation learns from no outcome that was not known at the
 *       cut it tries.
 *   <li>Features that are the same for all rows are left out of the model: {@link LogisticModel#features} names those that are in.
 * </ul>
 *
 * @param zone the zone whose days are meant
 * @param activeDays how long ago the last order of a buyer may be, in days, at least 1
 * @param recentDays how many days the recent past of the features has, at least 1
 * @param horizonDays how long a buyer must stay away, in days of 24 hours, at least 1
 * @param regression how to learn
 */
public record ChurnRisk(ZoneId zone, int activeDays, int recentDays, int horizonDays, LogisticRegression regression) {

    /** Checks the ranges. */
    public ChurnRisk {
        Objects.requireNonNull(zone, "zone");
        ChurnFeatures.requireDays(activeDays, "activeDays");
        ChurnFeatures.requireDays(recentDays, "recentDays");
        ChurnFeatures.requireDays(horizonDays, "horizonDays");
        Objects.requireNonNull(regression, "regression");
    }

    /**
     * The usual: buyers of the last year, a recent past as long as the horizon, a ridge of 1.
     *
     * @param zone the zone whose days are meant
     * @param horizonDays how long a buyer must stay away, in days
     * @return the specification
     */
    public static ChurnRisk of(ZoneId zone, int horizonDays) {
        return new ChurnRisk(zone, 365, horizonDays, horizonDays, LogisticRegression.ridge(1));
    }

    /**
     * What is known of buyers at a cut.
     *
     * @param cut the first instant that is not known
     * @return the metric
     */
    public ChurnFeatures features(Instant cut) {
        return new ChurnFeatures(zone, cut, activeDays, recentDays);
    }

    /**
     * What came after a cut.
     *
     * @param cut the first instant of the horizon
     * @param asOf the first instant not covered by the data
     * @return the metric
     * @throws IllegalArgumentException if the horizon has not elapsed at {@code asOf}
     */
    public ChurnOutcome outcome(Instant cut, Instant asOf) {
        return new ChurnOutcome(EventSelector.purchases(), Window.of(cut, horizonEnd(cut)), asOf);
    }

    /**
     * Rows to learn from.
     *
     * @param customers whom to look at
     * @param cut where the known ends and the outcome begins
     * @param asOf the first instant not covered by the data
     * @return features and outcomes
     * @throws IllegalArgumentException if the horizon has not elapsed at {@code asOf}
     */
    public ChurnSample sample(LogSlice customers, Instant cut, Instant asOf) {
        return ChurnSample.of(
                features(cut).measure(customers), outcome(cut, asOf).measure(customers));
    }

    /**
     * Learns from some cuts.
     *
     * @param customers whom to learn from
     * @param cuts where the known ends, at least one
     * @param asOf the first instant not covered by the data
     * @return the model, or why there is none
     * @throws IllegalArgumentException if there is no cut, or the horizon of one has not elapsed at {@code asOf}
     */
    public LogisticFit fit(LogSlice customers, List<Instant> cuts, Instant asOf) {
        if (cuts.isEmpty()) {
            throw new IllegalArgumentException("cuts must not be empty");
        }
        ChurnSample all = sample(customers, cuts.get(0), asOf);
        for (Instant cut : cuts.subList(1, cuts.size())) {
            all = all.followedBy(sample(customers, cut, asOf));
        }
        return fit(all);
    }

    /**
     * Learns from a sample.
     *
     * @param sample features and outcomes
     * @return the model, or why there is none
     */
    public LogisticFit fit(ChurnSample sample) {
        List<String> varying = new ArrayList<>(sample.features().names());
        varying.removeAll(FeatureMoments.of(sample.features()).constants());
        FeatureMatrix rows =
                varying.isEmpty() ? sample.features() : sample.features().only(varying);
        return regression.fit(rows, sample.churned());
    }

    /**
     * Learns from earlier cuts and tries the model on a later one.
     *
     * @param customers whom to learn from and to try
     * @param trainCuts the cuts to learn from
     * @param testCut the cut to try, not before the end of any training horizon
     * @param asOf the first instant not covered by the data
     * @return the model and how good it was
     * @throws IllegalArgumentException if an outcome to learn from was not known at the test cut, or that of the test cut is not
     *     at {@code asOf}
     */
    public ChurnValidation validate(LogSlice customers, List<Instant> trainCuts, Instant testCut, Instant asOf) {
        for (Instant cut : trainCuts) {
            if (horizonEnd(cut).isAfter(testCut)) {
                throw new IllegalArgumentException(
                        "trainCuts must lie a horizon or more before testCut: " + cut + ", " + testCut);
            }
        }
        LogisticFit fit = fit(customers, trainCuts, testCut);
        ChurnSample test = sample(customers, testCut, asOf);
        Optional<Evaluation> evaluation = fit instanceof LogisticModel model
                ? Optional.of(Evaluation.of(model.probabilities(test.features()), test.churned()))
                : Optional.empty();
        return new ChurnValidation(trainCuts, testCut, fit, evaluation);
    }

    /**
     * Whom to look after: buyers whose risk is high, and buyers silent for longer than is usual for them.
     *
     * @param customers whom to look at
     * @param model what was learnt
     * @param asOf the first instant not covered by the data
     * @param threshold from which probability on a risk is high, 0 to 1
     * @return the list
     * @throws IllegalArgumentException if the threshold is out of range or the model knows other features
     */
    public EarlyWarnings warn(LogSlice customers, LogisticModel model, Instant asOf, double threshold) {
        ChurnTable table = features(asOf).measure(customers);
        return EarlyWarnings.of(
                table, PersonalSilence.ofBuyers(zone, asOf).measure(customers), model, threshold, horizonDays);
    }

    private Instant horizonEnd(Instant cut) {
        return cut.plus(Duration.ofDays(horizonDays));
    }
}
