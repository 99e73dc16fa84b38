package io.customermetrics.core.event;

import java.time.Instant;

/**
 * Something that happened to or was done by one customer at one instant.
 *
 * <p>Events are immutable values. Their {@code toString} names the kind and the instant, never the customer or an amount:
 * what ends in a log file must not be personal data.
 */
public sealed interface Event
        permits Purchase,
                Refund,
                Interaction,
                Session,
                SurveyResponse,
                SubscriptionChange,
                PointsChange,
                Referral,
                AccountStatement {

    /**
     * The customer's id.
     *
     * @return text that {@link Identifier} accepts
     */
    String customer();

    /**
     * When it happened.
     *
     * @return the instant; a log keeps it to the microsecond
     */
    Instant at();

    /**
     * What else is known: event id, sequence number, attributes.
     *
     * @return the details, {@link EventDetails#NONE} where there are none
     */
    EventDetails details();

    /**
     * The kind of event, for switching and selecting.
     *
     * @return the constant that belongs to the record's type
     */
    EventKind kind();
}
