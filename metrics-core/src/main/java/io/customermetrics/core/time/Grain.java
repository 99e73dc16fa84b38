package io.customermetrics.core.time;

/** The length of a calendar bucket. Which day a week or a fiscal quarter begins on is {@link BusinessCalendar}'s to say. */
public enum Grain {
    /** A calendar day. */
    DAY,
    /** Seven days from the calendar's first day of the week. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** Three months, counted from the start of the fiscal year. */
    QUARTER,
    /** Twelve months, counted from the start of the fiscal year. */
    YEAR
}
