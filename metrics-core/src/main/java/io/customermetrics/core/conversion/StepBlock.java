package io.customermetrics.core.conversion;

import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.Micros;
import java.util.Arrays;

/**
 * The events of some neighbouring customers, and which of them may take an attempt further: those of a step after the first that
 * have an entry, which is an event of the first step, in their time. They are picked in a flat loop over all events that branches
 * on none and does not end with a customer.
 *
 * <p>Each customer's instants are moved so far behind those of the one before that no time reaches over: nothing has to be
 * cleared between customers. Allocates nothing for a customer. Not safe for use by several threads.
 */
final class StepBlock {

    /** So many customers at a time: moved apart by more than events can lie apart, their instants fit in a long. */
    static final int MOST = 128;
    /** An event of the first step; those of later ones are less than 0. */
    static final int ENTRY = 1;

    private static final int NO_STEP = 0;
    /** What is known of so many events stays in the nearest caches. */
    private static final int EVENTS = 1_024;

    private final Track track;
    private final TextColumn texts;
    /** For each code + 1 the step, as {@link #steps} has it. */
    private final int[] stepOf;

    private final boolean onlyFirst;
    /** From an entry to the first instant that is not in its time. */
    private final long time;
    /** From when to when events count, entries not so long. */
    private final long from;

    private final long to;
    private final long endOfEntries;
    /** Whether some events lie outside. */
    private final boolean cuts;
    /** The longest time between two events, and how far customers are moved apart. */
    private final long span;

    private final long apart;

    private int customer;
    private int customers;
    private int first;
    private int size;
    /** For each event how far its customer is moved behind the one before, if it is the customer's first; else 0. */
    private long[] moves = new long[0];

    private long[] times = new long[0];
    private long[] ends = new long[0];
    private int[] steps = new int[0];
    private int[] picked = new int[0];
    private int count;
    /** Which customers have two events at an instant, if any has. */
    private final boolean[] shares = new boolean[MOST];

    private boolean anyShares;

    StepBlock(Funnel funnel, Track track, EventMarks.MarkedColumn column) {
        this.track = track;
        this.texts = column.texts();
        this.stepOf = Arrays.stream(column.marks()).map(StepBlock::step).toArray();
        this.onlyFirst = funnel.attempts() == CountedAttempts.FIRST;
        this.time = funnel.windowMicros() + 1;
        this.from = Math.min(funnel.firstEntry(), Micros.END_EVENT);
        this.to = Math.max(from, funnel.read().endMicros());
        this.endOfEntries = Math.max(from, funnel.endOfMatureEntries());
        this.cuts = track.firstMicros() < from || track.lastMicros() >= Math.min(endOfEntries, to);
        this.span = track.size() == 0 ? 0 : track.lastMicros() - track.firstMicros();
        this.apart = 2 * span + time + 1;
    }

    /**
     * Moves to neighbouring customers.
     *
     * @param most how many at most, 1 to {@link #MOST}
     * @return how many, at least 1
     */
    int read(int firstCustomer, int most) {
        customer = firstCustomer;
        first = track.start(firstCustomer);
        customers = 1;
        while (customers < most && track.end(firstCustomer + customers) - first <= EVENTS) {
            customers++;
        }
        size = start(customers);
        if (moves.length <= size) {
            int room = size + size / 2 + 1;
            moves = new long[room];
            times = new long[room];
            ends = new long[room];
            steps = new int[room];
            picked = new int[room];
        }
        readSteps();
        readTimes();
        if (onlyFirst) {
            pickAfterFirst();
        } else {
            pickAfterLast();
        }
        return customers;
    }

    /** Of each event: {@link #ENTRY}, 0 for no step, or less by one for each step that comes before it. */
    int[] steps() {
        return steps;
    }

    /** When each event happened, moved. */
    long[] times() {
        return times;
    }

    /** When the time of the entry is over that is the customer's last so far, or its first if that alone counts. */
    long[] ends() {
        return ends;
    }

    /** How many events may take an attempt further. */
    int count() {
        return count;
    }

    /** The places of these among all of the block, ascending. */
    int[] picked() {
        return picked;
    }

    /** Whether two entries are of one customer, by when their time is over. */
    int sameCustomer(long end, long laterEnd) {
        return 1 - (int) ((span - (laterEnd - end)) >>> (Long.SIZE - 1));
    }

