package io.customermetrics.report.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the chart library's SVG fit for a page: colours become variables of the style sheet, its own style, random names
 * and superfluous digits go.
 */
final class ChartSvg {

    /** Colours that stand for variables; they are never seen. */
    static final String LINE = "#010203";

    static final String GRID = "#010204";
    static final List<String> STATES = List.of("#110001", "#110002", "#110003", "#110004");
    static final List<String> SERIES = List.of("#120001", "#120002", "#120003");

    private static final Map<String, String> VARIABLES = Map.of(
            "rgb(1,2,3)", "var(--muted)",
            "rgb(1,2,4)", "var(--grid)",
            "rgb(17,0,1)", "var(--retained)",
            "rgb(17,0,2)", "var(--new)",
            "rgb(17,0,3)", "var(--resurrected)",
            "rgb(17,0,4)", "var(--lapsed)",
            "rgb(18,0,1)", "var(--series1)",
            "rgb(18,0,2)", "var(--series2)",
            "rgb(18,0,3)", "var(--series3)",
            "rgb(255,255,255)", "none");

    private static final Pattern COLOUR = Pattern.compile("rgb\\([0-9]+,[0-9]+,[0-9]+\\)");
    private static final Pattern STYLE = Pattern.compile("<style.*?</style>", Pattern.DOTALL);
    private static final Pattern BETWEEN = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern LONG_NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]{2,}(E-?[0-9]+)?");
    private static final Pattern OPENING =
            Pattern.compile("<svg [^>]*width=\"([0-9.]+)\"[^>]*height=\"([0-9.]+)\"[^>]*>");
    private static final Pattern NAME = Pattern.compile("id=\"([^\"]+)\"");

    private ChartSvg() {}

    static String clean(String svg) {
        String text = STYLE.matcher(svg).replaceAll("");
        text = BETWEEN.matcher(text).replaceAll("");
        text = LONG_NUMBER
                .matcher(text)
                .replaceAll(m -> new BigDecimal(m.group())
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .toPlainString());
        text = COLOUR.matcher(text).replaceAll(m -> VARIABLES.getOrDefault(m.group(), "var(--muted)"));
        Matcher opening = OPENING.matcher(text);
        if (opening.find()) {
            String box = "<svg viewBox=\"0 0 " + opening.group(1) + " " + opening.group(2)
                    + "\" aria-hidden=\"true\" focusable=\"false\">";
            text = box + text.substring(opening.end());
        }
        return text;
    }

    /** Gives every name in a drawing a stable one that no other drawing of the page has. */
    static String named(String svg, String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher matcher = NAME.matcher(svg);
        while (matcher.find()) {
            names.putIfAbsent(matcher.group(1), prefix + names.size());
        }
        String text = svg;
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace("id=\"" + name.getKey() + "\"", "id=\"" + name.getValue() + "\"")
                    .replace("#" + name.getKey() + ")", "#" + name.getValue() + ")");
        }
        return text;
    }
}
