package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventSelector;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Cuts a customer's events into sessions (会话切分): a new session starts with an event that follows the one before by the gap or
 * more.
 *
 * <pre>
 * session = a longest run of events e1, e2 ... of one customer with e[i+1] - e[i] &lt; gap,
 *           and, where midnight splits, all on one day of the zone
 * length  = last event - first event
 * </pre>
 *
 * <ul>
 *   <li>A pause of exactly the gap starts a new session: a session stays open for {@code [e, e + gap)} after an event. So Google
 *       Analytics: "inactive for 30 minutes or more". The session windows of stream processors such as Apache Flink and Spark
 *       still join the two; a gap longer by a microsecond does the same here.
 *   <li>Of a single event the length is 0: how long somebody stayed after the last event is not known.
 *   <li>Events outside a metric's window are not looked at: a session that runs over its start or end is cut there.
 *   <li>Splitting at midnight makes every session one of a single day, as Universal Analytics did and its successor does not.
 * </ul>
 *
 * @param events which events
 * @param gap the pause that ends a session, positive and at most 365 days
 * @param midnight the zone whose midnights split sessions; empty for none
 */
public record Sessionizer(EventSelector events, Duration gap, Optional<ZoneId> midnight) implements SessionSource {

    /** The gap that is usual on the web. */
    public static final Duration USUAL_GAP = Duration.ofMinutes(30);

    /** Checks the gap. */
    public Sessionizer {
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(gap, "gap");
        Objects.requireNonNull(midnight, "midnight");
        if (gap.isZero() || gap.isNegative() || gap.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("gap must be positive and at most 365 days: " + gap);
        }
    }

    /**
     * Sessions cut by a gap of 30 minutes, not by midnight.
     *
     * @param events which events
     * @return the sessionizer
     */
    public static Sessionizer of(EventSelector events) {
        return new Sessionizer(events, USUAL_GAP, Optional.empty());
    }
}
