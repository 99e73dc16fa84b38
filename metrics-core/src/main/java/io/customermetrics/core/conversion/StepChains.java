package io.customermetrics.core.conversion;

import java.util.Arrays;

/**
 * For each step of a funnel, when the chain of events began that has taken it and may still go on; of several the one that
 * began last, because its window ends last. One pass over the events in order of time gives how far any attempt reaches, in
 * O(events x steps).
 */
final class StepChains {

    static final long NONE = Long.MIN_VALUE;

    private final int steps;
    private final int allSteps;
    private final long window;
    private final boolean strict;
    /** Whether a chain takes at most one step in an instant. */
    private final boolean increasing;
    /** Whether a step that shares its instant with another needs an event of its own. */
    private final boolean oneStepEach;

    private final StepMatching matching;
    private final long[] latest;
    /** The chains that took their last step at the current instant. */
    private final long[] fresh;

    private int depth;

    StepChains(Funnel funnel) {
        this.steps = funnel.steps().size();
        this.allSteps = (1 << steps) - 1;
        this.window = funnel.windowMicros();
        this.strict = funnel.order() == StepOrder.STRICT;
        this.increasing = funnel.spacing().leastGap() > 0;
        this.oneStepEach = funnel.use() == EventUse.ONE_STEP && !increasing;
        this.matching = new StepMatching(steps);
        this.latest = new long[steps];
        this.fresh = new long[steps];
    }

    void clear() {
        Arrays.fill(latest, NONE);
        depth = 0;
    }

    /** When the chain began that has come furthest; to be asked when it has just done so. */
    long began() {
        return latest[depth - 1];
    }

    /**
     * Takes the events of one instant.
     *
     * @param entry whether a chain may begin with them
     * @return how many steps some chain has taken by now
     */
    int advance(long[] times, int[] marks, int from, int to, boolean entry) {
        long at = times[from];
        int all = marks[from];
        for (int i = from + 1; i < to; i++) {
            all |= marks[i];
        }
        all &= entry ? allSteps : allSteps & ~1;
        if (strict || (oneStepEach && to - from > 1)) {
            advanceApart(at, marks, from, to, all);
        } else if (increasing || oneStepEach) {
            for (int rest = all; rest != 0; rest ^= Integer.highestOneBit(rest)) {
                take(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(rest), at);
            }
        } else {
            for (int rest = all; rest != 0; rest &= rest - 1) {
                take(Integer.numberOfTrailingZeros(rest), at);
            }
        }
        while (depth < steps && latest[depth] != NONE) {
            depth++;
        }
        return depth;
    }

    private void take(int step, long at) {
        if (step == 0) {
            latest[0] = at;
        } else if (latest[step - 1] >= at - window) {
            latest[step] = latest[step - 1];
        }
    }

    /** Finds the chains of the instant first, and only then lets them replace the others or outlive them. */
    private void advanceApart(long at, int[] marks, int from, int to, int all) {
        Arrays.fill(fresh, NONE);
        boolean matched = oneStepEach && to - from > 1;
        for (int step = 0; step < steps; step++) {
            long began = step == 0 ? at : latest[step - 1];
            if ((all >>> step & 1) != 0 && began >= at - window) {
                int end = matched ? furthest(marks, from, to, step) : step + 1;
                if (!matched && !increasing && !oneStepEach) {
                    end = step + Integer.numberOfTrailingZeros(~(all >>> step));
                }
                for (int taken = step; taken < end; taken++) {
                    fresh[taken] = Math.max(fresh[taken], began);
                }
            }
        }
        int broken = strict ? broken(marks, from, to) : 0;
        for (int step = 0; step < steps; step++) {
            latest[step] = (broken >>> step & 1) != 0 ? fresh[step] : Math.max(latest[step], fresh[step]);
        }
    }

    /** The step after the last to which a chain comes that takes a step and those after it, each with an event of its own. */
    private int furthest(int[] marks, int from, int to, int step) {
        int end = step;
        int served;
        do {
            end++;
            int range = (1 << end) - (1 << step);
            matching.clear();
            for (int i = from; i < to; i++) {
                matching.add(marks[i] & range);
            }
            served = matching.size();
        } while (served == end - step && end < steps);
        return served == end - step ? end : end - 1;
    }

    /** After which steps a chain must not go on, because an event of another step is neither of them nor of the next. */
    private int broken(int[] marks, int from, int to) {
        int broken = 0;
        for (int i = from; i < to; i++) {
            int taken = marks[i] & allSteps;
            broken |= taken == 0 ? 0 : ~(taken | taken >>> 1);
        }
        return broken;
    }
}
