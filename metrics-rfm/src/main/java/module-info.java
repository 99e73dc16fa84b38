import org.jspecify.annotations.NullMarked;

/** RFM, segmentation, clustering, customer lifetime value, churn risk and affinity. */
@NullMarked
module io.customermetrics.rfm {
    // Scores, segments and their profiles.
    exports io.customermetrics.rfm;
    // K-means: features, fits, quality, the choice of k.
    exports io.customermetrics.rfm.cluster;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    requires transitive io.customermetrics.core;
}
