package io.customermetrics.core.log;

import java.util.Locale;
import java.util.Objects;

/**
 * Data that a log refuses: which rule it breaks and where it stood, never the customer's id or a value.
 *
 * <p>Whatever was held before the call that threw is still held, unchanged.
 */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The rule that was broken. The names are stable: programs may switch over them. */
    public enum Code {
        /** A customer's id is blank, too long or no valid Unicode. */
        INVALID_CUSTOMER,
        /** A name, an order id or another text cannot be kept. */
        INVALID_TEXT,
        /** An event lies outside the plausible times, or its time is missing. */
        IMPLAUSIBLE_TIME,
        /** An amount is missing or negative where it must not be. */
        INVALID_AMOUNT,
        /** An amount is in another currency than the log. */
        OTHER_CURRENCY,
        /** An event id came twice with different content. */
        CONFLICTING_EVENT,
        /** A customer was described twice with different content. */
        CONFLICTING_CUSTOMER,
        /** Text ids and numeric ids in one log. */
        MIXED_IDS,
        /** More events, customers or texts than a log can hold. */
        LIMIT,
        /** A row of columns has no customer, time or value. */
        MISSING_VALUE
    }

    private final Code code;
    private final long position;

    /**
     * A refusal.
     *
     * @param code the rule that was broken
     * @param position where the data stood, counted from 0 in what the call was given
     * @param message what is wrong and what to do, without any value
     */
    public DataException(Code code, long position, String message) {
        super(message + " (" + code + ", at position " + position + ")");
        this.code = Objects.requireNonNull(code, "code");
        this.position = position;
    }

    /**
     * The rule that was broken.
     *
     * @return a stable code
     */
    public Code code() {
        return code;
    }

    /**
     * Where the data stood.
     *
     * @return the position in what the call was given, counted from 0
     */
    public long position() {
        return position;
    }

    /** A text for a message, in quotes; control and format characters are escaped, so that they can break or turn no line. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    quoted.append(String.format(Locale.ROOT, "\\u{%x}", c));
                default -> quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
