import org.jspecify.annotations.NullMarked;

/** RFM, segmentation, clustering, customer lifetime value, churn risk and affinity. */
@NullMarked
module io.customermetrics.rfm {
    // Scores, segments and their profiles.
    exports io.customermetrics.rfm;
    // Customers as numbers: feature matrices and their scale.
    exports io.customermetrics.rfm.feature;
    // K-means: fits, quality, the choice of k.
    exports io.customermetrics.rfm.cluster;
    // Lifetime value: purchase and spend models, their fits and predictions.
    exports io.customermetrics.rfm.clv;
    // Product pairs, frequent sets, next products, offers.
    exports io.customermetrics.rfm.affinity;
    // Churn features, logistic regression, its quality, early warnings.
    exports io.customermetrics.rfm.churn;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    requires transitive io.customermetrics.core;
}
