package io.customermetrics.rfm.cluster;

/** How the number of clusters is chosen among trials. */
public enum KChoice {
    /** The greatest mean silhouette; of equal ones the fewest clusters. */
    SILHOUETTE("mean silhouette"),

    /**
     * The elbow: the trial farthest below the straight line from the first trial's inertia to the last's, both axes scaled to
     * one. Needs three trials.
     */
    ELBOW("distance below the line from the first to the last inertia"),

    /** The greatest Calinski-Harabasz index; of equal ones the fewest clusters. */
    CALINSKI_HARABASZ("Calinski-Harabasz index"),

    /** The least Davies-Bouldin index; of equal ones the fewest clusters. */
    DAVIES_BOULDIN("Davies-Bouldin index"),

    /**
     * The gap statistic: the fewest clusters whose gap is at least the next trial's less its error.
     *
     * <pre>
     * gap(k) = mean over reference sets of log(inertia) - log(inertia)
     * s(k)   = deviation over reference sets of log(inertia) * sqrt(1 + 1 / sets)
     * choose the least k with gap(k) &gt;= gap(k + 1) - s(k + 1)
     * </pre>
     *
     * <p>20 reference sets, evenly spread over the box of the features. Twenty times the work of the others.
     *
     * <p>Source: R. Tibshirani, G. Walther, T. Hastie, "Estimating the number of clusters in a data set via the gap
     * statistic", 2001.
     */
    GAP("gap statistic");

    private final String measure;

    KChoice(String measure) {
        this.measure = measure;
    }

    String measure() {
        return measure;
    }
}
