package io.customermetrics.core.conversion;

import java.util.Arrays;
import java.util.List;

/**
 * Follows attempts of a {@link Funnel} through the marked events of one customer: how far each comes, when it reaches each
 * step, and what spoils it. The events lie in order of time in arrays that are only looked at.
 */
final class AttemptTracer {

    /** What never happens. */
    static final long NEVER = Long.MAX_VALUE;

    private final int steps;
    private final int allSteps;
    private final long window;
    private final StepOrder order;
    private final boolean oneStepEach;
    private final long leastGap;
    private final List<FunnelExclusion> exclusions;
    /** Whether the steps come in order and nothing more is asked of them. */
    private final boolean plain;

    private final StepChains chains;
    /** When the latest chain of so many steps began. */
    private final long[] latest;

    private final StepMatching matching;

    private long[] times = {};
    private int[] marks = {};
    private int size;
    /** The steps that any of the events takes. */
    private int present;

    private int first;
    private int depth;
    private final long[] reachedAt;
    private final int[] reachedBy;
    /** Where a tolerance is given: for each event when the chain that ends with it began, before and after a step. */
    private long[] before = {};

    private long[] after = {};

    AttemptTracer(Funnel funnel) {
        this.steps = funnel.steps().size();
        this.allSteps = (1 << steps) - 1;
        this.window = funnel.windowMicros();
        this.order = funnel.order();
        this.oneStepEach = funnel.use() == EventUse.ONE_STEP;
        this.leastGap = funnel.spacing().leastGap();
        this.exclusions = funnel.exclusions();
        this.plain = order == StepOrder.ORDERED && leastGap == 0 && !oneStepEach;
        this.chains = new StepChains(funnel);
        this.latest = new long[steps + 1];
        this.matching = new StepMatching(steps);
        this.reachedAt = new long[steps];
        this.reachedBy = new int[steps];
    }

    /** The marks of events with which an attempt may begin. */
    int entryMarks() {
        return order == StepOrder.ANY ? allSteps : 1;
    }

    /** The events to look at from now on: the first {@code count} of the arrays. */
    void look(long[] instants, int[] marked, int count) {
        times = instants;
        marks = marked;
        size = count;
        int any = 0;
        for (int i = 0; i < count; i++) {
            any |= marked[i];
        }
        present = any & allSteps;
    }

    /** How many steps the attempt traced last has reached, at least 1. */
    int depth() {
        return depth;
    }

    long began() {
        return times[first];
    }

    /** When it reached a step, 0 being the first. */
    long reachedAt(int step) {
        return reachedAt[step];
    }

    /** The first event of the step at that instant. */
    int reachedBy(int step) {
        return reachedBy[step];
    }

    /** The last instant of the attempt. */
    long ended() {
        return depth < steps ? began() + window : Math.max(began(), reachedAt[depth - 1]);
    }

    /** Follows the attempt that begins at the instant of an entry. */
    void trace(int entry) {
        trace(entry, steps);
    }

    /** Follows it up to a step; looks at no event after that. */
    private void trace(int entry, int limit) {
        first = entry;
        while (first > 0 && times[first - 1] == times[entry]) {
            first--;
        }
        depth = 0;
        if (order == StepOrder.ANY) {
            traceAny();
        } else if (hasTolerance()) {
            traceTolerant();
        } else {
            traceChains(limit);
        }
    }

    /** When the first event of an effect's exclusions spoilt the attempt traced last, or {@link #NEVER}. */
    long spoilt(FunnelExclusion.Effect effect) {
        long spoilt = NEVER;
        for (int i = 0; i < exclusions.size(); i++) {
            FunnelExclusion exclusion = exclusions.get(i);
            if (exclusion.effect() == effect && depth >= exclusion.after()) {
                long from = reachedAt[exclusion.after() - 1];
                long end = depth >= exclusion.before() ? reachedAt[exclusion.before() - 1] : began() + window + 1;
                spoilt = Math.min(spoilt, firstMarked(1 << (steps + i), from, end));
            }
        }
        return spoilt;
    }

    /**
     * Finds the best attempt in one pass over all events, and follows it.
     *
     * @param firstEntry when attempts may begin
     * @param endOfEntries the first instant at which they may not
     * @return whether there is one
     */
    boolean traceBest(long firstEntry, long endOfEntries) {
        if ((present & 1) == 0) {
            return false;
        }
        if (!hasTolerance()) {
            return plain ? traceBestPlain(firstEntry, endOfEntries) : traceBestChain(firstEntry, endOfEntries);
        }
        long began = bestTolerant(firstEntry, endOfEntries);
        if (began != StepChains.NONE) {
            trace(Arrays.binarySearch(times, 0, size, began));
        }
        return began != StepChains.NONE;
    }

    private boolean hasTolerance() {
        return leastGap < 0 || leastGap > 1;
    }

    private void traceChains(int limit) {
        chains.clear();
        long last = began() + window;
        int i = first;
        while (i < size && times[i] <= last && depth < limit) {
            int to = endOfInstant(i);
            int taken = chains.advance(times, marks, i, to, i == first);
            while (depth < taken) {
                reach(i);
            }
            i = to;
        }
    }

    /** The next step is reached at the instant that begins with an event. */
    private void reach(int from) {
        int event = from;
        while ((marks[event] >>> depth & 1) == 0) {
            event++;
        }
        reachedAt[depth] = times[event];
        reachedBy[depth] = event;
        depth++;
    }

