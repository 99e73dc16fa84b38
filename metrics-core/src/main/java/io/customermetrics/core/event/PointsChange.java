package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;

/**
 * Loyalty points came to a customer or went.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param change whether they were earned, burned or expired
 * @param points how many, positive
 * @param details id, sequence number and attributes
 */
public record PointsChange(String customer, Instant at, Change change, long points, EventDetails details)
        implements Event {

    /** Checks that nothing is null and the points are positive. */
    public PointsChange {
        EventChecks.common(customer, at, details);
        Objects.requireNonNull(change, "change");
        if (points <= 0) {
            throw new IllegalArgumentException("points must be positive");
        }
    }

    /** What can happen to points. */
    public enum Change {
        /** They were credited. */
        EARNED,
        /** They were spent on a reward. */
        BURNED,
        /** They ran out unused. */
        EXPIRED
    }

    /**
     * A change without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param change earned, burned or expired
     * @param points how many, positive
     * @return the event
     */
    public static PointsChange of(String customer, Instant at, Change change, long points) {
        return new PointsChange(customer, at, change, points, EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public PointsChange with(EventDetails other) {
        return new PointsChange(customer, at, change, points, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.POINTS_CHANGE;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
