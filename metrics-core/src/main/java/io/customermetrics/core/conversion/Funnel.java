package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Funnel (转化漏斗): how many customers take the first of some steps, how many of them the second as well, and so on, within a
 * time from the first.
 *
 * <pre>
 * an attempt begins with an event e(1) of step 1 in the window of entries:  T(1) = t(1) = its instant
 * a chain          e(1), e(2) .. e(k): e(i) takes step i, t(i) &lt;= t(1) + within, t(i + 1) &gt;= t(i) or as the spacing says
 * T(k)             the earliest instant at which a chain of the attempt takes step k; it reaches k steps if there is one
 *
 * reached(k) = counted attempts that reach at least k steps
 * step rate(k) = reached(k) / reached(k - 1)        overall rate = reached(n) / reached(1)
 * </pre>
 *
 * <pre>{@code
 * FunnelSummary funnel = log.measure(Funnel.of(january, Duration.ofDays(7), asOf,
 *         FunnelStep.named("view"), FunnelStep.named("cart"), FunnelStep.of("buy", EventSelector.purchases())));
 * funnel.stepRate(2);                      // of those who viewed, how many put something into the cart
 * funnel.timeToReach(3).quantileSeconds(0.5, "buyers");
 * }</pre>
 *
 * <ul>
 *   <li>The window from the first step has its end: an event exactly {@code within} after it counts.
 *   <li>Which attempts count, {@link CountedAttempts} says: a customer's first, its best, or one after another all. An attempt
 *       of {@link CountedAttempts#FIRST} or {@link CountedAttempts#ALL} is over when it has reached the last step, when its
 *       window ends or when it is spoilt; the next begins at a later instant.
 *   <li>Events of one instant have no order, unless the spacing is strictly increasing: {@link StepSpacing}.
 *   <li>{@link StepOrder#ANY}: an attempt begins with an event of any step, and T(k) is when k steps were taken. It knows
 *       neither strictly increasing steps nor tolerance.
 *   <li>{@link FunnelExclusion}: a dropped attempt counts nowhere. Customers left with no attempt are counted apart.
 *   <li>Held property: a customer's events are parted by an attribute's value, events without it left out, and each part is
 *       looked at as if there were no other; the first or best attempt is that of all parts, of equal ones that of the
 *       smallest value.
 *   <li>Mature entries only: an attempt counts if its window has fully elapsed, {@code t(1) + within < asOf}. Customers with
 *       younger entries alone are counted apart.
 *   <li>A step that nobody takes is reached 0 times; a rate of an empty step is undefined.
 * </ul>
 *
 * <p>One pass over the events of the steps' kinds, O(events x steps); {@link CountedAttempts#BEST} keeps for each step the
 * latest start of a chain that reached it. Together with exclusions or {@link StepOrder#ANY} it follows every entry instead,
 * O(entries x events of a window).
 *
 * <p>Source: {@code windowFunnel} of ClickHouse for chains and their window; Mixpanel's funnels for first entry, optimised
 * re-entry and totals.
 *
 * @param steps two to twenty, with different names
 * @param entries when attempts may begin
 * @param within how long an attempt may take, from a microsecond to 100 000 days, kept to the microsecond
 * @param asOf the first instant not covered, from 1900 to 2200
 * @param order in which order the steps are taken
 * @param attempts which attempts count
 * @param spacing what the instants of consecutive steps must look like; a tolerance is for {@link StepOrder#ORDERED} alone
 * @param use how many steps an event may serve; one step each cannot be told where a tolerance lets steps change places
 * @param exclusions what spoils an attempt, at most eleven
 * @param held an event attribute, which the log must keep and which must not change within an attempt
 */
public record Funnel(
        List<FunnelStep> steps,
        Window entries,
        Duration within,
        Instant asOf,
        StepOrder order,
        CountedAttempts attempts,
        StepSpacing spacing,
        EventUse use,
        List<FunnelExclusion> exclusions,
        Optional<String> held)
        implements Explainable<FunnelSummary> {

    private static final int MOST_STEPS = 20;
    private static final int MOST_EXCLUSIONS = 11;
    private static final Duration LONGEST = Duration.ofDays(100_000);
    private static final long NANOS_PER_MICRO = 1_000;

    /** Checks the rules and copies the lists. */
    public Funnel {
        steps = List.copyOf(Objects.requireNonNull(steps, "steps"));
        Objects.requireNonNull(entries, "entries");
        Objects.requireNonNull(within, "within");
        Micros.requireCovered(asOf, "asOf");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(spacing, "spacing");
        Objects.requireNonNull(use, "use");
        exclusions = List.copyOf(Objects.requireNonNull(exclusions, "exclusions"));
        Objects.requireNonNull(held, "held");
        held.ifPresent(attribute -> Identifier.require(attribute, "held"));
        requireSteps(steps);
        if (within.compareTo(Duration.ofNanos(NANOS_PER_MICRO)) < 0 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within must be from a microsecond to 100 000 days: " + within);
        }
        requireSpacing(order, spacing, use);
        requireExclusions(exclusions, steps.size());
    }

    /**
     * An ordered funnel of unique customers by their first entry.
     *
     * @param entries when attempts may begin
     * @param within how long an attempt may take
     * @param asOf the first instant not covered
     * @param steps two to twenty, with different names
     * @return the metric
     */
    public static Funnel of(Window entries, Duration within, Instant asOf, FunnelStep... steps) {
        return new Funnel(
                List.of(steps),
                entries,
                within,
                asOf,
                StepOrder.ORDERED,
                CountedAttempts.FIRST,
                StepSpacing.sameInstantAllowed(),
                EventUse.SEVERAL_STEPS,
                List.of(),
                Optional.empty());
    }

    /**
     * This funnel with its steps in another order.
     *
     * @param other in which order the steps are taken
     * @return the metric
     */
    public Funnel inOrder(StepOrder other) {
        return new Funnel(steps, entries, within, asOf, other, attempts, spacing, use, exclusions, held);
    }

    /**
     * This funnel with other attempts counted.
     *
     * @param other which attempts count
     * @return the metric
     */
    public Funnel counting(CountedAttempts other) {
        return new Funnel(steps, entries, within, asOf, order, other, spacing, use, exclusions, held);
    }

    /**
     * This funnel with another spacing of its steps.
     *
     * @param other what the instants of consecutive steps must look like
     * @return the metric
     */
    public Funnel spaced(StepSpacing other) {
        return new Funnel(steps, entries, within, asOf, order, attempts, other, use, exclusions, held);
    }

    /**
     * This funnel with every event serving one step of an attempt.
     *
     * @return the metric
     */
    public Funnel oneStepEach() {
        return new Funnel(steps, entries, within, asOf, order, attempts, spacing, EventUse.ONE_STEP, exclusions, held);
    }

    /**
     * This funnel with one more exclusion.
     *
     * @param exclusion what spoils an attempt
     * @return the metric
     */
    public Funnel excluding(FunnelExclusion exclusion) {
        List<FunnelExclusion> more =
                Stream.concat(exclusions.stream(), Stream.of(exclusion)).toList();
        return new Funnel(steps, entries, within, asOf, order, attempts, spacing, use, more, held);
    }

    /**
     * This funnel with a property held constant.
     *
     * @param attribute an event attribute, which the log must keep
     * @return the metric
     */
    public Funnel holding(String attribute) {
        return new Funnel(
                steps, entries, within, asOf, order, attempts, spacing, use, exclusions, Optional.of(attribute));
    }

    @Override
    public FunnelSummary measure(LogSlice slice) {
        FunnelCounter counter = new FunnelCounter(this, slice.log());
        counter.count(slice);
        return counter.summary();
    }

    @Override
    public FunnelSummary merge(FunnelSummary left, FunnelSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        Stream<List<Evidence>> taken =
                steps.stream().map(step -> Evidence.of("step " + step.name(), log, customer, step.selector(), read()));
        Stream<List<Evidence>> excluded = exclusions.stream()
                .map(exclusion -> Evidence.of("excluded", log, customer, exclusion.selector(), read()));
        return Evidence.joined(Stream.concat(taken, excluded).toList());
    }

    /** The steps' selectors, then those of the exclusions. */
    List<EventSelector> selectors() {
        return Stream.concat(
                        steps.stream().map(FunnelStep::selector),
                        exclusions.stream().map(FunnelExclusion::selector))
                .toList();
    }

    long windowMicros() {
        return SequenceChains.micros(within);
    }

    long firstEntry() {
        return Math.max(entries.startMicros(), Micros.MIN_EVENT);
    }

    /** The first instant at which no attempt may begin, mature or not. */
    long endOfEntries() {
        return Math.max(firstEntry(), Math.min(entries.endMicros(), Micros.ceil(asOf)));
    }

    /** The first instant at which an attempt is not mature. */
    long endOfMatureEntries() {
        return Math.min(endOfEntries(), Micros.ceil(asOf) - windowMicros());
    }

    /** From when to when events can matter. With a tolerance, each step may precede the one before. */
    Window read() {
        long before = Math.max(0, -spacing.leastGap()) * (steps.size() - 1);
        long from = firstEntry() - before;
        long to = Math.min(endOfEntries() + windowMicros(), Micros.ceil(asOf));
        return Window.of(Micros.toInstant(from), Micros.toInstant(Math.max(from, to)));
    }

    private static void requireSteps(List<FunnelStep> steps) {
        if (steps.size() < 2 || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("steps must be two to twenty: " + steps.size());
        }
        List<String> names = steps.stream().map(FunnelStep::name).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("steps must have different names: " + names);
        }
    }

    private static void requireSpacing(StepOrder order, StepSpacing spacing, EventUse use) {
        if (order != StepOrder.ORDERED && spacing.toleranceMicros() > 0) {
            throw new IllegalArgumentException("spacing: a tolerance needs ordered steps, not " + order);
        }
        if (order == StepOrder.ANY && spacing.leastGap() > 0) {
            throw new IllegalArgumentException("spacing must allow the same instant where steps come in any order");
        }
        if (use == EventUse.ONE_STEP && spacing.leastGap() < 0) {
            throw new IllegalArgumentException(
                    "use: one step each cannot be told where a tolerance lets steps change places");
        }
    }

    private static void requireExclusions(List<FunnelExclusion> exclusions, int steps) {
        if (exclusions.size() > MOST_EXCLUSIONS) {
            throw new IllegalArgumentException("exclusions must be at most eleven: " + exclusions.size());
        }
        for (FunnelExclusion exclusion : exclusions) {
            if (exclusion.before() > steps) {
                throw new IllegalArgumentException(
                        "exclusions must name steps of the funnel: " + exclusion.before() + " of " + steps);
            }
        }
    }
}
