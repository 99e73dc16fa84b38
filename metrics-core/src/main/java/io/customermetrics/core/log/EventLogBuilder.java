package io.customermetrics.core.log;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes records, arrays of columns or database rows and makes an {@link EventLog} of them.
 *
 * <ul>
 *   <li>The order in which things come does not matter.
 *   <li>An event with an id that came before is dropped and counted if its content is the same (kept attributes
 *       included), else refused. Events without id are never taken for duplicates.
 *   <li>Every call takes all that it is given or, if it throws, nothing.
 *   <li>{@link #build} may be called at any time, and the builder filled further.
 *   <li>Not safe for use by several threads.
 * </ul>
 */
public final class EventLogBuilder {

    /** Records that are looked at together. */
    private static final int RECORDS = 1_024;

    private final Currency currency;
    private final CustomerRegistry customers = new CustomerRegistry();
    private final Map<EventKind, TrackBuilder> tracks = new EnumMap<>(EventKind.class);
    private final List<String> eventAttributes = new ArrayList<>();
    private final CustomerDescriptions descriptions = new CustomerDescriptions();
    private final EventIds eventIds = new EventIds();

    EventLogBuilder(Currency currency) {
        this.currency = Objects.requireNonNull(currency, "currency");
    }

    /**
     * Keeps attributes of events, as dictionary-coded columns; all others are dropped.
     *
     * @param names the attributes' names
     * @return this builder
     * @throws IllegalStateException if events have been added already
     */
    public EventLogBuilder keepEventAttributes(String... names) {
        if (!tracks.isEmpty()) {
            throw new IllegalStateException("say which attributes to keep before adding events");
        }
        TreeSet<String> all = new TreeSet<>(eventAttributes);
        for (String name : names) {
            all.add(Identifier.require(name, "names"));
        }
        eventAttributes.clear();
        eventAttributes.addAll(all);
        return this;
    }

    /**
     * Keeps attributes of customers, as dictionary-coded columns; all others are dropped.
     *
     * @param names the attributes' names
     * @return this builder
     * @throws IllegalStateException if customers have been described already
     */
    public EventLogBuilder keepCustomerAttributes(String... names) {
        descriptions.keep(names);
        return this;
    }

    /**
     * Adds one event.
     *
     * @param event the event
     * @return this builder
     * @throws DataException if the log cannot hold it
     */
    public EventLogBuilder add(Event event) {
        return addAll(List.of(event));
    }

    /**
     * Adds events.
     *
     * @param events the events, in any order
     * @return this builder
     * @throws DataException if the log cannot hold one of them; then none is added
     */
    public EventLogBuilder addAll(Iterable<? extends Event> events) {
        return allOrNothing(() -> {
            Iterator<? extends Event> rest = events.iterator();
            Row row = new Row(currency, eventAttributes);
            // The first blocks are small: one event must not cost a thousand.
            for (long position = 0, size = 1; rest.hasNext(); position += size, size = Math.min(RECORDS, 4 * size)) {
                addBlock(rest, (int) size, row, position);
            }
        });
    }

    private void addBlock(Iterator<? extends Event> rest, int largest, Row row, long position) {
        Event[] block = new Event[largest];
        String[] ids = new String[largest];
        int size = 0;
        for (; size < largest && rest.hasNext(); size++) {
            block[size] = rest.next();
            ids[size] = block[size].customer();
        }
        int[] handles = new int[size];
        customers.handleAll(ids, 0, size, handles, 0, position);
        for (int i = 0; i < size; i++) {
            row.read(block[i], position + i);
            addRow(handles[i], row, block[i].details().id(), position + i);
        }
    }

    /**
     * Describes a customer: the attributes that the log keeps and when the customer was won. A customer without any event
     * counts as one of the log's customers.
     *
     * @param customer the customer
     * @return this builder
     * @throws DataException if the customer was described before with other content
     */
    public EventLogBuilder add(Customer customer) {
        return allOrNothing(() -> descriptions.add(customers.handle(customer.id(), 0), customer));
    }

    /**
     * Makes a customer known and gives the handle by which column arrays may name it, at the cost of one look-up for all
     * its events.
     *
     * @param id the customer's id
     * @return a handle that holds for this builder alone
     * @throws DataException if the text cannot be an id
     */
    public int handle(String id) {
        return customers.handle(id, 0);
    }

    /**
     * Adds purchases as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(String[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, HandleSource.ofTexts(customers, ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(long[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, HandleSource.ofNumbers(customers, ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addPurchases(int[] handles, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.PURCHASE, HandleSource.ofHandles(customers, handles), handles.length, micros, amounts, from, to);
    }

    /**
     * Adds purchases as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param amounts how much, in minor units of the log's currency, not negative
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addPurchases(
            String[] dictionary,
            int[] codes,
            long[] micros,
            long[] amounts,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addAmounts(EventKind.PURCHASE, HandleSource.ofCodes(customers, dictionary, codes).where(complete), codes.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(String[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, HandleSource.ofTexts(customers, ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(long[] ids, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, HandleSource.ofNumbers(customers, ids), ids.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addRefunds(int[] handles, long[] micros, long[] amounts, int from, int to) {
        return addAmounts(EventKind.REFUND, HandleSource.ofHandles(customers, handles), handles.length, micros, amounts, from, to);
    }

    /**
     * Adds refunds as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param amounts how much was given back, in minor units of the log's currency, not negative
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addRefunds(
            String[] dictionary,
            int[] codes,
            long[] micros,
            long[] amounts,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addAmounts(EventKind.REFUND, HandleSource.ofCodes(customers, dictionary, codes).where(complete), codes.length, micros, amounts, from, to);
    }

    /**
     * Adds interactions as columns.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(String[] ids, long[] micros, String[] names, int from, int to) {
        return addNames(HandleSource.ofTexts(customers, ids), ids.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns, with numeric ids.
     *
     * @param ids the customers' ids
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(long[] ids, long[] micros, String[] names, int from, int to) {
        return addNames(HandleSource.ofNumbers(customers, ids), ids.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns, with handles.
     *
     * @param handles the customers, as {@link #handle} gave them
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows; then none is added
     */
    public EventLogBuilder addInteractions(int[] handles, long[] micros, String[] names, int from, int to) {
        return addNames(HandleSource.ofHandles(customers, handles), handles.length, micros, names, from, to);
    }

    /**
     * Adds interactions as columns whose ids are coded by a dictionary, as Arrow and Parquet have them: each id is looked up once a call.
     *
     * @param dictionary the customers' ids; those that no row has do not become customers
     * @param codes for each row an index into the dictionary
     * @param micros when, in microseconds since the epoch
     * @param names what each was
     * @param complete bit {@code i % 8} of byte {@code i / 8} is set where row {@code i} has all values, Arrow's validity bitmap; null where every row has
     * @param from the first row to take
     * @param to the row after the last
     * @return this builder
     * @throws DataException if the log cannot hold one of the rows, or one is not complete; then none is added
     */
    public EventLogBuilder addInteractions(
            String[] dictionary,
            int[] codes,
            long[] micros,
            String[] names,
            byte @Nullable [] complete,
            int from,
            int to) {
        return addNames(HandleSource.ofCodes(customers, dictionary, codes).where(complete), codes.length, micros, names, from, to);
    }

    /**
     * The log of all that was added so far. Takes O(n) for events that come in order of time, else O(n log n), and memory
     * for the log beside this builder's own.
     *
     * @return the log
     */
    public EventLog build() {
        return build(Parts.one());
    }

    /**
     * The same log, made on the caller's threads. Called from a thread of the executor itself, the executor needs another one
     * free, or the wait has no end.
     *
     * @param executor where to run, such as {@link java.util.concurrent.ForkJoinPool#commonPool()}
     * @return the log
     */
    public EventLog build(Executor executor) {
        return build(Parts.on(Objects.requireNonNull(executor, "executor")));
    }

    private EventLog build(Parts parts) {
        CustomerRegistry.Ranked ranked = customers.ranked();
        int[] rank = ranked.rankOfHandle();
        int[] zeros = new int[rank.length + 1];
        Map<EventKind, Track> built = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            TrackBuilder track = tracks.get(kind);
            built.put(kind, track == null ? TrackBuilder.empty(kind, zeros, eventAttributes) : track.build(rank, parts));
        }
        return new EventLog(
                currency,
                ranked.ids(),
                built,
                descriptions.attributes(rank),
                descriptions.acquired(rank),
                eventIds.duplicates());
    }

    Currency currency() {
        return currency;
    }

    private void addRow(int handle, Row row, Optional<String> id, long position) {
        TrackBuilder track = tracks.get(row.kind());
        if (track == null) {
            track = track(row.kind());
        }
        if (id.isPresent() && eventIds.seenBefore(id.get(), row.kind(), track.size())) {
            if (!eventIds.isOf(id.get(), row.kind()) || !track.holds(eventIds.event(id.get()), handle, row)) {
                throw new DataException(
                        Code.CONFLICTING_EVENT,
                        position,
                        "event id " + DataException.quoted(id.get()) + " came before with other content");
            }
            eventIds.countDuplicate();
            return;
        }
        track.add(handle, row);
    }

    private EventLogBuilder addAmounts(
            EventKind kind, HandleSource source, int length, long[] micros, long[] amounts, int from, int to) {
        checkRange(from, to, length, micros.length, amounts.length);
        return allOrNothing(() -> {
            int[] handles = source.ofPlausible(micros, from, to);
            for (int i = from; i < to; i++) {
                if (amounts[i] < 0) {
                    throw new DataException(
                            Code.INVALID_AMOUNT, i, "an amount must not be negative; money given back is a refund");
                }
            }
            if (from < to) {
                track(kind).addAll(handles, micros, amounts, null, from, to);
            }
        });
    }

    private EventLogBuilder addNames(
            HandleSource source, int length, long[] micros, @Nullable String[] names, int from, int to) {
        checkRange(from, to, length, micros.length, names.length);
        return allOrNothing(() -> {
            int[] handles = source.ofPlausible(micros, from, to);
            @Nullable String previous = null;
            for (int i = from; i < to; i++) {
                String name = names[i];
                if (name == null) {
                    throw new DataException(Code.INVALID_TEXT, i, "a name must not be null");
                }
                if (!name.equals(previous)) {
                    int position = i;
                    Identifier.fault(name).ifPresent(rule -> {
                        throw new DataException(Code.INVALID_TEXT, position, "a name " + rule);
                    });
                    previous = name;
                }
            }
            if (from < to) {
                track(EventKind.INTERACTION).addAll(handles, micros, null, names, from, to);
            }
        });
    }

    private static void checkRange(int from, int to, int... lengths) {
        for (int length : lengths) {
            Objects.checkFromToIndex(from, to, length);
        }
    }

    private TrackBuilder track(EventKind kind) {
        return tracks.computeIfAbsent(kind, k -> new TrackBuilder(k, List.copyOf(eventAttributes)));
    }

    /** Runs an addition; if it throws, whatever it, puts everything back as it was. */
    private EventLogBuilder allOrNothing(Runnable addition) {
        int knownCustomers = customers.size();
        EventIds.Mark ids = eventIds.mark();
        Map<EventKind, Integer> sizes = new EnumMap<>(EventKind.class);
        tracks.forEach((kind, track) -> sizes.put(kind, track.size()));
        boolean done = false;
        try {
            addition.run();
            done = true;
        } finally {
            if (!done) {
                customers.truncate(knownCustomers);
                eventIds.reset(ids);
                tracks.keySet().retainAll(sizes.keySet());
                tracks.forEach((kind, track) -> track.truncate(sizes.getOrDefault(kind, 0)));
            }
        }
        return this;
    }
}
