package io.customermetrics.report.show;

import io.customermetrics.report.input.Printable;
import java.util.Locale;

/** Text from outside, made fit for HTML: nothing of it is markup, and what cannot be seen is shown by its number. */
final class HtmlText {

    private HtmlText() {}

    /** Escaped text for element content and for attributes in double quotes. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    if (Printable.isHarmless(point)) {
                        html.appendCodePoint(point);
                    } else {
                        html.append(String.format(Locale.ROOT, "[U+%04X]", point));
                    }
                }
            }
        });
        return html.toString();
    }

    /** Text from data, kept from changing the direction of what surrounds it. */
    static String data(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }
}
