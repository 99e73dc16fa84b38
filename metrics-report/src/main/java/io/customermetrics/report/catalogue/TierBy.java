package io.customermetrics.report.catalogue;

/** What decides a customer's tier. */
enum TierBy {
    /** Purchases less refunds. */
    SPEND,
    /** Orders. */
    ORDERS,
    /** Points earned. */
    POINTS
}
