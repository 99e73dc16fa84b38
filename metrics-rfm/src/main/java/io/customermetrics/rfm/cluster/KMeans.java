package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * K-means (聚类): parts customers into k clusters around centres.
 *
 * <pre>
 * inertia = sum over customers of |x - centre of its cluster|^2
 *
 * repeat   every customer goes to the nearest centre (of equally near ones the first)
 *          every centre moves to the mean of its customers
 * until    no customer changes
 * </pre>
 *
 * <pre>{@code
 * FeatureMatrix features = Standardisation.standardise(FeatureMatrix.rfm(table).log1p());
 * Clustering clusters = KMeans.of(4).fit(features);
 * Segmentation segments = clusters.labels().segmentation(log, table.ids(), clusters.names(Wording.rfm()));
 * }</pre>
 *
 * <ul>
 *   <li>Features should be on one scale: {@link io.customermetrics.rfm.feature.Standardisation}.
 *   <li>The answer depends on the rows and the seed alone: sums are whole numbers of a {@link FeatureGrid}, so neither threads
 *       nor machines change a bit.
 *   <li>A centre that loses all its customers takes the customer farthest from its own centre, the first such row.
 *   <li>The fit with the least inertia of all restarts is kept, of equal ones the first. No restart is sure to find the least
 *       possible.
 *   <li>An interrupt of the calling thread ends a fit soon with a {@link java.util.concurrent.CancellationException}; the
 *       thread stays interrupted.
 * </ul>
 *
 * <p>Every iteration gives exactly what Lloyd's algorithm gives; boxes of neighbouring customers and bounds on distances spare
 * most of its work. Time about linear in the rows to begin with, then far below rows times k an iteration, where features are
 * few; memory some 16 bytes a number.
 *
 * <p>Source: S. P. Lloyd, "Least squares quantization in PCM", 1982.
 *
 * @param clusters how many clusters, k, at least 1
 * @param seed from which all random choices follow
 * @param restarts how many fits to choose from, at least 1
 * @param seeding how each begins
 * @param maxIterations after how many iterations a fit stops unfinished, at least 1
 */
public record KMeans(int clusters, long seed, int restarts, Seeding seeding, int maxIterations) {

    /** Restarts unless told otherwise. */
    public static final int DEFAULT_RESTARTS = 10;

    /** Iterations unless told otherwise. */
    public static final int DEFAULT_MAX_ITERATIONS = 10_000;

    /** Checks the ranges. */
    public KMeans {
        Objects.requireNonNull(seeding, "seeding");
        requirePositive(clusters, "clusters");
        requirePositive(restarts, "restarts");
        requirePositive(maxIterations, "maxIterations");
    }

    /**
     * K-means with seed 0, {@value #DEFAULT_RESTARTS} restarts and k-means++.
     *
     * @param clusters how many clusters, at least 1
     * @return the specification
     */
    public static KMeans of(int clusters) {
        return new KMeans(clusters, 0, DEFAULT_RESTARTS, Seeding.PLUS_PLUS, DEFAULT_MAX_ITERATIONS);
    }

    /**
     * The same with another number of clusters.
     *
     * @param other how many, at least 1
     * @return the specification
     */
    public KMeans withClusters(int other) {
        return new KMeans(other, seed, restarts, seeding, maxIterations);
    }

    /**
     * The same with another seed.
     *
     * @param other the seed
     * @return the specification
     */
    public KMeans withSeed(long other) {
        return new KMeans(clusters, other, restarts, seeding, maxIterations);
    }

    /**
     * The same with another number of restarts.
     *
     * @param other how many fits, at least 1
     * @return the specification
     */
    public KMeans withRestarts(int other) {
        return new KMeans(clusters, seed, other, seeding, maxIterations);
    }

    /**
     * The same with other first centres.
     *
     * @param other how to choose them
     * @return the specification
     */
    public KMeans withSeeding(Seeding other) {
        return new KMeans(clusters, seed, restarts, other, maxIterations);
    }

