package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.Arrays;

/** The mean silhouette: distances of each row to all others, cluster by cluster. */
final class Silhouette {

    private static final int CHUNK = 64;

    private final FeatureMatrix matrix;
    private final ClusterLabels labels;
    /** The clusters' points, by cluster and feature. */
    private final double[][][] points;

    private final int largest;

    private Silhouette(FeatureMatrix matrix, ClusterLabels labels) {
        this.matrix = matrix;
        this.labels = labels;
        points = new double[labels.clusters()][matrix.features()][];
        int most = 0;
        for (int c = 0; c < points.length; c++) {
            int size = labels.sizes().get(c);
            most = Math.max(most, size);
            for (int feature = 0; feature < matrix.features(); feature++) {
                points[c][feature] = new double[size];
            }
        }
        largest = most;
        int[] filled = new int[points.length];
        for (int row = 0; row < matrix.rows(); row++) {
            int c = labels.cluster(row);
            for (int feature = 0; feature < matrix.features(); feature++) {
                points[c][feature][filled[c]] = matrix.value(row, feature);
            }
            filled[c]++;
        }
    }

    static Silhouette of(FeatureMatrix matrix, ClusterLabels labels) {
        return new Silhouette(matrix, labels);
    }

    double mean(Workers workers) {
        double[] widths = new double[matrix.rows()];
        workers.forEach((widths.length + CHUNK - 1) / CHUNK, chunk -> {
            double[] distances = new double[largest];
            for (int row = chunk * CHUNK; row < Math.min(widths.length, (chunk + 1) * CHUNK); row++) {
                widths[row] = width(row, distances);
            }
        });
        double sum = 0;
        for (double width : widths) {
            sum += width;
        }
        return sum / widths.length;
    }

    private double width(int row, double[] distances) {
        int own = labels.cluster(row);
        double within = 0;
        double beyond = Double.POSITIVE_INFINITY;
        for (int c = 0; c < points.length; c++) {
            int size = points[c][0].length;
            if (c == own) {
                within = size == 1 ? Double.NaN : sum(row, c, distances) / (size - 1);
            } else if (size > 0) {
                beyond = Math.min(beyond, sum(row, c, distances) / size);
            }
        }
        double larger = Math.max(within, beyond);
        return larger > 0 ? (beyond - within) / larger : 0;
    }

    private double sum(int row, int cluster, double[] distances) {
        double[][] columns = points[cluster];
        int size = columns[0].length;
        Arrays.fill(distances, 0, size, 0);
        for (int feature = 0; feature < columns.length; feature++) {
            add(columns[feature], matrix.value(row, feature), distances, size);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.sqrt(distances[i]);
        }
        return sum;
    }

    private static void add(double[] column, double x, double[] distances, int size) {
        for (int i = 0; i < size; i++) {
            double difference = column[i] - x;
            distances[i] = distances[i] + difference * difference;
        }
    }
}
