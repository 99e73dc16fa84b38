package io.customermetrics.core.retention;

/**
 * When a customer of a cohort counts as returned in the k-th period after its start, or the k-th of some {@link Brackets}.
 *
 * <p>As the tools of product analysis define them: Mixpanel's "on" and "on or after", Amplitude's "return on" (N-day), "return
 * on or after" (unbounded) and "return on or before", Countly's "full" retention.
 */
public enum ReturnCriterion {
    /** Active in the k-th period itself. */
    ON,
    /** Active in the k-th period or any later one ("unbounded" or "rolling" retention). */
    ON_OR_AFTER,
    /**
     * Active in the k-th period or any earlier one. Where start and return events are the same, the start itself does not count
     * as a return.
     */
    ON_OR_BEFORE,
    /** Active in every period from that of the start to the k-th, without a gap ("full" retention). */
    STREAK
}
