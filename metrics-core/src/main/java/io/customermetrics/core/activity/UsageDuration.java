package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Usage duration (使用时长): how long customers used the product in the sessions of a window.
 *
 * <pre>
 * time(c) = sum of the lengths of c's sessions
 * total   = sum of time(c)      mean, median = those of time(c) over customers with a session
 * </pre>
 *
 * <ul>
 *   <li>A customer without a session has no time, and is not part of mean and median; one whose sessions all lasted 0 is.
 *   <li>Undefined where nobody has a session.
 * </ul>
 *
 * <p>One pass over the sessions; the result takes 8 bytes a customer.
 *
 * @param source where the sessions come from
 * @param window from when to when
 */
public record UsageDuration(SessionSource source, Window window) implements Explainable<UsageTimes> {

    /** Checks that nothing is null. */
    public UsageDuration {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public UsageTimes measure(LogSlice slice) {
        SessionCursor sessions = SessionCursor.of(source, slice.log(), window);
        Total total = new Total();
        long[] micros = new long[slice.size()];
        long count = 0;
        for (int i = 0; i < micros.length; i++) {
            total.micros = 0;
            int size = sessions.visit(slice.customer(i), total);
            micros[i] = size == 0 ? CustomerValues.ABSENT : total.micros;
            count += size;
        }
        return new UsageTimes(CustomerValues.of(slice, micros), count);
    }

    @Override
    public UsageTimes merge(UsageTimes left, UsageTimes right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("session", log, customer, source.events(), window);
    }

    /** The length of a customer's sessions. */
    private static final class Total implements SessionCursor.Visitor {

        private long micros;

        @Override
        public void session(long start, long length, int events) {
            micros = Math.addExact(micros, length);
        }
    }
}
