package io.customermetrics.core.conversion;

/** In which order the steps of a {@link Funnel} are to be taken. */
public enum StepOrder {
    /** One after the other; anything may happen in between. */
    ORDERED,
    /**
     * One after the other, and strictly between two of them, in time, no event of another step of the funnel. Events of the
     * two steps themselves may repeat: a, a, b takes the steps a, b; but a, c, b does not where c is a step too.
     */
    STRICT,
    /** In any order: k steps are reached with the event that makes k of them, whichever those are. */
    ANY
}
