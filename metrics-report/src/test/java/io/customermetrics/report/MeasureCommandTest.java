package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One metric at a time, as text and as JSON, for all customers and by segment. */
class MeasureCommandTest {

    @TempDir
    private Path folder;

    @Test
    void segmentsOfAnAdditiveMetricAddUpToTheWhole() throws IOException {
        Path json = folder.resolve("m.json");
        Cli.run("measure", "order-totals", "--sample", "--json", json);
        Object whole = Json.parse(Files.readString(json));
        Cli.run("measure", "order-totals", "--sample", "--segment", "channel", "--json", json);
        Object parts = Json.at(Json.parse(Files.readString(json)), "segments");
        long orders = ((List<?>) parts)
                .stream().mapToLong(part -> (Long) Json.at(part, "orders")).sum();
        assertThat(orders).isEqualTo(Json.at(whole, "orders"));
    }

    @Test
    void oneCustomerIsExplainedByTheEventsThatDecide() throws IOException {
        Path orders = Files.writeString(folder.resolve("orders.csv"), """
                customer,date,amount
                kept,2026-01-10,5
                kept,2026-02-03,7
                lost,2026-01-20,9
                lost,2025-12-20,9
                """);
        Path json = folder.resolve("why.json");
        Cli why = Cli.run("measure", "churn", orders, "--as-of", "2026-03-01", "--explain", "kept", "--json", json);
        assertThat(why.code()).as(why.err()).isZero();
        Object figures = Json.parse(Files.readString(json));
        assertThat(Json.at(figures, "rate", "numerator")).isEqualTo(0L);
        assertThat(Json.at(figures, "rate", "denominator")).isEqualTo(1L);
        assertThat((List<?>) Json.at(figures, "evidence")).hasSize(2);
        assertThat(Json.at(figures, "evidence", 1, "event")).isEqualTo("purchase");
        assertThat(Json.at(figures, "evidence", 1, "at")).isEqualTo("2026-02-03T00:00:00Z");
        assertThat(Json.at(figures, "evidence", 1, "role")).isEqualTo("active in the later window");

        Cli nobody = Cli.run("measure", "churn", orders, "--explain", "somebody@example.org");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.message()).contains("the data hold no such customer").doesNotContain("somebody");
        Cli both = Cli.run("measure", "churn", "--sample", "--segment", "channel", "--explain", "1");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.message()).contains("leave out --segment");
    }

    @Test
    void aWindowAndAnUnknownMetric() {
        Cli window = Cli.run("measure", "order-totals", "--sample", "--from", "2025-01-01", "--to", "2025-02-01");
        assertThat(window.out()).contains("orders:");
        Cli unknown = Cli.run("measure", "churm", "--sample");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.message()).contains("there is no metric churm; did you mean churn?");
        assertThat(Cli.run("measure", "cohort-retension", "--sample").message()).contains("cohort-retention");
        assertThat(Cli.run("measure", "retention", "--sample").message())
                .contains(" or ", "cohort-retention", "customer-retention");
        assertThat(Cli.run("measure", "zzzzzzzz", "--sample").message()).doesNotContain("did you mean");
        Cli backwards = Cli.run("measure", "order-totals", "--sample", "--from", "2026-01-02", "--to", "2025-01-01");
        assertThat(backwards.code()).isEqualTo(2);
        assertThat(backwards.message()).contains("--from must not lie after --to");
        assertThat(Cli.run("measure", "repurchase-within-days", "--sample", "--days", "0")
                        .code())
                .isEqualTo(2);
        assertThat(Cli.run("measure", "order-totals", "--sample", "--segment", "plan")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void anOptionThatTheMetricDoesNotTakeIsRefusedWithThoseThatItTakes() {
        Cli days = Cli.run("measure", "churn", "--sample", "--days", "30");
        assertThat(days.code()).isEqualTo(2);
        assertThat(days.message())
                .contains("churn takes no --days; it takes --event-kind, --event-name, --attribute, --grain");
        Cli none = Cli.run("measure", "rfm", "--sample", "--grain", "DAY");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.message()).contains("rfm takes no --grain; it takes no options of its own");
        Cli mistyped = Cli.run("measure", "churn", "--sample", "--grian", "DAY");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.message()).contains("Unknown option: '--grian'", "did you mean --grain?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active-customers | --at-least | 0 | a whole number from 1, not 0",
                "active-customers | --at-least | 1e9 | a whole number from 1",
                "active-customers | --at-least | 2147483648 | a whole number from 1",
                "active-customers | --from | yesterday | a day such as 2026-01-31",
                "active-customers | --event-kind | purchases | did you mean purchase?",
                "active-customers | --event-name | view,,click | names with commas between",
                "active-customers | --attribute | brand | pairs such as name=value",
                "active-customers | --attribute | brand=x | the events have no attribute brand",
                "churn | --grain | FORTNIGHT | one of DAY, WEEK, MONTH, QUARTER, YEAR",
                "cohort-retention | --criterion | OFF | one of ON, ON_OR_AFTER",
                "activity-gaps | --widest | 3661 | at most 3660",
                "rolling-actives | --widths | 1,x | whole numbers from 1 with commas between",
            })
    void badValues(String metric, String option, String value, String message) {
        Cli run = Cli.run("measure", metric, "--sample", option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.message()).contains(option, message);
    }

    @Test
    void whichEventsMakeACustomerActiveCanBeChosen() throws IOException {
        Path file = folder.resolve("events.csv");
        Files.writeString(file, """
                user,time,action,amount
                a,2025-01-01,view,
                b,2025-01-02,click,
                b,2025-01-03,purchase,5
                c,2025-01-04,purchase,7
                """);
        Object[] all = {"measure", "active-customers", file, "--event", "action"};
        assertThat(Cli.run(all).out()).contains("3 of 3");
        assertThat(Cli.run(with(all, "--event-kind", "Purchase")).out()).contains("2 of 3");
        assertThat(Cli.run(with(all, "--event-name", "view,click")).out()).contains("2 of 3");
        assertThat(Cli.run(with(all, "--event-name", "view")).out()).contains("1 of 3");
        assertThat(Cli.run(with(all, "--event-name", "view", "--event-kind", "session"))
                        .message())
                .contains("leave out --event-kind");
        Cli views = Cli.run("measure", "order-totals", file, "--event", "action", "--where", "action = 'view'");
        assertThat(views.code()).isEqualTo(1);
        assertThat(views.message()).contains("order-totals needs purchases");
    }

    private static Object[] with(Object[] args, Object... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray();
    }

    @Test
    void metricsAreListedWithEverythingAboutThem() throws IOException {
        Cli list = Cli.run("metrics");
        for (MetricEntry metric : MetricCatalogue.standard().entries()) {
            assertThat(list.out()).contains(metric.name(), metric.chineseName(), metric.definition());
        }
        Cli one = Cli.run("metrics", "cohort-retention");
        assertThat(one.out())
                .contains("同期群留存", "--criterion C", "default: MONTH")
                .doesNotContain("churn");
        assertThat(Cli.run("metrics", "churm").message()).contains("did you mean churn?");
        Path json = folder.resolve("metrics.json");
        assertThat(Cli.run("metrics", "--json", json).code()).isZero();
        Object data = Json.at(Json.parse(Files.readString(json)), "metrics");
        assertThat((List<?>) data).hasSameSizeAs(MetricCatalogue.standard().entries());
        assertThat(Json.at(data, 0, "chineseName")).isEqualTo("活跃客户");
        assertThat(Json.at(data, 0, "options", 0, "name")).isEqualTo("--from");
    }

    @Test
    void helpVersionAndCompletion() {
        assertThat(Cli.run("--help").out()).contains("report", "measure", "metrics", "Exit code");
        assertThat(Cli.run("report", "--help").out()).contains("--customer", "--min-group");
        assertThat(Cli.run("--version").out()).contains("customer-metrics");
        assertThat(Cli.run("generate-completion").out()).contains("complete");
        Cli nothing = Cli.run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.message()).contains("report, measure, metrics or watch");
    }
}
