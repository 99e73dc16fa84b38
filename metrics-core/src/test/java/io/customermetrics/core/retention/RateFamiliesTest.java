package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.card.ActivationRate;
import io.customermetrics.core.card.OnTimePayment;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.Window;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rates of different metrics are all {@link Rate}s, and yet none is taken for another. */
class RateFamiliesTest {

    @Test
    void ratesOfDifferentMetricsDoNotMerge() {
        Window january = Window.month(2026, 1, ZoneOffset.UTC);
        Window february = Window.month(2026, 2, ZoneOffset.UTC);
        EventSelector any = EventSelector.any();
        List<Metric<Rate>> metrics = List.of(
                new ActiveCustomers(ActivityRule.anyOf(any), january),
                new RepeatActivity(any, january, february),
                new CustomerRetention(any, january, february),
                new Churn(any, january, february),
                new ContractualChurn(january),
                new ContractualRetention(january),
                new RepeatWithin(january),
                new ReturningShare(january),
                new RepeatWithinDays(30, january.end()),
                new OnTimePayment(january),
                ActivationRate.sinceAcquired(any, 30, january.end()));
        EventLog log = LogScript.of().log();
        for (Metric<Rate> one : metrics) {
            for (Metric<Rate> other : metrics) {
                if (one != other) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> one.merge(log.measure(one), log.measure(other)))
                            .withMessageStartingWith("rates over different populations");
                }
            }
        }
    }
}
