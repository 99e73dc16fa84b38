package io.customermetrics.report.input;

import io.customermetrics.core.event.EventKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kinds of event are called on the command line and in files. */
public enum KindName {
    /** Purchases. */
    PURCHASE(EventKind.PURCHASE, "purchases"),
    /** Refunds. */
    REFUND(EventKind.REFUND, "refunds"),
    /** Interactions. */
    INTERACTION(EventKind.INTERACTION, "interactions"),
    /** Sessions. */
    SESSION(EventKind.SESSION, "sessions"),
    /** Survey responses. */
    SURVEY(EventKind.SURVEY_RESPONSE, "survey responses"),
    /** Subscription changes. */
    SUBSCRIPTION(EventKind.SUBSCRIPTION_CHANGE, "subscription changes"),
    /** Points changes. */
    POINTS(EventKind.POINTS_CHANGE, "points changes"),
    /** Referrals. */
    REFERRAL(EventKind.REFERRAL, "referrals"),
    /** Account statements. */
    STATEMENT(EventKind.ACCOUNT_STATEMENT, "account statements");

    private final EventKind kind;
    private final String plural;

    KindName(EventKind kind, String plural) {
        this.kind = kind;
        this.plural = plural;
    }

    /**
     * The name of a kind.
     *
     * @param kind the kind
     * @return its name
     */
    public static KindName of(EventKind kind) {
        return Stream.of(values()).filter(name -> name.kind == kind).findFirst().orElseThrow();
    }

    /**
     * The kind of a name.
     *
     * @param text a name in any case
     * @return the kind's name, if it is one
     */
    public static Optional<KindName> find(String text) {
        return Stream.of(values())
                .filter(name -> name.text().equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /**
     * The kind of a name that was given in an option.
     *
     * @param option the option, for the message
     * @param text a name in any case
     * @return the kind's name
     * @throws InputException if it is none
     */
    public static KindName parse(String option, String text) {
        return find(text).orElseThrow(() -> {
            List<String> near =
                    Nearest.names(text, Stream.of(values()).map(KindName::text).toList());
            return InputException.usage(option + ": there is no kind of event " + Printable.of(text)
                    + (near.isEmpty() ? "" : ", did you mean " + near.get(0) + "?") + "; there are " + list());
        });
    }

    /**
     * All names, for texts.
     *
     * @return the names with commas between
     */
    public static String list() {
        return Stream.of(values()).map(KindName::text).collect(Collectors.joining(", "));
    }

    /**
     * The kind.
     *
     * @return the kind
     */
    public EventKind kind() {
        return kind;
    }

    /**
     * The name.
     *
     * @return such as {@code survey}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What several of them are called.
     *
     * @return such as {@code survey responses}
     */
    public String plural() {
        return plural;
    }
}
