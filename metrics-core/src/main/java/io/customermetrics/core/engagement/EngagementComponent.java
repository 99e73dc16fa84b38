package io.customermetrics.core.engagement;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventSelector;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A named part of an {@link EngagementScore}.
 *
 * @param label what the part is called, such as {@code frequency}
 * @param measure what gives units
 * @param weight points a unit; negative where an event speaks against engagement, such as an unsubscription
 * @param cap the most points that a customer may get from this part, positive; nothing for no limit
 */
public record EngagementComponent(String label, EngagementMeasure measure, double weight, OptionalDouble cap) {

    /** The largest absolute weight and cap. */
    public static final double MAX_POINTS = 1e6;

    /** Checks that nothing is null, the label is not blank, and weight and cap are in range. */
    public EngagementComponent {
        Identifier.require(label, "label");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(cap, "cap");
        if (!(Math.abs(weight) <= MAX_POINTS)) {
            throw new IllegalArgumentException("weight must lie from -1e6 to 1e6: " + weight);
        }
        if (cap.isPresent() && !(cap.getAsDouble() > 0 && cap.getAsDouble() <= MAX_POINTS)) {
            throw new IllegalArgumentException("cap must be positive and at most 1e6: " + cap.getAsDouble());
        }
    }

    /**
     * Points for each event.
     *
     * @param label what the part is called
     * @param selector which events
     * @param weight points an event
     * @return the component
     */
    public static EngagementComponent events(String label, EventSelector selector, double weight) {
        return new EngagementComponent(label, new EngagementMeasure.Events(selector), weight, OptionalDouble.empty());
    }

    /**
     * Points for the latest event alone.
     *
     * @param label what the part is called
     * @param selector which events
     * @param weight points for having one
     * @return the component
     */
    public static EngagementComponent latest(String label, EventSelector selector, double weight) {
        return new EngagementComponent(label, new EngagementMeasure.Latest(selector), weight, OptionalDouble.empty());
    }

    /**
     * Points for each minute of a session.
     *
     * @param label what the part is called
     * @param selector which sessions
     * @param weight points a minute
     * @return the component
     */
    public static EngagementComponent minutes(String label, EventSelector selector, double weight) {
        return new EngagementComponent(label, new EngagementMeasure.Minutes(selector), weight, OptionalDouble.empty());
    }

    /**
     * Points for the score of the latest answer to a survey question.
     *
     * @param label what the part is called
     * @param survey which question
     * @param weight points a step of the question's scale
     * @return the component
     */
    public static EngagementComponent latestAnswer(String label, String survey, double weight) {
        return new EngagementComponent(
                label, new EngagementMeasure.LatestAnswer(survey), weight, OptionalDouble.empty());
    }

    /**
     * This component with a limit.
     *
     * @param points the most points that a customer may get from it
     * @return the component
     */
    public EngagementComponent capped(double points) {
        return new EngagementComponent(label, measure, weight, OptionalDouble.of(points));
    }
}
