package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable log of customers and what happened to them: columns of primitives, a {@link Track} for each kind of event,
 * grouped by customer and ordered by time within a customer.
 *
 * <pre>{@code
 * EventLog log = EventLog.builder(Currency.getInstance("USD")).addAll(purchases).build();
 * Rate repurchase = log.measure(RepurchaseRate.repeatWithin(january));
 * }</pre>
 *
 * <ul>
 *   <li>The same events and customers make the same log in whatever order they came.
 *   <li>All amounts are in one currency.
 *   <li>Limits: 2 147 483 639 events of each kind (the longest Java array), and 805 306 368 customers, event ids and
 *       different texts in a column (three quarters of the largest hash table). A builder refuses more with
 *       {@link DataException.Code#LIMIT}; larger data are split by customer over several logs, whose results merge.
 *   <li>Safe for use by several threads.
 * </ul>
 */
public final class EventLog {

    /** Below this many events a second thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 50_000;

    private final Currency currency;
    private final CustomerIds ids;
    private final Map<EventKind, Track> tracks;
    private final Map<String, TextColumn> customerAttributes;
    private final @Nullable LongColumn acquired;
    private final long duplicates;

    EventLog(
            Currency currency,
            CustomerIds ids,
            Map<EventKind, Track> tracks,
            Map<String, TextColumn> customerAttributes,
            @Nullable LongColumn acquired,
            long duplicates) {
        this.currency = currency;
        this.ids = ids;
        this.tracks = tracks;
        this.customerAttributes = customerAttributes;
        this.acquired = acquired;
        this.duplicates = duplicates;
    }

    /**
     * A log to be filled.
     *
     * @param currency the currency of all amounts
     * @return an empty builder
     */
    public static EventLogBuilder builder(Currency currency) {
        return new EventLogBuilder(currency);
    }

    /**
     * This log and another as one: a day's events appended to a year's, or what several threads built. Neither changes.
     *
     * <pre>{@code
     * EventLog untilToday = untilYesterday.append(EventLog.builder(USD).addAll(today).build());
     * }</pre>
     *
     * <p>The same, bit for bit, as one log of all the events, in whatever order they come. Costs O(n) copying of columns
     * for n events of both; only a customer's events that lie between those of the other log are compared.
     *
     * <p>A log does not keep event ids: an event that is in both counts twice. Of a customer whom both describe both must say
     * the same.
     *
     * @param other the other log, in the same currency, with the same type of ids and the same attributes kept
     * @return a log of the events and customers of both
     * @throws DataException if both describe a customer differently, or the log would be too large
     * @throws IllegalArgumentException if the other log has another currency, type of ids or other attributes
     */
    public EventLog append(EventLog other) {
        return new LogUnion(this, other).joined();
    }

    /**
     * The currency of all amounts.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * How many customers there are, with and without events.
     *
     * @return the number of customers; they are numbered from 0
     */
    public int customers() {
        return ids.size();
    }

    /**
     * The customers' ids.
     *
     * @return the ids, ascending
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * How many events there are.
     *
     * @return the number of events of all kinds
     */
    public long events() {
        long events = 0;
        for (Track track : tracks.values()) {
            events += track.size();
        }
        return events;
    }

    /**
     * How many events were dropped because their event id had come before with the same content.
     *
     * @return the count
     */
    public long duplicates() {
        return duplicates;
    }

    /**
     * The events of a kind.
     *
     * @param kind the kind
     * @return their columns; empty ones where there are no such events
     */
    public Track track(EventKind kind) {
        return Objects.requireNonNull(tracks.get(kind), "kind");
    }

    /**
     * From the first event to just after the last.
     *
     * @return the span, or nothing where there are no events
     */
    public Optional<Window> span() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Track track : tracks.values()) {
            first = Math.min(first, track.firstMicros());
            last = Math.max(last, track.lastMicros());
        }
        return first > last
                ? Optional.empty()
                : Optional.of(Window.of(Micros.toInstant(first), Micros.toInstant(last + 1)));
    }

    /**
     * An attribute of the customers.
     *
     * @param name the attribute's name
     * @return a column with a row for each customer
     * @throws IllegalArgumentException if the log was not told to keep the attribute
     */
    public TextColumn customerAttribute(String name) {
        TextColumn column = customerAttributes.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "name: the log keeps no customer attribute \"" + name + "\", only " + customerAttributes.keySet());
        }
        return column;
    }

    /**
     * The customer attributes that the log keeps.
     *
     * @return their names, ascending
     */
    public Set<String> customerAttributes() {
        return customerAttributes.keySet();
    }

    /**
     * When a customer was won.
     *
     * @param customer the customer's number
     * @return the instant given with the customer, or nothing where none was
     */
    public Optional<Instant> acquired(int customer) {
        long micros = acquiredMicros(customer);
        return micros == LongColumn.ABSENT ? Optional.empty() : Optional.of(Micros.toInstant(micros));
    }

    /**
     * When a customer was won, in microseconds: what a metric asks of every customer.
     *
     * @param customer the customer's number
     * @return microseconds since the epoch, or {@link LongColumn#ABSENT} where no instant was given
     */
    public long acquiredMicros(int customer) {
        Objects.checkIndex(customer, customers());
        return acquired == null ? LongColumn.ABSENT : acquired.get(customer);
    }

    @Nullable
    LongColumn acquiredColumn() {
        return acquired;
    }

    /**
     * All customers as one slice.
     *
     * @return the slice
     */
    public LogSlice slice() {
        return LogSlice.range(this, 0, customers());
    }

    /**
     * All customers cut into slices of about equally many events.
     *
     * @param parts the largest number of slices, at least 1
     * @return one to {@code parts} slices in order of the customers, none empty unless the log is
     */
    public List<LogSlice> slices(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts must be at least 1: " + parts);
        }
        return new EvenSlices(this, tracks.values()).of(parts);
    }

    /**
     * Measures all customers on the calling thread.
     *
     * @param metric what to measure
     * @param <R> the type of the result
     * @return the result
     */
    public <R> R measure(Metric<R> metric) {
        return metric.measure(slice());
    }

    /**
     * Measures all customers on the caller's threads: a slice for each processor, merged in order. The result is the same,
     * bit for bit, as on one thread. A log of few events is measured on the calling thread.
     *
     * @param metric what to measure
     * @param executor where to run the slices, such as {@link java.util.concurrent.ForkJoinPool#commonPool()}
     * @param <R> the type of the result
     * @return the result
     */
    public <R> R measure(Metric<R> metric, Executor executor) {
        int parts = (int) Math.min(Runtime.getRuntime().availableProcessors(), 1 + events() / WORTH_A_THREAD);
        return metric.measure(slices(parts), executor);
    }

    /**
     * Measures all customers by several metrics on the calling thread, faster than one after the other: where windows begin and
     * end among each customer's events is looked up once for all. The results are the same, bit for bit.
     *
     * @param metrics what to measure
     * @return the results
     */
    public Measurements measureAll(List<? extends Metric<?>> metrics) {
        return together(metrics, this::measure);
    }

    /**
     * Measures all customers by several metrics on the caller's threads, as {@link #measure(Metric, Executor)} does for one and
     * {@link #measureAll(List)} for several.
     *
     * @param metrics what to measure
     * @param executor where to run the slices
     * @return the results
     */
    public Measurements measureAll(List<? extends Metric<?>> metrics, Executor executor) {
        return together(metrics, metric -> measure(metric, executor));
    }

    /**
     * Measures the customers of a set.
     *
     * @param metric what to measure
     * @param customers whom to measure
     * @param <R> the type of the result
     * @return the result
     * @throws IllegalArgumentException if the set is of another log
     */
    public <R> R measure(Metric<R> metric, CustomerSet customers) {
        requireThis(customers.log(), "customers");
        return metric.measure(customers.toSlice());
    }

    /**
     * Measures each segment.
     *
     * @param metric what to measure
     * @param segmentation how to part the customers
     * @param <R> the type of the result
     * @return the results by label, in the labels' order; together they cost about one measurement of the whole
     * @throws IllegalArgumentException if the segmentation is of another log
     */
    public <R> Map<String, R> measure(Metric<R> metric, Segmentation segmentation) {
        requireThis(segmentation.log(), "segmentation");
        Map<String, R> results = new LinkedHashMap<>();
        segmentation.slices().forEach((label, slice) -> results.put(label, metric.measure(slice)));
        return Collections.unmodifiableMap(results);
    }

    /**
     * Why a customer is measured as it is.
     *
     * @param metric what is measured
     * @param id the customer's id; for numeric ids its decimal text
     * @param <R> the type of the result
     * @return the customer's own result and the events that decide it
     * @throws IllegalArgumentException if the log does not know the id
     */
    public <R> Explanation<R> explain(Explainable<R> metric, String id) {
        int customer =
                ids.find(id).orElseThrow(() -> new IllegalArgumentException("id: the log knows no such customer"));
        R result = metric.measure(LogSlice.range(this, customer, customer + 1));
        return new Explanation<>(result, metric.evidence(this, customer));
    }

    /**
     * What each column takes in memory, in bytes: {@code customers.id}, {@code customers.acquired},
     * {@code customers.attribute.region}, and for each kind of event that there is {@code PURCHASE.customer} (where each
     * customer's events start), {@code PURCHASE.time}, {@code PURCHASE.AMOUNT} and so on by {@link Field},
     * {@code PURCHASE.sequence}, {@code PURCHASE.attribute.product}. Texts count as a JVM with compressed references lays them out.
     *
     * @return bytes by column; takes O(n) for n different texts
     */
    public Map<String, Long> footprint() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put("customers.id", ids.bytes());
        if (acquired != null) {
            bytes.put("customers.acquired", acquired.bytes());
        }
        customerAttributes.forEach((name, column) -> bytes.put("customers.attribute." + name, column.bytes()));
        for (Track track : tracks.values()) {
            if (track.size() > 0) {
                track.addFootprint(bytes);
            }
        }
        return Collections.unmodifiableMap(bytes);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return events() + " events of " + customers() + " customers";
    }

    /** Measures while the tracks remember: 4 bytes a customer for each instant at which a window cuts a track. */
    private Measurements together(List<? extends Metric<?>> metrics, Function<Metric<?>, Object> measure) {
        tracks.values().forEach(Track::remember);
        try {
            return Measurements.of(metrics, measure);
        } finally {
            tracks.values().forEach(Track::forget);
        }
    }

    private void requireThis(EventLog other, String argument) {
        if (other != this) {
            throw new IllegalArgumentException(argument + " must be of this log");
        }
    }
}
