package io.customermetrics.report.input;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A field that events of one kind have beside customer and time: its option, what its column is usually called. */
public enum EventField {
    /** How long a session lasted. */
    LENGTH(
            "Length of a session in seconds, or as ISO duration such as PT1M30S",
            Type.LENGTH,
            KindName.SESSION,
            Optional.empty(),
            "length",
            "duration",
            "seconds",
            "lengthseconds",
            "durationseconds",
            "durationsec",
            "sessionlength",
            "sessionduration",
            "时长"),
    /** Which question was answered. */
    SURVEY("Name of the survey", Type.TEXT, KindName.SURVEY, Optional.of("nps"), "survey", "surveyname", "surveyid"),
    /** The answer. */
    SCORE(
            "Answer to a survey, a whole number; empty or n/a means not applicable",
            Type.SCORE,
            KindName.SURVEY,
            Optional.empty(),
            "score",
            "nps",
            "csat",
            "ces",
            "rating",
            "answer",
            "response",
            "评分"),
    /** The id of a subscription. */
    SUBSCRIPTION(
            "Id of the subscription",
            Type.TEXT,
            KindName.SUBSCRIPTION,
            Optional.of("subscription"),
            "subscription",
            "subscriptionid",
            "contractid"),
    /** What happened to a subscription or to points. */
    CHANGE(
            "What happened: started, changed or ended; earned, burned or expired",
            Type.CHANGE,
            EnumSet.of(KindName.SUBSCRIPTION, KindName.POINTS),
            Optional.empty(),
            "change",
            "changetype"),
    /** The plan of a subscription. */
    PLAN(
            "Plan of the subscription",
            Type.TEXT,
            KindName.SUBSCRIPTION,
            Optional.of("standard"),
            "plan",
            "planname",
            "planid",
            "tier"),
    /** Monthly recurring revenue. */
    RECURRING(
            "Monthly recurring revenue from then on",
            Type.MONEY,
            KindName.SUBSCRIPTION,
            Optional.of("0"),
            "recurring",
            "mrr",
            "monthlycharges",
            "monthlycharge",
            "monthlyfee",
            "monthlyprice"),
    /** When a subscription ended, in a table with one row a subscription. */
    ENDED(
            "End of the subscription, empty if it goes on: one row is a start in --time and this end",
            Type.TIME,
            KindName.SUBSCRIPTION,
            Optional.empty(),
            "ended",
            "endedat",
            "enddate",
            "endtime",
            "cancelledat",
            "canceledat",
            "churndate",
            "churnedat"),
    /** How many points. */
    POINTS("Points, a positive whole number", Type.WHOLE, KindName.POINTS, Optional.empty(), "points", "积分"),
    /** The customer who was brought. */
    REFERRED(
            "Id of the customer who was brought",
            Type.TEXT,
            KindName.REFERRAL,
            Optional.empty(),
            "referred",
            "referredid",
            "referredcustomer",
            "referredcustomerid",
            "referreduserid",
            "invitee",
            "inviteeid"),
    /** The id of a credit account. */
    ACCOUNT(
            "Id of the credit account",
            Type.TEXT,
            KindName.STATEMENT,
            Optional.of("account"),
            "account",
            "accountid",
            "accountno",
            "cardid"),
    /** What is owed. */
    BALANCE("Balance owed", Type.MONEY, KindName.STATEMENT, Optional.empty(), "balance", "statementbalance", "余额"),
    /** The credit limit. */
    LIMIT("Credit limit", Type.MONEY, KindName.STATEMENT, Optional.empty(), "limit", "creditlimit", "信用额度"),
    /** The least payment asked for. */
    MINIMUM_DUE(
            "Least payment asked for",
            Type.MONEY,
            KindName.STATEMENT,
            Optional.of("0"),
            "minimumdue",
            "mindue",
            "minimumpayment"),
    /** What was paid in the period. */
    PAID("Paid in the period", Type.MONEY, KindName.STATEMENT, Optional.of("0"), "paid", "amountpaid", "payment"),
    /** Days since a payment was missed. */
    DAYS_PAST_DUE(
            "Days since a payment was missed",
            Type.WHOLE,
            KindName.STATEMENT,
            Optional.of("0"),
            "dayspastdue",
            "dpd",
            "逾期天数");

    /** What a field's cells hold. */
    enum Type {
        TEXT,
        WHOLE,
        SCORE,
        MONEY,
        LENGTH,
        CHANGE,
        TIME
    }

    private final String description;
    private final Type type;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf cannot be changed
    private final Set<KindName> kinds;

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of text cannot be changed
    private final Optional<String> fallback;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> usualNames;

    EventField(String description, Type type, KindName kind, Optional<String> fallback, String... usualNames) {
        this(description, type, EnumSet.of(kind), fallback, usualNames);
    }

    EventField(String description, Type type, Set<KindName> kinds, Optional<String> fallback, String... usualNames) {
        this.description = description;
        this.type = type;
        this.kinds = Set.copyOf(kinds);
        this.fallback = fallback;
        this.usualNames = List.of(usualNames);
    }

    /** The fields of a kind. */
    static List<EventField> of(KindName kind) {
        return Stream.of(values()).filter(field -> field.kinds.contains(kind)).toList();
    }

    /**
     * The option that names its column.
     *
     * @return such as {@code --days-past-due}
     */
    public String option() {
        return "--" + label().replace(' ', '-');
    }

    /**
     * One line about it.
     *
     * @return what it is and of which kinds of event
     */
    public String description() {
        return description;
    }

    /**
     * The kinds of event that have it.
     *
     * @return the kinds
     */
    public Set<KindName> kinds() {
        return kinds;
    }

    /** Its name in words. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Its column in the staged rows. */
    String column() {
        return "x_" + name().toLowerCase(Locale.ROOT);
    }

    /** The column that tells an unreadable amount from one that is not there. */
    String badColumn() {
        return "b_" + name().toLowerCase(Locale.ROOT);
    }

    Type type() {
        return type;
    }

    /** What holds where the row says nothing; absent where it must say something. */
    Optional<String> fallback() {
        return fallback;
    }

    List<String> usualNames() {
        return usualNames;
    }
}
