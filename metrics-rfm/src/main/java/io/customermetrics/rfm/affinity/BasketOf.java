package io.customermetrics.rfm.affinity;

/** What a basket is. */
public enum BasketOf {
    /** The purchases of one order: those of a customer with the same order id, or, without one, at the same instant. */
    ORDER,
    /** All purchases of a customer. */
    CUSTOMER
}
