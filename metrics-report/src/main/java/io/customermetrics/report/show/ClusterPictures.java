package io.customermetrics.report.show;

import io.customermetrics.report.measure.ClusterResult;
import io.customermetrics.rfm.cluster.KTrial;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.List;
import java.util.Locale;

/** Elbow, scatter and radar as small drawings in the style sheet's colours; few enough shapes to write out by hand. */
final class ClusterPictures {

    /** How many colours the style sheet has. */
    static final int COLOURS = 8;

    private static final int SIZE = 320;
    private static final int EDGE = 34;
    private static final int MOST_POINTS = 1500;
    /** Standard deviations from a picture's middle to its edge. */
    private static final double REACH = 3;

    private static final List<String> AXES = List.of("R", "F", "M");

    private final ClusterResult clusters;
    private final KTrial chosen;
    private final boolean[] hidden;

    ClusterPictures(ClusterResult clusters, boolean[] hidden) {
        this.clusters = clusters;
        this.hidden = hidden;
        chosen = clusters.selection().chosen();
    }

    String elbow() {
        List<KTrial> trials = clusters.selection().trials();
        double most =
                trials.stream().mapToDouble(t -> t.clustering().inertia()).max().orElse(1);
        StringBuilder line = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < trials.size(); i++) {
            double x = EDGE + (double) i / (trials.size() - 1) * (SIZE - 2 * EDGE);
            double y = SIZE - EDGE - trials.get(i).clustering().inertia() / most * (SIZE - 2 * EDGE);
            line.append(i == 0 ? 'M' : 'L').append(at(x, y));
            boolean taken = trials.get(i).clusters() == chosen.clusters();
            marks.append(circle(x, y, taken ? 7 : 3.5, taken ? "var(--accent)" : "var(--muted)"))
                    .append(text(x, SIZE - EDGE + 18, trials.get(i).clusters() + ""));
        }
        String frame = path("M" + at(EDGE, EDGE) + "V" + (SIZE - EDGE) + "H" + (SIZE - EDGE), "var(--grid)", 1);
        return svg(frame + path(line.toString(), "var(--accent)", 2) + marks);
    }

    /** Some of the customers, evenly by row. */
    String scatter() {
        FeatureMatrix features = clusters.features();
        StringBuilder drawn = new StringBuilder(path(
                "M" + at(EDGE, SIZE / 2.0) + "H" + (SIZE - EDGE) + "M" + at(SIZE / 2.0, EDGE) + "V" + (SIZE - EDGE),
                "var(--grid)",
                1));
        int step = Math.max(1, (features.rows() + MOST_POINTS - 1) / MOST_POINTS);
        for (int c = 0; c < chosen.clusters(); c++) {
            StringBuilder points = new StringBuilder();
            for (int row = 0; row < features.rows(); row += step) {
                if (chosen.clustering().labels().cluster(row) == c) {
                    points.append('M')
                            .append(at(across(features.value(row, 0)), up(features.value(row, 2))))
                            .append("h0");
                }
            }
            drawn.append("<path d=\"" + points + "\" fill=\"none\" stroke=\"" + colour(c)
                    + "\" stroke-width=\"4\" stroke-linecap=\"round\" opacity=\"0.55\"/>");
        }
        for (int c = 0; c < chosen.clusters(); c++) {
            List<Double> centre = chosen.clustering().model().centres().get(c);
            double x = across(centre.get(0));
            double y = up(centre.get(2));
            drawn.append(circle(x, y, 10, "var(--card)")).append(text(x, y + 4, (c + 1) + ""));
        }
        return svg(drawn.toString());
    }

    String radar() {
        double middle = SIZE / 2.0;
        StringBuilder drawn = new StringBuilder();
        for (double z = -REACH; z <= REACH; z += 1.5) {
            drawn.append(path(ring(List.of(z, z, z)), "var(--grid)", z == 0 ? 2 : 1));
        }
        for (int axis = 0; axis < AXES.size(); axis++) {
            double far = REACH + 0.45;
            drawn.append(text(middle + x(axis, far), middle + 4 + y(axis, far), AXES.get(axis)));
        }
        for (int c = 0; c < chosen.clusters(); c++) {
            if (!hidden[c]) {
                List<Double> centre = chosen.clustering().model().centres().get(c);
                int axis = c % AXES.size();
                drawn.append(path(ring(centre), colour(c), 2))
                        .append(text(
                                middle + x(axis, centre.get(axis)) + 8,
                                middle + y(axis, centre.get(axis)) - 4,
                                (c + 1) + ""));
            }
        }
        return svg(drawn.toString());
    }

    private static String ring(List<Double> centre) {
        StringBuilder ring = new StringBuilder();
        for (int axis = 0; axis < centre.size(); axis++) {
            ring.append(axis == 0 ? 'M' : 'L')
                    .append(at(SIZE / 2.0 + x(axis, centre.get(axis)), SIZE / 2.0 + y(axis, centre.get(axis))));
        }
        return ring + "Z";
    }

    private static double x(int axis, double z) {
        return length(z) * StrictMath.sin(2 * Math.PI * axis / AXES.size());
    }

    private static double y(int axis, double z) {
        return -length(z) * StrictMath.cos(2 * Math.PI * axis / AXES.size());
    }

    private static double length(double z) {
        return Math.max(0, Math.min(2 * REACH, z + REACH)) / (2 * REACH) * (SIZE / 2.0 - EDGE);
    }

    private static double across(double z) {
        return SIZE / 2.0 + bounded(z) / REACH * (SIZE / 2.0 - EDGE);
    }

    private static double up(double z) {
        return SIZE / 2.0 - bounded(z) / REACH * (SIZE / 2.0 - EDGE);
    }

    private static double bounded(double z) {
        return Math.max(-REACH, Math.min(REACH, z));
    }

    private static String colour(int cluster) {
        return "var(--cluster" + (cluster % COLOURS + 1) + ")";
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }

    private static String path(String shape, String colour, int width) {
        return "<path d=\"" + shape + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + width + "\"/>";
    }

    private static String circle(double x, double y, double radius, String colour) {
        return String.format(
                Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", x, y, radius, colour);
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", x, y, text);
    }

    private static String svg(String content) {
        return "<svg viewBox=\"0 0 " + SIZE + " " + SIZE + "\" aria-hidden=\"true\" focusable=\"false\">" + content
                + "</svg>";
    }
}
