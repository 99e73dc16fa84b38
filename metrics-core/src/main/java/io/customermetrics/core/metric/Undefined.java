package io.customermetrics.core.metric;

import io.customermetrics.core.event.Identifier;

/**
 * No number, and why.
 *
 * @param reason a clause for people, such as "no customers active at the start"
 */
public record Undefined(String reason) implements Estimate {

    /** Checks that a reason is given. */
    public Undefined {
        Identifier.require(reason, "reason");
    }
}
