package io.customermetrics.core.conversion;

/** How many steps of one attempt an event may serve. */
public enum EventUse {
    /** Every step whose selector picks it. */
    SEVERAL_STEPS,
    /** One step; which, is chosen so that the attempt reaches furthest. */
    ONE_STEP
}
