package io.customermetrics.core.conversion;

import io.customermetrics.core.conversion.FunnelExclusion.Effect;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The definition of a funnel over plain lists: every chain of every attempt is tried. */
final class SlowFunnel {

    private final Funnel funnel;
    private final int steps;
    private final long window;
    private final long asOf;

    final long[] reached;
    final long[] revenue;
    final List<List<Long>> fromFirst = new ArrayList<>();
    final List<List<Long>> fromPrevious = new ArrayList<>();
    long excluded;
    long immature;

    private SlowFunnel(Funnel funnel) {
        this.funnel = funnel;
        this.steps = funnel.steps().size();
        this.window = funnel.within().toNanos() / 1_000;
        this.asOf = Micros.ceil(funnel.asOf());
        this.reached = new long[steps];
        this.revenue = new long[steps];
        for (int step = 0; step < steps; step++) {
            fromFirst.add(new ArrayList<>());
            fromPrevious.add(new ArrayList<>());
        }
    }

    /** When an attempt reached each step, and with which event. */
    private record Attempt(long began, List<Long> at, List<Event> by) {

        int depth() {
            return at.size();
        }

        long last() {
            return at.get(at.size() - 1);
        }
    }

    static SlowFunnel of(Funnel funnel, History history) {
        SlowFunnel slow = new SlowFunnel(funnel);
        history.customers().forEach(id -> slow.count(history.events(id)));
        return slow;
    }

    private void count(List<Event> all) {
        List<Event> events = all.stream()
                .filter(event -> Micros.floor(event.at()) < asOf)
                .filter(event -> funnel.selectors().stream().anyMatch(selector -> History.means(selector, event)))
                .toList();
        Collection<List<Event>> parts = parts(events);
        if (parts.stream().allMatch(part -> entries(part, true).isEmpty())) {
            immature += parts.stream().allMatch(part -> entries(part, false).isEmpty()) ? 0 : 1;
            return;
        }
        List<Attempt> counted = new ArrayList<>();
        boolean dropped = false;
        for (List<Event> part : parts) {
            boolean over = false;
            long ended = Long.MIN_VALUE;
            for (long entry : entries(part, true)) {
                if (!over && entry > ended) {
                    Attempt attempt = attempt(part, entry);
                    dropped |= spoilt(part, attempt, Effect.DROP_CUSTOMER).isPresent();
                    OptionalLong spoilt = spoilt(part, attempt, Effect.DROP_ATTEMPT);
                    if (spoilt.isEmpty()) {
                        counted.add(attempt);
                        over = funnel.attempts() == CountedAttempts.FIRST;
                    }
                    if (funnel.attempts() != CountedAttempts.BEST) {
                        long end = attempt.depth() < steps ? entry + window : Math.max(entry, attempt.last());
                        ended = spoilt.orElse(end);
                    }
                }
            }
        }
        if (dropped || counted.isEmpty()) {
            excluded++;
            return;
        }
        Comparator<Attempt> order = funnel.attempts() == CountedAttempts.FIRST
                ? Comparator.comparingLong(Attempt::began)
                : Comparator.comparingInt(Attempt::depth)
                        .reversed()
                        .thenComparingLong(Attempt::last)
                        .thenComparing(Comparator.comparingLong(Attempt::began).reversed());
        if (funnel.attempts() == CountedAttempts.ALL) {
            counted.forEach(this::record);
        } else {
            record(counted.stream().min(order).orElseThrow());
        }
    }

    private Collection<List<Event>> parts(List<Event> events) {
        if (funnel.held().isEmpty()) {
            return List.of(events);
        }
        TreeMap<String, List<Event>> parts = new TreeMap<>();
        for (Event event : events) {
            Optional.ofNullable(event.details().attributes().get(funnel.held().get()))
                    .ifPresent(value ->
                            parts.computeIfAbsent(value, v -> new ArrayList<>()).add(event));
        }
        return parts.values();
    }

    private List<Long> entries(List<Event> part, boolean mature) {
        return part.stream()
                .filter(event -> funnel.order() == StepOrder.ANY ? anyStep(event) : takes(event, 0))
                .filter(event -> funnel.entries().contains(kept(event)))
                .map(event -> Micros.floor(event.at()))
                .filter(at -> !mature || at + window < asOf)
                .distinct()
                .toList();
    }

