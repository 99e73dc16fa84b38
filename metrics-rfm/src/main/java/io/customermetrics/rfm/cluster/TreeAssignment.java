package io.customermetrics.rfm.cluster;

import java.util.Arrays;

/**
 * To which centre each point of a {@link PointTree} belongs, kept up to date while the centres move.
 *
 * <p>Gives what Lloyd's algorithm gives at every iteration, point for point, ties going to the lower number, and does less:
 *
 * <ul>
 *   <li><em>Filtering.</em> A centre that is farther from a whole box than another is struck off below it; where one is left,
 *       the box's sums go to it at once.
 *   <li><em>Bounds.</em> A node remembers by how much the nearest two centres of any point below differ. Until the centres
 *       have moved so far, nothing below can change, and it is not visited.
 *   <li><em>Moves.</em> Sums are kept and only those of points that change hands are moved; being whole numbers, they are the
 *       sums that would be found anew.
 * </ul>
 *
 * <p>Comparisons leave a margin far above the rounding of a distance; within it the distances themselves are computed.
 *
 * <p>Sources: T. Kanungo et al., "An efficient k-means clustering algorithm: analysis and implementation", 2002; G. Hamerly,
 * "Making k-means even faster", 2010.
 */
final class TreeAssignment {

    /** Owner of a node whose points belong to several centres. */
    private static final int MIXED = -1;

    private static final double ROUNDING = 1e-11;
    private static final double SHRINK = 1 - 1e-10;
    private static final double GROW = 1 + 1e-10;
    /** A whole block costs as much as this part of its points one by one. */
    private static final int WORTH_A_BLOCK = 12;

    private final PointTree tree;
    private final int clusters;
    private final int features;
    private final int[] owner;
    /** What the owner's clock must pass before a node is looked at again. */
    private final double[] expiry;
    /** The same for single points of mixed leaves. */
    private final double[] pointExpiry;
    /**
     * For each owner, from MIXED on, the most by which any point's distance to it can have grown closer to another centre's,
     * summed over the iterations; for MIXED the most of any owner.
     */
    private final double[] clock;

    private final int[] labels;
    private final Task[] tasks;
    private final long[] counts;
    private final long[] sums;
    private final double[] centres;

    private boolean started;
    private double margin;

    TreeAssignment(PointTree tree, int clusters) {
        this.tree = tree;
        this.clusters = clusters;
        features = tree.features;
        int nodes = 2 * tree.blocks - 1;
        owner = new int[nodes];
        expiry = new double[nodes];
        pointExpiry = new double[tree.rows];
        clock = new double[clusters + 2];
        labels = new int[tree.rows];
        counts = new long[clusters];
        sums = new long[clusters * features];
        centres = new double[clusters * features];
        tasks = new Task[tree.tasks()];
        Arrays.setAll(tasks, i -> new Task(tree.task(i)));
    }

    /** Forgets everything: the points belong to nobody. */
    void reset() {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(clock, 0);
        for (Task task : tasks) {
            owner[task.subtree.node()] = clusters;
            expiry[task.subtree.node()] = Double.NEGATIVE_INFINITY;
        }
        started = false;
    }

    /**
     * Assigns every point to its nearest centre.
     *
     * @return whether any point changed hands
     */
    boolean assign(double[] next, Workers workers) {
        if (started) {
            advanceClocks(next);
        }
        started = true;
        System.arraycopy(next, 0, centres, 0, centres.length);
        margin = margin();
        workers.forEach(tasks.length, i -> tasks[i].run());
        long changes = 0;
        for (Task task : tasks) {
            changes += task.changes;
            for (int c = 0; c < clusters; c++) {
                counts[c] += task.counts[c];
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += task.sums[i];
            }
        }
        return changes > 0;
    }

    long[] counts() {
        return counts;
    }

    long[] sums() {
        return sums;
    }

