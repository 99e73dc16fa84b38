package io.customermetrics.rfm.cluster;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;

/**
 * Tries several numbers of clusters and chooses one.
 *
 * <pre>{@code
 * KSelection selection = KSearch.of(2, 8).fit(features);
 * Clustering clusters = selection.chosen().clustering();
 * }</pre>
 *
 * <p>No rule knows the truth: the trials are there to be looked at.
 *
 * @param fits how to fit; its number of clusters is of no account
 * @param from the fewest clusters, at least 1
 * @param to the most, at least {@code from}
 * @param choice the rule
 * @param silhouetteSample of how many customers silhouettes are measured, at least 2
 */
public record KSearch(KMeans fits, int from, int to, KChoice choice, int silhouetteSample) {

    /** Customers whose silhouettes are measured, unless told otherwise. */
    public static final int DEFAULT_SAMPLE = 2000;

    private static final int REFERENCE_SETS = 20;
    private static final String NOT_ASKED = "not asked for";

    /** Checks the ranges. */
    public KSearch {
        Objects.requireNonNull(fits, "fits");
        Objects.requireNonNull(choice, "choice");
        KMeans.requirePositive(from, "from");
        if (to < from) {
            throw new IllegalArgumentException("to must be at least from");
        }
        if (silhouetteSample < 2) {
            throw new IllegalArgumentException("silhouetteSample must be at least 2");
        }
    }

    /**
     * By silhouette, with the defaults of {@link KMeans#of}.
     *
     * @param from the fewest clusters, at least 1
     * @param to the most
     * @return the search
     */
    public static KSearch of(int from, int to) {
        return new KSearch(
                KMeans.of(KMeans.requirePositive(from, "from")), from, to, KChoice.SILHOUETTE, DEFAULT_SAMPLE);
    }

    /**
     * The same by another rule.
     *
     * @param other the rule
     * @return the search
     */
    public KSearch withChoice(KChoice other) {
        return new KSearch(fits, from, to, other, silhouetteSample);
    }

    /**
     * The same with other fits.
     *
     * @param other how to fit
     * @return the search
     */
    public KSearch withFits(KMeans other) {
        return new KSearch(other, from, to, choice, silhouetteSample);
    }

    /**
     * Fits all numbers of clusters on the calling thread.
     *
     * @param matrix the customers
     * @return the trials and the choice
     * @throws IllegalArgumentException if there are fewer distinct rows than {@code to}
     */
    public KSelection fit(FeatureMatrix matrix) {
        return fit(matrix, Workers.caller());
    }

    /**
     * The same on the calling thread and others.
     *
     * @param matrix the customers
     * @param executor where to find threads
     * @return the trials and the choice, the same as on one thread
     * @throws IllegalArgumentException as on one thread
     */
    public KSelection fit(FeatureMatrix matrix, Executor executor) {
        return fit(matrix, Workers.of(executor));
    }

    private KSelection fit(FeatureMatrix matrix, Workers workers) {
        KMeans.requireDistinct(matrix, to);
        List<KTrial> trials = new ArrayList<>();
        for (int k = from; k <= to; k++) {
            Clustering clustering = fits.withClusters(k).fit(matrix, workers);
            ClusterQuality quality = ClusterQuality.of(matrix, clustering.labels());
            GapStatistic gap = choice == KChoice.GAP
                    ? GapStatistic.of(fits.withClusters(k), matrix, clustering.inertia(), REFERENCE_SETS, workers)
                    : new GapStatistic(Estimate.undefined(NOT_ASKED), Estimate.undefined(NOT_ASKED));
            trials.add(new KTrial(
                    clustering,
                    quality.silhouette(silhouetteSample, fits.seed(), workers),
                    quality.calinskiHarabasz(),
                    quality.daviesBouldin(),
                    gap.gap(),
                    gap.error()));
        }
        return choose(trials);
    }

    private KSelection choose(List<KTrial> trials) {
        return switch (choice) {
            case SILHOUETTE -> greatest(trials, trial -> trial.silhouette().orElse(Double.NEGATIVE_INFINITY), 1);
            case CALINSKI_HARABASZ ->
                greatest(trials, trial -> trial.calinskiHarabasz().orElse(Double.NEGATIVE_INFINITY), 1);
            case DAVIES_BOULDIN ->
                greatest(trials, trial -> -trial.daviesBouldin().orElse(Double.POSITIVE_INFINITY), -1);
            case ELBOW -> greatest(trials, trial -> belowLine(trials, trial), 1);
            case GAP -> gap(trials);
        };
    }

    private KSelection greatest(List<KTrial> trials, ToDoubleFunction<KTrial> score, int sign) {
        KTrial best = trials.get(0);
        for (KTrial trial : trials) {
            best = score.applyAsDouble(trial) > score.applyAsDouble(best) ? trial : best;
        }
        double value = sign * score.applyAsDouble(best);
        String reason = Double.isFinite(value)
                ? String.format(
                        Locale.ROOT,
                        "%s %s of %d to %d clusters: %.3f",
                        sign > 0 ? "greatest" : "least",
                        choice.measure(),
                        from,
                        to,
                        value)
                : "no trial has a " + choice.measure();
        return new KSelection(choice, trials, best, reason);
    }

    private static double belowLine(List<KTrial> trials, KTrial trial) {
        KTrial first = trials.get(0);
        KTrial last = trials.get(trials.size() - 1);
        double width = last.clusters() - first.clusters();
        double height = first.clustering().inertia() - last.clustering().inertia();
        if (trials.size() < 3 || !(height > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double along = (trial.clusters() - first.clusters()) / width;
        double down = (first.clustering().inertia() - trial.clustering().inertia()) / height;
        return down - along;
    }

    private KSelection gap(List<KTrial> trials) {
        for (int i = 0; i + 1 < trials.size(); i++) {
            KTrial trial = trials.get(i);
            KTrial next = trials.get(i + 1);
            double bound = next.gap().orElse(Double.POSITIVE_INFINITY)
                    - next.gapError().orElse(0);
            if (trial.gap().orElse(Double.NEGATIVE_INFINITY) >= bound) {
                String reason = String.format(
                        Locale.ROOT,
                        "fewest clusters whose gap %.3f is at least the next one's less its error, %.3f",
                        trial.gap().orElseThrow(),
                        bound);
                return new KSelection(choice, trials, trial, reason);
            }
        }
        KTrial last = trials.get(trials.size() - 1);
        return new KSelection(choice, trials, last, "the gap still grows at the most clusters tried");
    }
}
