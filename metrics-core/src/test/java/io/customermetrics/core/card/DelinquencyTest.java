package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.card.DelinquencySummary.Line;
import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowStatements;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelinquencyTest extends MetricContract<Delinquency, DelinquencySummary> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-25T00:00:00Z");
    private static final DelinquencyBuckets STANDARD = DelinquencyBuckets.standard();

    @Override
    protected Delinquency metric(Scene scene, Choice choice) {
        DelinquencyBuckets buckets = choice.from(STANDARD, DelinquencyBuckets.from(30, 60), DelinquencyBuckets.from(2));
        return new Delinquency(buckets, scene.window(choice));
    }

    @Override
    protected List<Delinquency> foreign(Delinquency metric) {
        return List.of(new Delinquency(DelinquencyBuckets.from(5, 6, 7), metric.window()));
    }

    @Override
    protected void agrees(Delinquency metric, History history, DelinquencySummary result) {
        List<AccountStatement> latest = SlowStatements.latest(history, metric.window());
        List<Integer> bounds = new ArrayList<>(metric.buckets().lowerBounds());
        bounds.add(0, 0);
        bounds.add(Integer.MAX_VALUE);
        for (int i = 0; i < result.lines().size(); i++) {
            int from = bounds.get(i);
            int to = bounds.get(i + 1);
            List<AccountStatement> inside = latest.stream()
                    .filter(s -> s.daysPastDue() >= from && s.daysPastDue() < to)
                    .toList();
            long owed = inside.stream().mapToLong(SlowStatements::owed).sum();
            assertThat(result.lines().get(i))
                    .isEqualTo(new Line(metric.buckets().labels().get(i), inside.size(), usd(owed)));
        }
        assertThat(result.lines()).hasSize(bounds.size() - 1);
        assertThat(result.accounts()).isEqualTo(latest.size());
        assertThat(result.balance().minorUnits())
                .isEqualTo(latest.stream().mapToLong(SlowStatements::owed).sum());
    }

    @Override
    protected boolean reads(Delinquency metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void ratesByAccountAndByBalance() {
        DelinquencySummary summary = LogScript.of(
                        Statement.owing(1_000).at(FIRST, "current", "card"),
                        Statement.owing(500).late(29).at(FIRST, "early", "card"),
                        Statement.owing(300).late(30).at(FIRST, "late", "card"),
                        Statement.owing(200).late(95).at(FIRST, "lost", "card"),
                        Statement.owing(-50).at(FIRST, "in credit", "card"),
                        Statement.owing(900).late(60).at(FIRST, "cured", "card"),
                        Statement.owing(0).at(SECOND, "cured", "card"))
                .withCustomers("without statement")
                .log()
                .measure(new Delinquency(STANDARD, JANUARY));
        assertThat(summary.lines())
                .containsExactly(
                        new Line("current", 3, usd(1_000)),
                        new Line("1-29", 1, usd(500)),
                        new Line("30-59", 1, usd(300)),
                        new Line("60-89", 0, usd(0)),
                        new Line("90+", 1, usd(200)));
        assertThat(summary.accountsAtLeast(30)).isEqualTo(Rate.of(2, 6, "accounts with a statement"));
        assertThat(summary.balanceAtLeast(30).estimate()).isEqualTo(Estimate.of(0.25));
        assertThat(summary.balanceAtLeast(90).estimate()).isEqualTo(Estimate.of(0.1));
    }

    @Test
    void withoutStatementsTheRatesAreUndefined() {
        DelinquencySummary summary = LogScript.of().log().measure(new Delinquency(STANDARD, JANUARY));
        assertThat(summary.accountsAtLeast(1).estimate()).isEqualTo(new Undefined("no accounts with a statement"));
        assertThat(summary.balanceAtLeast(1).estimate()).isEqualTo(new Undefined("no balance"));
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DelinquencySummary(STANDARD, List.of()))
                .withMessage("lines must be one a bucket: 0");
        assertThatNullPointerException()
                .isThrownBy(() -> new DelinquencySummary(STANDARD, null))
                .withMessage("lines");
        assertThatNullPointerException()
                .isThrownBy(() -> new DelinquencySummary(null, List.of()))
                .withMessage("buckets");
        assertThatNullPointerException()
                .isThrownBy(() -> new Line(null, 0, usd(0)))
                .withMessage("label");
        assertThatNullPointerException()
                .isThrownBy(() -> new Line("1+", 0, null))
                .withMessage("balance");
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
