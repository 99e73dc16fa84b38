package io.customermetrics.report.catalogue;

/** What decides a customer's tier. */
enum TierBasis {
    /** Purchases less refunds. */
    SPEND,
    /** The number of purchases. */
    ORDERS,
    /** Points earned. */
    POINTS
}
