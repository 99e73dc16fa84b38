package io.customermetrics.core.satisfaction;

/** What to do with answers that the scale does not have, such as 11 on one from 0 to 10. */
public enum OffScale {
    /** Measuring fails with an {@link IllegalArgumentException}: what else the source got wrong nobody knows. */
    REFUSED,
    /** They are left out, and {@link Scores#offScale} says how many there were. */
    COUNTED
}
