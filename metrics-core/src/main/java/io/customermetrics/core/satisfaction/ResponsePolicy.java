package io.customermetrics.core.satisfaction;

/** Which answers count of a customer who answered one question several times in a window. */
public enum ResponsePolicy {
    /**
     * The latest on the scale: every customer has one voice. An answer that is "not applicable" or off the scale does not
     * replace an earlier one. Of answers at one instant, the last in the order of the log counts.
     */
    LATEST,
    /** All: every answer is a voice, as after each service or delivery. */
    ALL
}
