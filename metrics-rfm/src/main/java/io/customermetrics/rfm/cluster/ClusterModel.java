package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Centres of clusters: what a fit leaves behind, and what assigns later customers.
 *
 * @param names the features' names
 * @param centres a point for each cluster, a finite number for each feature
 */
public record ClusterModel(List<String> names, List<List<Double>> centres) {

    private static final int CHUNK = 4096;

    /** Checks that there is a centre, and that each has a finite number for each feature. */
    public ClusterModel {
        names = List.copyOf(names);
        centres = centres.stream().map(List::copyOf).toList();
        if (centres.isEmpty()) {
            throw new IllegalArgumentException("centres: at least one is needed");
        }
        for (List<Double> centre : centres) {
            if (centre.size() != names.size()) {
                throw new IllegalArgumentException("centres must have a number for each of " + names);
            }
            if (!centre.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("centres must be finite");
            }
        }
    }

    /**
     * How many clusters there are.
     *
     * @return the number of centres
     */
    public int clusters() {
        return centres.size();
    }

    /**
     * The cluster of each customer: that of the nearest centre, of equally near ones the first.
     *
     * @param matrix customers with the same features, on the same scale
     * @return the clusters by row
     * @throws IllegalArgumentException if the features differ
     */
    public ClusterLabels assign(FeatureMatrix matrix) {
        return assign(matrix, Workers.caller());
    }

    /**
     * The same on the calling thread and others.
     *
     * @param matrix customers with the same features, on the same scale
     * @param executor where to find threads
     * @return the clusters by row
     * @throws IllegalArgumentException if the features differ
     */
    public ClusterLabels assign(FeatureMatrix matrix, Executor executor) {
        return assign(matrix, Workers.of(executor));
    }

    static ClusterModel of(List<String> names, double[] flat) {
        int features = names.size();
        List<List<Double>> centres = new ArrayList<>();
        for (int from = 0; from < flat.length; from += features) {
            List<Double> centre = new ArrayList<>();
            for (int i = from; i < from + features; i++) {
                centre.add(flat[i]);
            }
            centres.add(centre);
        }
        return new ClusterModel(names, centres);
    }

    /** The centres' numbers, one centre behind the other. */
    double[] flat() {
        return centres.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    void requireFeatures(FeatureMatrix matrix) {
        if (!matrix.names().equals(names)) {
            throw new IllegalArgumentException("matrix: its features " + matrix.names() + " are not " + names);
        }
    }

    ClusterLabels assign(FeatureMatrix matrix, Workers workers) {
        requireFeatures(matrix);
        int features = names.size();
        double[] flat = flat();
        int[] labels = new int[matrix.rows()];
        workers.forEach((labels.length + CHUNK - 1) / CHUNK, chunk -> {
            int to = Math.min(labels.length, (chunk + 1) * CHUNK);
            for (int row = chunk * CHUNK; row < to; row++) {
                double best = Double.POSITIVE_INFINITY;
                for (int c = 0; c < flat.length / features; c++) {
                    double sum = 0;
                    for (int feature = 0; feature < features; feature++) {
                        double difference = matrix.value(row, feature) - flat[c * features + feature];
                        sum += difference * difference;
                    }
                    if (sum < best) {
                        best = sum;
                        labels[row] = c;
                    }
                }
            }
        });
        return ClusterLabels.of(clusters(), labels);
    }
}
