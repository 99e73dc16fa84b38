package io.customermetrics.core.retention;

/** To which cohorts a customer belongs. */
public enum CohortEntry {
    /** To one: that of the period of the first start event ever. */
    FIRST_TIME,
    /** To that of every period with a start event. */
    RECURRING
}
