package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lloyd's algorithm as its definition reads, on the grid's points, with the repair of emptied clusters. */
final class Lloyd {

    final List<int[]> steps = new ArrayList<>();
    final double[] centres;
    final long[] counts;

    private final FeatureGrid grid;
    private final long[][] points;
    private final int features;
    private final int clusters;

    Lloyd(FeatureMatrix matrix, double[] first, int iterations) {
        grid = FeatureGrid.of(matrix);
        features = matrix.features();
        clusters = first.length / features;
        points = new long[matrix.rows()][features];
        for (int row = 0; row < points.length; row++) {
            for (int f = 0; f < features; f++) {
                points[row][f] = (long) Math.rint(matrix.value(row, f) / grid.step(f));
            }
        }
        centres = first.clone();
        counts = new long[clusters];
        int[] before = new int[points.length];
        Arrays.fill(before, -1);
        boolean moved = true;
        for (int i = 0; moved && i < iterations; i++) {
            int[] labels = new int[points.length];
            Arrays.setAll(labels, this::nearest);
            steps.add(labels);
            moved = !Arrays.equals(labels, before) | update(labels);
            before = labels;
        }
    }

    private int nearest(int row) {
        int nearest = 0;
        for (int c = 1; c < clusters; c++) {
            nearest = distance(row, c) < distance(row, nearest) ? c : nearest;
        }
        return nearest;
    }

    private double distance(int row, int centre) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
            double difference = points[row][f] * grid.step(f) - centres[centre * features + f];
            sum += difference * difference;
        }
        return sum;
    }

    private boolean update(int[] given) {
        int[] labels = given.clone();
        for (int c = 0; c < clusters; c++) {
            mean(labels, c);
        }
        System.arraycopy(counts(labels), 0, counts, 0, clusters);
        boolean repaired = false;
        for (int c = 0; c < clusters; c++) {
            if (counts(labels)[c] == 0) {
                int farthest = -1;
                for (int row = 0; row < labels.length; row++) {
                    if (counts(labels)[labels[row]] > 1
                            && (farthest < 0 || distance(row, labels[row]) > distance(farthest, labels[farthest]))) {
                        farthest = row;
                    }
                }
                int from = labels[farthest];
                labels[farthest] = c;
                mean(labels, from);
                mean(labels, c);
                repaired = true;
            }
        }
        return repaired;
    }

    private long[] counts(int[] labels) {
        long[] found = new long[clusters];
        for (int label : labels) {
            found[label]++;
        }
        return found;
    }

    private void mean(int[] labels, int c) {
        for (int f = 0; f < features; f++) {
            long sum = 0;
            long count = 0;
            for (int row = 0; row < labels.length; row++) {
                if (labels[row] == c) {
                    sum += points[row][f];
                    count++;
                }
            }
            if (count > 0) {
                centres[c * features + f] = (double) sum / count * grid.step(f);
            }
        }
    }
}
