package io.customermetrics.core.monitor;

import java.util.Objects;

/**
 * What to do about some customers.
 *
 * @param priority which to do first: 1 before 2
 * @param action what to do, such as "call them"
 * @param channel by which channel, in free words; empty where it does not matter
 * @param owner who does it, in free words; empty where nobody is named
 */
public record Recommendation(int priority, String action, String channel, String owner) {

    /** Checks that the priority is positive and an action is named. */
    public Recommendation {
        if (priority < 1) {
            throw new IllegalArgumentException("priority must be at least 1: " + priority);
        }
        if (Objects.requireNonNull(action, "action").isBlank()) {
            throw new IllegalArgumentException("action must not be blank");
        }
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(owner, "owner");
    }

    /**
     * An action without channel and owner.
     *
     * @param priority which to do first: 1 before 2
     * @param action what to do
     * @return the recommendation
     */
    public static Recommendation of(int priority, String action) {
        return new Recommendation(priority, action, "", "");
    }

    /**
     * This recommendation by another channel.
     *
     * @param other the channel
     * @return the recommendation
     */
    public Recommendation by(String other) {
        return new Recommendation(priority, action, other, owner);
    }

    /**
     * This recommendation with another owner.
     *
     * @param other who does it
     * @return the recommendation
     */
    public Recommendation ownedBy(String other) {
        return new Recommendation(priority, action, channel, other);
    }
}
