package io.customermetrics.rfm;

/** What monetary value is. */
public enum RfmMonetary {
    /** Purchases less refunds, over all orders. */
    SUM,
    /** Purchases less refunds, for each order. */
    MEAN
}
