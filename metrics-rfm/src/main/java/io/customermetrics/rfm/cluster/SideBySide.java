package io.customermetrics.rfm.cluster;

/**
 * Work on a block's points side by side. Each loop runs over whole arrays from their beginning, which is the form that the
 * compilers of JDK 17 and 25 turn into vector instructions; an offset would make it six times slower.
 */
final class SideBySide {

    private SideBySide() {}

    /** The squared distances of a block's points to a centre, features added in their order. */
    static void distances(PointTree tree, int block, double[] centres, int centre, double[] distances) {
        int at = centre * tree.features;
        int feature;
        if ((tree.features & 1) == 1) {
            square(tree.column(block, 0), centres[at], distances);
            feature = 1;
        } else {
            square(tree.column(block, 0), centres[at], tree.column(block, 1), centres[at + 1], distances);
            feature = 2;
        }
        for (; feature < tree.features; feature += 2) {
            add(
                    tree.column(block, feature),
                    centres[at + feature],
                    tree.column(block, feature + 1),
                    centres[at + feature + 1],
                    distances);
        }
    }

    private static void square(double[] xs, double x, double[] distances) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            double difference = xs[place] - x;
            distances[place] = difference * difference;
        }
    }

    private static void square(double[] xs, double x, double[] ys, double y, double[] distances) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            double one = xs[place] - x;
            double other = ys[place] - y;
            distances[place] = one * one + other * other;
        }
    }

    private static void add(double[] xs, double x, double[] ys, double y, double[] distances) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            double one = xs[place] - x;
            double other = ys[place] - y;
            distances[place] = distances[place] + one * one + other * other;
        }
    }

    static void order(double[] one, double[] other, double[] least, double[] second) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            least[place] = Math.min(one[place], other[place]);
            second[place] = Math.max(one[place], other[place]);
        }
    }

    static void insert(double[] distances, double[] least, double[] second) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            second[place] = Math.min(second[place], Math.max(least[place], distances[place]));
            least[place] = Math.min(least[place], distances[place]);
        }
    }

    static void gaps(double[] least, double[] second, double factor, double margin, double[] gaps) {
        for (int place = 0; place < PointTree.BLOCK; place++) {
            gaps[place] = (Math.sqrt(second[place]) - Math.sqrt(least[place])) * factor - margin;
        }
    }
}
