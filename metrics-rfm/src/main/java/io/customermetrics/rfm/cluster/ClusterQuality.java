package io.customermetrics.rfm.cluster;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How good a clustering is, by measures that need no truth to compare with. Clusters without customers do not count.
 *
 * <p>Undefined, with the reason, where there are fewer than two clusters or all customers are clusters of their own. All sums
 * run in the order of the rows, so threads do not change a bit.
 */
public final class ClusterQuality {

    private final FeatureMatrix matrix;
    private final ClusterLabels labels;
    private final int clusters;

    private ClusterQuality(FeatureMatrix matrix, ClusterLabels labels) {
        this.matrix = matrix;
        this.labels = labels;
        clusters = (int) labels.sizes().stream().filter(size -> size > 0).count();
    }

    /**
     * The quality of a clustering.
     *
     * @param matrix the customers
     * @param labels their clusters
     * @return the measures, each computed when asked for
     * @throws IllegalArgumentException if the labels are not as many as the rows
     */
    public static ClusterQuality of(FeatureMatrix matrix, ClusterLabels labels) {
        if (labels.rows() != matrix.rows()) {
            throw new IllegalArgumentException(
                    "labels: there are " + labels.rows() + " for " + matrix.rows() + " rows");
        }
        return new ClusterQuality(matrix, labels);
    }

    /**
     * Mean silhouette (轮廓系数): how much nearer customers are to their own cluster than to the next, from -1 to 1.
     *
     * <pre>
     * a = mean distance to the others of the own cluster
     * b = least mean distance to the customers of another cluster
     * s = (b - a) / max(a, b), and 0 for a cluster of one
     * </pre>
     *
     * <p>Time grows with the square of the rows: see {@link #silhouette(int, long)}.
     *
     * <p>Source: P. J. Rousseeuw, "Silhouettes", 1987.
     *
     * @return the mean over all customers
     */
    public Estimate silhouette() {
        return silhouette(Workers.caller());
    }

    /**
     * The same on the calling thread and others.
     *
     * @param executor where to find threads
     * @return the mean over all customers
     */
    public Estimate silhouette(Executor executor) {
        return silhouette(Workers.of(executor));
    }

    /**
     * Mean silhouette of a random sample, measured within the sample.
     *
     * @param sample how many customers, at least 2; all where there are no more
     * @param seed from which the draw follows
     * @return the mean over the sample; undefined also where the sample meets fewer than two clusters
     */
    public Estimate silhouette(int sample, long seed) {
        return sampled(sample, seed).silhouette();
    }

    /**
     * The same on the calling thread and others.
     *
     * @param sample how many customers, at least 2; all where there are no more
     * @param seed from which the draw follows
     * @param executor where to find threads
     * @return the mean over the sample
     */
    public Estimate silhouette(int sample, long seed, Executor executor) {
        return sampled(sample, seed).silhouette(executor);
    }

    /**
     * Calinski-Harabasz index: spread between clusters over spread within, the more the better.
     *
     * <pre>
     * CH = (B / (k - 1)) / (W / (n - k)),    W = inertia,    B = inertia of one cluster - W
     * </pre>
     *
     * <p>Source: T. Calinski, J. Harabasz, "A dendrite method for cluster analysis", 1974.
     *
     * @return the index; undefined also where clusters have no spread
     */
    public Estimate calinskiHarabasz() {
        return ifMeasurable(this::variances);
    }

    private Estimate variances() {
        FeatureGrid grid = FeatureGrid.of(matrix);
        double within = ClusterSums.of(grid, labels, matrix).inertia();
        double total = ClusterSums.of(grid, ClusterLabels.of(1, new int[matrix.rows()]), matrix)
                .inertia();
        double between = (total - within) / (clusters - 1);
        return Estimate.ratio(between, within / (matrix.rows() - clusters), "spread within clusters");
    }

    /**
     * Davies-Bouldin index: how much clusters overlap with their worst neighbour on average, the less the better.
     *
     * <pre>
     * s(i)    = mean distance of the customers of cluster i to its mean
     * d(i, j) = distance of the means
     * DB      = mean over i of max over j of (s(i) + s(j)) / d(i, j)
     * </pre>
     *
     * <p>Source: D. L. Davies, D. W. Bouldin, "A cluster separation measure", 1979.
     *
     * @return the index; undefined also where two means coincide
     */
    public Estimate daviesBouldin() {
        return ifMeasurable(this::overlap);
    }

    private Estimate overlap() {
        int features = matrix.features();
        ClusterSums sums = ClusterSums.of(FeatureGrid.of(matrix), labels, matrix);
        double[][] means = new double[labels.clusters()][features];
        for (int c = 0; c < means.length; c++) {
            for (int feature = 0; sums.count(c) > 0 && feature < features; feature++) {
                means[c][feature] = sums.mean(c, feature);
            }
        }
        double[] spread = new double[means.length];
        for (int row = 0; row < matrix.rows(); row++) {
            int c = labels.cluster(row);
            double sum = 0;
            for (int feature = 0; feature < features; feature++) {
                double difference = matrix.value(row, feature) - means[c][feature];
                sum += difference * difference;
            }
            spread[c] += Math.sqrt(sum);
        }
        double total = 0;
        for (int i = 0; i < means.length; i++) {
            double worst = 0;
            for (int j = 0; sums.count(i) > 0 && j < means.length; j++) {
                if (j != i && sums.count(j) > 0) {
                    double apart = distance(means[i], means[j]);
                    if (apart == 0) {
                        return Estimate.undefined("two clusters have the same mean");
                    }
                    double both = spread[i] / (double) sums.count(i) + spread[j] / (double) sums.count(j);
                    worst = Math.max(worst, both / apart);
                }
            }
            total += worst;
        }
        return Estimate.of(total / clusters);
    }

    Estimate silhouette(int sample, long seed, Workers workers) {
        return sampled(sample, seed).silhouette(workers);
    }

    private Estimate silhouette(Workers workers) {
        return ifMeasurable(() -> Estimate.of(Silhouette.of(matrix, labels).mean(workers)));
    }

    private ClusterQuality sampled(int sample, long seed) {
        if (sample < 2) {
            throw new IllegalArgumentException("sample must be at least 2");
        }
        if (sample >= matrix.rows()) {
            return this;
        }
        int[] rows = new int[matrix.rows()];
        Arrays.setAll(rows, row -> row);
        for (int i = 0; i < sample; i++) {
            int other = i + Draw.below(seed, i, rows.length - i);
            int row = rows[other];
            rows[other] = rows[i];
            rows[i] = row;
        }
        int[] chosen = Arrays.copyOf(rows, sample);
        Arrays.sort(chosen);
        int[] their = Arrays.stream(chosen).map(labels::cluster).toArray();
        return new ClusterQuality(matrix.rows(chosen), ClusterLabels.of(labels.clusters(), their));
    }

    private Estimate ifMeasurable(Supplier<Estimate> measure) {
        if (clusters < 2) {
            return Estimate.undefined("fewer than two clusters");
        }
        return clusters == matrix.rows() ? Estimate.undefined("every customer is a cluster of its own") : measure.get();
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
