import org.jspecify.annotations.NullMarked;

/** RFM, segmentation, clustering, customer lifetime value, churn risk and affinity. */
@NullMarked
module io.customermetrics.rfm {
    // Scores, segments and their profiles.
    exports io.customermetrics.rfm;
    // Lifetime value: purchase and spend models, their fits and predictions.
    exports io.customermetrics.rfm.clv;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    requires transitive io.customermetrics.core;
}
