package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of its last complete period. */
class AlertsTest {

    private static final LocalDate FIRST = LocalDate.parse("2025-01-10");

    @TempDir
    private Path folder;

    /** In each month so many customers, always the same, each with an order of 10. */
    private Path shop(int... customersByMonth) throws IOException {
        StringBuilder csv = new StringBuilder("customer,date,amount\n");
        for (int month = 0; month < customersByMonth.length; month++) {
            for (int customer = 0; customer < customersByMonth[month]; customer++) {
                csv.append("c" + customer + "," + FIRST.plusMonths(month) + ",10.00\n");
            }
        }
        return Files.writeString(folder.resolve("shop.csv"), csv);
    }

    private List<Object> alerts(Path file, Object... options) throws IOException {
        Path json = folder.resolve("report.json");
        Object[] args = new Object[options.length + 4];
        args[0] = "report";
        args[1] = file;
        args[2] = "--json";
        args[3] = json;
        System.arraycopy(options, 0, args, 4, options.length);
        assertThat(Cli.run(args).code()).isZero();
        return List.copyOf((List<?>) Json.at(Json.parse(Files.readString(json)), "alerts"));
    }

    @Test
    void aCollapseIsAnAlertOfEveryFigureThatShowsIt() throws IOException {
        Path file = shop(100, 104, 98, 101, 99, 103, 97, 102, 40);
        List<Object> alerts = alerts(file, "--as-of", "2025-10-01");
        assertThat(alerts)
                .hasSize(3)
                .contains(Map.of(
                        "metric", "activity.active",
                        "period", "2025-09-01",
                        "level", "ALERT",
                        "why", "40 is 20.4 robust standard deviations below 100.5, the median of 8 earlier periods"));
        assertThat(alerts)
                .extracting(alert -> Json.at(alert, "metric"))
                .containsExactly("activity.active", "churn", "revenue");
        assertThat(alerts).extracting(alert -> Json.at(alert, "level")).containsOnly("ALERT");
        assertThat(Cli.run("report", file, "--as-of", "2025-10-01").out())
                .contains("  ALERT Active customers, 2025-09-01: 40 is 20.4 robust")
                .contains("  ALERT Churn, 2025-09-01: 60.78% (62 of 102)");
    }

    @Test
    void aPeriodThatIsNotOverIsNotJudged() throws IOException {
        assertThat(alerts(shop(100, 104, 98, 101, 99, 103, 97, 102, 40), "--as-of", "2025-09-30"))
                .isEmpty();
    }

    @Test
    void whatCannotBeJudgedSaysWhy() throws IOException {
        Path file = shop(100);
        assertThat(alerts(file, "--as-of", "2025-01-20"))
                .contains(Map.of(
                        "metric", "activity.active",
                        "period", "2025-01-01",
                        "level", "NOT_EVALUABLE",
                        "why", "the period is not over"))
                .extracting(alert -> Json.at(alert, "metric"))
                .containsExactly("activity.active", "activity.new", "churn", "revenue", "repurchase.returningShare");
    }

    @Test
    void dayByDayOnlyTheHistoryJudges() throws IOException {
        StringBuilder csv = new StringBuilder("customer,date,amount\n");
        for (int day = 0; day < 15; day++) {
            for (int customer = 0; customer < (day % 2 == 0 ? 100 : 40); customer++) {
                csv.append("c" + customer + "," + FIRST.plusDays(day) + ",1\n");
            }
        }
        Path file = Files.writeString(folder.resolve("days.csv"), csv);
        assertThat(alerts(file, "--grain", "DAY", "--as-of", "2025-01-24"))
                .extracting(alert -> Json.at(alert, "level"))
                .doesNotContain("WARN", "ALERT");
    }

    @Test
    void hiddenFiguresAreNeitherJudgedNorHistory() throws IOException {
        Path file = shop(100, 104, 98, 101, 99, 103, 97, 102, 40);
        List<Object> alerts = alerts(file, "--as-of", "2025-10-01", "--min-group", "50");
        assertThat(alerts).isNotEmpty();
        for (Object alert : alerts) {
            assertThat(Json.at(alert, "level")).isEqualTo("NOT_EVALUABLE");
            assertThat(Json.at(alert, "why")).isEqualTo("fewer than 50 customers");
        }
    }

    @Test
    void thePageShowsThem() throws IOException {
        Path html = folder.resolve("report.html");
        Path file = shop(100, 104, 98, 101, 99, 103, 97, 102, 80, 60);
        Cli.run("report", file, "--as-of", "2025-11-01", "--html", html);
        assertThat(Files.readString(html))
                .contains("<h2 id=\"alerts\">Alerts</h2>", "<span class=\"level alert\">Alert</span>")
                .contains("<strong>Active customers</strong>, 2025-10-01: 60 is");
        Cli.run("report", file, "--as-of", "2025-09-01", "--html", html);
        assertThat(Files.readString(html)).contains("<p>Nothing unusual.</p>").doesNotContain("Not judged");
        Cli.run("report", file, "--as-of", "2025-01-20", "--html", html);
        assertThat(Files.readString(html)).contains("Not judged: active customers (the period is not over); new");
    }
}
