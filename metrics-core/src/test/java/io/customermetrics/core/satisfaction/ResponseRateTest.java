package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRateTest extends MetricContract<ResponseRate, ResponseCounts> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    private static final ResponseRate RATE = new ResponseRate("nps", EventSelector.named("invited"), MAY);

    @Override
    protected ResponseRate metric(Scene scene, Choice choice) {
        return new ResponseRate(
                choice.from("nps", "csat", "never asked"), scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(ResponseRate metric, History history, ResponseCounts result) {
        long invited = 0;
        long responded = 0;
        long invitations = 0;
        long answers = 0;
        long answering = 0;
        for (String id : history.customers()) {
            List<Instant> sent = history.times(id, metric.invitations(), metric.window()::contains);
            List<Instant> given = AnswerHistory.answers(history, id, metric.question(), metric.window()).stream()
                    .map(answer -> History.kept(answer.at()))
                    .toList();
            invited += sent.isEmpty() ? 0 : 1;
            responded += !sent.isEmpty() && given.stream().anyMatch(at -> !at.isBefore(sent.get(0))) ? 1 : 0;
            invitations += sent.size();
            answers += given.size();
            answering += given.isEmpty() ? 0 : 1;
        }
        assertThat(result)
                .isEqualTo(new ResponseCounts(invited, responded, invitations, answers, answering - responded));
    }

    @Override
    protected boolean reads(ResponseRate metric, Instant at) {
        return metric.window().contains(at);
    }

    @Test
    void whoIsInvitedAndAnswersResponds() {
        ResponseCounts counts = LogScript.of(
                        Interaction.of("answers", NOON, "invited"),
                        Interaction.of("answers", NOON.plusSeconds(9), "invited"),
                        SurveyResponse.of("answers", NOON, "nps", 3),
                        SurveyResponse.of("answers", NOON.plusSeconds(9), "nps", 4),
                        Interaction.of("declines", NOON, "invited"),
                        new SurveyResponse("declines", NOON, "nps", OptionalInt.empty(), EventDetails.NONE),
                        Interaction.of("silent", NOON, "invited"),
                        SurveyResponse.of("silent", NOON, "another", 4),
                        Interaction.of("too late", NOON, "invited"),
                        SurveyResponse.of("too late", MAY.end(), "nps", 4),
                        SurveyResponse.of("before", NOON.minusSeconds(1), "nps", 4),
                        Interaction.of("before", NOON, "invited"),
                        SurveyResponse.of("unasked", NOON, "nps", 4))
                .log()
                .measure(RATE);
        assertThat(counts).isEqualTo(new ResponseCounts(5, 2, 6, 5, 2));
        assertThat(counts.rate()).isEqualTo(Rate.of(2, 5, "invited customers"));
        assertThat(counts.answersPerInvitation().estimate()).isEqualTo(Estimate.of(5 / 6.0));
    }

    @Test
    void whereNobodyWasInvitedItIsUndefined() {
        ResponseCounts counts =
                LogScript.of(SurveyResponse.of("a", NOON, "nps", 3)).log().measure(RATE);
        assertThat(counts.rate().estimate()).isEqualTo(new Undefined("no invited customers"));
        assertThat(counts.answersPerInvitation().estimate()).isEqualTo(new Undefined("no invitations"));
    }

    @Test
    void invitationsCountedElsewhere() {
        assertThat(ResponseRate.ofCounts(30, 200)).isEqualTo(Rate.of(30, 200, "invited customers"));
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseRate.ofCounts(3, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 3, 4, 5, 0, 'responded <= invited <= invitations must hold: 3, 2, 4'",
        "2, -1, 4, 5, 0, 'responded <= invited <= invitations must hold: -1, 2, 4'",
        "5, 3, 4, 5, 0, 'responded <= invited <= invitations must hold: 3, 5, 4'",
        "2, 1, 4, 5, -1, uninvited must not be negative nor exceed the answers of others: -1 of 4",
        "2, 1, 4, 5, 5, uninvited must not be negative nor exceed the answers of others: 5 of 4"
    })
    void countsThatCannotBeAreRefused(
            long invited, long responded, long invitations, long answers, long uninvited, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseCounts(invited, responded, invitations, answers, uninvited))
                .withMessageEndingWith(message);
    }
}
