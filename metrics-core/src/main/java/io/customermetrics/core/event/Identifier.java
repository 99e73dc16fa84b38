package io.customermetrics.core.event;

import java.util.Objects;
import java.util.Optional;

/**
 * What may serve as the id of a customer, an order or an event.
 *
 * <ul>
 *   <li>Not empty and not blank; at most {@value #MAX_BYTES} bytes as UTF-8.
 *   <li>No lone surrogate: such text changes when it is written and read, and two ids would become one.
 *   <li>Otherwise kept as given: leading zeros, trailing blanks, upper and lower case and differently composed accents
 *       make different ids. Whoever wants them equal normalises them before.
 * </ul>
 */
public final class Identifier {

    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 256;

    private static final int ONE_BYTE_END = 0x80;
    private static final int TWO_BYTES_END = 0x800;

    private Identifier() {}

    /**
     * Checks an id.
     *
     * @param id the text
     * @param argument the name to use in the message
     * @return the same text
     * @throws NullPointerException if the text is null; the message is the argument
     * @throws IllegalArgumentException if the text cannot be an id; the message names the argument and the rule, never
     *     the text
     */
    public static String require(String id, String argument) {
        fault(Objects.requireNonNull(id, argument)).ifPresent(rule -> {
            throw new IllegalArgumentException(argument + " " + rule);
        });
        return id;
    }

    /**
     * The rule that a text breaks, if it cannot be an id.
     *
     * @param id the text
     * @return a clause such as "must not be blank", or nothing where the text is an id; takes time linear in at most
     *     {@value #MAX_BYTES} characters
     */
    public static Optional<String> fault(String id) {
        if (id.length() > MAX_BYTES) {
            return tooLong();
        }
        if (id.isBlank()) {
            return Optional.of("must not be blank");
        }
        int bytes = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < id.length() && Character.isLowSurrogate(id.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("must be valid Unicode, without a lone surrogate");
            } else {
                bytes += c < ONE_BYTE_END ? 1 : c < TWO_BYTES_END ? 2 : 3;
            }
        }
        return bytes > MAX_BYTES ? tooLong() : Optional.empty();
    }

    private static Optional<String> tooLong() {
        return Optional.of("must not be longer than " + MAX_BYTES + " bytes");
    }
}
