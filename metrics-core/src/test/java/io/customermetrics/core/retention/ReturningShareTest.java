package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturningShareTest extends MetricContract<ReturningShare, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant BEFORE = JANUARY.start().minusSeconds(86_400);

    @Override
    protected ReturningShare metric(Scene scene, Choice choice) {
        return new ReturningShare(scene.window(choice));
    }

    @Override
    protected void agrees(ReturningShare metric, History history, Rate result) {
        long buyers = 0;
        long returning = 0;
        for (String id : history.customers()) {
            List<Instant> inside = history.orders(id, metric.window()::contains);
            List<Instant> before =
                    history.orders(id, at -> at.isBefore(metric.window().start()));
            if (!inside.isEmpty()) {
                buyers++;
                returning += !before.isEmpty() || inside.size() >= 2 ? 1 : 0;
            }
        }
        assertThat(result).isEqualTo(Rate.of(returning, buyers, "buyers in the period"));
    }

    @Override
    protected boolean reads(ReturningShare metric, Instant at) {
        return at.isBefore(metric.window().end());
    }

    @Test
    void whoBoughtBeforeOrTwiceIsReturning() {
        Rate share = january(
                bought("before", BEFORE),
                bought("before", JANUARY.start()),
                bought("twice", JANUARY.start()),
                bought("twice", JANUARY.start()),
                bought("once", JANUARY.start()),
                bought("once", JANUARY.end()),
                bought("only before", BEFORE));
        assertThat(share).isEqualTo(Rate.of(2, 3, "buyers in the period"));
    }

    @Test
    void withoutBuyersItIsUndefined() {
        assertThat(january(bought("a", BEFORE)).estimate()).isEqualTo(new Undefined("no buyers in the period"));
    }

    private static Rate january(Event... events) {
        return LogScript.of(events).log().measure(new ReturningShare(JANUARY));
    }

    private static Event bought(String customer, Instant at) {
        return Purchase.of(customer, at, Money.ofMinor(100, LogScript.USD));
    }
}
