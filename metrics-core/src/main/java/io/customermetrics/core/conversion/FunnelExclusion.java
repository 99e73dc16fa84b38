package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventSelector;
import java.util.Objects;

/**
 * Events that spoil an attempt at a {@link Funnel} if they happen between two of its steps.
 *
 * <pre>
 * T(after) &lt; x &lt; T(before)          where the attempt reaches both steps
 * T(after) &lt; x &lt;= T(1) + window     where it reaches the first of them alone
 * </pre>
 *
 * <p>In a funnel whose steps come in any order, {@code T(k)} is when k steps were reached.
 *
 * @param selector which events
 * @param after the number of the step from which on they spoil, 1 for the first
 * @param before the number of the step with which they spoil no more, above {@code after}
 * @param effect what is dropped
 */
public record FunnelExclusion(EventSelector selector, int after, int before, Effect effect) {

    /** What a spoilt attempt costs. */
    public enum Effect {
        /** The attempt counts nowhere; the next may begin after the event that spoilt it. */
        DROP_ATTEMPT,
        /** The customer counts nowhere, if it is an attempt that counts or comes before one. */
        DROP_CUSTOMER
    }

    /** Checks the numbers. */
    public FunnelExclusion {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(effect, "effect");
        if (after < 1 || before <= after) {
            throw new IllegalArgumentException(
                    "after must be at least 1 and before above it: " + after + ", " + before);
        }
    }

    /**
     * Events that spoil an attempt between two steps.
     *
     * @param selector which events
     * @param after the number of the step from which on they spoil
     * @param before the number of the step with which they spoil no more
     * @return the exclusion
     */
    public static FunnelExclusion dropsAttempt(EventSelector selector, int after, int before) {
        return new FunnelExclusion(selector, after, before, Effect.DROP_ATTEMPT);
    }

    /**
     * Events that exclude a customer who has them between two steps of an attempt.
     *
     * @param selector which events
     * @param after the number of the step from which on they spoil
     * @param before the number of the step with which they spoil no more
     * @return the exclusion
     */
    public static FunnelExclusion dropsCustomer(EventSelector selector, int after, int before) {
        return new FunnelExclusion(selector, after, before, Effect.DROP_CUSTOMER);
    }
}
