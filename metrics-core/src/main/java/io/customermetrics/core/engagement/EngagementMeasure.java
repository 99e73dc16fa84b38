package io.customermetrics.core.engagement;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventSelector;
import java.util.Objects;

/** What a component of an {@link EngagementScore} gives points for. */
public sealed interface EngagementMeasure {

    /**
     * One unit for each event: frequency, social interaction, opened e-mails.
     *
     * @param selector which events
     */
    record Events(EventSelector selector) implements EngagementMeasure {

        /** Checks that the selector is given. */
        public Events {
            Objects.requireNonNull(selector, "selector");
        }
    }

    /**
     * One unit for the latest event, however many there are: with a half-life, recency.
     *
     * @param selector which events
     */
    record Latest(EventSelector selector) implements EngagementMeasure {

        /** Checks that the selector is given. */
        public Latest {
            Objects.requireNonNull(selector, "selector");
        }
    }

    /**
     * One unit for each minute of a session, parts of a minute included: depth.
     *
     * @param selector which sessions; events of other kinds give nothing
     */
    record Minutes(EventSelector selector) implements EngagementMeasure {

        /** Checks that the selector is given. */
        public Minutes {
            Objects.requireNonNull(selector, "selector");
        }
    }

    /**
     * As many units as the score of the latest answer to a survey question: sentiment. Answers "not applicable" are passed
     * over; who never answered gets nothing.
     *
     * @param survey which question
     */
    record LatestAnswer(String survey) implements EngagementMeasure {

        /** Checks that a question is named. */
        public LatestAnswer {
            Identifier.require(survey, "survey");
        }
    }
}
