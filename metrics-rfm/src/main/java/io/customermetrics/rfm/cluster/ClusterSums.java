package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What one iteration of k-means needs to know of some customers: counts and exact sums by cluster. Sums of parts merge to the
 * sums of the whole, bit for bit, so a fit over partitions walks the same way as {@link KMeans} on all customers:
 *
 * <pre>{@code
 * FeatureGrid grid = FeatureGrid.of(momentsOfA.merge(momentsOfB));
 * for (ClusterModel before = null; !model.equals(before); ) {
 *     before = model;
 *     ClusterSums sums = ClusterSums.of(grid, model, a).merge(ClusterSums.of(grid, model, b));
 *     model = sums.means(model);
 * }
 * }</pre>
 *
 * <p>Only {@link KMeans} gives an emptied centre a customer; here it stays where it is.
 */
public final class ClusterSums {

    private final FeatureGrid grid;
    private final long[] counts;
    private final long[] sums;
    private final BigInteger[] squares;

    private ClusterSums(FeatureGrid grid, long[] counts, long[] sums, BigInteger[] squares) {
        this.grid = grid;
        this.counts = counts;
        this.sums = sums;
        this.squares = squares;
    }

    /**
     * The sums of customers by their nearest centre.
     *
     * @param grid the grid of all partitions
     * @param model the centres
     * @param matrix the customers of one partition
     * @return their sums
     * @throws IllegalArgumentException if the features differ
     */
    public static ClusterSums of(FeatureGrid grid, ClusterModel model, FeatureMatrix matrix) {
        grid.requireFeatures(matrix);
        return of(grid, model.assign(onGrid(grid, matrix)), matrix);
    }

    /**
     * The sums of customers by given labels.
     *
     * @param grid the grid of all partitions
     * @param labels a cluster for each row
     * @param matrix the customers of one partition
     * @return their sums
     * @throws IllegalArgumentException if the features differ, or the labels are not as many as the rows
     */
    public static ClusterSums of(FeatureGrid grid, ClusterLabels labels, FeatureMatrix matrix) {
        grid.requireFeatures(matrix);
        if (labels.rows() != matrix.rows()) {
            throw new IllegalArgumentException(
                    "labels: there are " + labels.rows() + " for " + matrix.rows() + " rows");
        }
        int features = matrix.features();
        long[] counts = new long[labels.clusters()];
        long[] sums = new long[labels.clusters() * features];
        BigInteger[] squares = new BigInteger[features];
        for (int row = 0; row < matrix.rows(); row++) {
            counts[labels.cluster(row)]++;
        }
        for (int feature = 0; feature < features; feature++) {
            double scale = grid.scale(feature);
            SquareSum square = new SquareSum();
            for (int row = 0; row < matrix.rows(); row++) {
                long steps = (long) Math.rint(matrix.value(row, feature) * scale);
                sums[labels.cluster(row) * features + feature] += steps;
                square.add(steps);
            }
            squares[feature] = square.value();
        }
        return new ClusterSums(grid, counts, sums, squares);
    }

    /**
     * The sums of these and other customers together.
     *
     * @param other sums on the same grid, of as many clusters
     * @return the sums of both
     * @throws IllegalArgumentException if grids or numbers of clusters differ
     */
    public ClusterSums merge(ClusterSums other) {
        if (!other.grid.equals(grid) || other.counts.length != counts.length) {
            throw new IllegalArgumentException("other: the sums are on another grid or of other clusters");
        }
        long[] allCounts = counts.clone();
        Arrays.setAll(allCounts, c -> Math.addExact(counts[c], other.counts[c]));
        long[] allSums = sums.clone();
        Arrays.setAll(allSums, i -> Math.addExact(sums[i], other.sums[i]));
        BigInteger[] allSquares = squares.clone();
        Arrays.setAll(allSquares, feature -> squares[feature].add(other.squares[feature]));
        return new ClusterSums(grid, allCounts, allSums, allSquares);
    }

    /**
     * The centres of the next iteration.
     *
     * @param before the centres of this one
     * @return the means of the clusters; a cluster without customers keeps its centre
     * @throws IllegalArgumentException if the centres are of other features or not as many
     */
    public ClusterModel means(ClusterModel before) {
        if (!before.names().equals(grid.names()) || before.clusters() != counts.length) {
            throw new IllegalArgumentException("before: it has other features or other clusters");
        }
        double[] centres = before.flat();
        for (int i = 0; i < centres.length; i++) {
            int cluster = i / squares.length;
            if (counts[cluster] > 0) {
                centres[i] = mean(cluster, i % squares.length);
            }
        }
        return ClusterModel.of(grid.names(), centres);
    }

    /**
     * How many customers a cluster has.
     *
     * @param cluster its number
     * @return the count
     */
    public long count(int cluster) {
        return counts[cluster];
    }

    /**
     * The sum of the squared distances of the customers to the means of their clusters.
     *
     * @return the inertia, at least 0
     */
    public double inertia() {
        return new Inertia(grid, squares).of(counts, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSums that
                && that.grid.equals(grid)
                && Arrays.equals(that.counts, counts)
                && Arrays.equals(that.sums, sums)
                && Arrays.equals(that.squares, squares);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Arrays.hashCode(sums);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return "sums of " + Arrays.stream(counts).sum() + " customers in " + counts.length + " clusters";
    }

    double mean(int cluster, int feature) {
        return grid.mean(feature, sums[cluster * squares.length + feature], counts[cluster]);
    }

    /** Distances are those that {@link KMeans} sees: from points on the grid. */
    private static FeatureMatrix onGrid(FeatureGrid grid, FeatureMatrix matrix) {
        return matrix.map(feature -> {
            double scale = grid.scale(feature);
            double step = grid.step(feature);
            return x -> Math.rint(x * scale) * step;
        });
    }
}
