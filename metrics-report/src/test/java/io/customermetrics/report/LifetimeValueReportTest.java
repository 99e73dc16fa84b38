package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's lifetime value section. */
class LifetimeValueReportTest {

    @TempDir
    private Path folder;

    /** Fader, Hardie and Lee (2005): the 1/10 sample of CDNOW, 39 weeks; figures of an independent fit. */
    @Test
    void cdnowAsPublished() throws IOException {
        Map<?, ?> golden = (Map<?, ?>) Json.parse(Files.readString(Cli.data().resolve("golden/clv.json")));
        Map<?, ?> clv = clv(
                Cli.data().resolve("cdnow/CDNOW_sample.txt"),
                "--customer",
                "0",
                "--time",
                "2",
                "--amount",
                "4",
                "--time-format",
                "yyyyMMdd",
                "--as-of",
                "1997-10-01");

        assertThat(clv.get("unit")).isEqualTo("WEEK");
        assertThat(clv.get("model")).isEqualTo("BG/NBD");
        assertThat(clv.get("converged")).isEqualTo(true);
        assertThat(clv.get("horizon")).isEqualTo(52L);
        assertThat(clv.get("customers")).isEqualTo(2357L);
        List<?> wanted = (List<?>) Json.at(golden, "cdnow_exact", "bgnbd", "params");
        List<String> names = List.of("r", "alpha", "a", "b");
        for (int i = 0; i < 4; i++) {
            assertThat(number(clv, "parameters", names.get(i)))
                    .isCloseTo(((Number) wanted.get(i)).doubleValue(), Percentage.withPercentage(0.1));
        }
        assertThat(number(clv, "logLikelihood"))
                .isCloseTo(number(golden, "cdnow_exact", "bgnbd", "LL"), within(1e-4));
        List<?> spend = (List<?>) Json.at(golden, "cdnow_exact", "gg_repeat_only", "params");
        for (int i = 0; i < 3; i++) {
            assertThat(number(clv, "spend", List.of("p", "q", "v").get(i)))
                    .isCloseTo(((Number) spend.get(i)).doubleValue(), Percentage.withPercentage(0.2));
        }
        assertThat(number(clv, "spend", "logLikelihood"))
                .isCloseTo(number(golden, "cdnow_exact", "gg_repeat_only", "LL"), within(1e-4));
        assertThat(number(clv, "aliveCustomers")).isCloseTo(1917.28, within(0.01));
        assertThat(number(clv, "expectedOrders")).isCloseTo(2089.40, within(0.01));
        assertThat(clv.get("expectedRevenue")).isEqualTo("75707.93");
        assertThat((List<?>) clv.get("tracking")).hasSize(39);
    }

    @Test
    void withoutAmountsThereIsNoSpend() throws IOException {
        Map<?, ?> clv = clv(shop(true, 40, 3));
        assertThat(Json.at(clv, "spend", "undefined")).isEqualTo("no amounts");
        assertThat(Json.at(clv, "expectedRevenue", "undefined")).isEqualTo("no amounts");
        assertThat(number(clv, "expectedOrders")).isPositive();
    }

    @Test
    void whatCannotBeFittedSaysWhy() throws IOException {
        Path once = Files.writeString(
                folder.resolve("once.csv"),
                "customer_id,date,amount\na,2026-01-01,5.00\nb,2026-01-03,6.00\nc,2026-02-05,7.00\n");
        assertThat(clv(once).get("undefined")).isEqualTo("BG/NBD has no fit: nobody bought again");
        Path page = folder.resolve("once.html");
        Cli.run("report", once, "--html", page);
        assertThat(Files.readString(page)).contains("BG/NBD has no fit: nobody bought again");
    }

    @Test
    void smallGroupsAreNotShown() throws IOException {
        Path shop = shop(false, 40, 3);
        assertThat(clv(shop, "--min-group", "100").get("undefined")).isEqualTo("fewer than 100 customers");
        assertThat(clv(shop, "--min-group", "5").containsKey("tracking")).isFalse();
        Path page = folder.resolve("hidden.html");
        Cli.run("report", shop, "--html", page, "--min-group", "100");
        assertThat(Files.readString(page)).contains("Hidden: fewer than 100 customers");
        Cli.run("report", shop, "--html", page, "--min-group", "5");
        assertThat(Files.readString(page)).contains("P(alive)").doesNotContain("Value a customer");
        assertThat(Cli.run("report", shop, "--min-group", "100").out()).doesNotContain("still alive");
    }

    @Test
    void pageAndTerminalShowIt() throws IOException {
        Path shop = shop(false, 60, 4);
        Path page = folder.resolve("shop.html");
        assertThat(Cli.run("report", shop, "--html", page).code()).isZero();
        assertThat(Files.readString(page))
                .contains("Lifetime value", "weekly repeat order days", "P(alive)", "Share of all value", "BG/NBD alpha");
        assertThat(Cli.run("report", shop).out())
                .containsPattern("Next 52 weeks \\(BG/NBD\\): [0-9,]+ orders for USD [0-9,.]+ expected; [0-9,]+ of 60");
    }

    @Test
    void measuredByName() throws IOException {
        Path shop = shop(false, 60, 4);
        assertThat(Cli.run("measure", "predicted-clv", shop).out()).contains("expectedOrders", "BG/NBD alpha");
        assertThat(Cli.run("measure", "repeat-tracking", shop).out()).contains("repeatOrders", "expected");
    }

    private Map<?, ?> clv(Path file, String... options) throws IOException {
        Path json = folder.resolve("report.json");
        List<Object> args = new ArrayList<>(List.of("report", file, "--json", json));
        args.addAll(List.of(options));
        Cli run = Cli.run(args.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return (Map<?, ?>) Json.at(Json.parse(Files.readString(json)), "clv");
    }

    private static double number(Object json, Object... path) {
        return ((Number) Json.at(json, path)).doubleValue();
    }

    /** Customers of all kinds: once, often and gone, often and still there. */
    private Path shop(boolean withoutAmounts, int customers, int most) throws IOException {
        StringBuilder csv = new StringBuilder(withoutAmounts ? "customer_id,date\n" : "customer_id,date,amount\n");
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        for (int c = 0; c < customers; c++) {
            double day = random.nextInt(60);
            int orders = 1 + random.nextInt(1 + random.nextInt(3 * most));
            double gap = 3 + random.nextInt(40);
            double mean = 5 + random.nextInt(50);
            for (int o = 0; o < orders && day < 300; o++) {
                csv.append("c")
                        .append(c)
                        .append(',')
                        .append(java.time.LocalDate.parse("2026-01-01").plusDays((long) day));
                if (!withoutAmounts) {
                    csv.append(',').append((long) (mean * (0.5 + random.nextDouble()))).append(".50");
                }
                csv.append('\n');
                day += -gap * Math.log(1 - random.nextDouble());
            }
        }
        return Files.writeString(folder.resolve("shop.csv"), csv);
    }
}
