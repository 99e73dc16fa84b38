package io.customermetrics.core.satisfaction;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The slow definition of which answers count, over plain lists. */
record AnswerHistory(List<Integer> counted, long notApplicable, long offScale, long superseded) {

    static final List<Scale> SCALES = List.of(Scale.of(0, 10), Scale.of(1, 5), Scale.of(1, 7), Scale.of(-3, 3));

    static AnswerHistory of(History history, Survey survey, Scale scale) {
        List<Integer> counted = new ArrayList<>();
        long notApplicable = 0;
        long offScale = 0;
        long superseded = 0;
        for (String id : history.customers()) {
            List<SurveyResponse> answers = answers(history, id, survey.question(), survey.window());
            notApplicable += answers.stream().filter(a -> a.score().isEmpty()).count();
            List<Integer> valid = answers.stream()
                    .map(SurveyResponse::score)
                    .flatMapToInt(OptionalInt::stream)
                    .filter(score -> score >= scale.min() && score <= scale.max())
                    .boxed()
                    .toList();
            offScale += answers.stream().filter(a -> a.score().isPresent()).count() - valid.size();
            if (survey.policy() == ResponsePolicy.ALL || valid.isEmpty()) {
                counted.addAll(valid);
            } else {
                counted.add(valid.get(valid.size() - 1));
                superseded += valid.size() - 1;
            }
        }
        return new AnswerHistory(counted, notApplicable, offScale, superseded);
    }

    static List<SurveyResponse> answers(History history, String customer, String question, Window window) {
        List<SurveyResponse> answers = new ArrayList<>();
        for (Event event : history.events(customer, EventKind.SURVEY_RESPONSE, window::contains)) {
            SurveyResponse answer = (SurveyResponse) event;
            if (answer.survey().equals(question)) {
                answers.add(answer);
            }
        }
        return answers;
    }

    long between(int from, int to) {
        return counted.stream().filter(score -> score >= from && score <= to).count();
    }

    /** The scores that this history says there are. */
    boolean matches(Scores scores) {
        Map<Integer, Long> counts = new TreeMap<>();
        counted.forEach(score -> counts.merge(score, 1L, Long::sum));
        boolean sameCounts = true;
        for (int score = scores.scale().min() - 1; score <= scores.scale().max() + 1; score++) {
            sameCounts &= scores.count(score) == counts.getOrDefault(score, 0L);
        }
        return sameCounts
                && scores.total() == counted.size()
                && scores.sum()
                        == counted.stream().mapToLong(Integer::longValue).sum()
                && scores.notApplicable() == notApplicable
                && scores.offScale() == offScale
                && scores.superseded() == superseded;
    }

    static Survey survey(Scene scene, Choice choice) {
        ResponsePolicy policy = choice.from(ResponsePolicy.values());
        return new Survey(choice.from("nps", "csat", "never asked"), scene.window(choice), policy, OffScale.COUNTED);
    }

    /** An answer a customer, a second apart. */
    static LogScript answering(String question, Instant from, int... scores) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            events.add(SurveyResponse.of("customer-" + i, from.plusSeconds(i), question, scores[i]));
        }
        return LogScript.of(events);
    }
}
