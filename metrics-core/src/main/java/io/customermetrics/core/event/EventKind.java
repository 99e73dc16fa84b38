package io.customermetrics.core.event;

/** What kind of thing happened: one constant for each record that {@link Event} permits. */
public enum EventKind {
    /** {@link Purchase}. */
    PURCHASE,
    /** {@link Refund}. */
    REFUND,
    /** {@link Interaction}. */
    INTERACTION,
    /** {@link Session}. */
    SESSION,
    /** {@link SurveyResponse}. */
    SURVEY_RESPONSE,
    /** {@link SubscriptionChange}. */
    SUBSCRIPTION_CHANGE,
    /** {@link PointsChange}. */
    POINTS_CHANGE,
    /** {@link Referral}. */
    REFERRAL,
    /** {@link AccountStatement}. */
    ACCOUNT_STATEMENT
}
