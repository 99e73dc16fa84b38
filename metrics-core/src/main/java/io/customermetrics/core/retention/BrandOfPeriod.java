package io.customermetrics.core.retention;

/** Which of the brands that a customer bought in a period is the customer's brand of that period. */
public enum BrandOfPeriod {
    /** That of the first purchase of a brand. */
    FIRST,
    /** That of the last. */
    LAST,
    /** That of most purchases; of several, the one bought last. */
    MOST
}
