package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as points on a {@link FeatureGrid}, in blocks of neighbours, and over the blocks a binary tree of bounding boxes and
 * exact sums.
 *
 * <p>A block keeps its points feature by feature, so that the distances of all its points to a centre are found side by side.
 * Nodes are numbered in preorder: over blocks {@code [low, high)} with {@code middle = (low + high) / 2} the left child of
 * node i is i + 1 and the right one i + 2 (middle - low); a node over one block is a leaf.
 */
final class PointTree {

    /** Points in a block. */
    static final int BLOCK = 64;

    private static final int TASKS = 64;
    private static final int LEAST_BLOCKS_A_TASK = 8;

    final int rows;
    final int features;
    final FeatureGrid grid;
    /** The row at each position. */
    final int[] order;

    private final double[][] coordinates;

    final int blocks;
    /** The boxes' least and largest coordinates, by node and feature. */
    final double[] least;

    final double[] most;
    /** Sums of the points below, in steps, by node and feature. */
    final long[] sums;

    private final double[] scale;
    /** Subtrees that together are the whole: what threads share out. */
    private final Subtree[] subtrees;

    /** A node and the blocks below it. */
    record Subtree(int node, int low, int high) {}

    private PointTree(FeatureMatrix matrix, FeatureGrid grid, Workers workers) {
        this.grid = grid;
        rows = matrix.rows();
        features = matrix.features();
        order = SpatialOrder.of(matrix, workers);
        blocks = (rows + BLOCK - 1) / BLOCK;
        coordinates = new double[blocks * features][BLOCK];
        int nodes = 2 * blocks - 1;
        least = new double[nodes * features];
        most = new double[nodes * features];
        sums = new long[nodes * features];
        scale = new double[features];
        for (int feature = 0; feature < features; feature++) {
            scale[feature] = grid.scale(feature);
        }
        int wanted = Math.max(LEAST_BLOCKS_A_TASK, (blocks + TASKS - 1) / TASKS);
        subtrees = subtrees(new Subtree(0, 0, blocks), wanted).toArray(Subtree[]::new);
        workers.forEach(subtrees.length, task -> {
            Subtree subtree = subtrees[task];
            fill(matrix, subtree.low(), subtree.high());
            close(subtree.node(), subtree.low(), subtree.high());
        });
    }

    static PointTree of(FeatureMatrix matrix, Workers workers) {
        return new PointTree(matrix, FeatureGrid.of(matrix), workers);
    }

    int tasks() {
        return subtrees.length;
    }

    Subtree task(int task) {
        return subtrees[task];
    }

    int pointsIn(int block) {
        return Math.min(BLOCK, rows - block * BLOCK);
    }

    int pointsIn(int low, int high) {
        return Math.min(high * BLOCK, rows) - low * BLOCK;
    }

    /** A point's coordinate in steps. */
    long steps(int position, int feature) {
        return (long) (coordinate(position, feature) * scale[feature]);
    }

    /** A feature of a block's points, by place: whole numbers of steps. Not to be written to. */
    double[] column(int block, int feature) {
        return coordinates[block * features + feature];
    }

    double coordinate(int position, int feature) {
        return coordinates[position / BLOCK * features + feature][position % BLOCK];
    }

    double[] point(int position) {
        double[] point = new double[features];
        for (int feature = 0; feature < features; feature++) {
            point[feature] = coordinate(position, feature);
        }
        return point;
    }

    double squaredDistance(int position, double[] centres, int centre) {
        double sum = 0;
        for (int feature = 0; feature < features; feature++) {
            double difference = coordinate(position, feature) - centres[centre * features + feature];
            sum += difference * difference;
        }
        return sum;
    }

    /** The sum of a feature's squares over all points, in squared steps, exactly. */
    BigInteger squares(int feature) {
        SquareSum sum = new SquareSum();
        for (int position = 0; position < rows; position++) {
            sum.add(steps(position, feature));
        }
        return sum.value();
    }

    private void fill(FeatureMatrix matrix, int low, int high) {
        int from = low * BLOCK;
        int to = Math.min(high * BLOCK, rows);
        for (int feature = 0; feature < features; feature++) {
            double step = grid.step(feature);
            double steps = scale[feature];
            for (int position = from; position < to; position++) {
                coordinates[position / BLOCK * features + feature][position % BLOCK] =
                        Math.rint(matrix.value(order[position], feature) * steps) * step;
            }
        }
    }

    private void close(int node, int low, int high) {
        if (high - low == 1) {
            closeLeaf(node, low);
            return;
        }
        int middle = (low + high) >>> 1;
        int right = node + 2 * (middle - low);
        close(node + 1, low, middle);
        close(right, middle, high);
        for (int feature = 0; feature < features; feature++) {
            int at = node * features + feature;
            int l = (node + 1) * features + feature;
            int r = right * features + feature;
            least[at] = Math.min(least[l], least[r]);
            most[at] = Math.max(most[l], most[r]);
            sums[at] = sums[l] + sums[r];
        }
    }

    private void closeLeaf(int node, int block) {
        int points = pointsIn(block);
        for (int feature = 0; feature < features; feature++) {
            double[] column = column(block, feature);
            double min = column[0];
            double max = min;
            long sum = 0;
            for (int place = 0; place < points; place++) {
                double x = column[place];
                min = x < min ? x : min;
                max = x > max ? x : max;
                sum += (long) (x * scale[feature]);
            }
            least[node * features + feature] = min;
            most[node * features + feature] = max;
            sums[node * features + feature] = sum;
        }
    }

    private static List<Subtree> subtrees(Subtree whole, int wanted) {
        List<Subtree> found = new ArrayList<>();
        ArrayDeque<Subtree> open = new ArrayDeque<>();
        open.push(whole);
        while (!open.isEmpty()) {
            Subtree top = open.pop();
            if (top.high() - top.low() <= wanted) {
                found.add(top);
            } else {
                int middle = (top.low() + top.high()) >>> 1;
                open.push(new Subtree(top.node() + 2 * (middle - top.low()), middle, top.high()));
                open.push(new Subtree(top.node() + 1, top.low(), middle));
            }
        }
        return found;
    }
}
