package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All events of one kind in a log, as columns: grouped by customer, ordered by time within a customer.
 *
 * <p>Events are numbered 0 to {@code size() - 1}; those of customer {@code c} are {@code start(c)} to {@code end(c) - 1}.
 * Events of one customer at one instant are ordered by sequence number (one without comes first), then by the numbers,
 * then by the texts among their fields, each in the order of {@link Field}, then by the attributes in the order of their
 * names; so the order depends on the events alone.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Track {

    /** So many bounds take as much memory as the times of twice as many events a customer. */
    private static final int MAX_BOUNDS = 32;

    private final EventKind kind;
    private final int[] starts;
    private final long[] micros;
    private final Map<Field, LongColumn> numbers;
    private final Map<Field, TextColumn> texts;
    private final Map<String, TextColumn> attributes;
    private final @Nullable LongColumn sequence;
    private final long first;
    private final long last;
    /** How many measurements of several metrics are going on. */
    private int remembering;
    /** What they have looked up, by instant; absent while there are none. */
    private volatile @Nullable Map<Long, Bound> bounds;

    Track(
            EventKind kind,
            int[] starts,
            long[] micros,
            Map<Field, LongColumn> numbers,
            Map<Field, TextColumn> texts,
            Map<String, TextColumn> attributes,
            @Nullable LongColumn sequence) {
        this.kind = kind;
        this.starts = starts;
        this.micros = micros;
        this.numbers = numbers;
        this.texts = texts;
        this.attributes = attributes;
        this.sequence = sequence;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (long time : micros) {
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
        }
        this.first = earliest;
        this.last = latest;
    }

    /**
     * The kind of the events.
     *
     * @return the kind
     */
    public EventKind kind() {
        return kind;
    }

    /**
     * How many events there are.
     *
     * @return the number of events of all customers
     */
    public int size() {
        return micros.length;
    }

    /**
     * The first event of a customer.
     *
     * @param customer the customer's number
     * @return the event's number; equal to {@link #end} where the customer has none
     */
    public int start(int customer) {
        return starts[customer];
    }

    /**
     * The event after the last of a customer.
     *
     * @param customer the customer's number
     * @return the number of the next customer's first event
     */
    public int end(int customer) {
        return starts[customer + 1];
    }

    /**
     * When an event happened.
     *
     * @param event the event's number
     * @return microseconds since the epoch
     */
    public long micros(int event) {
        return micros[event];
    }

    /**
     * The earliest event of all customers.
     *
     * @return microseconds since the epoch, {@link Long#MAX_VALUE} where there are no events
     */
    public long firstMicros() {
        return first;
    }

    /**
     * The latest event of all customers.
     *
     * @return microseconds since the epoch, {@link Long#MIN_VALUE} where there are no events
     */
    public long lastMicros() {
        return last;
    }

    /**
     * The first event of a customer at or after a point in time.
     *
     * @param customer the customer's number
     * @param time microseconds since the epoch
     * @return the event's number, {@link #end} where there is none; takes O(log n) for a customer with n events
     */
    public int firstAtOrAfter(int customer, long time) {
        int low = starts[customer];
        int size = starts[customer + 1] - low;
        // The rounds depend on the size alone: a comparison moves low or does not, and no branch has to be guessed.
        while (size > 1) {
            int half = size >>> 1;
            low += micros[low + half - 1] < time ? half : 0;
            size -= half;
        }
        return size == 1 && micros[low] < time ? low + 1 : low;
    }

    /**
     * A column of numbers.
     *
     * @param field a numeric field of this kind of event
     * @return the column
     * @throws IllegalArgumentException if this kind of event has no such field
     */
    public LongColumn numbers(Field field) {
        return present(numbers.get(field), field);
    }

    /**
     * Sums a column for each of neighbouring customers, several times as fast as customer by customer.
     *
     * @param field a numeric field of this kind of event, without absent values
     * @param from the first customer
     * @param to the customer after the last
     * @param sums receives the exact sum of customer {@code c} at {@code at + c - from}; 0 for one without events
     * @param at where the first sum goes
     * @throws ArithmeticException if a sum overflows
     */
    public void sums(Field field, int from, int to, long[] sums, int at) {
        numbers(field).sums(starts, from, to, sums, at);
    }

    /**
     * Sums a column over the first events of each of neighbouring customers, several times as fast as customer by customer.
     *
     * @param field a numeric field of this kind of event, without absent values
     * @param from the first customer
     * @param to the customer after the last
     * @param counts how many of the first events of customer {@code c} count, at {@code at + c - from}
     * @param sums receives the exact sum of customer {@code c} at {@code at + c - from}
     * @param at where the first count is and the first sum goes
     * @throws ArithmeticException if a sum overflows
     */
    public void sums(Field field, int from, int to, int[] counts, long[] sums, int at) {
        numbers(field).sums(starts, from, to, counts, sums, at);
    }

    /**
     * A column of texts.
     *
     * @param field a text field of this kind of event
     * @return the column
     * @throws IllegalArgumentException if this kind of event has no such field
     */
    public TextColumn texts(Field field) {
        return present(texts.get(field), field);
    }

    /**
     * A column of an attribute.
     *
     * @param name the attribute's name
     * @return the column
     * @throws IllegalArgumentException if the log was not told to keep the attribute
     */
    public TextColumn attribute(String name) {
        TextColumn column = attributes.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "name: the log keeps no event attribute \"" + name + "\", only " + attributes.keySet());
        }
        return column;
    }

    /**
     * The attributes that the log keeps.
     *
     * @return their names, ascending
     */
    public Set<String> attributeNames() {
        return attributes.keySet();
    }

    /**
     * The sequence numbers of the events.
     *
     * @return the column, or nothing where no event has one
     */
    public Optional<LongColumn> sequence() {
        return Optional.ofNullable(sequence);
    }

    /**
     * The sequence number of an event.
     *
     * @param event the event's number
     * @return the number, or {@link LongColumn#ABSENT} where none was given
     */
    public long sequence(int event) {
        return sequence == null ? LongColumn.ABSENT : sequence.get(event);
    }

    @Override
    public String toString() {
        return micros.length + " events of kind " + kind;
    }

    /** Has the track remember where its customers' events pass an instant, until {@link #forget} has been called as often. */
    synchronized void remember() {
        if (remembering == 0) {
            bounds = new ConcurrentHashMap<>();
        }
        remembering++;
    }

    /** Undoes one {@link #remember}. */
    synchronized void forget() {
        remembering--;
        if (remembering == 0) {
            bounds = null;
        }
    }

    /** Where the customers' events pass an instant, or nothing where it is not, or no longer, remembered. */
    @Nullable
    Bound bound(long time) {
        Map<Long, Bound> remembered = bounds;
        if (remembered == null || (remembered.size() >= MAX_BOUNDS && !remembered.containsKey(time))) {
            return null;
        }
        return remembered.computeIfAbsent(time, instant -> new Bound(this, instant));
    }

    /** Where each customer's events start, not to be written to. */
    int[] starts() {
        return starts;
    }

    /** The instants of all events, not to be written to: what {@link Timeline} reads without a call an event. */
    long[] times() {
        return micros;
    }

    /** Adds what each column takes; see {@link EventLog#footprint}. */
    void addFootprint(Map<String, Long> bytes) {
        bytes.put(kind + ".customer", 4L * starts.length);
        bytes.put(kind + ".time", 8L * micros.length);
        numbers.forEach((field, column) -> bytes.put(kind + "." + field, column.bytes()));
        texts.forEach((field, column) -> bytes.put(kind + "." + field, column.bytes()));
        attributes.forEach((name, column) -> bytes.put(kind + ".attribute." + name, column.bytes()));
        if (sequence != null) {
            bytes.put(kind + ".sequence", sequence.bytes());
        }
    }

    private <C> C present(@Nullable C column, Field field) {
        if (column == null) {
            throw new IllegalArgumentException("field: " + kind + " has no column " + field + " of this type");
        }
        return column;
    }
}
