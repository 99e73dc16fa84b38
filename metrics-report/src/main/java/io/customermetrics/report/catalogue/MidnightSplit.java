package io.customermetrics.report.catalogue;

/** Whether a session ends at midnight. */
enum MidnightSplit {
    /** It goes on. */
    KEEP,
    /** Another begins. */
    SPLIT
}
