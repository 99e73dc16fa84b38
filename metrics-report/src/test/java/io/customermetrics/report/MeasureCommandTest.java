package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.report.measure.MetricCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One metric at a time, as text and as JSON, for all customers and by segment. */
class MeasureCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(MetricCatalogue.class)
    void everyMetricIsPrintedWrittenAndBrokenDown(MetricCatalogue metric) throws IOException {
        Cli text = Cli.run("measure", metric.label(), "--sample");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).startsWith("metric: " + metric.label()).doesNotContain("Rate[", "{");

        Path json = folder.resolve("m.json");
        assertThat(Cli.run("measure", metric.label(), "--sample", "--json", json)
                        .code())
                .isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "metric")).isEqualTo(metric.label());

        Cli segments = Cli.run("measure", metric.label(), "--sample", "--segment", "channel");
        assertThat(segments.code()).isZero();
        assertThat(segments.out())
                .contains("referral", "search", "social", "store")
                .doesNotContain("Rate[", "{");
    }

    @Test
    void segmentsOfAnAdditiveMetricAddUpToTheWhole() throws IOException {
        Path json = folder.resolve("m.json");
        Cli.run("measure", "order-totals", "--sample", "--json", json);
        Object whole = Json.parse(Files.readString(json));
        Cli.run("measure", "order-totals", "--sample", "--segment", "channel", "--json", json);
        Object parts = Json.at(Json.parse(Files.readString(json)), "segments");
        long orders = ((java.util.List<?>) parts)
                .stream().mapToLong(part -> (Long) Json.at(part, "orders")).sum();
        assertThat(orders).isEqualTo(Json.at(whole, "orders"));
    }

    @Test
    void aWindowAndAnUnknownMetric() {
        Cli window = Cli.run("measure", "order-totals", "--sample", "--from", "2025-01-01", "--to", "2025-02-01");
        assertThat(window.out()).contains("orders:");
        Cli unknown = Cli.run("measure", "churm", "--sample");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.message()).contains("there is no metric churm", "churn");
        assertThat(Cli.run("measure", "churn", "--sample", "--from", "2026-01-02", "--to", "2025-01-01")
                        .code())
                .isEqualTo(2);
        assertThat(Cli.run("measure", "repurchase-within-days", "--sample", "--days", "0")
                        .code())
                .isEqualTo(2);
        assertThat(Cli.run("measure", "order-totals", "--sample", "--segment", "plan")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void metricsAreListedWithTheirDefinitions() {
        Cli list = Cli.run("metrics");
        for (MetricCatalogue metric : MetricCatalogue.values()) {
            assertThat(list.out()).contains(metric.label(), metric.definition());
        }
    }

    @Test
    void helpVersionAndCompletion() {
        assertThat(Cli.run("--help").out()).contains("report", "measure", "metrics", "Exit code");
        assertThat(Cli.run("report", "--help").out()).contains("--customer", "--min-group");
        assertThat(Cli.run("--version").out()).contains("customer-metrics");
        assertThat(Cli.run("generate-completion").out()).contains("complete");
        Cli nothing = Cli.run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.message()).contains("report, measure or metrics");
    }
}