    private void traceTolerant() {
        reach(first);
        long last = began() + window;
        boolean found = true;
        while (found && depth < steps) {
            long from = reachedAt[depth - 1] + leastGap;
            int event = reachedBy[depth - 1];
            while (event > 0 && times[event - 1] >= from) {
                event--;
            }
            while (event < size && (times[event] < from || (marks[event] >>> depth & 1) == 0)) {
                event++;
            }
            found = event < size && times[event] <= last;
            if (found) {
                reach(event);
            }
        }
    }

    private void traceAny() {
        matching.clear();
        int seen = 0;
        long last = began() + window;
        for (int i = first; i < size && times[i] <= last; i++) {
            int served = marks[i] & allSteps;
            int more = oneStepEach ? (matching.add(served) ? 1 : 0) : Integer.bitCount(served & ~seen);
            seen |= served;
            for (; more > 0; more--) {
                reachedAt[depth] = times[i];
                reachedBy[depth] = i;
                depth++;
            }
        }
    }

    private boolean traceBestChain(long firstEntry, long endOfEntries) {
        chains.clear();
        int deepest = 0;
        long began = 0;
        int reached = 0;
        int i = 0;
        while (i < size && deepest < steps) {
            int to = endOfInstant(i);
            int taken = chains.advance(times, marks, i, to, times[i] >= firstEntry && times[i] < endOfEntries);
            if (taken > deepest) {
                deepest = taken;
                began = chains.began();
                reached = i;
            }
            i = to;
        }
        return traceFound(deepest, began, reached);
    }

    /**
     * As {@link #traceBestChain}, where only the order matters: the case worth a loop without calls, and with as few branches
     * as can be on which steps the events take, which cannot be predicted.
     */
    private boolean traceBestPlain(long firstEntry, long endOfEntries) {
        // No attempt gets past a step that is missing.
        int furthest = Integer.numberOfTrailingZeros(~present);
        Arrays.fill(latest, StepChains.NONE);
        int deepest = 0;
        long began = 0;
        int reached = 0;
        for (int i = 0; i < size && deepest < furthest; i++) {
            long at = times[i];
            int rest = marks[i];
            while (i + 1 < size && times[i + 1] == at) {
                i++;
                rest |= marks[i];
            }
            boolean entry = at >= firstEntry && at < endOfEntries;
            latest[0] = at;
            for (rest &= entry ? allSteps : allSteps & ~1; rest != 0; rest &= rest - 1) {
                int step = Integer.numberOfTrailingZeros(rest);
                long start = latest[step];
                // The chain that this one replaces began no later: if this one's window is over, so is that of the
                // other.
                latest[step + 1] = start;
                if (step == deepest && start >= at - window) {
                    deepest++;
                    began = start;
                    reached = i;
                }
            }
        }
        return traceFound(deepest, began, reached);
    }

    /** Follows the attempt that reached so many steps with an event, and began at an instant before. */
    private boolean traceFound(int deepest, long began, int reached) {
        int entry = reached;
        while (deepest > 0 && times[entry] > began) {
            entry--;
        }
        if (deepest == 1) {
            first = entry;
            depth = 0;
            while (first > 0 && times[first - 1] == began) {
                first--;
            }
            reach(first);
        } else if (deepest > 0) {
            trace(entry, deepest);
        }
        return deepest > 0;
    }

    private long bestTolerant(long firstEntry, long endOfEntries) {
        if (before.length < size) {
            before = new long[2 * size];
            after = new long[2 * size];
        }
        long began = StepChains.NONE;
        for (int i = size - 1; i >= 0; i--) {
            boolean entry = (marks[i] & 1) != 0 && times[i] >= firstEntry && times[i] < endOfEntries;
            before[i] = entry ? times[i] : StepChains.NONE;
            began = entry ? times[i] : began;
        }
        boolean reached = began != StepChains.NONE;
        for (int step = 1; step < steps && reached; step++) {
            int event = takeTolerant(step);
            reached = event >= 0;
            began = reached ? after[event] : began;
            long[] swapped = before;
            before = after;
            after = swapped;
        }
        return began;
    }

    /** Lengthens every chain by a step, and gives the first event with which one ends, or -1. */
    private int takeTolerant(int step) {
        int taking = -1;
        int passed = 0;
        long latest = StepChains.NONE;
        for (int i = 0; i < size; i++) {
            while (passed < size && times[passed] <= times[i] - leastGap) {
                latest = Math.max(latest, before[passed]);
                passed++;
            }
            boolean taken = (marks[i] >>> step & 1) != 0 && latest >= times[i] - window;
            after[i] = taken ? latest : StepChains.NONE;
            taking = taken && taking < 0 ? i : taking;
        }
        return taking;
    }

    private long firstMarked(int mark, long after, long end) {
        int i = Arrays.binarySearch(times, 0, size, after);
        i = i < 0 ? -i - 1 : i;
        while (i < size && times[i] < end && (times[i] == after || (marks[i] & mark) == 0)) {
            i++;
        }
        return i < size && times[i] < end ? times[i] : NEVER;
    }

    private int endOfInstant(int from) {
        int to = from + 1;
        while (to < size && times[to] == times[from]) {
            to++;
        }
        return to;
    }
}