    /**
     * The same with another limit.
     *
     * @param other the most iterations of a fit, at least 1
     * @return the specification
     */
    public KMeans withMaxIterations(int other) {
        return new KMeans(clusters, seed, restarts, seeding, other);
    }

    /**
     * Fits on the calling thread.
     *
     * @param matrix the customers
     * @return the best of the restarts
     * @throws IllegalArgumentException if there are fewer distinct rows than clusters
     */
    public Clustering fit(FeatureMatrix matrix) {
        return fit(matrix, Workers.caller());
    }

    /**
     * Fits on the calling thread and others; the answer is the same.
     *
     * @param matrix the customers
     * @param executor where to find threads, such as {@link java.util.concurrent.ForkJoinPool#commonPool()}
     * @return the best of the restarts
     * @throws IllegalArgumentException if there are fewer distinct rows than clusters
     */
    public Clustering fit(FeatureMatrix matrix, Executor executor) {
        return fit(matrix, Workers.of(executor));
    }

    /**
     * Fits once from given centres, on the calling thread.
     *
     * @param matrix the customers
     * @param first the first centres
     * @return the fit
     * @throws IllegalArgumentException if there are fewer distinct rows than clusters, or the centres are not as many as
     *     clusters or of other features
     */
    public Clustering fit(FeatureMatrix matrix, ClusterModel first) {
        return fit(matrix, first, Workers.caller());
    }

    /**
     * Fits once from given centres, on the calling thread and others.
     *
     * @param matrix the customers
     * @param first the first centres
     * @param executor where to find threads
     * @return the fit, the same as on one thread
     * @throws IllegalArgumentException as without the executor
     */
    public Clustering fit(FeatureMatrix matrix, ClusterModel first, Executor executor) {
        return fit(matrix, first, Workers.of(executor));
    }

    private Clustering fit(FeatureMatrix matrix, ClusterModel first, Workers workers) {
        first.requireFeatures(matrix);
        if (first.clusters() != clusters) {
            throw new IllegalArgumentException("first: it has " + first.clusters() + " centres, not " + clusters);
        }
        LloydFit fit = new LloydFit(tree(matrix, workers), clusters, maxIterations, workers);
        return fit.run(first.flat());
    }

    Clustering fit(FeatureMatrix matrix, Workers workers) {
        PointTree tree = tree(matrix, workers);
        LloydFit fit = new LloydFit(tree, clusters, maxIterations, workers);
        List<Double> inertias = new ArrayList<>();
        Clustering best = fit.run(Seeds.choose(seeding, tree, clusters, Draw.seed(seed, 0), workers));
        inertias.add(best.inertia());
        for (int restart = 1; restart < restarts; restart++) {
            Clustering next = fit.run(Seeds.choose(seeding, tree, clusters, Draw.seed(seed, restart), workers));
            inertias.add(next.inertia());
            best = next.inertia() < best.inertia() ? next : best;
        }
        return best.ofRestarts(inertias);
    }

    private PointTree tree(FeatureMatrix matrix, Workers workers) {
        requireDistinct(matrix, clusters);
        return PointTree.of(matrix, workers);
    }

    /** Looks at rows only until as many distinct ones as clusters are found; in a step of the grid all are one. */
    static void requireDistinct(FeatureMatrix matrix, int clusters) {
        if (matrix.rows() == 0) {
            throw new IllegalArgumentException("matrix: there are no rows to cluster");
        }
        FeatureGrid grid = FeatureGrid.of(matrix);
        Set<List<Double>> seen = new HashSet<>();
        for (int row = 0; row < matrix.rows() && seen.size() < clusters; row++) {
            List<Double> point = new ArrayList<>();
            for (int feature = 0; feature < matrix.features(); feature++) {
                point.add(Math.rint(matrix.value(row, feature) * grid.scale(feature)) + 0.0);
            }
            seen.add(point);
        }
        if (seen.size() < clusters) {
            throw new IllegalArgumentException(
                    "clusters must be at most the number of distinct rows: " + clusters + " of " + seen.size());
        }
    }

    static int requirePositive(int number, String argument) {
        if (number < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1");
        }
        return number;
    }
}