    /** The cluster of each point, by position. */
    int[] labels() {
        for (Task task : tasks) {
            task.writeLabels(task.subtree.node(), task.subtree.low(), task.subtree.high());
        }
        return labels;
    }

    private void advanceClocks(double[] next) {
        double[] drift = new double[clusters];
        double first = 0;
        double second = 0;
        for (int c = 0; c < clusters; c++) {
            double sum = 0;
            for (int i = c * features; i < (c + 1) * features; i++) {
                double difference = next[i] - centres[i];
                sum += difference * difference;
            }
            drift[c] = Math.sqrt(sum) * GROW;
            second = Math.max(second, Math.min(first, drift[c]));
            first = Math.max(first, drift[c]);
        }
        clock[0] += first + second;
        for (int c = 0; c < clusters; c++) {
            clock[c + 1] += drift[c] + (drift[c] == first ? second : first);
        }
        clock[clusters + 1] = clock[0];
    }

    /** A length far above the error of any distance here and far below any that matters. */
    private double margin() {
        double sum = 0;
        for (int feature = 0; feature < features; feature++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Task task : tasks) {
                low = Math.min(low, tree.least[task.subtree.node() * features + feature]);
                high = Math.max(high, tree.most[task.subtree.node() * features + feature]);
            }
            for (int c = 0; c < clusters; c++) {
                low = Math.min(low, centres[c * features + feature]);
                high = Math.max(high, centres[c * features + feature]);
            }
            sum += (high - low) * (high - low);
        }
        return Math.sqrt(sum) * ROUNDING;
    }

    /** The work on one subtree. */
    private final class Task {

        private final PointTree.Subtree subtree;
        private final long[] counts = new long[clusters + 1];
        private final long[] sums = new long[(clusters + 1) * features];
        /** Distances by candidate and place; those to a centre struck off are endless. */
        private final double[][] distances = new double[clusters + 1][PointTree.BLOCK];

        private final int[] slots = new int[clusters + 1];
        private final double[] least = new double[PointTree.BLOCK];
        private final double[] second = new double[PointTree.BLOCK];
        private final double[] gaps = new double[PointTree.BLOCK];
        private final int[] due = new int[PointTree.BLOCK];
        private final double[] middle = new double[features];
        private final double[] toMiddle = new double[clusters];
        /** The centres left at each depth, one row below the other. */
        private int[] candidates = new int[32 * clusters];

        private long changes;

        Task(PointTree.Subtree subtree) {
            this.subtree = subtree;
            Arrays.fill(slots, clusters);
            Arrays.fill(distances[clusters], Double.POSITIVE_INFINITY);
        }

        void run() {
            changes = 0;
            Arrays.fill(counts, 0);
            Arrays.fill(sums, 0);
            for (int c = 0; c < clusters; c++) {
                candidates[c] = c;
            }
            visit(subtree.node(), subtree.low(), subtree.high(), 0, clusters, Double.POSITIVE_INFINITY);
        }

        private void visit(int node, int low, int high, int from, int to, double slack) {
            if (clock[owner[node] + 1] < expiry[node]) {
                return;
            }
            int end = to;
            double left = slack;
            if (to - from > 1) {
                // The survivors go behind their ancestors'.
                int nearest = nearest(node, from, to);
                double radius = radius(node);
                for (int i = from; i < to; i++) {
                    int c = candidates[i];
                    if (c == nearest) {
                        candidates[end++] = c;
                    } else {
                        double gap = gap(node, nearest, c, radius);
                        if (gap > 0) {
                            left = Math.min(left, gap);
                        } else {
                            candidates[end++] = c;
                        }
                    }
                }
            } else {
                candidates[end++] = candidates[from];
            }
            if (end - to == 1) {
                give(node, low, high, candidates[to]);
                expiry[node] = clock[owner[node] + 1] + left;
            } else if (high - low == 1) {
                assignPoints(node, low, to, end, left);
            } else {
                int middleBlock = (low + high) >>> 1;
                int right = node + 2 * (middleBlock - low);
                handDown(node, right);
                visit(node + 1, low, middleBlock, to, end, left);
                visit(right, middleBlock, high, to, end, left);
                owner[node] = owner[node + 1] == owner[right] ? owner[right] : MIXED;
                expiry[node] = clock[owner[node] + 1] + Math.min(remaining(node + 1), remaining(right));
            }
        }

        private double remaining(int node) {
            return expiry[node] - clock[owner[node] + 1];
        }

        /** Of the candidates the one nearest to the middle of the box. */
        private int nearest(int node, int from, int to) {
            for (int feature = 0; feature < features; feature++) {
                int at = node * features + feature;
                middle[feature] = 0.5 * (tree.least[at] + tree.most[at]);
            }
            int nearest = candidates[from];
            for (int i = from; i < to; i++) {
                int c = candidates[i];
                double sum = 0;
                for (int feature = 0; feature < features; feature++) {
                    double difference = middle[feature] - centres[c * features + feature];
                    sum += difference * difference;
                }
                toMiddle[c] = sum;
                nearest = sum < toMiddle[nearest] ? c : nearest;
            }
            return nearest;
        }

        private double radius(int node) {
            double sum = 0;
            for (int i = node * features; i < (node + 1) * features; i++) {
                double side = tree.most[i] - tree.least[i];
                sum += side * side;
            }
            return 0.5 * Math.sqrt(sum);
        }

        /**
         * By how much at least a centre is farther than another from every point of a box; not above 0 if that is in doubt.
         * The difference of the squared distances is linear, so it is least in a corner.
         */
        private double gap(int node, int near, int far, double radius) {
            double difference = 0;
            for (int feature = 0; feature < features; feature++) {
                int at = node * features + feature;
                double n = centres[near * features + feature];
                double f = centres[far * features + feature];
                double corner = f > n ? tree.most[at] : tree.least[at];
                difference += (f - n) * ((f - corner) + (n - corner));
            }
            if (difference <= 0) {
                return difference;
            }
            double sum = Math.sqrt(toMiddle[near]) + Math.sqrt(toMiddle[far]) + 2 * radius;
            return difference / sum * SHRINK - margin;
        }

        /** A node that was one centre's and is so no more: its children are that centre's. */
        private void handDown(int node, int right) {
            if (owner[node] != MIXED) {
                owner[node + 1] = owner[node];
                owner[right] = owner[node];
                expiry[node + 1] = Double.NEGATIVE_INFINITY;
                expiry[right] = Double.NEGATIVE_INFINITY;
            }
        }

        /** All points below go to one centre. */
        private void give(int node, int low, int high, int centre) {
            int before = owner[node];
            if (before == centre) {
                return;
            }
            if (before != MIXED) {
                move(node, tree.pointsIn(low, high), before, centre);
            } else if (high - low == 1) {
                int first = low * PointTree.BLOCK;
                for (int place = 0; place < tree.pointsIn(low); place++) {
                    if (labels[first + place] != centre) {
                        movePoint(first + place, labels[first + place], centre);
                    }
                }
            } else {
                int middleBlock = (low + high) >>> 1;
                give(node + 1, low, middleBlock, centre);
                give(node + 2 * (middleBlock - low), middleBlock, high, centre);
            }
            owner[node] = centre;
        }

        private void move(int node, int points, int from, int to) {
            changes += points;
            counts[from] -= points;
            counts[to] += points;
            for (int feature = 0; feature < features; feature++) {
                long sum = tree.sums[node * features + feature];
                sums[from * features + feature] -= sum;
                sums[to * features + feature] += sum;
            }
        }

        private void movePoint(int position, int from, int to) {
            changes++;
            counts[from]--;
            counts[to]++;
            for (int feature = 0; feature < features; feature++) {
                long steps = tree.steps(position, feature);
                sums[from * features + feature] -= steps;
                sums[to * features + feature] += steps;
            }
        }

        /** Assigns those points of a leaf that may have a new nearest centre. */
        private void assignPoints(int node, int block, int from, int to, double slack) {
            int points = tree.pointsIn(block);
            int first = block * PointTree.BLOCK;
            int before = owner[node];
            int open = 0;
            if (before == MIXED) {
                for (int place = 0; place < points; place++) {
                    due[open] = place;
                    open += clock[labels[first + place] + 1] < pointExpiry[first + place] ? 0 : 1;
                }
            } else {
                Arrays.fill(labels, first, first + points, before);
                owner[node] = MIXED;
                open = points;
            }
            if (open * WORTH_A_BLOCK > points) {
                assignBlock(block, from, to, slack);
            } else {
                for (int i = 0; i < open; i++) {
                    assignPoint(first + due[i], from, to, slack);
                }
            }
            double left = Double.POSITIVE_INFINITY;
            for (int position = first; position < first + points; position++) {
                double remaining = pointExpiry[position] - clock[labels[position] + 1];
                left = remaining < left ? remaining : left;
            }
            expiry[node] = clock[0] + left;
        }

        /** Computes a point's distances, as Lloyd's algorithm does. */
        private void assignPoint(int position, int from, int to, double slack) {
            double best = Double.POSITIVE_INFINITY;
            double next = Double.POSITIVE_INFINITY;
            int winner = 0;
            for (int i = from; i < to; i++) {
                double distance = tree.squaredDistance(position, centres, candidates[i]);
                if (distance < best) {
                    next = best;
                    best = distance;
                    winner = candidates[i];
                } else if (distance < next) {
                    next = distance;
                }
            }
            relabel(position, winner);
            double gap = (Math.sqrt(next) - Math.sqrt(best)) * SHRINK - margin;
            pointExpiry[position] = clock[winner + 1] + Math.min(slack, gap);
        }

        /** The same for all points of a block, side by side. */
        private void assignBlock(int block, int from, int to, double slack) {
            int first = block * PointTree.BLOCK;
            int kept = to - from;
            for (int i = 0; i < kept; i++) {
                SideBySide.distances(tree, block, centres, candidates[from + i], distances[i]);
                slots[candidates[from + i]] = i;
            }
            SideBySide.order(distances[0], distances[1], least, second);
            for (int i = 2; i < kept; i++) {
                SideBySide.insert(distances[i], least, second);
            }
            SideBySide.gaps(least, second, SHRINK, margin, gaps);
            for (int place = 0; place < tree.pointsIn(block); place++) {
                double best = least[place];
                if (distances[slots[labels[first + place]]][place] != best || best == second[place]) {
                    relabel(first + place, candidates[from + winner(place, best)]);
                }
                double gap = gaps[place];
                pointExpiry[first + place] = clock[labels[first + place] + 1] + (slack < gap ? slack : gap);
            }
            for (int i = from; i < to; i++) {
                slots[candidates[i]] = clusters;
            }
        }

        private void relabel(int position, int to) {
            int from = labels[position];
            if (from != to) {
                movePoint(position, from, to);
                labels[position] = to;
            }
        }

        /** The first candidate at the least distance. */
        private int winner(int place, double best) {
            int i = 0;
            while (distances[i][place] != best) {
                i++;
            }
            return i;
        }

        private void writeLabels(int node, int low, int high) {
            if (owner[node] != MIXED) {
                Arrays.fill(
                        labels, low * PointTree.BLOCK, low * PointTree.BLOCK + tree.pointsIn(low, high), owner[node]);
            } else if (high - low > 1) {
                int middleBlock = (low + high) >>> 1;
                writeLabels(node + 1, low, middleBlock);
                writeLabels(node + 2 * (middleBlock - low), middleBlock, high);
            }
        }
    }
}