    /** How many customers have an entry. */
    int entered() {
        int entered = 0;
        for (int i = 0; i < customers; i++) {
            entered += hasEntry(i);
        }
        return entered;
    }

    /** 1 if a customer has an entry, else 0. */
    int hasEntry(int index) {
        int start = start(index);
        int end = start(index + 1);
        // Of those before nobody's time reaches as far.
        return start == end ? 0 : (int) ((times[start] - ends[end - 1]) >>> (Long.SIZE - 1));
    }

    /** The place of the entry whose time is over at some instant: at some place, or before. */
    int entry(int place, long end) {
        int entry = place;
        while (times[entry] + time != end) {
            entry--;
        }
        return entry;
    }

    /** When the time is over of an entry at a place. */
    long end(int entry) {
        return times[entry] + time;
    }

    /** The number in the track of the event at a place. */
    int event(int place) {
        return first + place;
    }

    /** The place of a customer's first event, or where the last one's end. */
    int start(int index) {
        return track.start(customer + index) - first;
    }

    /** Whether some customer has two events at an instant; none of its events is of a step. */
    boolean anyShares() {
        return anyShares;
    }

    boolean shares(int index) {
        return anyShares && shares[index];
    }

    private void readSteps() {
        texts.lookUp(first, size, stepOf, steps);
        if (cuts) {
            for (int e = 0; e < size; e++) {
                long at = track.micros(first + e);
                long end = to + ((endOfEntries - to) & (-steps[e] >> (Integer.SIZE - 1)));
                // Either difference is negative for an instant outside, and none overflows.
                steps[e] &= (int) (~((at - from) | (end - 1 - at)) >> (Long.SIZE - 1));
            }
        }
    }

    /** Moves the instants, and finds out who has two events at one. */
    private void readTimes() {
        Arrays.fill(moves, 0, size, 0);
        for (int i = 0; i < customers; i++) {
            moves[start(i)] = apart;
        }
        long[] moving = moves;
        long[] into = times;
        long moved = -track.firstMicros();
        long previous = -1;
        long ascending = -1;
        for (int e = 0; e < size; e++) {
            moved += moving[e];
            long at = track.micros(first + e) + moved;
            ascending &= previous - at;
            previous = at;
            into[e] = at;
        }
        anyShares = ascending >= 0;
        if (anyShares) {
            leaveOutSharing();
        }
    }

    private void leaveOutSharing() {
        for (int i = 0; i < customers; i++) {
            shares[i] = false;
            for (int e = start(i) + 1; e < start(i + 1); e++) {
                shares[i] |= times[e] == times[e - 1];
            }
            if (shares[i]) {
                Arrays.fill(steps, start(i), start(i + 1), NO_STEP);
            }
        }
    }

    private void pickAfterLast() {
        long[] at = times;
        long[] over = ends;
        int[] stepping = steps;
        int[] into = picked;
        int n = 0;
        long end = 0;
        for (int e = 0; e < size; e++) {
            int step = stepping[e];
            end = step > 0 ? at[e] + time : end;
            over[e] = end;
            into[n] = e;
            n += (int) ((at[e] - end) >>> (Long.SIZE - 1)) & (step >>> (Integer.SIZE - 1));
        }
        count = n;
    }

    private void pickAfterFirst() {
        long[] at = times;
        long[] over = ends;
        int[] stepping = steps;
        int[] into = picked;
        int n = 0;
        long end = 0;
        for (int e = 0; e < size; e++) {
            int step = stepping[e];
            // All bits for an entry so long after the last one that this was another customer's.
            long enters = ((span - (at[e] - end)) >> (Long.SIZE - 1)) & (-step >> (Integer.SIZE - 1));
            end += (at[e] + time - end) & enters;
            over[e] = end;
            into[n] = e;
            n += (int) ((at[e] - end) >>> (Long.SIZE - 1)) & (step >>> (Integer.SIZE - 1));
        }
        count = n;
    }

    private static int step(int mark) {
        return switch (mark) {
            case 0 -> NO_STEP;
            case 1 -> ENTRY;
            default -> -Integer.numberOfTrailingZeros(mark);
        };
    }
}
