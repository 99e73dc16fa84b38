package io.customermetrics.core.monitor;

/** How much attention a figure deserves, least first. */
public enum Level {
    /** A rule could not be applied: nothing is known, neither good nor bad. */
    NOT_EVALUABLE,
    /** Nothing unusual. */
    OK,
    /** Worth a look. */
    WARN,
    /** Somebody should act. */
    ALERT
}
