package io.customermetrics.core.conversion;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The attempt to be counted of one customer after another, where only the order of the steps matters, all of them are events
 * of one kind told apart by one text, and no event is of two steps: the common funnel, worth loops that branch on no event and
 * store none.
 *
 * <p>Where two events of a customer share an instant, their order does not tell which step comes first; where a customer without
 * an attempt was there too lately for one to count, that may be for want of time. Both are left to {@link AttemptTracer}. Takes O(n) for a customer with n events, and allocates nothing for a customer. Not safe for use by
 * several threads.
 */
final class PlainAttempts {

    /** What {@link #trace} gives where it cannot tell. */
    static final int UNKNOWN = -1;
    /** Before all events, and far enough from the end of the longs that no difference overflows. */
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final Track track;
    private final TrackSelection window;
    private final TextColumn texts;
    /** For each code + 1 the step, or {@link #none}. */
    private final int[] stepOf;

    private final int steps;
    /** Stands for no step: no chain ever comes there. */
    private final int none;

    private final boolean best;
    private final long within;
    private final long firstEntry;
    private final long endOfEntries;
    /** For each step when the chain began that waits for it; of several the one that began last. */
    private final long[] waiting;

    private final long[] reachedAt;
    private final int[] reachedBy;

    private PlainAttempts(Funnel funnel, Track track, TextColumn texts, int[] marks) {
        this.track = track;
        this.window = TrackSelection.of(track, funnel.read());
        this.texts = texts;
        this.steps = funnel.steps().size();
        this.none = steps + 1;
        this.stepOf = new int[marks.length];
        for (int place = 0; place < marks.length; place++) {
            stepOf[place] = marks[place] == 0 ? none : Integer.numberOfTrailingZeros(marks[place]);
        }
        this.best = funnel.attempts() == CountedAttempts.BEST;
        this.within = funnel.windowMicros();
        this.firstEntry = funnel.firstEntry();
        this.endOfEntries = funnel.endOfMatureEntries();
        this.waiting = new long[steps + 3];
        this.reachedAt = new long[steps + 1];
        this.reachedBy = new int[steps + 1];
    }

    /** The attempts of a funnel, or nothing where it asks for more. */
    static Optional<PlainAttempts> of(Funnel funnel, EventLog log) {
        boolean plain = funnel.order() == StepOrder.ORDERED
                && funnel.spacing().toleranceMicros() == 0
                && funnel.exclusions().isEmpty()
                && funnel.held().isEmpty()
                && funnel.attempts() != CountedAttempts.ALL;
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        funnel.steps().forEach(step -> kinds.addAll(step.selector().kinds()));
        if (!plain || kinds.size() != 1) {
            return Optional.empty();
        }
        Track track = log.track(kinds.iterator().next());
        return EventMarks.of(track, funnel.selectors())
                .single()
                .map(column -> new PlainAttempts(funnel, track, column.texts(), column.marks()));
    }

    /**
     * Follows a customer's attempt.
     *
     * @return how many steps it has reached, 0 where there is none, or {@link #UNKNOWN}
     */
    int trace(int customer) {
        int from = window.start(customer);
        int to = window.end(customer);
        int depth = best ? traceBest(from, to) : traceFirst(from, to);
        return depth == 0 && from < to && track.micros(to - 1) >= endOfEntries ? UNKNOWN : depth;
    }

    /** When it reached each step, and behind them what is not its. Of an attempt that reached only one, where {@link #isPurchases}. */
    long[] reachedAt() {
        return reachedAt;
    }

    /** The event with which it did, by its number in the track. */
    int reachedBy(int step) {
        return reachedBy[step];
    }

    /** Whether the steps are purchases. */
    boolean isPurchases() {
        return track.kind() == EventKind.PURCHASE;
    }

    private int traceFirst(int from, int to) {
        long previous = NEVER;
        long earliest = firstEntry;
        long latest = endOfEntries - 1;
        int depth = 0;
        int tied = 0;
        for (int event = from; event < to; event++) {
            long at = track.micros(event);
            tied |= notAfter(at, previous);
            previous = at;
            int taken = same(stepOf[texts.code(event) + 1], depth) & notAfter(earliest, at) & notAfter(at, latest);
            reachedAt[depth] = at;
            reachedBy[depth] = event;
            latest += (at + within - latest) & -(taken & same(depth, 0));
            depth += taken;
        }
        return tied == 1 ? UNKNOWN : depth;
    }

    private int traceBest(int from, int to) {
        for (int step = 1; step < waiting.length; step++) {
            waiting[step] = NEVER;
        }
        long lastEntry = endOfEntries - 1;
        long previous = NEVER;
        long began = NEVER;
        int depth = 0;
        int tied = 0;
        for (int event = from; event < to; event++) {
            long at = track.micros(event);
            tied |= notAfter(at, previous);
            previous = at;
            int step = stepOf[texts.code(event) + 1];
            int entry = notAfter(firstEntry, at) & notAfter(at, lastEntry);
            step += none & -(same(step, 0) & (1 - entry));
            waiting[0] = at;
            long start = waiting[step];
            // The chain that this one replaces began no later: if this one's window is over, so is that of the other.
            waiting[step + 1] = start;
            int deeper = same(step, depth) & notAfter(at - within, start);
            began += (start - began) & -deeper;
            depth += deeper;
        }
        if (tied == 1) {
            return UNKNOWN;
        }
        if (depth > 1 || isPurchases()) {
            follow(from, began, depth);
        }
        return depth;
    }

    /** Follows the attempt that began at an instant, as far as it is known to come. */
    private void follow(int from, long began, int depth) {
        int taken = 0;
        for (int event = from; taken < depth; event++) {
            long at = track.micros(event);
            reachedAt[taken] = at;
            reachedBy[taken] = event;
            taken += same(stepOf[texts.code(event) + 1], taken) & notAfter(began, at);
        }
    }

    /** 1 where an instant is not after another, else 0: computed, since no branch on it can be predicted. */
    private static int notAfter(long one, long other) {
        return 1 - (int) ((other - one) >>> (Long.SIZE - 1));
    }

    /** 1 where two small numbers are the same, else 0. */
    private static int same(int one, int other) {
        return ((one ^ other) - 1) >>> (Integer.SIZE - 1);
    }
}
