package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitFrequencyTest extends MetricContract<VisitFrequency, Histogram> {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final VisitFrequency SESSIONS = new VisitFrequency(EventSelector.kinds(EventKind.SESSION), JUNE);

    @Override
    protected VisitFrequency metric(Scene scene, Choice choice) {
        return new VisitFrequency(scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(VisitFrequency metric, History history, Histogram result) {
        for (int k = 0; k <= result.max() + 1; k++) {
            int visits = k;
            assertThat(result.count(k))
                    .isEqualTo(history.count(id -> history.times(id, metric.visits(), metric.window()::contains)
                                    .size()
                            == visits));
        }
        assertThat(result.total()).isEqualTo(history.customers().size());
    }

    @Override
    protected boolean reads(VisitFrequency metric, Instant at) {
        return metric.window().contains(at);
    }

    /** 2 visits, 1 visit and none: 3 visits of 2 visitors among 3 customers. */
    @Test
    void visitsPerVisitorAndPerCustomer() {
        Histogram visits = LogScript.of(visit("ann", 1), visit("ann", 2), visit("bob", 1))
                .withCustomers("cyd")
                .log()
                .measure(SESSIONS);
        assertThat((double) visits.sum() / visits.countAtLeast(1)).isEqualTo(1.5);
        assertThat(visits.mean("customers").orElseThrow()).isEqualTo(1);
    }

    @Test
    void oftenIsCountedToo() {
        List<Session> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(visit("ann", i));
        }
        assertThat(LogScript.of(many).log().measure(SESSIONS).count(100)).isEqualTo(1);
    }

    private static Session visit(String customer, int hours) {
        return Session.of(customer, JUNE.start().plus(Duration.ofHours(hours)), Duration.ofMinutes(5));
    }
}
