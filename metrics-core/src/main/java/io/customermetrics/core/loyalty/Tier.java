package io.customermetrics.core.loyalty;

import io.customermetrics.core.event.Identifier;

/**
 * A tier of a loyalty programme (会员等级).
 *
 * @param label what it is called
 * @param from how much makes a customer reach it: minor units, orders or points
 */
public record Tier(String label, long from) {

    /** Checks that the label is not blank. */
    public Tier {
        Identifier.require(label, "label");
    }

    /**
     * A tier.
     *
     * @param label what it is called
     * @param from how much makes a customer reach it
     * @return the tier
     */
    public static Tier of(String label, long from) {
        return new Tier(label, from);
    }
}
