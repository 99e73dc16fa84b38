package io.customermetrics.core.log;

import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of one kind that a selector picks inside a window, with access to all their columns.
 *
 * <pre>
 * for (int i = 0; i &lt; slice.size(); i++) {
 *     int end = selection.end(slice.customer(i));
 *     for (int event = selection.start(slice.customer(i)); event &lt; end; event++) {
 *         if (selection.accepts(event)) {
 *             selection.track().micros(event) ...
 * </pre>
 *
 * <p>Where only instants matter, or several kinds, a {@link Timeline} is simpler. Immutable and safe for use by several
 * threads.
 */
public final class TrackSelection {

    private final Track track;
    private final long from;
    private final long to;
    /** Whether some event of the track lies before the window, or behind. */
    private final boolean cutsEarly;

    private final boolean cutsLate;
    /** Where the window begins and ends among the customers' events, if the track remembers it. */
    private final @Nullable Bound low;

    private final @Nullable Bound high;
    private final Condition[] conditions;

    private TrackSelection(Track track, Window window, List<Condition> conditions) {
        this.track = track;
        this.from = window.startMicros();
        this.to = window.endMicros();
        this.cutsEarly = track.size() > 0 && track.firstMicros() < from;
        this.cutsLate = track.size() > 0 && track.lastMicros() >= to;
        this.low = cutsEarly ? track.bound(from) : null;
        this.high = cutsLate ? track.bound(to) : null;
        this.conditions = conditions.toArray(Condition[]::new);
    }

    /**
     * All events of a track in a window.
     *
     * @param track the track
     * @param window from when to when
     * @return the selection
     */
    public static TrackSelection of(Track track, Window window) {
        return new TrackSelection(track, window, List.of());
    }

    /**
     * The events of a track in a window that have one of the given texts in a column.
     *
     * @param track the track
     * @param field a text field of the track's kind
     * @param accepted the texts that qualify
     * @param window from when to when
     * @return the selection
     * @throws IllegalArgumentException if the kind has no such field
     */
    public static TrackSelection of(Track track, Field field, Set<String> accepted, Window window) {
        return new TrackSelection(track, window, List.of(Condition.of(track.texts(field), accepted)));
    }

    /**
     * The events of a track in a window that a selector picks.
     *
     * @param track the track
     * @param selector which events; picks none of a track whose kind is not among its kinds
     * @param window from when to when
     * @return the selection
     * @throws IllegalArgumentException if the selector names an attribute that the log does not keep
     */
    public static TrackSelection of(Track track, EventSelector selector, Window window) {
        if (!selector.kinds().contains(track.kind())) {
            return of(track, Window.of(window.start(), window.start()));
        }
        List<Condition> conditions = new ArrayList<>();
        if (!selector.names().isEmpty()) {
            conditions.add(Condition.of(track.texts(Field.NAME), selector.names()));
        }
        selector.attributes()
                .forEach((name, value) -> conditions.add(Condition.of(track.attribute(name), Set.of(value))));
        return new TrackSelection(track, window, conditions);
    }

    /**
     * The track whose events these are.
     *
     * @return the track
     */
    public Track track() {
        return track;
    }

    /**
     * The first event of a customer in the window, whether the selector accepts it or not.
     *
     * @param customer the customer's number
     * @return the event's number; equal to {@link #end} where there is none
     */
    public int start(int customer) {
        if (low != null) {
            return low.of(customer);
        }
        int start = track.start(customer);
        boolean early = cutsEarly && start < track.end(customer) && track.micros(start) < from;
        return early ? track.firstAtOrAfter(customer, from) : start;
    }

    /**
     * The event after the last of a customer in the window.
     *
     * @param customer the customer's number
     * @return an event's number, not below {@link #start}
     */
    public int end(int customer) {
        if (high != null) {
            return high.of(customer);
        }
        int end = track.end(customer);
        boolean late = cutsLate && track.start(customer) < end && track.micros(end - 1) >= to;
        return late ? Math.max(start(customer), track.firstAtOrAfter(customer, to)) : end;
    }

    /**
     * Whether the selector accepts an event of the window.
     *
     * @param event the event's number
     * @return true if it qualifies
     */
    public boolean accepts(int event) {
        return qualifies(event) != 0;
    }

    /**
     * Whether the selector accepts an event of the window, as a number: for sums without a branch that nothing foretells.
     *
     * @param event the event's number
     * @return 1 if it qualifies, else 0
     */
    public int qualifies(int event) {
        return conditions.length == 1 ? conditions[0].qualifies(event) : qualifiesInAll(event);
    }

    /**
     * Whether every event of the window qualifies.
     *
     * @return true if {@link #accepts} need not be asked
     */
    public boolean acceptsAll() {
        return conditions.length == 0;
    }

    /**
     * Marks which of neighbouring events qualify, whosesoever they are; several times as fast as one by one.
     *
     * @param event the first event's number
     * @param marks receives 1 for an event in the window that the selector accepts, else 0
     * @param size how many events
     */
    public void mark(int event, byte[] marks, int size) {
        Arrays.fill(marks, 0, size, (byte) 1);
        if (cutsAny()) {
            long[] times = track.times();
            long lowest = lowest();
            long highest = highest();
            for (int i = 0; i < size; i++) {
                long at = times[event + i];
                // Either difference is negative for an instant outside, and none overflows for an event.
                marks[i] = (byte) (~((at - lowest) | (highest - at)) >>> (Long.SIZE - 1));
            }
        }
        for (Condition condition : conditions) {
            condition.restrict(event, marks, size);
        }
    }

    /**
     * How many events of a customer qualify.
     *
     * @param customer the customer's number
     * @return the count
     */
    public int count(int customer) {
        int start = start(customer);
        int end = end(customer);
        if (acceptsAll()) {
            return end - start;
        }
        if (conditions.length == 1) {
            return conditions[0].count(start, end);
        }
        int count = 0;
        for (int event = start; event < end; event++) {
            count += qualifies(event);
        }
        return count;
    }

    /** Whether so many events of a customer lie in the window: looks for no end, but at the one event that decides. */
    boolean hasAtLeast(int count, int customer) {
        int start = start(customer);
        if (count > track.end(customer) - start) {
            return false;
        }
        return !cutsLate || track.micros(start + count - 1) < to;
    }

    /**
     * Counts the qualifying events of each of neighbouring customers, several times as fast as customer by customer.
     *
     * @param from the first customer
     * @param to the customer after the last
     * @param counts receives the count of customer {@code c} at {@code at + c - from}
     * @param at where the first count goes
     */
    public void counts(int from, int to, long[] counts, int at) {
        if (isWhole()) {
            for (int customer = from; customer < to; customer++) {
                counts[at + customer - from] = (long) track.end(customer) - track.start(customer);
            }
            return;
        }
        byte[] marks = new byte[RunningSums.BLOCK];
        RunningSums.of(track.starts(), from, to, counts, at, (event, size, running) -> {
            mark(event, marks, size);
            long count = 0;
            for (int i = 0; i < size; i++) {
                count += marks[i];
                running[i + 1] = count;
            }
        });
    }

    /**
     * Sums a column over the qualifying events of each of neighbouring customers, several times as fast as customer by
     * customer.
     *
     * @param field a numeric field of the track's kind of event, without absent values
     * @param from the first customer
     * @param to the customer after the last
     * @param sums receives the exact sum of customer {@code c} at {@code at + c - from}; 0 for one without such events
     * @param at where the first sum goes
     * @throws ArithmeticException if a sum overflows
     */
    public void sums(Field field, int from, int to, long[] sums, int at) {
        if (isWhole()) {
            track.sums(field, from, to, sums, at);
        } else {
            track.numbers(field).sums(track.starts(), from, to, sums, at, this);
        }
    }

    /**
     * Counts the qualifying events of each of neighbouring customers and sums a column over them: {@link #counts} and
     * {@link #sums} in one pass.
     *
     * @param field a numeric field of the track's kind of event, without absent values
     * @param from the first customer
     * @param to the customer after the last
     * @param counts receives the count of customer {@code c} at {@code c - from}
     * @param sums receives the exact sum of customer {@code c} at {@code at + c - from}; 0 for one without such events
     * @param at where the first sum goes
     * @throws ArithmeticException if a sum overflows
     */
    public void countsAndSums(Field field, int from, int to, long[] counts, long[] sums, int at) {
        LongColumn column = track.numbers(field);
        if (isWhole() || !column.isNarrow()) {
            counts(from, to, counts, 0);
            sums(field, from, to, sums, at);
            return;
        }
        byte[] marks = new byte[CustomerSums.BLOCK];
        CustomerSums both = new CustomerSums(track, 2, (event, size, same, running) -> {
            mark(event, marks, size);
            addUp(column, event, marks, size, running[0], running[1]);
        });
        for (int customer = from; customer < to; customer += CustomerSums.MOST) {
            int count = Math.min(CustomerSums.MOST, to - customer);
            both.read(customer, count);
            System.arraycopy(both.of(0), 0, counts, customer - from, count);
            System.arraycopy(both.of(1), 0, sums, at + customer - from, count);
        }
    }

    private static void addUp(LongColumn column, int event, byte[] marks, int size, long[] counts, long[] sums) {
        long count = 0;
        long sum = 0;
        for (int i = 0; i < size; i++) {
            count += marks[i];
            sum += column.get(event + i) & -marks[i];
            counts[i + 1] = count;
            sums[i + 1] = sum;
        }
    }

    /** Whether every event of the track qualifies. */
    boolean isWhole() {
        return !cutsAny() && acceptsAll();
    }

    /**
     * Puts the instants of a customer's qualifying events behind the first {@code size} of an array, which must have room for
     * all of the customer's events. Branches on no event: which ones qualify cannot be predicted.
     *
     * @return how many instants there are then
     */
    int gather(int customer, long[] instants, int size) {
        int end = end(customer);
        int gathered = size;
        for (int event = start(customer); event < end; event++) {
            instants[gathered] = track.micros(event);
            gathered += qualifies(event);
        }
        return gathered;
    }

    /** The number of events of all customers, no customer. */
    @Override
    public String toString() {
        return conditions.length + " conditions on " + track;
    }

    /** Whether all of neighbouring events qualify: false for a selection with conditions, whatever they say. */
    boolean qualifyAll(int event, int size) {
        if (!cutsAny() || !acceptsAll()) {
            return acceptsAll();
        }
        long[] times = track.times();
        long lowest = lowest();
        long highest = highest();
        long outside = 0;
        for (int i = 0; i < size; i++) {
            outside |= (times[event + i] - lowest) | (highest - times[event + i]);
        }
        return outside >= 0;
    }

    private boolean cutsAny() {
        return cutsEarly || cutsLate;
    }

    /** The first instant of the window that an event may have. */
    private long lowest() {
        return Math.min(Math.max(from, Micros.MIN_EVENT), Micros.END_EVENT);
    }

    /** The last instant of the window that an event may have. */
    private long highest() {
        return Math.max(Math.min(to, Micros.END_EVENT), Micros.MIN_EVENT) - 1;
    }

    private int qualifiesInAll(int event) {
        int all = 1;
        for (Condition condition : conditions) {
            all &= condition.qualifies(event);
        }
        return all;
    }

    /** A text column and, for each code + 1, a 1 if it qualifies; an absent text never does. */
    private record Condition(TextColumn column, byte[] qualifying) {

        static Condition of(TextColumn column, Set<String> accepted) {
            byte[] qualifying = new byte[column.texts().size() + 1];
            for (String text : accepted) {
                int code = column.codeOf(text);
                if (code != TextColumn.ABSENT) {
                    qualifying[code + 1] = 1;
                }
            }
            return new Condition(column, qualifying);
        }

        void restrict(int first, byte[] marks, int size) {
            for (int i = 0; i < size; i++) {
                marks[i] &= qualifying[column.code(first + i) + 1];
            }
        }

        int count(int start, int end) {
            int count = 0;
            for (int event = start; event < end; event++) {
                count += qualifies(event);
            }
            return count;
        }

        int qualifies(int event) {
            return qualifying[column.code(event) + 1];
        }
    }
}