    private Attempt attempt(List<Event> part, long entry) {
        List<Long> at = new ArrayList<>();
        List<Event> by = new ArrayList<>();
        if (funnel.order() == StepOrder.ANY) {
            List<Event> seen = new ArrayList<>();
            for (Event event : part) {
                long time = Micros.floor(event.at());
                if (time >= entry && time <= entry + window && anyStep(event)) {
                    seen.add(event);
                    for (int k = covered(seen, 0, 0); at.size() < k; ) {
                        at.add(time);
                        by.add(event);
                    }
                }
            }
            return new Attempt(entry, at, by);
        }
        long[] earliest = new long[steps];
        java.util.Arrays.fill(earliest, Long.MAX_VALUE);
        for (Event event : part) {
            if (takes(event, 0) && Micros.floor(event.at()) == entry) {
                follow(part, entry, new ArrayList<>(List.of(event)), earliest);
            }
        }
        for (int step = 0; step < steps && earliest[step] < Long.MAX_VALUE; step++) {
            int taken = step;
            at.add(earliest[step]);
            by.add(part.stream()
                    .filter(event -> Micros.floor(event.at()) == earliest[taken] && takes(event, taken))
                    .findFirst()
                    .orElseThrow());
        }
        return new Attempt(entry, at, by);
    }

    private void follow(List<Event> part, long entry, List<Event> chain, long[] earliest) {
        Event last = chain.get(chain.size() - 1);
        int step = chain.size();
        earliest[step - 1] = Math.min(earliest[step - 1], Micros.floor(last.at()));
        if (step == steps) {
            return;
        }
        for (Event event : part) {
            long at = Micros.floor(event.at());
            boolean free =
                    funnel.use() == EventUse.SEVERAL_STEPS || chain.stream().noneMatch(used -> used == event);
            boolean strict = funnel.order() != StepOrder.STRICT
                    || part.stream()
                            .noneMatch(between -> Micros.floor(between.at()) > Micros.floor(last.at())
                                    && Micros.floor(between.at()) < at
                                    && anyStep(between)
                                    && !takes(between, step - 1)
                                    && !takes(between, step));
            if (takes(event, step) && at <= entry + window && spaced(last, event) && free && strict) {
                chain.add(event);
                follow(part, entry, chain, earliest);
                chain.remove(chain.size() - 1);
            }
        }
    }

    private boolean spaced(Event one, Event next) {
        long tolerance = funnel.spacing().tolerance().toNanos() / 1_000;
        long from = Micros.floor(one.at());
        long to = Micros.floor(next.at());
        return funnel.spacing().rule() == StepSpacing.Rule.STRICTLY_INCREASING
                ? to > from + tolerance
                : to >= from - tolerance;
    }

    /** How many steps the events cover, those already taken apart. */
    private int covered(List<Event> events, int from, int taken) {
        if (funnel.use() == EventUse.SEVERAL_STEPS) {
            Set<Integer> steps = new HashSet<>();
            for (Event event : events) {
                Stream.iterate(0, step -> step < this.steps, step -> step + 1)
                        .filter(step -> takes(event, step))
                        .forEach(steps::add);
            }
            return steps.size();
        }
        if (from == events.size()) {
            return Integer.bitCount(taken);
        }
        int most = covered(events, from + 1, taken);
        for (int step = 0; step < steps; step++) {
            if (takes(events.get(from), step) && (taken >> step & 1) == 0) {
                most = Math.max(most, covered(events, from + 1, taken | 1 << step));
            }
        }
        return most;
    }

    private OptionalLong spoilt(List<Event> part, Attempt attempt, Effect effect) {
        return funnel.exclusions().stream()
                .filter(exclusion -> exclusion.effect() == effect && attempt.depth() >= exclusion.after())
                .flatMapToLong(exclusion -> {
                    long from = attempt.at().get(exclusion.after() - 1);
                    boolean passed = attempt.depth() >= exclusion.before();
                    return part.stream()
                            .filter(event -> History.means(exclusion.selector(), event))
                            .mapToLong(event -> Micros.floor(event.at()))
                            .filter(x -> from < x)
                            .filter(x -> passed
                                    ? x < attempt.at().get(exclusion.before() - 1)
                                    : x <= attempt.began() + window);
                })
                .min();
    }

    private void record(Attempt attempt) {
        for (int step = 0; step < attempt.depth(); step++) {
            reached[step]++;
            long at = attempt.at().get(step);
            if (step > 0) {
                fromFirst.get(step).add(Math.max(0, at - attempt.began()));
                fromPrevious.get(step).add(Math.max(0, at - attempt.at().get(step - 1)));
            }
            if (attempt.by().get(step) instanceof Purchase purchase) {
                revenue[step] += purchase.amount().minorUnits();
            }
        }
    }

    private boolean anyStep(Event event) {
        return funnel.steps().stream().anyMatch(step -> History.means(step.selector(), event));
    }

    private boolean takes(Event event, int step) {
        EventSelector selector = funnel.steps().get(step).selector();
        return History.means(selector, event);
    }

    private static Instant kept(Event event) {
        return History.kept(event.at());
    }
}
