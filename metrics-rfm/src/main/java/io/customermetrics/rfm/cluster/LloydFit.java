package io.customermetrics.rfm.cluster;

import java.util.List;

/** Lloyd's iterations on one tree. */
final class LloydFit {

    private final PointTree tree;
    private final int clusters;
    private final int maxIterations;
    private final Workers workers;
    private final TreeAssignment assignment;
    private final Inertia inertia;

    LloydFit(PointTree tree, int clusters, int maxIterations, Workers workers) {
        this.tree = tree;
        this.clusters = clusters;
        this.maxIterations = maxIterations;
        this.workers = workers;
        assignment = new TreeAssignment(tree, clusters);
        inertia = Inertia.of(tree);
    }

    Clustering run(double[] first) {
        assignment.reset();
        double[] centres = first;
        boolean changed = true;
        int iterations = 0;
        while (changed && iterations < maxIterations) {
            Workers.stopIfInterrupted();
            changed = assignment.assign(centres, workers);
            iterations++;
            centres = means(centres);
            changed |= repair(centres);
        }
        int[] labels = new int[tree.rows];
        int[] byPosition = assignment.labels();
        for (int position = 0; position < labels.length; position++) {
            labels[tree.order[position]] = byPosition[position];
        }
        return new Clustering(
                ClusterModel.of(tree.grid.names(), centres),
                ClusterLabels.of(clusters, labels),
                inertia.of(assignment.counts(), assignment.sums()),
                iterations,
                !changed,
                List.of());
    }

    private double[] means(double[] before) {
        double[] means = before.clone();
        for (int c = 0; c < clusters; c++) {
            long count = assignment.counts()[c];
            for (int feature = 0; count > 0 && feature < tree.features; feature++) {
                int at = c * tree.features + feature;
                means[at] = tree.grid.mean(feature, assignment.sums()[at], count);
            }
        }
        return means;
    }

    /**
     * Gives each centre without points the point farthest from its own centre, and takes it out of that one's mean.
     *
     * @return whether there was such a centre
     */
    private boolean repair(double[] centres) {
        boolean repaired = false;
        long[] counts = assignment.counts().clone();
        long[] sums = assignment.sums().clone();
        int[] labels = {};
        for (int c = 0; c < clusters; c++) {
            if (counts[c] == 0) {
                labels = repaired ? labels : assignment.labels().clone();
                int farthest = farthest(centres, labels, counts);
                int from = labels[farthest];
                counts[from]--;
                counts[c]++;
                for (int feature = 0; feature < tree.features; feature++) {
                    long steps = tree.steps(farthest, feature);
                    sums[from * tree.features + feature] -= steps;
                    centres[from * tree.features + feature] =
                            tree.grid.mean(feature, sums[from * tree.features + feature], counts[from]);
                    centres[c * tree.features + feature] = tree.coordinate(farthest, feature);
                }
                labels[farthest] = c;
                repaired = true;
            }
        }
        return repaired;
    }

    /** The position of the farthest point of clusters with more than one, of equally far ones that of the first row. */
    private int farthest(double[] centres, int[] labels, long[] counts) {
        int farthest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int position = 0; position < tree.rows; position++) {
            if (counts[labels[position]] > 1) {
                double distance = tree.squaredDistance(position, centres, labels[position]);
                boolean earlier = distance == most && tree.order[position] < tree.order[farthest];
                if (distance > most || earlier) {
                    most = distance;
                    farthest = position;
                }
            }
        }
        return farthest;
    }
}
