package io.customermetrics.core.card;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * On-time payment rate (按时还款率): of the statements of a window that asked for a payment, how many were paid in time.
 *
 * <pre>
 * due     = statements with a minimum due above 0
 * on time = those of them with paid &gt;= minimum due and 0 days past due
 * rate    = on time / due
 * </pre>
 *
 * <p>Every statement counts, not every account: an account with twelve of them counts twelve times. Statements that asked for
 * nothing count neither way. Undefined where no statement asked for a payment. One pass over the statements of the window.
 *
 * @param window from when to when
 */
public record OnTimePayment(Window window) implements Explainable<Rate> {

    private static final String POPULATION = "statements with a payment due";

    /** Checks that the window is given. */
    public OnTimePayment {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Track track = slice.log().track(EventKind.ACCOUNT_STATEMENT);
        TrackSelection statements = TrackSelection.of(track, window);
        LongColumn minimum = track.numbers(Field.MINIMUM_DUE);
        LongColumn paid = track.numbers(Field.PAID);
        LongColumn daysPastDue = track.numbers(Field.DAYS_PAST_DUE);
        long due = 0;
        long onTime = 0;
        for (int i = 0; i < slice.size(); i++) {
            int end = statements.end(slice.customer(i));
            for (int event = statements.start(slice.customer(i)); event < end; event++) {
                if (minimum.get(event) > 0) {
                    due++;
                    onTime += paid.get(event) >= minimum.get(event) && daysPastDue.get(event) == 0 ? 1 : 0;
                }
            }
        }
        return Rate.of(onTime, due, POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("statement", log, customer, EventSelector.kinds(EventKind.ACCOUNT_STATEMENT), window);
    }
}
