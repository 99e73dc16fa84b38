package io.customermetrics.core.conversion;

/** Which attempts of a customer at a {@link Funnel} count. */
public enum CountedAttempts {
    /** Unique customers: the first attempt that is not dropped. */
    FIRST,
    /**
     * Unique customers: of all attempts that are not dropped, those begun while another was under way included, the one that
     * reaches furthest; of several such the one that gets there first; of several such the one that began last.
     */
    BEST,
    /** Totals: every attempt that is not dropped, one after another. */
    ALL
}
