package io.customermetrics.core.engagement;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Engagement score (客户参与度评分): how much each customer takes part, as a weighted sum of named components.
 *
 * <pre>
 * score(c)   = sum over components k of min(cap(k), part(c, k))
 * part(c, k) = sum over c's events e of k in the window of weight(k) x units(e) x 2^(-age(e) / halfLife)
 * age(e)     = window.end - instant of e
 * </pre>
 *
 * <pre>{@code
 * EngagementScore score = EngagementScore.of(
 *                 Window.before(asOf),
 *                 EngagementComponent.events("frequency", EventSelector.named("login"), 1),
 *                 EngagementComponent.latest("recency", EventSelector.any(), 10),
 *                 EngagementComponent.minutes("depth", EventSelector.kinds(EventKind.SESSION), 0.2).capped(20),
 *                 EngagementComponent.events("social", EventSelector.named("like", "share"), 2),
 *                 EngagementComponent.latestAnswer("sentiment", "csat", 3))
 *         .halfLife(Duration.ofDays(30));
 * EngagementScores scores = log.measure(score);
 * scores.bands(log, List.of(10.0, 50.0), List.of("low", "medium", "high"));
 * }</pre>
 *
 * <ul>
 *   <li>Which weights, caps and half-life are right is the user's judgement; they are data, and no default is offered.
 *   <li>Every customer has a score; one without events has 0.
 *   <li>Each term is rounded to a millionth of a point, half to even, and these are added exactly; so scores do not depend on
 *       the order of events, the machine or how customers were parted. Beyond 9.2e12 points an
 *       {@link ArithmeticException}.
 *   <li>An age is elapsed time. The window's end is the first instant not covered, from 1900 to 2200.
 *   <li>A customer's own result, as {@link EventLog#explain} gives it, has its points by component.
 * </ul>
 *
 * <p>One pass over the instants of each component's events.
 *
 * @param components what gives points, at least one, with different labels
 * @param window from when to when events count
 * @param halfLife after which time an event counts half; nothing for no decay
 */
public record EngagementScore(List<EngagementComponent> components, Window window, Optional<Duration> halfLife)
        implements Explainable<EngagementScores> {

    private static final Duration LONGEST = Duration.ofDays(100_000);
    /** How many customers are scored before the next: their points stay in the nearest cache. */
    private static final int CHUNK = 256;

    /** Checks the rules and copies the list. */
    public EngagementScore {
        components = List.copyOf(Objects.requireNonNull(components, "components"));
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(halfLife, "halfLife");
        Micros.requireCovered(window.end(), "window.end");
        if (components.isEmpty()) {
            throw new IllegalArgumentException("components must not be empty");
        }
        if (new HashSet<>(labels(components)).size() < components.size()) {
            throw new IllegalArgumentException("components must have different labels");
        }
        halfLife.ifPresent(EngagementScore::requireLength);
    }

    /**
     * A score without decay.
     *
     * @param window from when to when events count
     * @param components what gives points
     * @return the metric
     */
    public static EngagementScore of(Window window, EngagementComponent... components) {
        return new EngagementScore(List.of(components), window, Optional.empty());
    }

    /**
     * This score with decay.
     *
     * @param length after which time an event counts half, from a second to 100 000 days
     * @return the metric
     */
    public EngagementScore halfLife(Duration length) {
        return new EngagementScore(components, window, Optional.of(length));
    }

    @Override
    public EngagementScores measure(LogSlice slice) {
        long[] scores = new long[slice.size()];
        long[] sums = fill(slice, scores, 0);
        return new EngagementScores(labels(components), CustomerValues.of(slice, scores), sums);
    }

    @Override
    public EngagementScores measure(List<LogSlice> slices, Executor executor) {
        EventLog log = slices.get(0).log();
        long[] scores = new long[log.customers()];
        long[] sums = new long[components.size()];
        LogSlice.onEach(slices, executor, slice -> fill(slice, scores, slice.size() == 0 ? 0 : slice.customer(0)))
                .forEach(part -> EngagementScores.add(sums, part));
        return new EngagementScores(labels(components), CustomerValues.of(log.slice(), scores), sums);
    }

    @Override
    public EngagementScores merge(EngagementScores left, EngagementScores right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Objects.checkIndex(customer, log.customers());
        return components.stream()
                .flatMap(component -> Scorer.evidence(log, window, component, customer).stream())
                .toList();
    }

    /** Adds each component to the slice's scores, which begin at a row, and returns the sums by component. */
    private long[] fill(LogSlice slice, long[] scores, int row) {
        List<Scorer> scorers = components.stream()
                .map(component -> Scorer.of(slice.log(), this, component))
                .toList();
        DecayedCounts decayed = DecayedCounts.of(slice.log(), this);
        long[] sums = new long[scorers.size()];
        long[][] points = new long[sums.length][Math.min(slice.size(), CHUNK)];
        for (int from = 0; from < slice.size(); from += CHUNK) {
            int size = Math.min(CHUNK, slice.size() - from);
            decayed.fill(slice, from, size, points);
            for (int part = 0; part < sums.length; part++) {
                Scorer scorer = scorers.get(part);
                if (!decayed.gives(part)) {
                    scorer.fill(slice, from, size, points[part]);
                }
                sums[part] = Math.addExact(sums[part], scorer.addCapped(points[part], size, scores, row + from));
            }
        }
        return sums;
    }

    private static List<String> labels(List<EngagementComponent> components) {
        return components.stream().map(EngagementComponent::label).toList();
    }

    private static void requireLength(Duration length) {
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("halfLife must be from a second to 100 000 days: " + length);
        }
    }
}
