package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import java.util.Arrays;
import java.util.List;

/** The columns of a log beside customer, time and attributes: which kind of event has which, and of what type. */
public enum Field {
    /** Minor units of a purchase or a refund. */
    AMOUNT(true, EventKind.PURCHASE, EventKind.REFUND),
    /** The id of the order of a purchase or a refund; may be absent. */
    ORDER(false, EventKind.PURCHASE, EventKind.REFUND),
    /** What an interaction was. */
    NAME(false, EventKind.INTERACTION),
    /** How long a session lasted, in microseconds. */
    LENGTH(true, EventKind.SESSION),
    /** Which question was answered. */
    SURVEY(false, EventKind.SURVEY_RESPONSE),
    /** The answer; {@link LongColumn#ABSENT} for "not applicable". */
    SCORE(true, EventKind.SURVEY_RESPONSE),
    /** The id of a subscription. */
    SUBSCRIPTION(false, EventKind.SUBSCRIPTION_CHANGE),
    /** What happened to a subscription or to points: the name of the event's own enum constant. */
    CHANGE(false, EventKind.SUBSCRIPTION_CHANGE, EventKind.POINTS_CHANGE),
    /** The plan of a subscription. */
    PLAN(false, EventKind.SUBSCRIPTION_CHANGE),
    /** Minor units of monthly recurring revenue. */
    RECURRING(true, EventKind.SUBSCRIPTION_CHANGE),
    /** How many points. */
    POINTS(true, EventKind.POINTS_CHANGE),
    /** The id of the customer who was brought. */
    REFERRED(false, EventKind.REFERRAL),
    /** The id of a credit account. */
    ACCOUNT(false, EventKind.ACCOUNT_STATEMENT),
    /** Minor units owed. */
    BALANCE(true, EventKind.ACCOUNT_STATEMENT),
    /** Minor units of credit limit. */
    CREDIT_LIMIT(true, EventKind.ACCOUNT_STATEMENT),
    /** Minor units of the least payment asked for. */
    MINIMUM_DUE(true, EventKind.ACCOUNT_STATEMENT),
    /** Minor units paid in the period. */
    PAID(true, EventKind.ACCOUNT_STATEMENT),
    /** Days since a payment was missed. */
    DAYS_PAST_DUE(true, EventKind.ACCOUNT_STATEMENT);

    private final boolean number;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<EventKind> kinds;

    Field(boolean number, EventKind... kinds) {
        this.number = number;
        this.kinds = List.of(kinds);
    }

    static List<Field> numbersOf(EventKind kind) {
        return Arrays.stream(values())
                .filter(f -> f.number && f.kinds.contains(kind))
                .toList();
    }

    static List<Field> textsOf(EventKind kind) {
        return Arrays.stream(values())
                .filter(f -> !f.number && f.kinds.contains(kind))
                .toList();
    }
}
