package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionQualityTest extends MetricContract<SessionQuality, SessionCounts> {

    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);
    private static final EventSelector VIEWS = EventSelector.named("view");
    private static final EventSelector SIGN_UPS = EventSelector.named("sign up");

    @Override
    protected SessionQuality metric(Scene scene, Choice choice) {
        return new SessionQuality(
                SlowSessions.source(scene, choice),
                choice.from(Duration.ofSeconds(10), Duration.ZERO, Duration.ofHours(5), Duration.ofNanos(1_500)),
                scene.selector(choice),
                scene.selector(choice),
                scene.window(choice));
    }

    @Override
    protected void agrees(SessionQuality metric, History history, SessionCounts result) {
        Histogram.Builder perCustomer = Histogram.builder();
        List<Long> seconds = new ArrayList<>();
        long engaged = 0;
        for (String id : history.customers()) {
            List<Session> sessions = SlowSessions.of(metric.source(), history, id, metric.window());
            perCustomer.add(sessions.size());
            for (Session session : sessions) {
                seconds.add(session.length().toSeconds());
                long views = during(session, history, metric.views(), metric.window());
                long conversions = during(session, history, metric.conversions(), metric.window());
                boolean isLong = session.length().compareTo(metric.longerThan()) > 0;
                engaged += isLong || views >= 2 || conversions >= 1 ? 1 : 0;
            }
        }
        assertThat(result.perCustomer()).isEqualTo(perCustomer.build());
        assertThat(result.sessions()).isEqualTo(seconds.size());
        assertThat(result.engagedRate()).isEqualTo(Rate.of(engaged, seconds.size(), "sessions"));
        assertThat(result.bounceRate()).isEqualTo(result.engagedRate().complement());
        assertThat(result.ofADayOrLonger())
                .isEqualTo(seconds.stream().filter(length -> length >= 86_400).count());
        if (!seconds.isEmpty() && result.ofADayOrLonger() == 0) {
            seconds.sort(null);
            assertThat(result.lengthQuantile(0)).isEqualTo(Estimate.of(seconds.get(0)));
            assertThat(result.lengthQuantile(1)).isEqualTo(Estimate.of(seconds.get(seconds.size() - 1)));
        }
    }

    private static long during(Session session, History history, EventSelector selector, Window window) {
        Instant end = session.at().plus(session.length());
        return history.times(
                        session.customer(),
                        selector,
                        at -> window.contains(at) && !at.isBefore(session.at()) && !at.isAfter(end))
                .size();
    }

    @Override
    protected boolean reads(SessionQuality metric, Instant at) {
        return metric.window().contains(at);
    }

    /** A session of more than 10 seconds, one of 10 with a view, one of two views, one that converts. */
    @Test
    void engagedAsInGoogleAnalytics() {
        EventLog log = LogScript.of(
                        did("long", "view", 0),
                        did("long", "scroll", 10_001),
                        did("short", "view", 0),
                        did("short", "scroll", 10_000),
                        did("views", "view", 0),
                        did("views", "view", 5),
                        did("converts", "sign up", 0),
                        did("bounces", "view", 0))
                .withCustomers("never came")
                .log();
        SessionCounts counts =
                log.measure(SessionQuality.of(Sessionizer.of(EventSelector.any()), VIEWS, SIGN_UPS, MARCH));
        assertThat(counts.engagedRate()).isEqualTo(Rate.of(3, 5, "sessions"));
        assertThat(counts.bounceRate()).isEqualTo(Rate.of(2, 5, "sessions"));
        assertThat(counts.perCustomer().count(0)).isEqualTo(1);
        assertThat(counts.lengthQuantile(0.5)).isEqualTo(Estimate.of(0));
        assertThat(counts.lengthQuantile(1)).isEqualTo(Estimate.of(10));
        assertThat(counts).hasToString("5 sessions, 3 engaged");
    }

    /** Sessions cut from the views themselves: a view, two of one instant, two half an hour apart, a view that converts. */
    @Test
    void aSessionCutFromViewsHasItsEventsAsViews() {
        EventLog log = LogScript.of(
                        did("one", "view", 0),
                        did("two", "view", 0),
                        did("two", "view", 0),
                        did("apart", "view", 0),
                        did("apart", "view", 1_800_000),
                        did("converts", "view", 0),
                        did("converts", "sign up", 0))
                .log();
        SessionCounts counts = log.measure(SessionQuality.of(Sessionizer.of(VIEWS), VIEWS, SIGN_UPS, MARCH));
        assertThat(counts.engagedRate()).isEqualTo(Rate.of(2, 5, "sessions"));
    }

    @Test
    void viewsOfARecordedSessionLieBetweenItsEnds() {
        EventLog log = LogScript.of(
                        Session.of("a", MARCH.start().plusSeconds(10), Duration.ofSeconds(5)),
                        did("a", "view", 9_999),
                        did("a", "view", 10_000),
                        did("a", "view", 15_001))
                .log();
        SessionQuality metric = SessionQuality.of(new RecordedSessions(), VIEWS, SIGN_UPS, MARCH);
        assertThat(log.measure(metric).engagedRate()).isEqualTo(Rate.of(0, 1, "sessions"));
        SessionQuality viewing = SessionQuality.of(new RecordedSessions(), SIGN_UPS, VIEWS, MARCH);
        assertThat(log.measure(viewing).engagedRate()).isEqualTo(Rate.of(1, 1, "sessions"));
    }

    @Test
    void lengthsOfADayOrLongerHaveNoQuantile() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(Session.of("a", MARCH.start().plusSeconds(i), Duration.ofSeconds(10L * i)));
        }
        events.add(Session.of("a", MARCH.start(), Duration.ofDays(1)));
        SessionCounts counts =
                LogScript.of(events).log().measure(SessionQuality.of(new RecordedSessions(), VIEWS, SIGN_UPS, MARCH));
        assertThat(counts.ofADayOrLonger()).isEqualTo(1);
        assertThat(counts.lengthQuantile(0.5)).isEqualTo(Estimate.of(50));
        assertThat(counts.lengthQuantile(0.9)).isEqualTo(Estimate.of(90));
        assertThat(counts.lengthQuantile(0.91))
                .isEqualTo(new Undefined("the quantile falls among sessions of 24 hours or longer"));
    }

    @Test
    void withoutSessionsItIsUndefined() {
        SessionCounts counts =
                LogScript.of().log().measure(SessionQuality.of(new RecordedSessions(), VIEWS, SIGN_UPS, MARCH));
        assertThat(counts.engagedRate().estimate()).isEqualTo(new Undefined("no sessions"));
        assertThat(counts.lengthQuantile(0.5)).isEqualTo(new Undefined("no sessions"));
    }

    @Test
    void countsDifferInEachPart() {
        SessionQuality metric = SessionQuality.of(new RecordedSessions(), VIEWS, SIGN_UPS, MARCH);
        Session one = Session.of("a", MARCH.start(), Duration.ofSeconds(1));
        SessionCounts counts = LogScript.of(one).log().measure(metric);
        assertThat(LogScript.of(one, did("a", "sign up", 0)).log().measure(metric))
                .isNotEqualTo(counts);
        assertThat(LogScript.of(one).withCustomers("b").log().measure(metric)).isNotEqualTo(counts);
        assertThat(LogScript.of(Session.of("a", MARCH.start(), Duration.ofSeconds(2)))
                        .log()
                        .measure(metric))
                .isNotEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "P365DT0.000000001S"})
    void aLengthOutOfRangeIsRefused(Duration length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionQuality(new RecordedSessions(), length, VIEWS, SIGN_UPS, MARCH))
                .withMessage("longerThan must lie from 0 to 365 days: " + length);
    }

    private static Interaction did(String customer, String name, int millis) {
        return Interaction.of(customer, MARCH.start().plusMillis(millis), name);
    }
}
