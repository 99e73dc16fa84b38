package io.customermetrics.report.show;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.report.measure.ClusterResult;
import io.customermetrics.rfm.cluster.ClusterLabels;
import io.customermetrics.rfm.cluster.KTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The clusters, and the trials that led to their number. */
final class ClusterHtml {

    private final ClusterResult clusters;
    private final Disclosure disclosure;
    private final KTrial chosen;
    private final boolean[] hidden;

    ClusterHtml(ClusterResult clusters, Disclosure disclosure) {
        this.clusters = clusters;
        this.disclosure = disclosure;
        chosen = clusters.selection().chosen();
        hidden = disclosure.hidden(sizes(chosen));
    }

    static long[] sizes(KTrial trial) {
        return trial.clustering().labels().sizes().stream()
                .mapToLong(Integer::longValue)
                .toArray();
    }

    String section() {
        return "<section aria-labelledby=\"clusters\"><h2 id=\"clusters\">Clusters</h2>"
                + "<p class=\"note\">Buyers parted by k-means on days since the last order, orders and revenue ("
                + ClusterResult.TRANSFORM
                + "); " + chosen.clusters() + " clusters: "
                + HtmlText.escape(clusters.selection().reason()) + ".</p>" + table() + pictures() + trials()
                + "</section>\n";
    }

    private String table() {
        HtmlTable table = new HtmlTable(
                        "Clusters", "full", "Centres in standard deviations from the mean of all buyers")
                .head(List.of("Cluster", "Customers", "Share", "Days since last", "Orders", "Revenue"));
        ClusterLabels labels = chosen.clustering().labels();
        for (int c = 0; c < hidden.length; c++) {
            table.row("<span class=\"dot dot" + (c % ClusterPictures.COLOURS + 1) + "\"></span>" + (c + 1) + ". "
                    + HtmlText.escape(clusters.names().get(c)));
            if (hidden[c]) {
                for (int i = 0; i < 5; i++) {
                    table.cell(Figures.HIDDEN);
                }
            } else {
                int size = labels.sizes().get(c);
                table.cell(Figures.count(size)).cell(Figures.percent((double) size / labels.rows()));
                chosen.clustering().model().centres().get(c).forEach(z -> table.cell(decimal(z, "%+.2f")));
            }
            table.endRow();
        }
        return table.finished();
    }

    private String pictures() {
        ClusterPictures pictures = new ClusterPictures(clusters, hidden);
        List<String> drawn = new ArrayList<>();
        drawn.add(figure(
                "Inertia by number of clusters; the numbers are in the table below", "Inertia by k", pictures.elbow()));
        if (!disclosure.isOn()) {
            drawn.add(figure(
                    "Customers by days since the last order and revenue, coloured by cluster; centres carry their numbers",
                    "Days since last (across) and revenue (up)",
                    pictures.scatter()));
        }
        drawn.add(figure(
                "Radar of the clusters' centres; the numbers are in the table above",
                "Centres: R days, F orders, M revenue",
                pictures.radar()));
        return "<div class=\"pictures\">" + String.join("", drawn) + "</div>\n";
    }

    private static String figure(String label, String caption, String svg) {
        return "<figure class=\"chart\" role=\"img\" aria-label=\"" + label + "\"><figcaption class=\"note\">" + caption
                + "</figcaption>" + svg + "</figure>";
    }

    private String trials() {
        HtmlTable table = new HtmlTable("Trials", "full", "Fits by number of clusters; the one chosen is marked *")
                .head(List.of("Clusters", "Inertia", "Silhouette", "Calinski-Harabasz", "Davies-Bouldin"));
        for (KTrial trial : clusters.selection().trials()) {
            table.row(trial.clusters() + (trial.clusters() == chosen.clusters() ? " *" : ""))
                    .cell(decimal(trial.clustering().inertia(), "%,.1f"))
                    .cell(figure(trial.silhouette(), "%.3f"))
                    .cell(figure(trial.calinskiHarabasz(), "%,.1f"))
                    .cell(figure(trial.daviesBouldin(), "%.3f"))
                    .endRow();
        }
        return table.finished();
    }

    /** With all its places, so that a column's points stand below each other. */
    private static String figure(Estimate estimate, String format) {
        return estimate.isDefined()
                ? decimal(estimate.orElseThrow(), format)
                : HtmlText.escape(Figures.brief(estimate, 0));
    }

    private static String decimal(double number, String format) {
        return String.format(Locale.ROOT, format, number);
    }
}
