package io.customermetrics.core.testing;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a customer subscribes to as of an instant, by the rule itself: the latest event of each subscription says it. */
public final class SlowSubscriptions {

    private final List<SubscriptionChange> changes;
    private final Set<String> plans;

    private SlowSubscriptions(List<SubscriptionChange> changes, Set<String> plans) {
        this.changes = changes;
        this.plans = plans;
    }

    public static SlowSubscriptions of(History history, String customer) {
        return of(history, customer, Set.of());
    }

    /** Those to some plans; none given, to all. */
    public static SlowSubscriptions of(History history, String customer, Set<String> plans) {
        List<SubscriptionChange> changes = history.events(customer, EventKind.SUBSCRIPTION_CHANGE, at -> true).stream()
                .map(SubscriptionChange.class::cast)
                .toList();
        return new SlowSubscriptions(changes, plans);
    }

    /** The latest event before an instant of each subscription that is live then. */
    public Collection<SubscriptionChange> live(Instant asOf) {
        Map<String, SubscriptionChange> latest = new TreeMap<>();
        for (SubscriptionChange change : changes) {
            if (History.kept(change.at()).isBefore(asOf)) {
                latest.put(change.subscription(), change);
            }
        }
        return latest.values().stream()
                .filter(change -> change.change() != Change.ENDED && (plans.isEmpty() || plans.contains(change.plan())))
                .toList();
    }

    public long recurring(Instant asOf) {
        return live(asOf).stream()
                .mapToLong(change -> change.recurring().minorUnits())
                .sum();
    }

    /** The instants of what happened before an instant, each once, ascending. */
    public List<Instant> instantsBefore(Instant end) {
        return changes.stream()
                .map(change -> History.kept(change.at()))
                .filter(at -> at.isBefore(end))
                .distinct()
                .toList();
    }

    /** Whether one is live as of the instant after the window's first, or after one at which something happened inside. */
    public boolean isHeldInside(Window window) {
        Instant first = Micros.toInstant(window.startMicros());
        return Stream.concat(Stream.of(first), instantsBefore(window.end()).stream())
                .filter(window::contains)
                .anyMatch(at -> !live(after(at)).isEmpty());
    }

    /** Whether a subscription ended at an instant, and be it to begin again at once. */
    public boolean endedAt(String subscription, Instant instant) {
        return changes.stream()
                .anyMatch(change -> change.subscription().equals(subscription)
                        && change.change() == Change.ENDED
                        && History.kept(change.at()).equals(instant));
    }

    /** As of the next microsecond: with all that happened at an instant. */
    public static Instant after(Instant instant) {
        return instant.plus(1, ChronoUnit.MICROS);
    }
}
