package io.customermetrics.core.retention;

/** When a customer of a cohort counts as returned in the k-th period after the cohort's own. */
public enum ReturnCriterion {
    /** Active in the k-th period itself. */
    ON,
    /** Active in the k-th period or any later one ("unbounded" or "rolling" retention). */
    ON_OR_AFTER
}
