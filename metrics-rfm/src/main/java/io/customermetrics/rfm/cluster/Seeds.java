package io.customermetrics.rfm.cluster;

import java.math.BigInteger;
import java.util.Arrays;

/** Chooses first centres among the points of a tree. */
final class Seeds {

    private static final int ROUNDS = 5;

    private final PointTree tree;
    private final Workers workers;
    private final long seed;
    /** Squared distance to the nearest centre so far, by position. */
    private final double[] distances;

    private Seeds(PointTree tree, long seed, Workers workers) {
        this.tree = tree;
        this.seed = seed;
        this.workers = workers;
        distances = new double[tree.rows];
        Arrays.fill(distances, 1);
    }

    static double[] choose(Seeding seeding, PointTree tree, int clusters, long seed, Workers workers) {
        Seeds seeds = new Seeds(tree, seed, workers);
        return seeding == Seeding.PLUS_PLUS ? seeds.plusPlus(clusters) : seeds.parallel(clusters);
    }

    private double[] plusPlus(int clusters) {
        int features = tree.features;
        double[] centres = new double[clusters * features];
        for (int c = 0; c < clusters; c++) {
            System.arraycopy(tree.point(race(c)), 0, centres, c * features, features);
            if (c < clusters - 1) {
                approach(centres, c, c + 1, c == 0);
            }
        }
        return centres;
    }

    private double[] parallel(int clusters) {
        int features = tree.features;
        double[] found = tree.point(race(0));
        approach(found, 0, 1, true);
        for (int round = 1; round <= ROUNDS; round++) {
            double[] more = oversample(round, 2.0 * clusters);
            int before = found.length / features;
            found = join(found, more);
            approach(found, before, found.length / features, false);
        }
        for (int round = ROUNDS + 1; found.length / features < clusters; round++) {
            int before = found.length / features;
            found = join(found, tree.point(race(round)));
            approach(found, before, before + 1, false);
        }
        int candidates = found.length / features;
        TreeAssignment nearest = new TreeAssignment(tree, candidates);
        nearest.reset();
        nearest.assign(found, workers);
        return weighted(found, nearest.counts(), clusters);
    }

    /** k-means++ on few points with weights. */
    private double[] weighted(double[] points, long[] weights, int clusters) {
        int features = tree.features;
        double[] centres = new double[clusters * features];
        double[] distance = new double[weights.length];
        Arrays.fill(distance, 1);
        for (int c = 0; c < clusters; c++) {
            long key = Draw.seed(seed, ROUNDS + clusters + (long) c);
            double best = Double.POSITIVE_INFINITY;
            int winner = 0;
            for (int i = 0; i < weights.length; i++) {
                double weight = distance[i] * (double) weights[i];
                double time = weight > 0 ? -StrictMath.log(Draw.uniform(key, i)) / weight : Double.POSITIVE_INFINITY;
                if (time < best) {
                    best = time;
                    winner = i;
                }
            }
            System.arraycopy(points, winner * features, centres, c * features, features);
            for (int i = 0; i < weights.length; i++) {
                double sum = 0;
                for (int feature = 0; feature < features; feature++) {
                    double difference = points[i * features + feature] - centres[c * features + feature];
                    sum += difference * difference;
                }
                distance[i] = c == 0 ? sum : Math.min(distance[i], sum);
            }
        }
        return centres;
    }

    /** Takes each point on its own with probability {@code wanted distance^2 / sum of all}, in order of the rows. */
    private double[] oversample(int round, double wanted) {
        double total = total();
        long key = Draw.seed(seed, round);
        int[] chosen = new int[tree.rows];
        int size = 0;
        for (int position = 0; position < tree.rows; position++) {
            int row = tree.order[position];
            if (Draw.uniform(key, row) * total < wanted * distances[position]) {
                chosen[size++] = row;
            }
        }
        int[] rows = Arrays.copyOf(chosen, size);
        Arrays.sort(rows);
        double[] points = new double[size * tree.features];
        for (int position = 0; position < tree.rows; position++) {
            int at = Arrays.binarySearch(rows, tree.order[position]);
            if (at >= 0) {
                System.arraycopy(tree.point(position), 0, points, at * tree.features, tree.features);
            }
        }
        return points;
    }

    /** The sum of the distances, exact up to one rounding each, so that their order does not matter. */
    private double total() {
        double most = 0;
        for (double distance : distances) {
            most = Math.max(most, distance);
        }
        int exponent = Math.max(-900, Math.getExponent(most) - 52);
        double scale = Math.scalb(1.0, -exponent);
        long high = 0;
        long low = 0;
        for (double distance : distances) {
            long steps = (long) (distance * scale);
            high += steps >>> 32;
            low += steps & 0xffff_ffffL;
        }
        return BigInteger.valueOf(high)
                        .shiftLeft(32)
                        .add(BigInteger.valueOf(low))
                        .doubleValue()
                * Math.scalb(1.0, exponent);
    }

    /** Draws a point with a probability in proportion to its distance: the position of the least time. */
    private int race(int round) {
        long key = Draw.seed(seed, round);
        double[] times = new double[tree.tasks()];
        int[] winners = new int[tree.tasks()];
        workers.forEach(tree.tasks(), task -> {
            PointTree.Subtree subtree = tree.task(task);
            int from = subtree.low() * PointTree.BLOCK;
            int to = from + tree.pointsIn(subtree.low(), subtree.high());
            double best = Double.POSITIVE_INFINITY;
            int winner = -1;
            for (int position = from; position < to; position++) {
                double u = Draw.uniform(key, tree.order[position]);
                // -log(u) is at least 1 - u: most lose without a logarithm.
                if (1 - u < best * distances[position]) {
                    double time = -StrictMath.log(u) / distances[position];
                    if (time < best) {
                        best = time;
                        winner = position;
                    }
                }
            }
            times[task] = best;
            winners[task] = winner;
        });
        int first = 0;
        for (int task = 1; task < times.length; task++) {
            first = times[task] < times[first] ? task : first;
        }
        return winners[first];
    }

    /** Takes centres {@code from} to {@code to - 1} into account. */
    private void approach(double[] centres, int from, int to, boolean first) {
        workers.forEach(tree.tasks(), task -> {
            PointTree.Subtree subtree = tree.task(task);
            double[] fresh = new double[PointTree.BLOCK];
            for (int block = subtree.low(); block < subtree.high(); block++) {
                int start = block * PointTree.BLOCK;
                int points = tree.pointsIn(block);
                for (int c = from; c < to; c++) {
                    SideBySide.distances(tree, block, centres, c, fresh);
                    for (int place = 0; place < points; place++) {
                        double old = distances[start + place];
                        distances[start + place] = first || fresh[place] < old ? fresh[place] : old;
                    }
                }
            }
        });
    }

    private static double[] join(double[] left, double[] right) {
        double[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
