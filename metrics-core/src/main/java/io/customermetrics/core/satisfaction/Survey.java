package io.customermetrics.core.satisfaction;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The answers to one question in a window.
 *
 * @param question which question, as the events name it
 * @param window from when to when
 * @param policy which answers count of a customer who gave several
 * @param offScale what becomes of answers that the scale does not have
 */
public record Survey(String question, Window window, ResponsePolicy policy, OffScale offScale) {

    /** Checks that nothing is null and the question is named. */
    public Survey {
        Identifier.require(question, "question");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(offScale, "offScale");
    }

    /**
     * The latest answer of each customer; an answer off the scale is refused.
     *
     * @param question which question
     * @param window from when to when
     * @return the survey
     */
    public static Survey latest(String question, Window window) {
        return new Survey(question, window, ResponsePolicy.LATEST, OffScale.REFUSED);
    }

    /**
     * All answers; one off the scale is refused.
     *
     * @param question which question
     * @param window from when to when
     * @return the survey
     */
    public static Survey all(String question, Window window) {
        return new Survey(question, window, ResponsePolicy.ALL, OffScale.REFUSED);
    }

    /**
     * This survey with answers off the scale left out and counted apart.
     *
     * @return the survey
     */
    public Survey countingOffScale() {
        return new Survey(question, window, policy, OffScale.COUNTED);
    }

    /** Counts the answers of a slice's customers: one pass over the survey responses in the window. */
    Scores scores(LogSlice slice, Scale scale) {
        TrackSelection answers = answers(slice.log());
        LongColumn scores = answers.track().numbers(Field.SCORE);
        Scores.Counter counter = new Scores.Counter(scale, policy);
        for (int i = 0; i < slice.size(); i++) {
            int end = answers.end(slice.customer(i));
            for (int event = answers.start(slice.customer(i)); event < end; event++) {
                if (answers.accepts(event)) {
                    counter.answer(scores.get(event));
                }
            }
            counter.endOfCustomer();
        }
        Scores counted = counter.scores();
        if (offScale == OffScale.REFUSED && counted.offScale() > 0) {
            throw new IllegalArgumentException(
                    "answers to the question lie off the scale from " + scale + ", and are not to be counted apart");
        }
        return counted;
    }

    List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("answer", answers(log), Objects.checkIndex(customer, log.customers()));
    }

    TrackSelection answers(EventLog log) {
        return TrackSelection.of(log.track(EventKind.SURVEY_RESPONSE), Field.SURVEY, Set.of(question), window);
    }
}
