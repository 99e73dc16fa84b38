package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's lifetime value section. */
class LifetimeValueReportTest {

    private static final int CUSTOMERS = 400;

    @TempDir
    private Path folder;

    /** Fader, Hardie and Lee (2005): the 1/10 sample of CDNOW, 39 weeks; figures of an independent fit. */
    @Test
    void cdnowAsPublished() throws IOException {
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
        double[] wanted = {0.24259452243063864, 4.413602019025251, 0.7929220172345306, 2.4259067768226767};
        List<String> names = List.of("r", "alpha", "a", "b");
        for (int i = 0; i < 4; i++) {
            assertThat(number(clv, "parameters", names.get(i))).isCloseTo(wanted[i], Percentage.withPercentage(0.1));
        }
        assertThat(number(clv, "logLikelihood")).isCloseTo(-9582.429206673929, within(1e-4));
        double[] spend = {6.249572271523456, 3.744224667135699, 15.443520962073343};
        for (int i = 0; i < 3; i++) {
            assertThat(number(clv, "spend", List.of("p", "q", "v").get(i)))
                    .isCloseTo(spend[i], Percentage.withPercentage(0.2));
        }
        assertThat(number(clv, "spend", "logLikelihood")).isCloseTo(-4055.917694801874, within(1e-4));
        assertThat(number(clv, "aliveCustomers")).isCloseTo(1917.28, within(0.01));
        assertThat(number(clv, "expectedOrders")).isCloseTo(2089.40, within(0.01));
        assertThat(clv.get("expectedRevenue")).isEqualTo("75707.93");
        assertThat((List<?>) clv.get("tracking")).hasSize(39);
    }

    @Test
    void withoutAmountsThereIsNoSpend() throws IOException {
        Map<?, ?> clv = clv(shop(true));
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
        Path shop = shop(false);
        assertThat(clv(shop, "--min-group", "1000").get("undefined")).isEqualTo("fewer than 1000 customers");
        assertThat(clv(shop, "--min-group", "50").containsKey("tracking")).isFalse();
        Path page = folder.resolve("hidden.html");
        Cli.run("report", shop, "--html", page, "--min-group", "1000");
        assertThat(Files.readString(page)).contains("Hidden: fewer than 1000 customers");
        Cli.run("report", shop, "--html", page, "--min-group", "50");
        assertThat(Files.readString(page)).contains("P(alive)").doesNotContain("Value a customer");
        assertThat(Cli.run("report", shop, "--min-group", "1000").out()).doesNotContain("still alive");
    }

    @Test
    void pageAndTerminalShowIt() throws IOException {
        Path shop = shop(false);
        Path page = folder.resolve("shop.html");
        assertThat(Cli.run("report", shop, "--html", page).code()).isZero();
        assertThat(Files.readString(page))
                .contains(
                        "Lifetime value", "weekly repeat order days", "P(alive)", "Share of all value", "BG/NBD alpha");
        assertThat(Cli.run("report", shop).out())
                .containsPattern(
                        "Next 52 weeks \\(BG/NBD\\): [0-9,]+ orders for USD [0-9,.]+ expected; [0-9,]+ of 400");
    }

    @Test
    void measuredByName() throws IOException {
        Path shop = shop(false);
        assertThat(Cli.run("measure", "predicted-clv", shop).out()).contains("expectedOrders", "BG/NBD alpha");
        assertThat(Cli.run("measure", "repeat-tracking", shop).out()).contains("repeatOrders", "expected");
        Object[] otherwise = {
            "--clv-model", "pareto-nbd", "--unit", "day", "--horizon", "90", "--yearly-discount", "0.15"
        };
        assertThat(measured("predicted-clv", shop, otherwise)).contains("Pareto/NBD s", "lifetimeValue95");
        assertThat(measured("repeat-tracking", shop, "--clv-model", "mbg-nbd", "--unit", "month"))
                .contains("expected");
    }

    private static String measured(String metric, Path file, Object... options) {
        List<Object> args = new ArrayList<>(List.of("measure", metric, file));
        args.addAll(List.of(options));
        Cli run = Cli.run(args.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
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

    /** Customers who buy at rates of their own and drop out by chance. */
    private Path shop(boolean withoutAmounts) throws IOException {
        StringBuilder csv = new StringBuilder(withoutAmounts ? "customer_id,date\n" : "customer_id,date,amount\n");
        SplittableRandom random = new SplittableRandom(5);
        for (int c = 0; c < CUSTOMERS; c++) {
            double day = random.nextInt(60);
            double gap = 8 / (0.05 + random.nextDouble());
            double mean = 5 - 15 * Math.log(1 - random.nextDouble());
            double dropout = Math.pow(random.nextDouble(), 2);
            for (boolean alive = true; alive && day < 300; alive = random.nextDouble() > dropout) {
                csv.append("c")
                        .append(c)
                        .append(',')
                        .append(LocalDate.parse("2026-01-01").plusDays((long) day));
                if (!withoutAmounts) {
                    csv.append(',')
                            .append((long) (mean * (0.5 + random.nextDouble())))
                            .append(".50");
                }
                csv.append('\n');
                day += -gap * Math.log(1 - random.nextDouble());
            }
        }
        return Files.writeString(folder.resolve("shop.csv"), csv);
    }
}
