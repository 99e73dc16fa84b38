package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single metrics of real data equal the figures of independent programs. */
class GoldenMeasureTest {

    @TempDir
    private Path folder;

    private Object measure(Object... args) throws IOException {
        Path json = folder.resolve("figures.json");
        Cli run = Cli.run(Stream.of(Stream.of("measure"), Stream.of(args), Stream.of("--json", json))
                .flatMap(s -> s)
                .toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return Json.parse(Files.readString(json));
    }

    private static Object golden(String file, String key) throws IOException {
        return Json.at(Json.parse(Files.readString(Cli.data().resolve("golden").resolve(file))), key);
    }

    private static Map<?, ?> row(Object table, String column, String value) {
        return ((List<?>) table)
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .filter(row -> value.equals(row.get(column)))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void clickstream() throws IOException {
        Path file = Cli.data().resolve("ecom_events/ecom.csv.gz");
        Object wanted = golden("misc.json", "ecom");

        Map<?, ?> counts = (Map<?, ?>) Json.at(wanted, "events");
        String names =
                String.join(",", counts.keySet().stream().map(Object::toString).toList());
        Object events = measure("social-interaction", file, "--kind", "interaction", "--event-name", names);
        assertThat(Json.at(events, "interactions")).isEqualTo(Json.at(wanted, "rows"));
        assertThat(Json.at(events, "participation", "denominator")).isEqualTo(Json.at(wanted, "users"));
        counts.forEach((name, count) -> assertThat(
                        row(Json.at(events, "names"), "name", (String) name).get("interactions"))
                .as((String) name)
                .isEqualTo(count));

        // Events cut into sessions by half an hour of silence are the sessions that the file names.
        assertThat(Json.at(measure("usage-duration", file, "--event", "event"), "sessions"))
                .isEqualTo(Json.at(wanted, "sessions"));

        Object periods = Json.at(measure("lifecycle", file, "--event", "event"), "periods");
        ((Map<?, ?>) Json.at(wanted, "mau"))
                .forEach((month, active) -> assertThat(
                                row(periods, "start", month + "-01").get("active"))
                        .as((String) month)
                        .isEqualTo(active));

        List<?> days = (List<?>) Json.at(measure("rolling-actives", file, "--event", "event"), "days");
        double mean = days.stream()
                .mapToLong(day -> (Long) Json.at(day, "active"))
                .filter(active -> active > 0)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo((Double) Json.at(wanted, "dau_mean"), within(1e-12));
        Object march =
                measure("rolling-actives", file, "--event", "event", "--as-of", "2024-04-01", "--widths", "1,7,28,30");
        Map<?, ?> last = row(Json.at(march, "days"), "date", "2024-03-31");
        Object day = Json.at(wanted, "at_2024_03_31");
        assertThat(last.get("active")).isEqualTo(Json.at(day, "dau"));
        assertThat(last.get("active7")).isEqualTo(Json.at(day, "wau7"));
        assertThat(last.get("active28")).isEqualTo(Json.at(day, "mau28"));
        assertThat(last.get("active30")).isEqualTo(Json.at(day, "mau30"));
    }

    @Test
    void rowsOfTheClickstreamThatRepeatAreDroppedByAnIdOfAllTheirColumns() {
        Cli run = Cli.run(
                "measure",
                "active-customers",
                Cli.data().resolve("ecom_events/ecom.csv.gz"),
                "--event",
                "event",
                "--id",
                "concat_ws('|', user_id, session_id, event, timestamp, platform, acquisition_channel)");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("left out: 30 rows whose id came before");
        assertThat(run.out()).contains("600 of 600");
    }

    @Test
    void bankCustomersByWhetherTheyLeft() throws IOException, SQLException {
        Path file = Cli.data().resolve("bank_churners/BankChurners.csv");
        Object wanted = golden("misc.json", "bank");
        Object[] args = {
            "utilisation",
            file,
            "--kind",
            "statement",
            "--customer",
            "CLIENTNUM",
            "--time",
            "'2024-01-31'",
            "--balance",
            "Total_Revolving_Bal",
            "--limit",
            "Credit_Limit"
        };
        Object all = measure(args);
        assertThat(Json.at(all, "accounts")).isEqualTo(Json.at(wanted, "rows"));
        Object segments = Json.at(
                measure(Stream.concat(Stream.of(args), Stream.of("--segment", "Attrition_Flag"))
                        .toArray()),
                "segments");
        assertThat(row(segments, "segment", "Attrited Customer").get("accounts"))
                .isEqualTo(Json.at(wanted, "attrited"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Attrition_Flag, sum(Total_Revolving_Bal), "
                        + "sum(Credit_Limit::DECIMAL(18,2)), avg(Total_Revolving_Bal / Credit_Limit) FROM read_csv('"
                        + file + "') GROUP BY 1")) {
            while (rows.next()) {
                Map<?, ?> segment = row(segments, "segment", rows.getString(1));
                assertThat(new BigDecimal((String) segment.get("balance"))).isEqualByComparingTo(rows.getBigDecimal(2));
                assertThat(new BigDecimal((String) segment.get("limit"))).isEqualByComparingTo(rows.getBigDecimal(3));
                // Each account's share is kept to a millionth.
                assertThat((Double) segment.get("meanByAccount")).isCloseTo(rows.getDouble(4), within(1e-6));
            }
        }
    }

    @Test
    void subscribersOfATelephoneCompany() throws IOException {
        Path file = Cli.data().resolve("telco_churn/Telco-Customer-Churn.csv");
        Object wanted = golden("misc.json", "telco");
        String start = "CAST('2020-01-01' AS DATE) - to_months(CAST(tenure AS INTEGER))";
        String end = "CASE WHEN Churn = 'Yes' THEN '2020-02-15' END";
        Object[] columns = {
            file,
            "--kind",
            "subscription",
            "--customer",
            "customerID",
            "--time",
            start,
            "--ended",
            end,
            "--recurring",
            "MonthlyCharges",
            "--plan",
            "Contract"
        };
        Object[] window = {"--from", "2020-02-01", "--to", "2020-03-01", "--as-of", "2020-03-01"};
        Object periods =
                Json.at(measure(all("revenue-retention", columns, new Object[] {"--as-of", "2020-03-01"})), "periods");
        Map<?, ?> february = row(periods, "start", "2020-02-01");
        assertThat(Json.at(february, "logoChurn", "numerator")).isEqualTo(Json.at(wanted, "churned"));
        assertThat(Json.at(february, "logoChurn", "denominator")).isEqualTo(Json.at(wanted, "rows"));
        assertThat(february.get("startRevenue")).isEqualTo("456116.60");
        assertThat(february.get("churned")).isEqualTo("139130.85");
        assertThat((Double) february.get("grossRetention"))
                .isCloseTo(1 - (Double) Json.at(wanted, "mrr_churn_rate"), within(1e-12));

        Object churn = measure(all("contractual-churn", columns, all("--segment", new Object[] {"Contract"}, window)));
        ((Map<?, ?>) Json.at(wanted, "by_contract")).forEach((contract, counts) -> {
            Object rate = row(Json.at(churn, "segments"), "segment", (String) contract)
                    .get("rate");
            assertThat(Json.at(rate, "denominator")).as((String) contract).isEqualTo(Json.at(counts, 0));
            assertThat(Json.at(rate, "numerator")).as((String) contract).isEqualTo(Json.at(counts, 1));
        });

        Object before = measure(all("recurring-revenue", columns, new Object[] {"--as-of", "2020-02-01"}));
        assertThat(Json.at(before, "subscribers")).isEqualTo(Json.at(wanted, "rows"));
        assertThat(Json.at(before, "monthlyRevenue")).isEqualTo("456116.60");
        assertThat(Json.at(before, "monthlyPerPayer")).isEqualTo("64.76");
    }

    private static Object[] all(Object first, Object[] more, Object[] most) {
        return Stream.of(Stream.of(first), Stream.of(more), Stream.of(most))
                .flatMap(s -> s)
                .toArray();
    }

    @Test
    void recommendationOfABank() throws IOException {
        Path file = Cli.data().resolve("nps_bank/NPStimeseries.csv");
        Object wanted = golden("stats.json", "nps_bank");
        Object[] args = {
            "nps",
            file,
            "--kind",
            "survey",
            "--customer",
            "ID",
            "--time",
            "Survey date",
            "--time-format",
            "dd/MM/yy",
            "--score",
            "NPS"
        };
        Object nps = measure(args);
        assertThat(Json.at(nps, "answers")).isEqualTo(Json.at(wanted, "n"));
        assertThat(Json.at(nps, "promoters", "numerator")).isEqualTo(Json.at(wanted, "prom"));
        assertThat(Json.at(nps, "detractors", "numerator")).isEqualTo(Json.at(wanted, "detr"));
        assertThat((Double) Json.at(nps, "nps")).isCloseTo(100 * (Double) Json.at(wanted, "nps"), within(1e-9));
        assertThat((Double) Json.at(nps, "standardError"))
                .isCloseTo(100 * (Double) Json.at(wanted, "se"), within(1e-9));
        Object segments = Json.at(
                measure(Stream.concat(Stream.of(args), Stream.of("--segment", "Market"))
                        .toArray()),
                "segments");
        for (Object market : (List<?>) Json.at(wanted, "by_market")) {
            Map<?, ?> segment = row(segments, "segment", (String) Json.at(market, "_row"));
            assertThat(Json.at(segment, "promoters", "numerator")).isEqualTo(Json.at(market, "a"));
            assertThat(Json.at(segment, "passives", "numerator")).isEqualTo(Json.at(market, "p"));
            assertThat(Json.at(segment, "detractors", "numerator")).isEqualTo(Json.at(market, "d"));
        }
    }
}
