package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UsageDurationTest extends MetricContract<UsageDuration, UsageTimes> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);

    @Override
    protected UsageDuration metric(Scene scene, Choice choice) {
        return new UsageDuration(SlowSessions.source(scene, choice), scene.window(choice));
    }

    @Override
    protected void agrees(UsageDuration metric, History history, UsageTimes result) {
        Duration total = Duration.ZERO;
        long count = 0;
        for (String id : history.customers()) {
            List<Session> sessions = SlowSessions.of(metric.source(), history, id, metric.window());
            Duration time = sessions.stream().map(Session::length).reduce(Duration.ZERO, Duration::plus);
            assertThat(result.perCustomer().valueOf(id).isPresent()).isEqualTo(!sessions.isEmpty());
            assertThat(result.perCustomer().valueOf(id).orElse(0)).isEqualTo(time.toNanos() / 1_000);
            total = total.plus(time);
            count += sessions.size();
        }
        assertThat(result.total()).isEqualTo(total);
        assertThat(result.sessions()).isEqualTo(count);
    }

    @Override
    protected boolean reads(UsageDuration metric, Instant at) {
        return metric.window().contains(at);
    }

    @Property
    void theSessionsOfACustomerAreThoseOfTheDefinition(@ForAll("cases") MetricCase<UsageDuration> c) {
        EventLog log = c.script().log();
        SessionSource source = c.metric().source();
        for (int customer = 0; customer < log.customers(); customer++) {
            assertThat(source.sessions(log, c.metric().window(), customer))
                    .isEqualTo(SlowSessions.of(
                            source,
                            c.script().history(),
                            log.ids().text(customer),
                            c.metric().window()));
        }
    }

    @Test
    void totalMeanAndMedian() {
        EventLog log = LogScript.of(
                        session("a", 60), session("a", 40), session("b", 0), session("c", 20), session("d", 300))
                .withCustomers("idle")
                .log();
        UsageTimes times = log.measure(new UsageDuration(new RecordedSessions(), MARCH));
        assertThat(times.total()).isEqualTo(Duration.ofSeconds(420));
        assertThat(times.meanSeconds()).isEqualTo(Estimate.of(105));
        assertThat(times.medianSeconds()).isEqualTo(Estimate.of(60));
        assertThat(times.meanSecondsPerSession()).isEqualTo(Estimate.of(84));
        assertThat(times.perCustomer().valueOf("idle")).isEmpty();
        assertThat(times).hasToString("5 sessions of 4 customers");
    }

    @Test
    void recordedSessionsCountInFullWhereTheyStart() {
        EventLog log = LogScript.of(
                        Session.of("a", MARCH.end().minusSeconds(1), Duration.ofHours(1)),
                        Session.of("a", MARCH.end(), Duration.ofHours(1)))
                .log();
        assertThat(log.measure(new UsageDuration(new RecordedSessions(), MARCH)).total())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void sessionsCutFromInteractions() {
        EventLog log = LogScript.of(
                        Interaction.of("a", MARCH.start(), "view"),
                        Interaction.of("a", MARCH.start().plusSeconds(90), "view"),
                        Interaction.of("a", MARCH.start().plusSeconds(7_200), "view"))
                .log();
        UsageTimes times = log.measure(new UsageDuration(Sessionizer.of(EventSelector.named("view")), MARCH));
        assertThat(times.sessions()).isEqualTo(2);
        assertThat(times.total()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void withoutSessionsItIsUndefined() {
        UsageTimes times =
                LogScript.of().withCustomers("a").log().measure(new UsageDuration(new RecordedSessions(), MARCH));
        assertThat(times.meanSeconds()).isEqualTo(new Undefined("no customers with a session"));
        assertThat(times.medianSeconds()).isEqualTo(new Undefined("no customers with a session"));
        assertThat(times.meanSecondsPerSession()).isEqualTo(new Undefined("no sessions"));
        assertThat(times.total()).isEqualTo(Duration.ZERO);
    }

    @Test
    void timesDifferInTheNumberOfSessionsToo() {
        UsageDuration metric = new UsageDuration(new RecordedSessions(), MARCH);
        assertThat(LogScript.of(session("a", 2)).log().measure(metric))
                .isNotEqualTo(
                        LogScript.of(session("a", 1), session("a", 1)).log().measure(metric))
                .isNotEqualTo(LogScript.of(session("a", 3)).log().measure(metric));
    }

    @Test
    void timesThatOverflowAreAnError() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000);
        EventLog log = LogScript.of(
                        Session.of("a", MARCH.start(), ages),
                        Session.of("a", MARCH.start().plusSeconds(1), ages))
                .log();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> log.measure(new UsageDuration(new RecordedSessions(), MARCH)));
    }

    private static Session session(String customer, int seconds) {
        return Session.of(customer, MARCH.start().plusSeconds(seconds), Duration.ofSeconds(seconds));
    }
}
