import org.jspecify.annotations.NullMarked;

/** RFM, segmentation, clustering, customer lifetime value, churn risk and affinity. */
@NullMarked
module io.customermetrics.rfm {
    // One line a public package, added with its first type (javac refuses to export an empty package), such as
    // exports io.customermetrics.rfm.clv;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    requires transitive io.customermetrics.core;
}
