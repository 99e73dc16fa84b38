package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two reports compared. */
class WatchCommandTest {

    /** Two months; 100 customers in the last complete one, 40 of 100 lost, 60 % bought again. */
    private static final String REPORT = """
            {"schema":1,
             "input":{"rows":1000,"rejected":{"no amount":2},"currency":"USD","zone":"UTC","grain":"MONTH",
                      "asOf":"2026-03-01T00:00:00Z"},
             "totals":{"orders":400,"buyers":200,"revenue":"4000.00","averageOrderValue":"10.00","ordersPerBuyer":2.0},
             "activity":{"periods":[{"start":"2026-01-01","active":100,"new":90,"resurrected":5,"complete":true},
                                    {"start":"2026-02-01","active":110,"new":50,"resurrected":40,"complete":true},
                                    {"start":"2026-03-01","active":1,"new":1,"resurrected":0,"complete":false}],
                         "days":[{"active28":110}],"meanDauOverMau28":0.2},
             "retention":{"pooled":[{"numerator":150,"denominator":150},{"numerator":60,"denominator":150},
                                    {"numerator":30,"denominator":100}]},
             "churn":{"periods":[{"start":"2026-02-01","rate":{"numerator":40,"denominator":100}}]},
             "repurchase":{"ever":{"numerator":120,"denominator":200},
                           "withinDays":{"30":{"numerator":40,"denominator":100},
                                         "90":{"numerator":0,"denominator":0,"undefined":"no customers"}},
                           "returningShare":[{"start":"2026-02-01","rate":{"numerator":55,"denominator":110}}]},
             "rfm":{"segments":[{"name":"Champions","customers":50,"share":0.25},
                                {"name":"Lost","customers":150,"share":0.75}]}}
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** The report, and the report with some of its text replaced. */
    private Cli watch(String... replacements) throws IOException {
        return watchWith(List.of(), replacements);
    }

    private Cli watchWith(List<Object> options, String... replacements) throws IOException {
        String changed = REPORT;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(changed).contains(replacements[i]);
            changed = changed.replace(replacements[i], replacements[i + 1]);
        }
        List<Object> args = new ArrayList<>(List.of("watch", write("old.json", REPORT), write("new.json", changed)));
        args.addAll(options);
        return Cli.run(args.toArray());
    }

    private static List<String> findings(Cli run) {
        List<String> lines = run.out().strip().lines().toList();
        return lines.subList(0, lines.size() - 1);
    }

    @Test
    void theSameReportTwiceHasNothingToSay() throws IOException {
        Cli run = watch();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().strip()).endsWith("old.json: 0 alert, 0 warn, 18 ok, 0 not evaluable");
        assertThat(findings(run)).isEmpty();
    }

    @Test
    void anAlertHasItsExitCodeAndComesFirst() throws IOException {
        Cli run = watch(
                "\"revenue\":\"4000.00\"",
                "\"revenue\":\"3500.00\"",
                "\"numerator\":40,\"denominator\":100}}]",
                "\"numerator\":60,\"denominator\":100}}]");
        assertThat(run.code()).isEqualTo(3);
        assertThat(findings(run))
                .containsExactly(
                        "ALERT churn, 2026-02-01: 60% (60 of 100) after 40% (40 of 100) in 2026-02-01: 20 points more",
                        "WARN totals.revenue, 2026-02-28: 3,500 after 4,000 in 2026-02-28: 12.5% less");
    }

    @Test
    void aWarningAloneIsNoFailure() throws IOException {
        Cli run = watch("\"orders\":400", "\"orders\":350");
        assertThat(run.code()).isZero();
        assertThat(findings(run)).hasSize(1).first().asString().startsWith("WARN totals.orders");
    }

    @Test
    void theLastCompletePeriodIsCompared() throws IOException {
        Cli run = watch("\"start\":\"2026-02-01\",\"active\":110", "\"start\":\"2026-02-01\",\"active\":0");
        assertThat(findings(run)).contains("ALERT activity.active, 2026-02-01: 0 after 110 in 2026-02-01: 100% less");
        Cli next = watch(
                "{\"start\":\"2026-03-01\",\"active\":1,\"new\":1,\"resurrected\":0,\"complete\":false}",
                "{\"start\":\"2026-03-01\",\"active\":108,\"new\":50,\"resurrected\":40,\"complete\":true}",
                "[{\"start\":\"2026-02-01\",\"rate\":{\"numerator\":40",
                "[{\"start\":\"2026-03-01\",\"rate\":{\"numerator\":39",
                "2026-03-01T00:00:00Z",
                "2026-04-01T00:00:00Z");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(findings(next))
                .singleElement()
                .asString()
                .isEqualTo("NOT_EVALUABLE repurchase.returningShare, 2026-03-31: the report does not have it");
    }

    @Test
    void aSegmentWithoutCustomersIsNotNamedAndCountsAsEmpty() throws IOException {
        Cli run = watch(
                "{\"name\":\"Champions\",\"customers\":50,\"share\":0.25},",
                "",
                "\"customers\":150,\"share\":0.75",
                "\"customers\":200,\"share\":1");
        assertThat(run.code()).isEqualTo(3);
        assertThat(findings(run))
                .contains(
                        "ALERT segments.Champions, 2026-02-28: 0% (0 of 200) after 25% (50 of 200) in 2026-02-28: 25 points less");
    }

    @Test
    void whatIsHiddenOrUndefinedIsNotEvaluable() throws IOException {
        Cli run = watch(
                "{\"orders\":400,\"buyers\":200,\"revenue\":\"4000.00\",\"averageOrderValue\":\"10.00\",\"ordersPerBuyer\":2.0}",
                "{\"undefined\":\"no purchases\"}",
                "\"new\":50",
                "\"new\":null",
                "{\"numerator\":120,\"denominator\":200}",
                "{\"suppressed\":\"fewer than 5 customers\"}",
                "\"customers\":50,\"share\":0.25",
                "\"suppressed\":\"fewer than 5 customers\"");
        assertThat(run.code()).isZero();
        assertThat(findings(run))
                .containsExactlyInAnyOrder(
                        "NOT_EVALUABLE totals.orders, 2026-02-28: no purchases",
                        "NOT_EVALUABLE totals.buyers, 2026-02-28: no purchases",
                        "NOT_EVALUABLE totals.revenue, 2026-02-28: no purchases",
                        "NOT_EVALUABLE totals.averageOrderValue, 2026-02-28: the report does not have it",
                        "NOT_EVALUABLE totals.ordersPerBuyer, 2026-02-28: the report does not have it",
                        "NOT_EVALUABLE activity.new, 2026-02-01: hidden",
                        "NOT_EVALUABLE repurchase.ever, 2026-02-28: hidden: fewer than 5 customers",
                        "NOT_EVALUABLE segments.Champions, 2026-02-28: hidden: fewer than 5 customers");
    }

    @Test
    void sectionsThatAreUndefinedSayWhy() throws IOException {
        Cli run = watch(
                "\"retention\":{\"pooled\":[{\"numerator\":150,\"denominator\":150},{\"numerator\":60,\"denominator\":150},\n                        {\"numerator\":30,\"denominator\":100}]}",
                "\"retention\":{\"undefined\":\"too many periods\"}");
        assertThat(findings(run)).contains("NOT_EVALUABLE retention.1, 2026-02-28: too many periods");
    }

    @Test
    void limitsAreOptions() throws IOException {
        String[] fewer = {"\"orders\":400", "\"orders\":350"};
        assertThat(watchWith(List.of("--relative", "0.05,0.1"), fewer).code()).isEqualTo(3);
        assertThat(findings(watchWith(List.of("--relative", "0.2,0.3"), fewer))).isEmpty();
        assertThat(watchWith(List.of("--min-n", "500"), fewer).out())
                .contains("NOT_EVALUABLE totals.orders, 2026-02-28: n is 400, at least 500 are needed");
        String[] more = {"{\"numerator\":40,\"denominator\":100}}]", "{\"numerator\":43,\"denominator\":100}}]"};
        assertThat(watchWith(List.of("--absolute", "0.01,0.02"), more).code()).isEqualTo(3);
        assertThat(watchWith(List.of("--absolute", "0.04,0.05"), more).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--relative | 0.1 | takes two numbers",
                "--relative | a,b | takes two numbers",
                "--absolute | 0.2,0.1 | 0 <= warn <= alert",
                "--min-n | -1 | not negative",
                "--json | . | is a directory"
            })
    void limitsThatAreNoneAreWrongUsage(String option, String value, String words) throws IOException {
        Cli run = watchWith(List.of(option, value));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.message()).contains(words);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileGivesSomeFiguresRulesOfTheirOwn() throws IOException {
        Path rules = write("rules.json", """
                {"churn": {"warn": 0.01, "alert": 0.02, "minimumN": 100},
                 "totals.*": false,
                 "totals.orders": {"change": "absolute", "direction": "either", "warn": 0, "alert": 1000},
                 "segments.Lost": {"direction": "UP"}}
                """);
        Cli run = watchWith(
                List.of("--rules", rules),
                "\"orders\":400",
                "\"orders\":401",
                "\"revenue\":\"4000.00\"",
                "\"revenue\":\"1.00\"",
                "{\"numerator\":40,\"denominator\":100}}]",
                "{\"numerator\":43,\"denominator\":100}}]");
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(findings(run))
                .containsExactly(
                        "ALERT churn, 2026-02-01: 43% (43 of 100) after 40% (40 of 100) in 2026-02-01: 3 points more",
                        "WARN totals.orders, 2026-02-28: 401 after 400 in 2026-02-28: 1 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[] | must hold an object",
                "{\"nonsense\":{}} | there is no such figure; there are",
                "{\"\":{}} | there is no such figure",
                "{\"totals.revenu\":{}} | did you mean totals.revenue?",
                "{\"totals.zzzzzzzzzzzzzzz\":{}} | there is no such figure",
                "{\"segments.Champion\":{}} | did you mean segments.Champions?",
                "{\"churn\":true} | must be an object such as",
                "{\"churn\":{\"warm\":1}} | warm is not known",
                "{\"churn\":{\"warn\":\"1\"}} | churn.warn must be a number",
                "{\"churn\":{\"warn\":9}} | 0 <= warn <= alert",
                "{\"churn\":{\"change\":\"sudden\"}} | churn.change must be one of RELATIVE, ABSOLUTE",
                "{\"churn\":{\"direction\":7}} | churn.direction must be one of UP, DOWN, EITHER",
                "{\"churn\":{\"minimumN\":1.5}} | churn.minimumN must be a whole number"
            })
    void rulesThatMeanNothingAreWrongUsage(String rules, String words) throws IOException {
        Cli run = watchWith(List.of("--rules", write("rules.json", rules)));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.message()).contains(words);
    }

    @Test
    void findingsAsJson() throws IOException {
        Path json = folder.resolve("findings.json");
        watchWith(
                List.of("--json", json),
                "\"orders\":400",
                "\"orders\":350",
                "{\"numerator\":120,\"denominator\":200}",
                "{\"suppressed\":\"fewer than 5 customers\"}");
        Object written = Json.parse(Files.readString(json));
        assertThat(Json.at(written, "schema")).isEqualTo(1L);
        assertThat(Json.at(written, "new", "asOf")).isEqualTo("2026-03-01T00:00:00Z");
        List<Object> findings = List.copyOf((List<?>) Json.at(written, "findings"));
        assertThat(findings)
                .hasSize(18)
                .contains(Map.of(
                        "metric", "totals.orders",
                        "period", "2026-02-28",
                        "level", "WARN",
                        "why", "350 after 400 in 2026-02-28: 12.5% less",
                        "old", 400L,
                        "new", 350L))
                .anySatisfy(finding -> assertThat(Json.at(finding, "new"))
                        .isEqualTo(Map.of("undefined", "hidden: fewer than 5 customers")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"currency\":\"USD\" | \"currency\":\"EUR\" | 1 | has currency USD",
                "\"zone\":\"UTC\" | \"zone\":\"Asia/Shanghai\" | 1 | has zone UTC",
                "\"grain\":\"MONTH\" | \"grain\":\"WEEK\" | 1 | has grain MONTH",
                "\"zone\":\"UTC\" | \"zone\":\"Mars\" | 1 | input.zone or input.asOf cannot be read",
                "\"currency\":\"USD\", | \"x\":1, | 1 | it has no input.currency",
                "\"schema\":1 | \"schema\":2 | 1 | another schema than 1",
                "\"schema\":1 | \"plan\":1 | 1 | is no report: it has no schema",
                "2026-03-01T | 2026-02-01T | 2 | name the older report first",
                "\"start\":\"2026-02-01\",\"active\" | \"start\":\"soon\",\"active\" | 1 | activity.periods.start",
                "\"revenue\":\"4000.00\" | \"revenue\":\"much\" | 1 | totals.revenue is not what",
                "\"revenue\":\"4000.00\" | \"revenue\":\"1e200\" | 1 | totals.revenue is not what",
                "{\"numerator\":120, | {\"numerator\":999, | 1 | repurchase.ever is not what",
                "{\"numerator\":120, | {\"numerator\":1.5, | 1 | repurchase.ever is not what",
                "{\"name\":\"Lost\", | {\"label\":\"Lost\", | 1 | rfm.segments is not what",
                "{\"name\":\"Lost\", | {\"name\":\"\\ud800\", | 1 | ",
                "}}]} | }}] | 1 | is no JSON, see line"
            })
    void reportsThatCannotBeComparedAreRefused(String good, String bad, int code, String words) throws IOException {
        Cli run = watch(good, bad);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.message()).contains(words == null ? "" : words);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aReportWithoutGrainIsComparedAsItIs() throws IOException {
        assertThat(watch("\"grain\":\"MONTH\",", "").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"schema\":1}",
                "{\"schema\":1} {}",
                "{\"schema\":1e999}",
                "customer,date\n",
                "{\"schema\":"
            })
    void filesThatAreNoReportAreRefused(String text) throws IOException {
        Cli run = Cli.run("watch", write("old.json", REPORT), write("new.json", text));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.message()).contains("new.json");
    }

    @Test
    void filesThatAreNotThereAreWrongUsage() throws IOException {
        Path old = write("old.json", REPORT);
        assertThat(Cli.run("watch", old, folder.resolve("new.json")).message()).contains("there is no file");
        assertThat(Cli.run("watch", old, folder).message()).contains("is a directory");
        assertThat(Cli.run("watch", old).code()).isEqualTo(2);
    }

    @Test
    void textFromReportsIsFitForATerminal() throws IOException {
        Cli run = watch("\"name\":\"Lost\"", "\"name\":\"\\u001b[31m\\u202Ered\"");
        assertThat(run.out()).doesNotContain("\u001b", "\u202E").contains("\\u001b[31m\\u202ered");
    }

    @Test
    void reportsOfThisProgramCompare() throws IOException {
        Path old = folder.resolve("old.json");
        Path now = folder.resolve("new.json");
        Cli.run("report", "--sample", "--as-of", "2025-10-01", "--json", old);
        Cli.run("report", "--sample", "--json", now);
        Cli run = Cli.run("watch", old, now);
        assertThat(run.code()).as(run.out() + run.err()).isIn(0, 3);
        assertThat(run.out()).contains(" 0 not evaluable");
        assertThat(Cli.run("watch", now, now).out()).contains("0 alert, 0 warn, ");
    }
}
