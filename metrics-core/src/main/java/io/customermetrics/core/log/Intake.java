package io.customermetrics.core.log;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.DataException.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What an {@link EventLogBuilder} has taken so far. Every addition is taken whole or, if it throws, not at all. */
final class Intake {

    /** Events that the calling thread alone looks at together. */
    private static final int BLOCK = 1_024;

    private final Currency currency;
    private final CustomerRegistry customers = new CustomerRegistry();
    private final Map<EventKind, TrackBuilder> tracks = new EnumMap<>(EventKind.class);
    private final CustomerDescriptions descriptions = new CustomerDescriptions();
    private final EventIds eventIds = new EventIds();
    private List<String> eventAttributes = List.of();
    private Parts parts = Parts.one();

    Intake(Currency currency) {
        this.currency = Objects.requireNonNull(currency, "currency");
    }

    Currency currency() {
        return currency;
    }

    CustomerRegistry customers() {
        return customers;
    }

    void keepEventAttributes(String... names) {
        if (!tracks.isEmpty()) {
            throw new IllegalStateException("say which attributes to keep before adding events");
        }
        Set<String> all = new TreeSet<>(eventAttributes);
        for (String name : names) {
            all.add(Identifier.require(name, "names"));
        }
        eventAttributes = List.copyOf(all);
    }

    void keepCustomerAttributes(String... names) {
        descriptions.keep(names);
    }

    /** Where to run from now on, beside the calling thread. */
    void executor(Executor executor) {
        parts = Parts.on(executor);
    }

    Parts parts() {
        return parts;
    }

    void add(Customer customer) {
        allOrNothing(() -> descriptions.add(customers.handle(customer.id(), 0), customer));
    }

    /** Makes customers known. */
    int[] handles(@Nullable String[] ids) {
        int[] handles = new int[ids.length];
        allOrNothing(() -> customers.handleAll(ids, 0, ids.length, handles, 0, parts));
        return handles;
    }

    /** Adds events, block by block: while all threads read one, one of them adds the one before. */
    void addAll(Iterable<?> events) {
        allOrNothing(() -> {
            Iterator<?> rest = events.iterator();
            int most = parts.block(BLOCK);
            List<Rows> read = List.of();
            long position = 0;
            boolean readable = true;
            // The first blocks are small: one event must not cost a thousand.
            for (int size = 1; readable && rest.hasNext(); size = Math.min(most, 4 * size)) {
                Object[] block = next(rest, size);
                read = readBeside(read, block, position);
                readable = read.stream().noneMatch(Rows::failed);
                position += block.length;
            }
            read.forEach(this::add);
        });
    }

    private static Object[] next(Iterator<?> rest, int most) {
        // No array of events: to store one there is to look at its type, and so to wait for memory on this thread.
        Object[] block = new Object[most];
        int size = 0;
        while (size < most && rest.hasNext()) {
            block[size++] = rest.next();
        }
        return size < most ? Arrays.copyOf(block, size) : block;
    }

    private List<Rows> readBeside(List<Rows> before, Object[] block, long position) {
        @Nullable Rows[] chunks = new @Nullable Rows[Parts.chunks(block.length)];
        parts.each(1 + chunks.length, part -> {
            if (part == 0) {
                before.forEach(this::add);
            } else {
                int from = (part - 1) * Parts.CHUNK;
                int to = Math.min(block.length, from + Parts.CHUNK);
                chunks[part - 1] = Rows.read(block, from, to, position + from, currency, eventAttributes, customers);
            }
        });
        List<Rows> read = new ArrayList<>();
        for (Rows rows : chunks) {
            rows.handleAbsent(customers);
            read.add(rows);
        }
        return read;
    }

    private void add(Rows rows) {
        for (int from = 0; from < rows.size(); ) {
            int to = rows.endOfRun(from);
            TrackBuilder track = track(rows.kind(from));
            String id = rows.id(from);
            if (id == null || !repeats(id, track, rows, from)) {
                track.addAll(rows, from, to);
            }
            from = to;
        }
        rows.requireComplete();
    }

    private boolean repeats(String id, TrackBuilder track, Rows rows, int row) {
        EventKind kind = rows.kind(row);
        if (!eventIds.seenBefore(id, kind, track.size())) {
            return false;
        }
        if (!eventIds.isOf(id, kind) || !track.holds(eventIds.event(id), rows, row)) {
            throw new DataException(
                    Code.CONFLICTING_EVENT,
                    rows.position() + row,
                    "event id " + DataException.quoted(id) + " came before with other content");
        }
        eventIds.countDuplicate();
        return true;
    }

    /** Adds events that have an amount. */
    void addAmounts(EventKind kind, HandleSource source, int length, long[] micros, long[] amounts, int from, int to) {
        checkRange(from, to, length, micros.length, amounts.length);
        allOrNothing(() -> {
            int[] handles = source.ofPlausible(micros, from, to, parts);
            for (int i = from; i < to; i++) {
                if (amounts[i] < 0) {
                    throw new DataException(
                            Code.INVALID_AMOUNT, i, "an amount must not be negative; money given back is a refund");
                }
            }
            if (from < to) {
                track(kind).addAll(handles, micros, amounts, null, from, to, parts);
            }
        });
    }

    /** Adds interactions. */
    void addNames(HandleSource source, int length, long[] micros, @Nullable String[] names, int from, int to) {
        checkRange(from, to, length, micros.length, names.length);
        allOrNothing(() -> {
            int[] handles = source.ofPlausible(micros, from, to, parts);
            if (from < to) {
                track(EventKind.INTERACTION).addAll(handles, micros, null, names, from, to, parts);
            }
        });
    }

    private static void checkRange(int from, int to, int... lengths) {
        for (int length : lengths) {
            Objects.checkFromToIndex(from, to, length);
        }
    }

    private TrackBuilder track(EventKind kind) {
        TrackBuilder track = tracks.get(kind);
        if (track == null) {
            track = new TrackBuilder(kind, eventAttributes);
            tracks.put(kind, track);
        }
        return track;
    }

    EventLog build(Parts threads) {
        CustomerRegistry.Ranked ranked = customers.ranked(threads);
        int[] rank = ranked.rankOfHandle();
        int[] zeros = new int[rank.length + 1];
        Map<EventKind, Track> built = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            TrackBuilder track = tracks.get(kind);
            built.put(
                    kind,
                    track == null ? TrackBuilder.empty(kind, zeros, eventAttributes) : track.build(rank, threads));
        }
        return new EventLog(
                currency,
                ranked.ids(),
                built,
                descriptions.attributes(rank),
                descriptions.acquired(rank),
                eventIds.duplicates());
    }

    /** Runs an addition; if it throws, whatever it, puts everything back as it was. */
    private void allOrNothing(Runnable addition) {
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
    }
}
