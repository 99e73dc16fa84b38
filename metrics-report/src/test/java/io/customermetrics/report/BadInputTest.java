package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad input gets its exit code and one line that says what and how to mend it; never a stack trace. */
class BadInputTest {

    private static final String HEADER = "customer,date,amount\n";
    private static final String GOOD = "a,2026-01-01,1.00\nb,2026-01-02,2.00\nc,2026-01-03,3.00\nd,2026-01-03,3.00\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private Path bytes(byte[] content) throws IOException {
        return Files.write(folder.resolve("data.csv"), content);
    }

    private static void requireRefusal(Cli run, int code, String... words) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err().strip().lines()).as("one line: " + run.err()).hasSize(1);
        for (String word : words) {
            assertThat(run.message()).contains(word);
        }
        assertThat(run.out()).isEmpty();
    }

    @Test
    void missingFile() {
        requireRefusal(Cli.run("report", folder.resolve("nowhere.csv")), 2, "there is no file", "nowhere.csv");
    }

    @Test
    void directory() {
        requireRefusal(Cli.run("report", folder), 2, "is a directory");
    }

    @Test
    void noFileAtAll() {
        requireRefusal(Cli.run("report"), 2, "--sample");
    }

    @Test
    void emptyFile() throws IOException {
        requireRefusal(Cli.run("report", file("")), 1, "is empty");
    }

    @Test
    void headerOnly() throws IOException {
        requireRefusal(Cli.run("report", file(HEADER)), 1, "only a header");
    }

    @Test
    void binaryFile() throws IOException {
        byte[] noise = new byte[4096];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 31);
        }
        requireRefusal(Cli.run("report", bytes(noise)), 1, "binary");
    }

    @Test
    void utf16SaysWhichOptionHelpsAndThenIsRead() throws IOException {
        Path file = bytes(("\uFEFF" + HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE));
        requireRefusal(Cli.run("report", file), 1, "--encoding utf-16");
        assertThat(Cli.run("report", file, "--encoding", "utf-16").code()).isZero();
    }

    @Test
    void brokenGzip() throws IOException {
        requireRefusal(Cli.run("report", bytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3})), 1, "cannot be read");
    }

    @Test
    void truncatedParquet() throws IOException {
        requireRefusal(
                Cli.run("report", bytes("PAR1 nothing".getBytes(StandardCharsets.US_ASCII))), 1, "cannot be read");
    }

    @Test
    void unknownColumnNamesTheNearest() throws IOException {
        requireRefusal(
                Cli.run("report", file(HEADER + GOOD), "--customer", "custmer"),
                2,
                "no column custmer",
                "did you mean customer?",
                "customer, date, amount");
    }

    @Test
    void unknownColumnInAnExpression() throws IOException {
        requireRefusal(
                Cli.run("report", file(HEADER + GOOD), "--amount", "amount * rate"), 2, "no column rate", "it has");
    }

    @Test
    void columnNameOfSeveralWords() throws IOException {
        requireRefusal(Cli.run("report", file(HEADER + GOOD), "--time", "order date"), 2, "no column order date");
    }

    @Test
    void noColumnThatLooksLikeACustomer() throws IOException {
        requireRefusal(Cli.run("report", file("x,date,amount\n1,2026-01-01,1\n")), 2, "--customer", "x, date, amount");
    }

    @ParameterizedTest
    @CsvSource({
        "'--where','amount >',2",
        "'--where','nonsense(amount) > 1',2",
        "'--time-format','qqqqqqq',2",
        "'--zone','Mars/Olympus',2",
        "'--currency','EURO',2",
        "'--as-of','yesterday',2",
        "'--grain','DECADE',2",
        "'--format','xls',2",
        "'--delimiter','ab',2",
        "'--encoding','ebcdic',2",
        "'--week-start','Noday',2",
        "'--columns','a,b',2",
        "'--min-group','-1',2",
        "'--no-such-option','x',2",
        "'--where','amount > 1000',1",
        "'--as-of','2020-01-01',1",
    })
    void wrongOptions(String option, String value, int code) throws IOException {
        requireRefusal(Cli.run("report", file(HEADER + GOOD), option, value), code);
    }

    @Test
    void unreadableTimesAreCountedWithTheFirstOfThem() throws IOException {
        Path json = folder.resolve("r.json");
        Cli run = Cli.run("report", file(HEADER + GOOD + "e,tomorrow,1\nf,2026-02-30,1\n"), "--json", json);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("2 rows: unreadable time, first at row 5 (line 6): form \"aaaaaaaa\"");
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "rejected", "unreadable time"))
                .isEqualTo(2L);
    }

    /** Who names the wrong column for the time must not find its cells in a log file. */
    @Test
    void cellsOfAWrongColumnAreNotTold() throws IOException {
        Cli run = Cli.run(
                "report",
                file("customer,mail,amount\na,ann7@shop.example,1\nb,Zoë@shop.example,1\n"),
                "--time",
                "mail");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("2 rows: unreadable time, first at row 1 (line 2): form \"aaa9@aaaa.aaaaaaa\"")
                .doesNotContain("ann7", "shop", "Zo");
    }

    @Test
    void unreadableAmounts() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "e,2026-01-01,\nf,2026-01-01,x1\ng,2026-01-01,NaN\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("2 rows: unreadable amount, first at row 6 (line 7): form \"a9\"")
                .contains("1 row: no amount, first at row 5 (line 6)");
    }

    @Test
    void timesOfTheYear1And300000() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "e,0001-01-01,1\nf,300000-01-01,1\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("2 rows: time outside 1900 to 2199, first at row 5 (line 6): form \"9999-99-99\"");
    }

    @Test
    void strictStopsAtABadRow() throws IOException {
        requireRefusal(
                Cli.run("report", file(HEADER + GOOD + "e,tomorrow,1\n"), "--strict"), 1, "--strict", "row 5 (line 6)");
    }

    @Test
    void moreThanHalfBadIsRefusedWithAHint() throws IOException {
        requireRefusal(
                Cli.run("report", file(HEADER + "a,20260101,1\nb,20260102,2\nc,2026-01-03,3\n")),
                1,
                "2 of 3 rows",
                "--time-format yyyyMMdd");
    }

    @Test
    void noCustomer() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + ",2026-01-01,1\n  ,2026-01-01,1\n\u3000,2026-01-01,1\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("3 rows: no customer, first at row 5 (line 6)");
    }

    @Test
    void raggedRows() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "e,2026-01-01\nf,2026-01-01,1,9\ng,2026-01-01,1,9\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("2 rows: too many columns, first at row 6 (line 7)")
                .contains("1 row: too few columns, first at row 5 (line 6)");
    }

    @Test
    void rowNumbersSurviveCellsOfSeveralLinesAndEmptyLines() throws IOException {
        Cli run = Cli.run(
                "report",
                file("customer,date,amount,note\na,2026-01-01,1,\"x\ny \"\"z\"\"\n\"\n\nb,2026-01-01,1\n"
                        + "c,2026-01-01,1,n\nd,never,1,n\ne,2026-01-01,1,n\nf,2026-01-01,1,n\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("1 row: too few columns, first at row 2 (line 6)")
                .contains("1 row: unreadable time, first at row 4 (line 8): form \"aaaaa\"");
    }

    @Test
    void wrongEncodingIsCounted() throws IOException {
        byte[] text = (HEADER + GOOD + "Ren\u00e9,2026-01-01,1\n").getBytes(StandardCharsets.ISO_8859_1);
        Cli run = Cli.run("report", bytes(text));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("1 row: wrong encoding, first at row 5 (line 6)");
        Cli latin = Cli.run("report", bytes(text), "--encoding", "latin-1");
        assertThat(latin.err()).doesNotContain("left out");
    }

    @Test
    void aCellOfOneMegabyte() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "x".repeat(1_000_000) + ",2026-01-01,1\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("1 row: customer longer than 256 bytes, first at row 5 (line 6)");
        assertThat(run.err()).doesNotContain("xxx");
    }

    @Test
    void aRowOfThreeMegabytes() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "x".repeat(3_000_000) + ",2026-01-01,1\ne,2026-01-01,1\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("1 row: row longer than 2 MB, first at row 5 (line 6)");
    }

    @Test
    void aQuoteThatNeverCloses() throws IOException {
        Cli run = Cli.run("report", file(HEADER + GOOD + "\"e,2026-01-01,1\nf,2026-01-01,1\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("quote not closed, first at row 5 (line 6)");
    }

    @Test
    void linesThatEndNowThisWayNowThat() throws IOException {
        Path json = folder.resolve("r.json");
        Cli run = Cli.run(
                "report",
                file("customer,date,amount\r\na,2026-01-01,1\nb,2026-01-01,1\r\nc,2026-01-01,1\n"),
                "--json",
                json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "rows")).isEqualTo(3L);
    }

    @Test
    void twoCurrencies() throws IOException {
        String rows = "customer,date,amount,currency\na,2026-01-01,1,EUR\nb,2026-01-01,1,USD\n";
        requireRefusal(Cli.run("report", file(rows)), 1, "several currencies (EUR, USD)", "--where");
        Cli one = Cli.run("report", file(rows), "--where", "currency = 'EUR'");
        assertThat(one.err()).contains("currency = EUR");
        requireRefusal(
                Cli.run("report", file(rows), "--where", "currency = 'EUR'", "--currency", "CHF"),
                1,
                "in EUR, not in CHF");
    }

    @Test
    void amountsWithTooManyDecimalsAreRoundedHalfEvenAndCounted() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = file("customer,date,amount\na,2026-01-01,0.005\nb,2026-01-01,0.015\nc,2026-01-01,1.00\n");
        Cli.run("report", file, "--json", json);
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "input", "rounded")).isEqualTo(2L);
        assertThat(Json.at(report, "totals", "revenue")).isEqualTo("1.02");
        requireRefusal(Cli.run("report", file, "--strict"), 1, "more decimals than USD allows");
    }

    @Test
    void currenciesWithoutAndWithThreeDecimals() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = file("customer,date,amount\na,2026-01-01,100\nb,2026-01-01,0.125\n");
        Cli.run("report", file, "--json", json, "--currency", "KWD");
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "revenue"))
                .isEqualTo("100.125");
        Cli.run("report", file, "--json", json, "--currency", "JPY");
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "revenue"))
                .isEqualTo("100");
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "rounded"))
                .isEqualTo(1L);
    }

    @Test
    void negativeAmountsAreRefunds() throws IOException {
        Path json = folder.resolve("r.json");
        Cli.run("report", file(HEADER + "a,2026-01-01,10\na,2026-01-02,-4\nb,2026-01-02,1\n"), "--json", json);
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "totals", "orders")).isEqualTo(2L);
        assertThat(Json.at(report, "totals", "revenue")).isEqualTo("7.00");
    }

    @Test
    void linesOfAnOrderAreAddedExactlyAndThenRounded() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = file("customer,date,qty,price,order_id\n"
                + "a,2026-01-02,1,0.333,o1\na,2026-01-01,1,0.333,o1\na,2026-01-03,1,0.334,o1\nb,2026-01-05,3,0.1,o1\n");
        Cli.run("report", file, "--amount", "qty * price", "--order", "order_id", "--json", json);
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "totals", "orders")).as("a customer's order").isEqualTo(2L);
        assertThat(Json.at(report, "totals", "revenue")).isEqualTo("1.30");
        assertThat(Json.at(report, "input", "rounded")).isEqualTo(0L);
        assertThat(Json.at(report, "input", "from")).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void oneCustomerOnly() throws IOException {
        Path json = folder.resolve("r.json");
        Path html = folder.resolve("r.html");
        Cli run = Cli.run("report", file(HEADER + "a,2026-01-01,10\n"), "--json", json, "--html", html);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "interpurchaseDays", "undefined"))
                .isEqualTo("no customers who ordered on two days");
    }

    @Test
    void onlyRefunds() throws IOException {
        Path json = folder.resolve("r.json");
        Cli run = Cli.run("report", file(HEADER + "a,2026-01-01,-10\n"), "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "undefined"))
                .isEqualTo("no purchases");
    }

    @Test
    void noAmountsLeaveTheOtherSectionsStanding() throws IOException {
        Path json = folder.resolve("r.json");
        Cli run = Cli.run("report", file("customer,date\na,2026-01-01\na,2026-02-01\nb,2026-01-02\n"), "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "totals", "orders")).isEqualTo(3L);
        assertThat(Json.at(report, "totals", "revenue", "undefined")).isEqualTo("no amounts");
        assertThat(Json.at(report, "rfm", "undefined")).isEqualTo("no amounts");
        assertThat(Json.at(report, "repurchase", "ever", "numerator")).isEqualTo(1L);
    }

    @Test
    void repeatedIdsAreDroppedAndConflictingOnesRefused() throws IOException {
        String header = "customer,date,amount,eid\n";
        Path json = folder.resolve("r.json");
        Cli.run(
                "report",
                file(header + "a,2026-01-01,1,1\na,2026-01-01,1,1\nb,2026-01-01,1,2\n"),
                "--id",
                "eid",
                "--json",
                json);
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "duplicates"))
                .isEqualTo(1L);
        requireRefusal(
                Cli.run("report", file(header + "a,2026-01-01,1,1\na,2026-01-01,2,1\n"), "--id", "eid"),
                1,
                "event id 1 stands for two different events");
    }

    @Test
    void jsonLines() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = Files.writeString(
                folder.resolve("data.jsonl"),
                "{\"user\":\"a\",\"ts\":\"2026-01-01T10:00:00+02:00\",\"amount\":1.10}\n\nnot json\n[1,2]\n"
                        + "{\"user\":\"b\",\"ts\":\"2026-01-02\",\"amount\":\"2\"}\n"
                        + "{\"user\":\"c\",\"ts\":\"2026-01-02\",\"amount\":2}\n");
        Cli run = Cli.run("report", file, "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("2 rows: not a JSON object, first at row 3 (line 3)");
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "from")).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "revenue"))
                .isEqualTo("5.10");
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        Path file = file(HEADER + GOOD);
        requireRefusal(Cli.run("report", file, "--json", folder), 2, "is a directory");
        requireRefusal(Cli.run("report", file, "--html", folder.resolve("no/r.html")), 2, "there is no directory");
    }

    @Test
    void nothingIsLeftBehindWhenTheDataAreRefused() throws IOException {
        Path json = Files.writeString(folder.resolve("r.json"), "old");
        Cli run = Cli.run("report", file(HEADER + "a,x,1\n"), "--json", json, "--html", folder.resolve("r.html"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(Files.readString(json)).isEqualTo("old");
        try (var files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("data.csv", "r.json");
        }
    }

    @Test
    void shufflingRowsAndSplittingFilesChangesNothing() throws IOException {
        List<String> rows = List.of("a,2026-01-01,1\n", "b,2026-01-05,2\n", "a,2026-02-03,3.5\n", "c,2026-03-01,9\n");
        Path first = file(HEADER + String.join("", rows));
        Path left = Files.writeString(folder.resolve("left.csv"), HEADER + rows.get(3) + rows.get(1));
        Path right = Files.writeString(folder.resolve("right.csv"), HEADER + rows.get(2) + rows.get(0));
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        Cli.run("report", first, "--json", one);
        Cli.run("report", left, right, "--json", two);
        Object a = Json.parse(Files.readString(one));
        Object b = Json.parse(Files.readString(two));
        for (String section : List.of("totals", "activity", "retention", "churn", "repurchase", "rfm", "clusters")) {
            assertThat(Json.at(a, section)).isEqualTo(Json.at(b, section));
        }
    }

    @Test
    void gapsAndOverlapsOfLocalTimeAreResolvedAsJavaDoes() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = file("customer,date,amount\na,2026-03-29T02:30:00,1\nb,2026-10-25T02:30:00,1\n");
        Cli run = Cli.run("report", file, "--zone", "Europe/Berlin", "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        Object input = Json.at(Json.parse(Files.readString(json)), "input");
        assertThat(Json.at(input, "from")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(Json.at(input, "to")).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void eventsBesidePurchasesCountAsActivityAndNotAsOrders() throws IOException {
        Path json = folder.resolve("r.json");
        Path file = file("customer,date,amount,event\na,2026-01-01,5,purchase\nb,2026-01-01,,view\n"
                + "b,2026-02-01,7,Purchase\nc,2026-02-01,,view\nd,2026-02-01,,\n");
        Cli run = Cli.run("report", file, "--event", "event", "--segment", "event", "--json", json);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 row: no event name");
        Object report = Json.parse(Files.readString(json));
        assertThat(Json.at(report, "input", "events")).isEqualTo(4L);
        assertThat(Json.at(report, "totals", "orders")).isEqualTo(2L);
        assertThat(Json.at(report, "activity", "periods", 0, "active")).isEqualTo(2L);
        assertThat(Json.at(report, "breakdown", "by")).isEqualTo("event");
        Cli measured = Cli.run("measure", "active-customers", file, "--event", "event", "--at-least", "2");
        assertThat(measured.out()).contains("1 of 3");
        Cli.run("report", file, "--event", "event", "--purchase-event", "order", "--json", json);
        assertThat(Json.at(Json.parse(Files.readString(json)), "totals", "undefined"))
                .isEqualTo("no purchases");
    }

    @Test
    void eventsAtOrAfterAsOfAreLeftOutAndCounted() throws IOException {
        Path json = folder.resolve("r.json");
        Cli run = Cli.run("report", file(HEADER + GOOD), "--as-of", "2026-01-03", "--json", json);
        assertThat(run.err()).contains("2 rows at or after 2026-01-03");
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "afterAsOf"))
                .isEqualTo(2L);
        assertThat(Json.at(Json.parse(Files.readString(json)), "input", "events"))
                .isEqualTo(2L);
    }

    @Test
    void tooManyPeriodsForACohortTable() throws IOException {
        Path json = folder.resolve("r.json");
        Path html = folder.resolve("r.html");
        Cli run = Cli.run(
                "report", file(HEADER + GOOD + "e,1950-01-01,1\n"), "--grain", "DAY", "--json", json, "--html", html);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "retention", "undefined")
                        .toString())
                .contains("longer --grain");
        assertThat(Files.readString(html)).contains("Not computed: more than");
    }
}
