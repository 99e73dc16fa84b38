package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import io.customermetrics.report.catalogue.MetricOptions;
import io.customermetrics.report.catalogue.OptionValues;
import io.customermetrics.report.input.InputException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers, invitations and key events measured by name. */
class SatisfactionFiguresTest {

    private static final String POPULATION = "answers on the scale";
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final EventLog LOG = log();

    @Test
    void netPromoterScore() {
        Map<String, Object> nps = counted("nps");
        assertThat(((Estimate) nps.get("nps")).orElseThrow()).isEqualTo(100 / 3.0, within(1e-12));
        assertThat(((Estimate) nps.get("low")).orElseThrow()).isEqualTo(-31.107378462422447, within(1e-10));
        assertThat(nps)
                .containsEntry("promoters", Rate.of(3, 6, POPULATION))
                .containsEntry("passives", Rate.of(2, 6, POPULATION))
                .containsEntry("detractors", Rate.of(1, 6, POPULATION))
                .containsEntry("answers", 6L)
                .containsEntry("superseded", 1L)
                .containsEntry("offScale", 1L);
        assertThat(counted("nps", "--answers", "all")).containsEntry("answers", 7L);
        assertThat(counted("nps", "--question", "never asked"))
                .containsEntry("nps", new Undefined("no " + POPULATION))
                .doesNotContainKey("low");
    }

    @Test
    void satisfactionAndEffort() {
        assertThat(counted("csat", "--question", "ease"))
                .containsEntry("satisfied", Rate.of(1, 2, POPULATION))
                .containsEntry("mean", Estimate.of(3.5))
                .containsEntry("offScale", 1L);
        assertThat(counted("csat", "--question", "ease", "--scale", "1,7", "--boxes", "1"))
                .containsEntry("satisfied", Rate.of(1, 3, POPULATION));
        assertThat(counted("ces", "--question", "ease")).containsEntry("lowEffort", Rate.of(2, 3, POPULATION));
        assertThat(counted("ces", "--question", "ease", "--direction", "low-is-easy", "--easiest", "2"))
                .containsEntry("lowEffort", Rate.of(1, 3, POPULATION));
        assertThatThrownBy(() -> counted("csat", "--scale", "1,5,7"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--scale takes the lowest and the highest answer");
    }

    @Test
    void anAnswerOffTheScaleIsRefusedUnlessItIsToBeCounted() {
        assertThatThrownBy(() -> figures("nps", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("answers to the question lie off the scale from 0 to 10");
    }

    @Test
    void responseRate() {
        assertThat(figures("response-rate", Map.of("--invitation", "invited")))
                .containsEntry("rate", Rate.of(1, 2, "invited customers"))
                .containsEntry("invitations", 2L)
                .containsEntry("answers", 8L)
                .containsEntry("uninvited", 6L);
        assertThatThrownBy(() -> figures("response-rate", Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--invitation");
    }

    @Test
    void keyEvents() {
        Map<String, Object> table = figures(
                "key-events", Map.of("--days", "7", "--nth", "2,2,3", "--big-order", "5", "--complaint", "invited"));
        assertThat(table.get("keyEvents"))
                .isEqualTo(List.of(
                        told("first purchase", 1, 1),
                        told("purchase 2", 1, 1),
                        told("purchase 3", 0, 0),
                        told("lapse", 1, 1),
                        told("resurrection", 1, 1),
                        told("big order", 1, 1),
                        told("complaint", 2, 2)));
        assertThat((List<?>) figures("key-events", Map.of()).get("keyEvents")).hasSize(4);
    }

    private static Map<String, Object> told(String name, long occurrences, long customers) {
        return Map.of("name", name, "occurrences", occurrences, "customers", customers);
    }

    /** Figures of a log of which one answer to each question lies off its scale. */
    private static Map<String, Object> counted(String metric, String... options) {
        Map<String, String> given = new HashMap<>(Map.of("--off-scale", "counted"));
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return figures(metric, given);
    }

    private static Map<String, Object> figures(String metric, Map<String, String> given) {
        MetricEntry entry = MetricCatalogue.standard().entry(metric);
        BusinessCalendar utc = BusinessCalendar.utc();
        OptionValues values = OptionValues.parse(entry, given, utc);
        return entry.measure(
                new MetricOptions(LOG.slice(), utc, START, START.plusSeconds(86_400 * 11), values, measured -> {}));
    }

    private static EventLog log() {
        EventLogBuilder log = EventLog.builder(USD);
        int[] scores = {10, 9, 9, 8, 7, 6, 12};
        for (int i = 0; i < scores.length; i++) {
            log.add(SurveyResponse.of("c" + i, START.plusSeconds(60), "nps", scores[i]));
        }
        log.add(SurveyResponse.of("c0", START.plusSeconds(1), "nps", 0));
        log.add(SurveyResponse.of("c0", START, "ease", 5));
        log.add(SurveyResponse.of("c1", START, "ease", 2));
        log.add(SurveyResponse.of("c2", START, "ease", 7));
        log.add(Interaction.of("c0", START, "invited"));
        log.add(Interaction.of("silent", START, "invited"));
        log.add(Purchase.of("c0", START, Money.ofMinor(400, USD)));
        log.add(Purchase.of("c0", START.plusSeconds(86_400 * 10), Money.ofMinor(600, USD)));
        return log.build();
    }
}
