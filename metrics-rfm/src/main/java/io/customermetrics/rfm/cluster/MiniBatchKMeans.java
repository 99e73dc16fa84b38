package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * K-means by small random batches, for more customers than full fits have time for: a good clustering, not a fixed point.
 *
 * <pre>
 * each batch   its customers go to their nearest centres;
 *              a centre becomes the mean of all batch customers it ever had:
 *              centre = centre + (sum of its new ones - their count * centre) / count ever
 * </pre>
 *
 * <p>Begins with k-means++ on a sample of ten batches; customers are drawn with replacement. Afterwards all customers are
 * assigned once, and the inertia is taken about the means of their clusters. Depends on the rows and the seed alone. Time
 * linear in batches times batch size times k, and rows times k for the last assignment.
 *
 * <p>Source: D. Sculley, "Web-scale k-means clustering", 2010.
 *
 * @param clusters how many clusters, at least 1
 * @param seed from which all random choices follow
 * @param batchSize how many customers a batch has, at least 1
 * @param batches how many batches, at least 1
 */
public record MiniBatchKMeans(int clusters, long seed, int batchSize, int batches) {

    private static final int SAMPLE_BATCHES = 10;

    /** Checks the ranges. */
    public MiniBatchKMeans {
        KMeans.requirePositive(clusters, "clusters");
        KMeans.requirePositive(batchSize, "batchSize");
        KMeans.requirePositive(batches, "batches");
    }

    /**
     * 100 batches of 1024 customers, seed 0.
     *
     * @param clusters how many clusters, at least 1
     * @return the specification
     */
    public static MiniBatchKMeans of(int clusters) {
        return new MiniBatchKMeans(clusters, 0, 1024, 100);
    }

    /**
     * Fits on the calling thread.
     *
     * @param matrix the customers
     * @return the clustering, never called converged
     * @throws IllegalArgumentException if there are fewer distinct rows than clusters, in the sample too
     */
    public Clustering fit(FeatureMatrix matrix) {
        return fit(matrix, Workers.caller());
    }

    /**
     * Fits on the calling thread and others; the answer is the same.
     *
     * @param matrix the customers
     * @param executor where to find threads
     * @return the clustering
     * @throws IllegalArgumentException as on one thread
     */
    public Clustering fit(FeatureMatrix matrix, Executor executor) {
        return fit(matrix, Workers.of(executor));
    }

    private Clustering fit(FeatureMatrix matrix, Workers workers) {
        KMeans.requireDistinct(matrix, clusters);
        double[] centres = first(matrix);
        long[] counts = new long[clusters];
        for (int batch = 0; batch < batches; batch++) {
            Workers.stopIfInterrupted();
            learn(matrix, batch, centres, counts);
        }
        ClusterModel model = ClusterModel.of(matrix.names(), centres);
        ClusterLabels labels = model.assign(matrix, workers);
        ClusterSums sums = ClusterSums.of(FeatureGrid.of(matrix), labels, matrix);
        return new Clustering(model, labels, sums.inertia(), batches, false, List.of());
    }

    private double[] first(FeatureMatrix matrix) {
        int size = Math.max(clusters, (int) Math.min(matrix.rows(), (long) SAMPLE_BATCHES * batchSize));
        FeatureMatrix sample = size >= matrix.rows() ? matrix : matrix.rows(drawn(Draw.seed(seed, 0), size, matrix));
        KMeans.requireDistinct(sample, clusters);
        PointTree tree = PointTree.of(sample, Workers.caller());
        return Seeds.choose(Seeding.PLUS_PLUS, tree, clusters, Draw.seed(seed, 1), Workers.caller());
    }

    private void learn(FeatureMatrix matrix, int batch, double[] centres, long[] counts) {
        FeatureMatrix drawn = matrix.rows(drawn(Draw.seed(seed, 2L + batch), batchSize, matrix));
        ClusterSums sums = ClusterSums.of(FeatureGrid.of(drawn), ClusterModel.of(matrix.names(), centres), drawn);
        for (int c = 0; c < clusters; c++) {
            long count = sums.count(c);
            counts[c] += count;
            for (int feature = 0; count > 0 && feature < matrix.features(); feature++) {
                int at = c * matrix.features() + feature;
                centres[at] += (sums.mean(c, feature) - centres[at]) * ((double) count / (double) counts[c]);
            }
        }
    }

    private static int[] drawn(long key, int size, FeatureMatrix matrix) {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = Draw.below(key, i, matrix.rows());
        }
        return rows;
    }
}
