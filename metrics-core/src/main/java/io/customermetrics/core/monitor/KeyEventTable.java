package io.customermetrics.core.monitor;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Which key events happened to which customer, and when: what {@link KeyEvents} measures.
 *
 * <p>Columns of occurrences, numbered 0 to {@code size() - 1}, grouped by customer and ordered by time within a customer.
 * Rows are customers, numbered as in {@link #ids()}; measured on a whole log, they are the log's customers. Immutable.
 */
public final class KeyEventTable {

    private final KeyEvents metric;
    private final CustomerIds ids;
    private final int[] starts;
    private final int[] kinds;
    private final long[] micros;
    private final long[] details;

    private KeyEventTable(KeyEvents metric, CustomerIds ids, int[] starts, int[] kinds, long[] micros, long[] details) {
        this.metric = metric;
        this.ids = ids;
        this.starts = starts;
        this.kinds = kinds;
        this.micros = micros;
        this.details = details;
    }

    /**
     * One occurrence of a key event.
     *
     * @param row the customer's row
     * @param name the definition's name
     * @param at when it happened
     * @param detail what the definition says of its detail: an amount, a tier, a count
     */
    public record Occurrence(int row, String name, Instant at, long detail) {

        /** Checks that nothing is null. */
        public Occurrence {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
        }

        /** Name and instant, no customer. */
        @Override
        public String toString() {
            return name + " at " + at;
        }
    }

    /**
     * The customers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * How many occurrences there are.
     *
     * @return the number of occurrences of all customers
     */
    public int size() {
        return kinds.length;
    }

    /**
     * The first occurrence of a customer.
     *
     * @param row the customer's row
     * @return its number; equal to {@link #end} where the customer has none
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * The occurrence after the last of a customer.
     *
     * @param row the customer's row
     * @return the number of the next customer's first occurrence
     */
    public int end(int row) {
        return starts[row + 1];
    }

    /**
     * What happened.
     *
     * @param occurrence the occurrence's number
     * @return the definition
     */
    public KeyEvent definition(int occurrence) {
        return metric.definitions().get(kinds[occurrence]);
    }

    /**
     * When it happened.
     *
     * @param occurrence the occurrence's number
     * @return microseconds since the epoch
     */
    public long micros(int occurrence) {
        return micros[occurrence];
    }

    /**
     * More about it.
     *
     * @param occurrence the occurrence's number
     * @return what the definition says of its detail
     */
    public long detail(int occurrence) {
        return details[occurrence];
    }

    /**
     * What happened to a customer.
     *
     * @param id the customer's id; for numeric ids its decimal text
     * @return the occurrences in order of time; none for an unknown id
     */
    public List<Occurrence> of(String id) {
        List<Occurrence> occurrences = new ArrayList<>();
        ids.find(id).ifPresent(row -> addTo(occurrences, row));
        return List.copyOf(occurrences);
    }

    /**
     * What happened to everybody.
     *
     * @return the occurrences by row, in order of time within a row
     */
    public List<Occurrence> all() {
        List<Occurrence> occurrences = new ArrayList<>();
        for (int row = 0; row < ids.size(); row++) {
            addTo(occurrences, row);
        }
        return List.copyOf(occurrences);
    }

    /**
     * How often something happened.
     *
     * @param name a definition's name
     * @return the number of occurrences
     * @throws IllegalArgumentException if no definition has the name
     */
    public long count(String name) {
        int kind = kind(name);
        return Arrays.stream(kinds).filter(each -> each == kind).count();
    }

    /**
     * To how many customers something happened.
     *
     * @param name a definition's name
     * @return the number of customers, each counted once
     * @throws IllegalArgumentException if no definition has the name
     */
    public long customers(String name) {
        int kind = kind(name);
        long customers = 0;
        for (int row = 0; row < ids.size(); row++) {
            boolean met = Arrays.stream(kinds, start(row), end(row)).anyMatch(each -> each == kind);
            customers += met ? 1 : 0;
        }
        return customers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyEventTable that
                && that.metric.equals(metric)
                && that.ids.equals(ids)
                && Arrays.equals(that.starts, starts)
                && Arrays.equals(that.kinds, kinds)
                && Arrays.equals(that.micros, micros)
                && Arrays.equals(that.details, details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, ids, Arrays.hashCode(kinds), Arrays.hashCode(micros), Arrays.hashCode(details));
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return size() + " key events of " + ids.size() + " customers";
    }

    /** The table of the customers of some slices, each found and copied by a thread of its own. */
    static KeyEventTable of(
            KeyEvents metric,
            CustomerIds ids,
            List<LogSlice> slices,
            Executor executor,
            Function<LogSlice, Part> finder) {
        List<Part> parts = LogSlice.onEach(slices, executor, finder);
        int size = 0;
        int row = 0;
        for (Part part : parts) {
            part.firstRow = row;
            part.first = size;
            row += part.rows;
            size = Math.addExact(size, part.size);
        }
        KeyEventTable table =
                new KeyEventTable(metric, ids, new int[ids.size() + 1], new int[size], new long[size], new long[size]);
        LogSlice.onEach(slices, executor, slice -> table.put(parts.get(slices.indexOf(slice))));
        return table;
    }

    private int put(Part part) {
        int row = part.firstRow;
        int end = part.first;
        for (int i = 0; i < part.rows; i++) {
            end += part.counts[i];
            starts[row + i + 1] = end;
        }
        int at = part.first;
        for (Chunk chunk : part.chunks) {
            System.arraycopy(chunk.kinds, 0, kinds, at, chunk.size);
            System.arraycopy(chunk.micros, 0, micros, at, chunk.size);
            System.arraycopy(chunk.details, 0, details, at, chunk.size);
            at += chunk.size;
        }
        return part.size;
    }

    KeyEventTable plus(KeyEventTable other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException("key events of different definitions or windows cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        int[] lengths = union.join(lengths(), other.lengths());
        int[] sources = union.join(starts(0), other.starts(size()));
        int[] joinedStarts = new int[lengths.length + 1];
        for (int row = 0; row < lengths.length; row++) {
            joinedStarts[row + 1] = Math.addExact(joinedStarts[row], lengths[row]);
        }
        int size = joinedStarts[lengths.length];
        KeyEventTable joined =
                new KeyEventTable(metric, union.ids(), joinedStarts, new int[size], new long[size], new long[size]);
        for (int row = 0; row < lengths.length; row++) {
            boolean here = sources[row] < size();
            joined.copyRow(row, here ? this : other, here ? sources[row] : sources[row] - size());
        }
        return joined;
    }

    private void copyRow(int row, KeyEventTable from, int start) {
        int length = end(row) - start(row);
        System.arraycopy(from.kinds, start, kinds, start(row), length);
        System.arraycopy(from.micros, start, micros, start(row), length);
        System.arraycopy(from.details, start, details, start(row), length);
    }

    private int[] lengths() {
        int[] lengths = new int[ids.size()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = end(row) - start(row);
        }
        return lengths;
    }

    private int[] starts(int offset) {
        int[] shifted = new int[ids.size()];
        for (int row = 0; row < shifted.length; row++) {
            shifted[row] = Math.addExact(start(row), offset);
        }
        return shifted;
    }

    private void addTo(List<Occurrence> occurrences, int row) {
        for (int i = start(row); i < end(row); i++) {
            occurrences.add(new Occurrence(row, definition(i).name(), Micros.toInstant(micros[i]), details[i]));
        }
    }

    private int kind(String name) {
        List<String> names = metric.definitions().stream().map(KeyEvent::name).toList();
        int kind = names.indexOf(name);
        if (kind < 0) {
            throw new IllegalArgumentException("name: there is no such key event among " + names);
        }
        return kind;
    }

    /** Collects the occurrences of a slice's customers, block after block. */
    static final class Part {

        private final int[] counts;
        private final List<Chunk> chunks = new ArrayList<>();
        private Chunk last = new Chunk(0);
        private int rows;
        private int size;
        private int firstRow;
        private int first;

        Part(int customers) {
            this.counts = new int[customers];
        }

        /** Adds the occurrences of further customers. */
        void add(int customers, Occurrences found) {
            if (last.size + found.size() > last.kinds.length) {
                last = new Chunk(Math.max(Chunk.USUAL, found.size()));
                chunks.add(last);
            }
            for (int i = 0; i < found.size(); i++) {
                counts[rows + found.row(i)]++;
            }
            last.add(found);
            rows += customers;
            size = Math.addExact(size, found.size());
        }
    }

    /** Some occurrences: memory that is taken once and never grows. */
    private static final class Chunk {

        static final int USUAL = 1 << 14;

        final int[] kinds;
        final long[] micros;
        final long[] details;
        int size;

        Chunk(int capacity) {
            this.kinds = new int[capacity];
            this.micros = new long[capacity];
            this.details = new long[capacity];
        }

        void add(Occurrences found) {
            for (int i = 0; i < found.size(); i++) {
                kinds[size + i] = found.kind(i);
                micros[size + i] = found.micros(i);
                details[size + i] = found.detail(i);
            }
            size += found.size();
        }
    }
}
