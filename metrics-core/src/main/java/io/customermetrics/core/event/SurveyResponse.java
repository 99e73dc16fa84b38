package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A customer answered a survey question on a scale of whole numbers.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param survey which question, such as {@code nps}
 * @param score the answer, nothing for "not applicable"
 * @param details id, sequence number and attributes
 */
public record SurveyResponse(String customer, Instant at, String survey, OptionalInt score, EventDetails details)
        implements Event {

    /** Checks that nothing is null and the ids are valid. */
    public SurveyResponse {
        EventChecks.common(customer, at, details);
        Identifier.require(survey, "survey");
        Objects.requireNonNull(score, "score");
    }

    /**
     * An answer without details.
     *
     * @param customer the customer's id
     * @param at when it happened
     * @param survey which question
     * @param score the answer
     * @return the event
     */
    public static SurveyResponse of(String customer, Instant at, String survey, int score) {
        return new SurveyResponse(customer, at, survey, OptionalInt.of(score), EventDetails.NONE);
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public SurveyResponse with(EventDetails other) {
        return new SurveyResponse(customer, at, survey, score, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.SURVEY_RESPONSE;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
