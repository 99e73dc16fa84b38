package io.customermetrics.report.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.stat.Interval;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every type of figure as JSON and as text. */
class FiguresTest {

    private static final Map<String, Object> FIGURES = figures();

    private static Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", 3L);
        figures.put("number", 4);
        figures.put("flag", true);
        figures.put("rate", Rate.of(1, 2, "customers"));
        figures.put("noRate", Rate.of(0, 0, "customers"));
        figures.put("ratio", new Ratio(3, 2, "orders"));
        figures.put("noRatio", new Ratio(3, 0, "orders"));
        figures.put("estimate", Estimate.of(0.25));
        figures.put("noEstimate", Estimate.undefined("no orders"));
        figures.put("interval", new Interval(0.25, 0.5, 0.95));
        figures.put("money", Money.ofMinor(1990, Currency.getInstance("EUR")));
        figures.put("rows", List.of(Map.of("name", "a"), Map.of("other", Estimate.undefined("none"))));
        return figures;
    }

    @Test
    void asJson() {
        assertThat(FiguresJson.of(FIGURES).replaceAll("\\s", ""))
                .contains(
                        "\"count\":3,\"number\":4,\"flag\":true,",
                        "\"rate\":{\"numerator\":1,\"denominator\":2,\"value\":0.5,\"low\":",
                        "\"noRate\":{\"numerator\":0,\"denominator\":0,\"undefined\":\"nocustomers\"}",
                        "\"ratio\":{\"numerator\":3,\"denominator\":2,\"value\":1.5}",
                        "\"noRatio\":{\"numerator\":3,\"denominator\":0,\"undefined\":\"noorders\"}",
                        "\"estimate\":0.25,\"noEstimate\":{\"undefined\":\"noorders\"}",
                        "\"interval\":{\"low\":0.25,\"high\":0.5},\"money\":\"19.90\"",
                        "[{\"name\":\"a\"},{\"other\":{\"undefined\":\"none\"}}]");
    }

    @Test
    void asText() {
        StringWriter text = new StringWriter();
        FiguresText.print(FIGURES, new PrintWriter(text, true));
        assertThat(text.toString().lines())
                .contains(
                        "count: 3",
                        "flag: true",
                        "noRate: undefined: no customers",
                        "ratio: 1.5 (3 / 2)",
                        "noRatio: no orders (3 / 0)",
                        "estimate: 0.25",
                        "interval: 0.25 to 0.5",
                        "money: EUR 19.90",
                        "  name other",
                        "  a",
                        "        none");
    }
}
