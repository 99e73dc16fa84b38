package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.AccountStatement;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class OnTimePaymentTest extends MetricContract<OnTimePayment, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

    @Override
    protected OnTimePayment metric(Scene scene, Choice choice) {
        return new OnTimePayment(scene.window(choice));
    }

    @Override
    protected void agrees(OnTimePayment metric, History history, Rate result) {
        List<AccountStatement> due = SlowStatements.byAccount(history, metric.window()).stream()
                .flatMap(List::stream)
                .filter(s -> s.minimumDue().minorUnits() > 0)
                .toList();
        long onTime = due.stream()
                .filter(s -> s.paid().compareTo(s.minimumDue()) >= 0 && s.daysPastDue() == 0)
                .count();
        assertThat(result).isEqualTo(Rate.of(onTime, due.size(), "statements with a payment due"));
    }

    @Override
    protected boolean reads(OnTimePayment metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void everyStatementThatAsksForAPaymentCounts() {
        Rate rate = LogScript.of(
                        Statement.owing(900).due(50, 50).at(FIRST, "exactly", "card"),
                        Statement.owing(900).due(50, 900).at(FIRST, "more", "card"),
                        Statement.owing(900).due(50, 49).at(FIRST, "too little", "card"),
                        Statement.owing(900).due(50, 50).late(3).at(FIRST, "too late", "card"),
                        Statement.owing(0).due(0, 0).at(FIRST, "nothing due", "card"))
                .log()
                .measure(new OnTimePayment(JANUARY));
        assertThat(rate).isEqualTo(Rate.of(2, 4, "statements with a payment due"));
    }

    @Test
    void withoutAPaymentDueItIsUndefined() {
        Rate rate =
                LogScript.of(Statement.owing(10).at(FIRST, "a", "card")).log().measure(new OnTimePayment(JANUARY));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no statements with a payment due"));
    }
}
