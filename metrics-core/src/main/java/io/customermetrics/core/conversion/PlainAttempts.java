package io.customermetrics.core.conversion;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Track;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The attempts to be counted of some neighbouring customers at a time, where only the order of the steps matters, all of them are
 * events of one kind told apart by one text, and no event is of two steps: the common funnel, worth flat loops that branch on no
 * event and do not end with a customer. An event that takes its customer's attempt deeper than it was is put down; only of
 * customers who came past the first step is anything else asked.
 *
 * <p>Where two events of a customer share an instant, their order does not tell which step comes first; where a customer without
 * an attempt was there too lately for one to count, that is for want of time. Both are left to {@link AttemptTracer}. Takes O(n)
 * for n events, and allocates nothing for a customer. Not safe for use by several threads.
 */
final class PlainAttempts {

    /** How many customers may be read at a time. */
    static final int MOST = StepBlock.MOST;

    private final Track track;
    private final StepBlock block;
    private final long endOfMature;
    private final long endOfEntries;
    /** Whether a customer may have entered too lately. */
    private final boolean anyLate;
    /** For each step when the time is over of the chain that waits for it; of several the one that began last. */
    private final long[] waiting;

    /** The events that took their customer's attempt deeper than it was, and when the time of its chain is over. */
    private int[] deeper = new int[0];

    private long[] ends = new long[0];
    private int found;
    /** For each attempt the last of these. */
    private int[] deepest = new int[0];

    private int attempts;
    private int entered;
    private final int[] unknown = new int[MOST];
    private int unknowns;
    private final int[] reachedBy;

    private PlainAttempts(Funnel funnel, Track track, EventMarks.MarkedColumn column) {
        this.track = track;
        this.block = new StepBlock(funnel, track, column);
        this.endOfMature = funnel.endOfMatureEntries();
        this.endOfEntries = funnel.endOfEntries();
        this.anyLate = endOfMature < endOfEntries && track.lastMicros() >= endOfMature;
        this.waiting = new long[funnel.steps().size() + 1];
        this.reachedBy = new int[funnel.steps().size()];
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
                .map(column -> new PlainAttempts(funnel, track, column));
    }

    /**
     * Moves to neighbouring customers.
     *
     * @param most how many at most, 1 to {@link #MOST}
     * @return how many, at least 1
     */
    int read(int customer, int most) {
        int customers = block.read(customer, most);
        int room = block.count() + customers;
        if (deeper.length <= room) {
            deeper = new int[2 * room];
            ends = new long[2 * room];
            deepest = new int[2 * room];
        }
        entered = block.entered();
        findDeeper();
        findDeepest();
        if (isPurchases()) {
            addEntries(customers);
        }
        unknowns = 0;
        if (anyLate || block.anyShares()) {
            findUnknown(customer, customers);
        }
        return customers;
    }

    /** How many customers have an attempt. */
    int entered() {
        return entered;
    }

    /** How many of the attempts can be asked for: those that came past the first step, of purchases all. */
    int attempts() {
        return attempts;
    }

    /**
     * Turns to an attempt.
     *
     * @return how many steps it has reached
     */
    int follow(int attempt) {
        int last = deeper[deepest[attempt]];
        int[] steps = block.steps();
        int depth = 1 - Math.min(0, steps[last]);
        int entry = block.entry(last, ends[deepest[attempt]]);
        reachedBy[0] = block.event(entry);
        int taken = 1;
        for (int place = entry + 1; taken < depth; place++) {
            reachedBy[taken] = block.event(place);
            taken += steps[place] == -taken ? 1 : 0;
        }
        return depth;
    }

    /** The event with which the attempt reached a step, by its number in the track. */
    int reachedBy(int step) {
        return reachedBy[step];
    }

    /** How many customers are to be looked at again, since this cannot tell how far they came. */
    int unknowns() {
        return unknowns;
    }

    /** Such a customer. */
    int unknown(int place) {
        return unknown[place];
    }

    /** Whether the steps are purchases. */
    boolean isPurchases() {
        return track.kind() == EventKind.PURCHASE;
    }

    /** When an event of the track happened. */
    long micros(int event) {
        return track.micros(event);
    }

    private void findDeeper() {
        int[] steps = block.steps();
        long[] times = block.times();
        long[] entryEnds = block.ends();
        int[] picked = block.picked();
        long[] chains = waiting;
        Arrays.fill(chains, 0);
        int count = 0;
        int depth = 1;
        long previous = 0;
        for (int i = 0; i < block.count(); i++) {
            int place = picked[i];
            int step = -steps[place];
            long entryEnd = entryEnds[place];
            depth = 1 + ((depth - 1) & -block.sameCustomer(previous, entryEnd));
            previous = entryEnd;
            chains[0] = entryEnd;
            long end = chains[step - 1];
            // The chain that this one replaces began no later: if this one's time is over, so is that of the other.
            chains[step] = end;
            deeper[count] = place;
            ends[count] = end;
            int goesOn = same(step, depth) & (int) ((times[place] - end) >>> (Long.SIZE - 1));
            count += goesOn;
            depth += goesOn;
        }
        found = count;
    }

    /** Finds the last of each customer's events that went deeper: before another's first, which takes the second step. */
    private void findDeepest() {
        int[] steps = block.steps();
        attempts = 0;
        for (int i = 0; i < found; i++) {
            deepest[attempts] = i;
            attempts += i + 1 == found ? 1 : same(steps[deeper[i + 1]], -1);
        }
    }

    /** Adds the attempts that reached one step, behind the others. */
    private void addEntries(int customers) {
        int deep = attempts;
        int next = 0;
        for (int i = 0; i < customers; i++) {
            if (next < deep && deeper[deepest[next]] < block.start(i + 1)) {
                next++;
            } else if (block.hasEntry(i) == 1) {
                int entry = block.start(i);
                while (block.steps()[entry] != StepBlock.ENTRY) {
                    entry++;
                }
                deeper[found] = entry;
                ends[found] = block.end(entry);
                deepest[attempts++] = found++;
            }
        }
    }

    private void findUnknown(int customer, int customers) {
        for (int i = 0; i < customers; i++) {
            if (block.shares(i) || (anyLate && block.hasEntry(i) == 0 && isLate(customer + i))) {
                unknown[unknowns++] = customer + i;
            }
        }
    }

    private boolean isLate(int customer) {
        int end = track.end(customer);
        return track.start(customer) < end
                && track.micros(end - 1) >= endOfMature
                && track.firstAtOrAfter(customer, endOfMature) < track.firstAtOrAfter(customer, endOfEntries);
    }

    /** 1 where two small numbers of one sign are the same, else 0: computed, since no branch on it can be predicted. */
    private static int same(int one, int other) {
        return ((one ^ other) - 1) >>> (Integer.SIZE - 1);
    }
}
