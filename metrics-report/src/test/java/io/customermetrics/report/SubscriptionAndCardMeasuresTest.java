package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of subscriptions and accounts measured by name. */
class SubscriptionAndCardMeasuresTest {

    @TempDir
    private Path folder;

    private Path subscriptions;
    private Path statements;

    @BeforeEach
    void files() throws IOException {
        subscriptions = Files.writeString(folder.resolve("subscriptions.csv"), """
                user_id,time,subscription_id,change,plan,mrr
                a,2025-01-10,s,started,basic,10
                a,2025-02-10,s,changed,pro,25
                b,2025-01-10,s,started,basic,10
                b,2025-02-20,s,ended,basic,0
                c,2025-02-05,s,started,basic,40
                c,2025-03-02,t,started,free,0
                """);
        statements = Files.writeString(folder.resolve("statements.csv"), """
                user_id,time,account,balance,credit_limit,minimum_due,paid,dpd
                a,2025-01-31,card,100,1000,10,10,0
                a,2025-02-28,card,300,1000,10,0,20
                b,2025-01-31,card,900,1000,10,5,40
                b,2025-02-28,card,100,0,0,0,0
                """);
    }

    @Test
    void recurringRevenue() {
        String out = measured("recurring-revenue", subscriptions, "subscription");
        assertThat(out)
                .contains("subscriptions: 3", "subscribers: 2", "payers: 2")
                .containsPattern("monthlyRevenue: \\D*65")
                .containsPattern("annualRevenue: \\D*780")
                .containsPattern("monthlyPerPayer: \\D*32.50");
    }

    /** R survival: {@code survdiff(Surv(time, status) ~ x, aml)}, with days for weeks: chi-square 3.4 on 1 df, p = 0.0653. */
    @Test
    void segmentsAreComparedByTheLogRankTest() throws IOException {
        LocalDate end = LocalDate.of(2026, 1, 1);
        Map<String, String> groups = Map.of(
                "maintained", "9 13 13+ 18 23 28+ 31 34 45+ 48 161+",
                "not", "5 5 8 8 12 16+ 23 27 30 33 43 45");
        StringBuilder rows = new StringBuilder("customer,time,end,amount,treatment\n");
        groups.forEach((group, times) -> {
            for (String time : times.split(" ")) {
                boolean censored = time.endsWith("+");
                int days = Integer.parseInt(time.replace("+", ""));
                LocalDate start = censored ? end.minusDays(days) : end.minusDays(300);
                rows.append(group + rows.length() + "," + start + "," + (censored ? "" : start.plusDays(days)) + ",1,"
                        + group + "\n");
            }
        });
        Path file = Files.writeString(folder.resolve("aml.csv"), rows);
        Cli run = Cli.run(
                "measure",
                "contract-survival",
                file,
                "--kind",
                "subscription",
                "--ended",
                "\"end\"",
                "--as-of",
                end,
                "--segment",
                "treatment");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("logRankStatistic: 3.39", "logRankDf: 1", "logRankP: 0.0653")
                .containsPattern("maintained +11 +7 +10.68")
                .containsPattern("not +12 +11 +7.31");
    }

    @Test
    void revenueRetentionByPeriod() {
        String out = measured("revenue-retention", subscriptions, "subscription");
        assertThat(out).contains("2025-01-01", "2025-02-01", "1 of 2");
        assertThat(out.lines().filter(line -> line.contains("2025-02-01")).toList())
                .singleElement()
                .asString()
                .containsSubsequence("20.00", "40.00", "0.00", "15.00", "0.00", "10.00", "65.00", "1.25", "0.5");
    }

    @Test
    void contractualChurnOfAWindow() {
        Object[] window = {"--from", "2025-02-01", "--to", "2025-03-01"};
        assertThat(measured("contractual-churn", subscriptions, "subscription", window))
                .contains("1 of 2");
        assertThat(measured("contractual-retention", subscriptions, "subscription", window))
                .contains("1 of 2");
        assertThat(measured("contractual-churn", subscriptions, "subscription")).contains("1 of 2");
    }

    @Test
    void tenure() {
        assertThat(measured("subscription-tenure", subscriptions, "subscription"))
                .contains("live: 3", "ended: 1", "meanEndedDays: 41");
    }

    @Test
    void accounts() {
        assertThat(measured("utilisation", statements, "statement"))
                .contains("accounts: 1", "withoutLimit: 1", "meanByAccount: 0.3");
        assertThat(measured("delinquency", statements, "statement")).contains("1-29", "1 of 2", "0 of 2");
        assertThat(measured("roll-rates", statements, "statement"))
                .contains("transitions: 2", "30-59", "current", "1 of 1");
        assertThat(measured("on-time-payment", statements, "statement")).contains("1 of 3");
        Cli backwards = Cli.run("measure", "delinquency", statements, "--kind", "statement", "--past-due", "30,1");
        assertThat(backwards.code()).isEqualTo(2);
        assertThat(backwards.message()).contains("--past-due takes days that ascend");
    }

    @Test
    void cards() throws IOException {
        Path cards = Files.writeString(folder.resolve("cards.csv"), """
                user_id,time,action,amount
                a,2025-01-01,issued,
                a,2025-01-05,purchase,5
                b,2025-01-01,issued,
                b,2025-03-05,purchase,7
                """);
        Object[] activation = {"measure", "card-activation", cards, "--event", "action"};
        assertThat(Cli.run(with(activation, "--issue-event", "issued")).out()).contains("1 of 2");
        assertThat(Cli.run(with(activation, "--issue-event", "issued", "--event-kind", "purchase", "--days", "90"))
                        .out())
                .contains("undefined: no customers issued a card long enough ago");
        assertThat(Cli.run(activation).out()).contains("undefined: no customers issued a card long enough ago");
        assertThat(Cli.run("measure", "card-spend", cards, "--event", "action").out())
                .contains("transactions: 2", "activeCustomers: 2", "6.00");
    }

    /** Fader and Hardie (2007): of 1 000 customers 869, 743 ... 491 are left after one to seven years, 378 after twelve. */
    @Test
    void renewalsAreProjected() throws IOException {
        int[] survivors = {1000, 869, 743, 653, 593, 551, 517, 491};
        StringBuilder rows = new StringBuilder("user_id,time,subscription_id,change,plan,mrr\n");
        for (int customer = 0; customer < survivors[0]; customer++) {
            rows.append("c").append(customer).append(",2018-07-01,s,started,basic,1\n");
            for (int year = 1; year < survivors.length; year++) {
                if (customer < survivors[year - 1] && customer >= survivors[year]) {
                    rows.append("c")
                            .append(customer)
                            .append(",")
                            .append(2018 + year)
                            .append("-07-01,s,ended,basic,0\n");
                }
            }
        }
        Path contracts = Files.writeString(folder.resolve("contracts.csv"), rows);
        String out = measured(
                "renewal-projection", contracts, "subscription", "--grain", "YEAR", "--period-discount", "0.1");
        assertThat(out).contains("customers: 1000", "sBG alpha: 0.668", "sBG beta: 3.80", "491 of 517");
        assertThat(out).containsPattern("expectedLifetime: 5\\.92").contains("0.378");
        assertThat(measured("renewal-projection", subscriptions, "subscription", "--grain", "YEAR"))
                .contains("expectedLifetime");
    }

    private static String measured(String metric, Path file, String kind, Object... more) {
        Cli run = Cli.run(with(new Object[] {"measure", metric, file, "--kind", kind}, more));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static Object[] with(Object[] args, Object... more) {
        Object[] all = new Object[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
