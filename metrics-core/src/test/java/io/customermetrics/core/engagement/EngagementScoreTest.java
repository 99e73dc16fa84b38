package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explanation;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementScoreTest extends MetricContract<EngagementScore, EngagementScores> {

    private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
    private static final Window PAST = Window.before(AS_OF);
    private static final EventSelector LOGINS = EventSelector.named("login");
    private static final EventSelector SESSIONS = EventSelector.kinds(EventKind.SESSION);

    @Override
    protected EngagementScore metric(Scene scene, Choice choice) {
        EngagementScore score = EngagementScore.of(
                choice.from(scene.window(choice), Window.before(scene.bound(choice))),
                capped(
                        choice.from(
                                EngagementComponent.events("first", scene.selector(choice), weight(choice)),
                                EngagementComponent.latest("first", scene.selector(choice), weight(choice))),
                        choice),
                capped(
                        choice.from(
                                EngagementComponent.minutes("second", SESSIONS, weight(choice)),
                                EngagementComponent.minutes("second", SESSIONS.where("channel", "web"), weight(choice)),
                                EngagementComponent.latestAnswer("second", "csat", weight(choice)),
                                EngagementComponent.latestAnswer("second", "nps", weight(choice))),
                        choice));
        return choice.below(3) == 0
                ? score
                : score.halfLife(choice.from(Duration.ofDays(7), Duration.ofHours(5), Duration.ofSeconds(1)));
    }

    @Override
    protected void agrees(EngagementScore metric, History history, EngagementScores result) {
        assertThat(result.microPoints().size()).isEqualTo(history.customers().size());
        double[] parts = new double[metric.components().size()];
        for (String id : history.customers()) {
            double score = 0;
            for (int i = 0; i < parts.length; i++) {
                double part = slow(metric, metric.components().get(i), history, id);
                score += part;
                parts[i] += part;
            }
            // A term is rounded to a millionth; there are at most 32 terms.
            assertThat(result.pointsOf(id).orElseThrow()).isEqualTo(score, within(32e-6));
        }
        for (int i = 0; i < parts.length; i++) {
            String label = metric.components().get(i).label();
            assertThat(result.contributions().get(label)).isEqualTo(parts[i], within(32e-6));
        }
    }

    @Override
    protected boolean reads(EngagementScore metric, Instant at) {
        return metric.window().contains(at);
    }

    @Override
    protected List<EngagementScore> foreign(EngagementScore metric) {
        EngagementComponent other = EngagementComponent.events("other", LOGINS, 1);
        return List.of(
                new EngagementScore(List.of(other), metric.window(), metric.halfLife()),
                new EngagementScore(List.of(metric.components().get(0), other), metric.window(), metric.halfLife()));
    }

    /** Three logins of 2 points, the older ones one and two half-lives ago: 2 + 1 + 0.5. */
    @Test
    void anEventCountsHalfAfterEachHalfLife() {
        EventLog log = LogScript.of(login(ago(1)), login(ago(15)), login(ago(29)))
                .withCustomers("quiet")
                .log();
        EngagementScore score = EngagementScore.of(
                        Window.before(AS_OF.minus(Duration.ofDays(1)).plusNanos(1_000)),
                        EngagementComponent.events("frequency", LOGINS, 2))
                .halfLife(Duration.ofDays(14));
        EngagementScores scores = log.measure(score);
        assertThat(scores.pointsOf("ann").orElseThrow()).isEqualTo(3.5);
        assertThat(scores.pointsOf("quiet").orElseThrow()).isZero();
        assertThat(scores.pointsOf("nobody")).isEqualTo(new Undefined("no such customer"));
        assertThat(scores.mean().orElseThrow()).isEqualTo(1.75);
        assertThat(scores.quantile(1).orElseThrow()).isEqualTo(3.5);
    }

    @Test
    void componentsAddUpAndExplainThemselves() {
        EventLog log = LogScript.of(
                        login(ago(3)),
                        login(ago(2)),
                        Session.of("ann", ago(3), Duration.ofMinutes(90)),
                        Session.of("ann", ago(2), Duration.ofSeconds(30)),
                        SurveyResponse.of("ann", ago(4), "csat", 5),
                        SurveyResponse.of("ann", ago(3), "csat", 2),
                        new SurveyResponse("ann", ago(2), "csat", OptionalInt.empty(), EventDetails.NONE),
                        SurveyResponse.of("ann", ago(1), "nps", 9),
                        Interaction.of("ann", ago(1), "unsubscribe"))
                .log();
        EngagementScore score = EngagementScore.of(
                PAST,
                EngagementComponent.events("frequency", LOGINS, 1.5),
                EngagementComponent.latest("recency", LOGINS, 10),
                EngagementComponent.minutes("depth", SESSIONS, 0.1).capped(8),
                EngagementComponent.latestAnswer("sentiment", "csat", 3),
                EngagementComponent.events("leaving", EventSelector.named("unsubscribe"), -5));
        Explanation<EngagementScores> why = log.explain(score, "ann");
        assertThat(why.result().contributions())
                .containsExactly(
                        Map.entry("frequency", 3.0),
                        Map.entry("recency", 10.0),
                        Map.entry("depth", 8.0),
                        Map.entry("sentiment", 6.0),
                        Map.entry("leaving", -5.0));
        assertThat(why.result().pointsOf("ann").orElseThrow()).isEqualTo(22);
        assertThat(why.evidence().stream().map(Evidence::role))
                .containsExactly("frequency", "frequency", "recency", "depth", "depth", "sentiment", "leaving");
        assertThat(why.result())
                .hasToString(
                        "engagement scores of 1 customers from " + "[frequency, recency, depth, sentiment, leaving]");
    }

    @Test
    void bandsAreData() {
        EventLog log = LogScript.of(login(ago(3)), login(ago(2)), login(ago(1)))
                .withCustomers("bob")
                .log();
        EngagementScores scores =
                log.measure(EngagementScore.of(PAST, EngagementComponent.events("frequency", LOGINS, 0.1)));
        List<Double> bounds = List.of(0.1, 0.3);
        Segmentation bands = scores.bands(log, bounds, List.of("low", "medium", "high"));
        assertThat(bands.sizes()).isEqualTo(Map.of("low", 1, "medium", 0, "high", 1));
        assertThat(scores.distribution(bounds)).containsExactly(1, 0, 1);
        assertThat(scores.distribution(List.of())).containsExactly(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.distribution(List.of(2.0, 1.0)))
                .withMessageContaining("lowerBounds must ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.distribution(List.of(Double.NaN)))
                .withMessageContaining("lowerBounds must lie");
    }

    @Test
    void withoutCustomersThereIsNoMean() {
        EngagementScore score = EngagementScore.of(PAST, EngagementComponent.events("frequency", LOGINS, 1));
        EngagementScores scores = LogScript.of().log().measure(score);
        assertThat(scores.mean()).isEqualTo(new Undefined("no customers"));
        assertThat(scores.quantile(0.5)).isEqualTo(new Undefined("no customers"));
        assertThat(LogScript.of().log().measure(score, Runnable::run)).isEqualTo(scores);
    }

    @Test
    void tooManyPointsAreAnError() {
        EngagementScore score = EngagementScore.of(PAST, EngagementComponent.latestAnswer("sentiment", "csat", 1e6));
        EventLog most = LogScript.of(SurveyResponse.of("ann", ago(1), "csat", 9_000_000))
                .log();
        assertThat(most.measure(score).pointsOf("ann").orElseThrow()).isEqualTo(9e12);
        EventLog more = LogScript.of(SurveyResponse.of("ann", ago(1), "csat", 10_000_000))
                .log();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> more.measure(score));
        assertThat(Scorer.rounded(-2.5)).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "-PT1S", "PT2400000H0.000000001S"})
    void halfLivesThatAreNoneAreRefused(Duration halfLife) {
        EngagementScore score = EngagementScore.of(PAST, EngagementComponent.events("a", LOGINS, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score.halfLife(halfLife))
                .withMessageStartingWith("halfLife must be");
    }

    @Test
    void specificationsAreChecked() {
        EngagementComponent one = EngagementComponent.events("a", LOGINS, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngagementScore.of(PAST))
                .withMessage("components must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngagementScore.of(PAST, one, one))
                .withMessage("components must have different labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngagementScore.of(Window.before(Instant.MAX), one))
                .withMessageStartingWith("window.end must lie");
        for (double weight : new double[] {Double.NaN, 1.1e6, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EngagementComponent.events("a", LOGINS, weight))
                    .withMessageStartingWith("weight must lie");
        }
        for (double cap : new double[] {Double.NaN, 0, 1.1e6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> one.capped(cap))
                    .withMessageStartingWith("cap must be positive");
        }
        assertThatNullPointerException()
                .isThrownBy(() -> EngagementComponent.events("a", null, 1))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> EngagementComponent.latest("a", null, 1))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> EngagementComponent.minutes("a", null, 1))
                .withMessage("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> EngagementComponent.latestAnswer("a", null, 1))
                .withMessage("survey");
    }

    private static double slow(EngagementScore metric, EngagementComponent component, History history, String id) {
        List<Event> events = history.events(id).stream()
                .filter(event -> metric.window().contains(History.kept(event.at())))
                .toList();
        EngagementMeasure measure = component.measure();
        double points;
        if (measure instanceof EngagementMeasure.Events all) {
            points = history.times(id, all.selector(), metric.window()::contains).stream()
                    .mapToDouble(at -> component.weight() * left(metric, at))
                    .sum();
        } else if (measure instanceof EngagementMeasure.Latest latest) {
            points = history.times(id, latest.selector(), metric.window()::contains).stream()
                    .reduce((earlier, later) -> later)
                    .map(at -> component.weight() * left(metric, at))
                    .orElse(0.0);
        } else if (measure instanceof EngagementMeasure.Minutes minutes) {
            Optional<String> channel =
                    Optional.ofNullable(minutes.selector().attributes().get("channel"));
            points = sessions(events, channel)
                    .mapToDouble(session ->
                            component.weight() * (session.length().toNanos() / 60e9) * left(metric, session.at()))
                    .sum();
        } else {
            String survey = ((EngagementMeasure.LatestAnswer) measure).survey();
            points = events.stream()
                    .filter(event -> event instanceof SurveyResponse answer
                            && answer.survey().equals(survey)
                            && answer.score().isPresent())
                    .map(SurveyResponse.class::cast)
                    .reduce((earlier, later) -> later)
                    .map(answer -> component.weight() * answer.score().getAsInt() * left(metric, answer.at()))
                    .orElse(0.0);
        }
        return Math.min(points, component.cap().orElse(Double.POSITIVE_INFINITY));
    }

    private static Stream<Session> sessions(List<Event> events, Optional<String> channel) {
        return events.stream()
                .filter(event -> event instanceof Session
                        && channel.map(value -> value.equals(
                                        event.details().attributes().get("channel")))
                                .orElse(true))
                .map(Session.class::cast);
    }

    private static double left(EngagementScore metric, Instant at) {
        if (metric.halfLife().isEmpty()) {
            return 1;
        }
        double age = Duration.between(History.kept(at), metric.window().end()).toNanos() / 1e9;
        return StrictMath.pow(2, -age / (metric.halfLife().get().toNanos() / 1e9));
    }

    private static EngagementComponent capped(EngagementComponent component, Choice choice) {
        return new EngagementComponent(
                component.label(),
                component.measure(),
                component.weight(),
                choice.from(OptionalDouble.empty(), OptionalDouble.of(1.5)));
    }

    private static double weight(Choice choice) {
        return choice.from(1.0, 0.3, -2.0, 0.0);
    }

    private static Interaction login(Instant at) {
        return Interaction.of("ann", at, "login");
    }

    private static Instant ago(int days) {
        return AS_OF.minus(Duration.ofDays(days));
    }
}
