package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The funnel of a report: which steps, what they count, and what small groups hide. */
class FunnelReportTest {

    @TempDir
    private Path folder;

    /** Four view, three put into the cart, two of them buy, one too late; e looks around a day before the end. */
    private Path clicks() throws IOException {
        return Files.writeString(folder.resolve("clicks.csv"), """
                customer,time,event,amount,channel
                a,2026-01-01 10:00:00,Product View,,web
                a,2026-01-01 10:01:00,add_to_cart,,web
                a,2026-01-01 10:02:00,purchase,20.00,web
                b,2026-01-01 10:00:00,Product View,,web
                b,2026-01-01 10:03:00,add_to_cart,,web
                b,2026-01-20 10:00:00,purchase,50.00,web
                c,2026-01-01 10:00:00,Product View,,shop
                c,2026-01-02 10:00:00,add_to_cart,,shop
                d,2026-01-01 10:00:00,Product View,,shop
                d,2026-01-01 10:30:00,remove <b>from</b> cart,,shop
                e,2026-01-30 10:00:00,Product View,,web
                """);
    }

    private Object funnel(Object... more) throws IOException {
        Path json = folder.resolve("r.json");
        Object[] args = new Object[6 + more.length];
        System.arraycopy(new Object[] {"report", clicks(), "--event", "event", "--json", json}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        Cli run = Cli.run(args);
        assertThat(run.code()).as(run.err()).isZero();
        return Json.at(Json.parse(Files.readString(json)), "funnel");
    }

    @Test
    void stepsAreGuessedFromCommonNames() throws IOException {
        Object funnel = funnel();
        assertThat(Json.at(funnel, "guessed")).isEqualTo(true);
        assertThat(Json.at(funnel, "within")).isEqualTo("PT168H");
        assertThat(Json.at(funnel, "steps", 0, "name")).isEqualTo("Product View");
        assertThat(Json.at(funnel, "steps", 1, "name")).isEqualTo("add_to_cart");
        assertThat(Json.at(funnel, "steps", 2, "name")).isEqualTo("purchase");
        assertThat(Json.at(funnel, "steps", 0, "reached")).isEqualTo(4L);
        assertThat(Json.at(funnel, "steps", 1, "reached")).isEqualTo(3L);
        assertThat(Json.at(funnel, "steps", 1, "dropOff")).isEqualTo(1L);
        assertThat(Json.at(funnel, "steps", 2, "reached")).isEqualTo(1L);
        assertThat(Json.at(funnel, "steps", 2, "stepRate", "denominator")).isEqualTo(3L);
        assertThat(Json.at(funnel, "steps", 2, "revenue")).isEqualTo("20.00");
        assertThat(Json.at(funnel, "overall", "value")).isEqualTo(0.25);
        assertThat(Json.at(funnel, "immature")).isEqualTo(1L);
        assertThat(((Map<?, ?>) funnel).containsKey("groups")).isFalse();
    }

    @Test
    void stepsAndTimeAreTakenAsNamed() throws IOException {
        Object funnel = funnel(
                "--funnel", "Product View, add_to_cart,purchase", "--funnel-window", "3w", "--segment", "channel");
        assertThat(Json.at(funnel, "guessed")).isEqualTo(false);
        assertThat(Json.at(funnel, "steps", 2, "reached")).isEqualTo(2L);
        assertThat(Json.at(funnel, "steps", 2, "revenue")).isEqualTo("70.00");
        assertThat(Json.at(funnel, "groups", 0, "name")).isEqualTo("shop");
        assertThat(Json.at(funnel, "groups", 0, "reached")).isEqualTo(List.of(2L, 1L, 0L));
        assertThat(Json.at(funnel, "groups", 1, "overall", "value")).isEqualTo(1L);
        for (String window : List.of("86400s", "1440m", "24h", "1d")) {
            Object day = funnel("--funnel", "Product View,add_to_cart", "--funnel-window", window);
            assertThat(Json.at(day, "within")).isEqualTo("PT24H");
            assertThat(Json.at(day, "steps", 1, "reached")).isEqualTo(3L);
        }
    }

    @Test
    void aPurchaseMayHaveTheNameOfTheFile() throws IOException {
        Path shop = Files.writeString(folder.resolve("shop.csv"), """
                customer,time,event
                a,2026-01-01,visit
                a,2026-01-02,Sale
                b,2026-01-01,visit
                b,2026-02-01,visit
                """);
        Cli run = Cli.run("report", shop, "--event", "event", "--purchase-event", "Sale", "--funnel", "visit,Sale");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("2\\. Sale +1 +50\\.0% +50\\.0%");
        assertThat(Cli.run("report", shop, "--event", "event").out()).doesNotContain("Funnel");
    }

    @Test
    void whatCannotBeComputedSaysWhy() throws IOException {
        assertThat(Json.at(funnel("--funnel-window", "60d"), "undefined"))
                .isEqualTo("nobody took the first step longer ago than the last may take");
        Path orders = Files.writeString(folder.resolve("orders.csv"), "customer,time\na,2026-01-01\na,2026-01-09\n");
        Path json = folder.resolve("o.json");
        Path html = folder.resolve("o.html");
        assertThat(Cli.run("report", orders, "--json", json, "--html", html).code())
                .isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "funnel", "undefined"))
                .isEqualTo("no event names");
        assertThat(Files.readString(html)).doesNotContain(">Funnel<");
        Path visits =
                Files.writeString(folder.resolve("v.csv"), "customer,time,event\na,2026-01-01,x\na,2026-01-09,y\n");
        assertThat(Cli.run("report", visits, "--event", "event", "--json", json, "--html", html)
                        .code())
                .isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "funnel", "undefined"))
                .isEqualTo("no --funnel, and the event names are none of the common ones");
        assertThat(Files.readString(html)).contains("<h2>Funnel</h2>");
    }

    @Test
    void wrongStepsAndTimesAreRefused() throws IOException {
        refused("--funnel takes 2 to 20 names", "--funnel", "purchase");
        refused("--funnel takes 2 to 20 names", "--funnel", "purchase,,purchase");
        refused("--funnel takes 2 to 20 names", "--funnel", "purchase" + ",purchase".repeat(20));
        refused("no event is named purchas, did you mean purchase?", "--funnel", "Product View,purchas");
        refused("there are Product View, add_to_cart", "--funnel", "purchase,qqqqqqqqqqqq");
        for (String window : List.of("0d", "1y", "-1d", "7", "100001d", "999999999w")) {
            refused("--funnel-window takes a time", "--funnel-window", window);
        }
    }

    private void refused(String message, Object... options) throws IOException {
        Object[] args = new Object[4 + options.length];
        System.arraycopy(new Object[] {"report", clicks(), "--event", "event"}, 0, args, 0, 4);
        System.arraycopy(options, 0, args, 4, options.length);
        Cli run = Cli.run(args);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.message()).contains(message);
    }

    @Test
    void smallGroupsAreHidden() throws IOException {
        Object funnel = funnel("--min-group", "2", "--segment", "channel");
        assertThat(Json.at(funnel, "steps", 0, "reached")).isEqualTo(4L);
        // Three reached the cart, so one did not.
        assertThat(((Map<?, ?>) Json.at(funnel, "steps", 1)).containsKey("suppressed"))
                .isTrue();
        assertThat(((Map<?, ?>) Json.at(funnel, "steps", 2)).containsKey("suppressed"))
                .isTrue();
        assertThat(((Map<?, ?>) Json.at(funnel, "overall")).containsKey("suppressed"))
                .isTrue();
        assertThat(Json.at(funnel, "immature")).isEqualTo("null");
        assertThat(((Map<?, ?>) funnel).containsKey("groups")).isFalse();
        Object large =
                funnel("--min-group", "2", "--funnel", "Product View,remove <b>from</b> cart", "--funnel-window", "1h");
        assertThat(((Map<?, ?>) Json.at(large, "steps", 1)).containsKey("suppressed"))
                .isTrue();
        Path html = folder.resolve("s.html");
        Cli.run("report", clicks(), "--event", "event", "--min-group", "9", "--html", html);
        assertThat(Files.readString(html)).contains("id=\"funnel\"").doesNotContain("Bars of the customers");
    }

    @Test
    void thePageShowsNamesAsText() throws IOException {
        Path html = folder.resolve("p.html");
        Cli run = Cli.run(
                "report",
                clicks(),
                "--event",
                "event",
                "--funnel",
                "Product View,remove <b>from</b> cart,add_to_cart",
                "--segment",
                "channel",
                "--html",
                html);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(html))
                .contains("id=\"funnel\"", "2. remove &lt;b&gt;from&lt;/b&gt; cart", "30 min", "(1 customers)")
                .doesNotContain("<b>from");
    }
}
