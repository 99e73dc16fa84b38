package io.customermetrics.report.input;

import java.util.Locale;

/** Makes text from outside fit for one line of a terminal or of a message. */
public final class Printable {

    private static final int LONGEST = 120;

    private Printable() {}

    /**
     * The text on one line: control characters and those that turn the direction of writing become visible, and what is
     * too long is cut.
     *
     * @param text any text
     * @return printable text
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            if (isHarmless(points[i])) {
                line.appendCodePoint(points[i]);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", points[i]));
            }
        }
        return points.length > LONGEST ? line + "..." : line.toString();
    }

    /**
     * The form of a text that must not be told: digits as 9, letters as a, all else as it stands.
     *
     * @param text any text
     * @return printable text
     */
    public static String form(String text) {
        StringBuilder form = new StringBuilder();
        text.codePoints()
                .map(point -> Character.isDigit(point) ? '9' : Character.isLetter(point) ? 'a' : point)
                .forEach(form::appendCodePoint);
        return of(form.toString());
    }

    /**
     * Whether a character shows itself and nothing else.
     *
     * @param point a code point
     * @return false for controls, format characters such as bidi overrides, line separators and lone surrogates
     */
    public static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /**
     * The first line of an exception's message.
     *
     * @param fault an exception
     * @return one line
     */
    public static String message(Throwable fault) {
        String message = fault.getMessage();
        if (message == null || message.isBlank()) {
            return fault.getClass().getSimpleName();
        }
        String[] lines = message.strip().split("\\R", 2);
        return of(lines[0]);
    }
}
