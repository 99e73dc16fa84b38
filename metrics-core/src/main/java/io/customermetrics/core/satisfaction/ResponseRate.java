package io.customermetrics.core.satisfaction;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Response rate (答复率) of a survey: which share of the customers invited in a window answered in it.
 *
 * <pre>
 * invited   = {c : c has an invitation in the window}
 * responded = {c in invited : c answers in the window, not before the first of these invitations}
 * rate      = |responded| / |invited|
 * </pre>
 *
 * <ul>
 *   <li>A response is any answer to the question: "not applicable" and answers off the scale too.
 *   <li>Who answers without, or before, an invitation of the window is counted apart.
 *   <li>Answers after the window are not waited for: end the window when the survey was closed.
 *   <li>Undefined where nobody was invited.
 * </ul>
 *
 * <p>One pass over the invitations and the survey responses in the window.
 *
 * @param question which question, as the events name it
 * @param invitations which events are invitations
 * @param window from when to when
 */
public record ResponseRate(String question, EventSelector invitations, Window window)
        implements Explainable<ResponseCounts> {

    /** Checks that nothing is null and the question is named. */
    public ResponseRate {
        Identifier.require(question, "question");
        Objects.requireNonNull(invitations, "invitations");
        Objects.requireNonNull(window, "window");
    }

    /**
     * The rate of counts taken elsewhere, where the log holds no invitations.
     *
     * @param responded how many responded, such as {@link Scores#total} with one answer a customer
     * @param invited how many were invited, not fewer
     * @return the rate
     * @throws IllegalArgumentException if more responded than were invited
     */
    public static Rate ofCounts(long responded, long invited) {
        return Rate.of(responded, invited, ResponseCounts.POPULATION);
    }

    @Override
    public ResponseCounts measure(LogSlice slice) {
        Timeline sent = Timeline.of(slice.log(), invitations, window);
        TrackSelection answers = Survey.all(question, window).answers(slice.log());
        long[] counts = new long[ResponseCounts.COLUMNS];
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int received = sent.seek(customer);
            int given = 0;
            long last = Long.MIN_VALUE;
            int end = answers.end(customer);
            for (int event = answers.start(customer); event < end; event++) {
                if (answers.accepts(event)) {
                    given++;
                    last = answers.track().micros(event);
                }
            }
            boolean responded = given > 0 && received > 0 && last >= sent.micros(0);
            counts[ResponseCounts.INVITED] += received > 0 ? 1 : 0;
            counts[ResponseCounts.RESPONDED] += responded ? 1 : 0;
            counts[ResponseCounts.INVITATIONS] += received;
            counts[ResponseCounts.ANSWERS] += given;
            counts[ResponseCounts.UNINVITED] += given > 0 && !responded ? 1 : 0;
        }
        return ResponseCounts.of(counts);
    }

    @Override
    public ResponseCounts merge(ResponseCounts left, ResponseCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(
                Evidence.of("invitation", log, customer, invitations, window),
                Survey.all(question, window).evidence(log, customer)));
    }
}
