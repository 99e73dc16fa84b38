package io.customermetrics.core.time;

/** From where the periods after a customer's start are counted. */
public enum PeriodAnchor {
    /** From the calendar period that holds the start: the next one begins when the calendar says so, the same for all. */
    CALENDAR,
    /** From the customer's own start, in elapsed time: {@link RollingPeriods}. */
    ROLLING
}
