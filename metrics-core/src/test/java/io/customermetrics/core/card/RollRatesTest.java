package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.TransitionMatrix;
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
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollRatesTest extends MetricContract<RollRates, RollSummary> {

    private static final Window YEAR = Window.of(
            Window.month(2026, 1, ZoneOffset.UTC).start(),
            Window.month(2027, 1, ZoneOffset.UTC).start());
    private static final DelinquencyBuckets STANDARD = DelinquencyBuckets.standard();

    @Override
    protected RollRates metric(Scene scene, Choice choice) {
        return new RollRates(
                choice.from(STANDARD, DelinquencyBuckets.from(30), DelinquencyBuckets.from(30, 100_000)),
                scene.window(choice));
    }

    @Override
    protected List<RollRates> foreign(RollRates metric) {
        return List.of(new RollRates(DelinquencyBuckets.from(5, 6), metric.window()));
    }

    @Override
    protected void agrees(RollRates metric, History history, RollSummary result) {
        int size = metric.buckets().size();
        long[][] counts = new long[size][size];
        long[][] balances = new long[size][size];
        for (List<AccountStatement> statements : SlowStatements.byAccount(history, metric.window())) {
            for (int i = 1; i < statements.size(); i++) {
                int from = bucket(metric.buckets(), statements.get(i - 1));
                int to = bucket(metric.buckets(), statements.get(i));
                counts[from][to]++;
                balances[from][to] += SlowStatements.owed(statements.get(i - 1));
            }
        }
        List<String> labels = metric.buckets().labels();
        assertThat(result)
                .isEqualTo(new RollSummary(
                        LogScript.USD, TransitionMatrix.of(labels, counts), TransitionMatrix.of(labels, balances)));
    }

    @Override
    protected boolean reads(RollRates metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void fromOneStatementToTheNext() {
        RollSummary rolls = LogScript.of(
                        Statement.owing(100).at(month(1), "a", "card"),
                        Statement.owing(200).late(20).at(month(2), "a", "card"),
                        Statement.owing(300).late(50).at(month(3), "a", "card"),
                        Statement.owing(600).late(10).at(month(1), "b", "card"),
                        Statement.owing(50).at(month(2), "b", "card"),
                        Statement.owing(-10).at(month(2), "b", "loan"),
                        Statement.owing(70).at(month(3), "b", "loan"))
                .log()
                .measure(new RollRates(STANDARD, YEAR));
        assertThat(rolls.accounts().total()).isEqualTo(4);
        assertThat(rolls.accounts().rate("1-29", "30-59")).isEqualTo(Rate.of(1, 2, "transitions from 1-29"));
        assertThat(rolls.accounts().rate("current", "current")).isEqualTo(Rate.of(1, 2, "transitions from current"));
        assertThat(rolls.balanceRate("1-29", "30-59").estimate()).isEqualTo(Estimate.of(0.25));
        assertThat(rolls.balanceRate("current", "current").estimate()).isEqualTo(Estimate.of(0));
        assertThat(rolls.balanceRate("90+", "90+").estimate()).isEqualTo(new Undefined("no balance rolling from 90+"));
    }

    @Test
    void aSingleStatementMakesNoTransition() {
        RollSummary rolls = LogScript.of(
                        Statement.owing(100).at(month(1), "a", "card"),
                        Statement.owing(100).at(month(1), "a", "loan"),
                        Statement.owing(100).at(YEAR.end(), "a", "card"))
                .log()
                .measure(new RollRates(STANDARD, YEAR));
        assertThat(rolls.accounts().total()).isZero();
        assertThat(rolls.accounts().rate("current", "current").estimate())
                .isEqualTo(new Undefined("no transitions from current"));
    }

    @Test
    void anotherCurrencyIsRefused() {
        RollRates metric = new RollRates(STANDARD, YEAR);
        RollSummary euros =
                EventLog.builder(Currency.getInstance("EUR")).build().measure(metric);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(euros, LogScript.of().log().measure(metric)))
                .withMessage("roll rates in different currencies cannot be merged");
    }

    @Test
    void badArgumentsAreNamed() {
        TransitionMatrix none = TransitionMatrix.of(List.of(), new long[0][]);
        assertThatNullPointerException()
                .isThrownBy(() -> new RollSummary(null, none, none))
                .withMessage("currency");
        assertThatNullPointerException()
                .isThrownBy(() -> new RollSummary(LogScript.USD, null, none))
                .withMessage("accounts");
        assertThatNullPointerException()
                .isThrownBy(() -> new RollSummary(LogScript.USD, none, null))
                .withMessage("balances");
    }

    private static int bucket(DelinquencyBuckets buckets, AccountStatement statement) {
        return (int) buckets.lowerBounds().stream()
                .filter(bound -> bound <= statement.daysPastDue())
                .count();
    }

    private static Instant month(int number) {
        return Window.month(2026, number, ZoneOffset.UTC).start();
    }
}
