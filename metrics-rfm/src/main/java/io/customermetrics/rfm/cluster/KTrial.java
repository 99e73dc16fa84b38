package io.customermetrics.rfm.cluster;

import io.customermetrics.core.metric.Estimate;

/**
 * A fit with one number of clusters, and what speaks for it.
 *
 * @param clustering the fit
 * @param silhouette the mean silhouette, of a sample where there are many customers
 * @param calinskiHarabasz the Calinski-Harabasz index
 * @param daviesBouldin the Davies-Bouldin index
 * @param gap the gap statistic; undefined where it was not asked for
 * @param gapError its error; undefined where it was not asked for
 */
public record KTrial(
        Clustering clustering,
        Estimate silhouette,
        Estimate calinskiHarabasz,
        Estimate daviesBouldin,
        Estimate gap,
        Estimate gapError) {

    /**
     * The number of clusters tried.
     *
     * @return k
     */
    public int clusters() {
        return clustering.model().clusters();
    }
}
