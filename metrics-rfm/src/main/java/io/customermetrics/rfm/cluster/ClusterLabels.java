package io.customermetrics.rfm.cluster;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which cluster each row of a matrix belongs to. */
public final class ClusterLabels {

    /** The label of a log's customers who have no row, such as those without orders. */
    public static final String NOT_CLUSTERED = "(not clustered)";

    private final int clusters;
    private final int[] labels;

    private ClusterLabels(int clusters, int[] labels) {
        this.clusters = clusters;
        this.labels = labels;
    }

    /**
     * Labels found elsewhere.
     *
     * @param clusters how many clusters there are, at least 1
     * @param labels a cluster for each row, 0 to {@code clusters - 1}; copied
     * @return the labels
     * @throws IllegalArgumentException if a label is none of a cluster
     */
    public static ClusterLabels of(int clusters, int... labels) {
        KMeans.requirePositive(clusters, "clusters");
        for (int label : labels) {
            if (label < 0 || label >= clusters) {
                throw new IllegalArgumentException("labels must be from 0 to " + (clusters - 1));
            }
        }
        return new ClusterLabels(clusters, labels.clone());
    }

    /**
     * How many clusters there are, empty ones included.
     *
     * @return the number of clusters
     */
    public int clusters() {
        return clusters;
    }

    /**
     * How many rows there are.
     *
     * @return the number of customers
     */
    public int rows() {
        return labels.length;
    }

    /**
     * The cluster of a row.
     *
     * @param row the row
     * @return 0 to {@code clusters() - 1}
     */
    public int cluster(int row) {
        return labels[row];
    }

    /**
     * How many rows each cluster has.
     *
     * @return the counts by cluster
     */
    public List<Integer> sizes() {
        int[] sizes = new int[clusters];
        for (int label : labels) {
            sizes[label]++;
        }
        return Arrays.stream(sizes).boxed().toList();
    }

    /**
     * The clusters as segments, by which any metric can be broken down.
     *
     * @param log the log whose customers were clustered
     * @param ids the customer of each row
     * @param names a name for each cluster
     * @return a segment for each cluster, then {@link #NOT_CLUSTERED} if a customer of the log has no row
     * @throws IllegalArgumentException if ids are not as many as rows or names not as many as clusters, names repeat, or the
     *     log does not know an id
     */
    public Segmentation segmentation(EventLog log, CustomerIds ids, List<String> names) {
        if (ids.size() != labels.length) {
            throw new IllegalArgumentException("ids: there are " + ids.size() + " for " + labels.length + " rows");
        }
        if (names.size() != clusters) {
            throw new IllegalArgumentException("names: there are " + names.size() + " for " + clusters + " clusters");
        }
        int[] codes = new int[log.customers()];
        Arrays.fill(codes, clusters);
        boolean aligned = ids.equals(log.ids());
        for (int row = 0; row < labels.length; row++) {
            codes[aligned ? row : find(log, ids, row)] = labels[row];
        }
        List<String> all = new ArrayList<>(names);
        if (labels.length < codes.length) {
            all.add(NOT_CLUSTERED);
        }
        return Segmentation.of(log, all, customer -> codes[customer]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterLabels that && that.clusters == clusters && Arrays.equals(that.labels, labels);
    }

    @Override
    public int hashCode() {
        return 31 * clusters + Arrays.hashCode(labels);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return labels.length + " rows in " + clusters + " clusters";
    }

    private static int find(EventLog log, CustomerIds ids, int row) {
        return (ids.numeric() ? log.ids().find(ids.number(row)) : log.ids().find(ids.text(row)))
                .orElseThrow(() -> new IllegalArgumentException("log: the rows are of customers of another log"));
    }
}
