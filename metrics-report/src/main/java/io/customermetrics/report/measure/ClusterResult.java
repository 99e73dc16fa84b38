package io.customermetrics.report.measure;

import io.customermetrics.rfm.cluster.KSelection;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.List;

/**
 * K-means clusters of the buyers.
 *
 * @param seed from which all random choices follow
 * @param features what was clustered: logarithms in standard deviations from the mean
 * @param selection the trials and the one chosen
 * @param names a name for each cluster of the one chosen
 */
public record ClusterResult(long seed, FeatureMatrix features, KSelection selection, List<String> names) {

    /** How the features came from the buyers' figures. */
    public static final String TRANSFORM = "log1p, z-score";

    /** Copies the list. */
    public ClusterResult {
        names = List.copyOf(names);
    }
}
