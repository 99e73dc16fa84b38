package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Some customers of a log: what a metric measures.
 *
 * <pre>
 * for (int i = 0; i &lt; slice.size(); i++) {
 *     int customer = slice.customer(i);
 *     ...
 * }
 * </pre>
 */
public final class LogSlice {

    private final EventLog log;
    private final int from;
    private final int size;
    /** The customers in ascending order; absent where they are simply {@code from}, {@code from + 1} ... */
    private final int @Nullable [] members;

    private LogSlice(EventLog log, int from, int size, int @Nullable [] members) {
        this.log = log;
        this.from = from;
        this.size = size;
        this.members = members;
    }

    static LogSlice range(EventLog log, int from, int to) {
        return new LogSlice(log, from, to - from, null);
    }

    static LogSlice of(EventLog log, int[] ascending) {
        return new LogSlice(log, 0, ascending.length, ascending);
    }

    /**
     * The log whose customers these are.
     *
     * @return the log
     */
    public EventLog log() {
        return log;
    }

    /**
     * How many customers there are.
     *
     * @return the number of customers, with and without events
     */
    public int size() {
        return size;
    }

    /**
     * The customer at a place.
     *
     * @param index 0 to {@code size() - 1}
     * @return the customer's number in the log; ascending with the index
     */
    public int customer(int index) {
        return members != null ? members[index] : from + index;
    }

    /**
     * Whether these are neighbours: {@code customer(i) == customer(0) + i} for every place.
     *
     * @return true for the slices that {@link EventLog#slices} cuts
     */
    public boolean isRange() {
        return members == null;
    }

    /**
     * How many of the customers from a place on are neighbours: {@code customer(index + i) == customer(index) + i}.
     *
     * @param index 0 to {@code size() - 1}
     * @param most where to stop, at least 1
     * @return 1 to {@code most}
     */
    public int neighbours(int index, int most) {
        int limit = Math.min(most, size - index);
        if (members == null) {
            return limit;
        }
        int count = 1;
        while (count < limit && members[index + count] == members[index] + count) {
            count++;
        }
        return count;
    }

    /**
     * These customers as a set.
     *
     * @return the set
     */
    public CustomerSet toSet() {
        CustomerSet.Builder set = CustomerSet.builder(log);
        for (int i = 0; i < size; i++) {
            set.add(customer(i));
        }
        return set.build();
    }

    /**
     * Parts the customers in two.
     *
     * @param rule by what
     * @return those of whom the rule holds, then all others; both in ascending order
     */
    public List<LogSlice> partedBy(IntPredicate rule) {
        int[] some = new int[size];
        int[] others = new int[size];
        int found = 0;
        for (int i = 0; i < size; i++) {
            int customer = customer(i);
            some[found] = customer;
            others[i - found] = customer;
            found += rule.test(customer) ? 1 : 0;
        }
        return List.of(of(log, Arrays.copyOf(some, found)), of(log, Arrays.copyOf(others, size - found)));
    }

    @Override
    public String toString() {
        return size + " of " + log;
    }

    /**
     * Runs a task on each slice, the first on the calling thread, and waits for all. Called from a thread of the executor itself,
     * the executor needs another one free, or the wait has no end.
     *
     * @param slices the slices, at least one
     * @param executor where to run the others
     * @param task what to do; called once a slice
     * @param <R> the type of the results
     * @return the results in order of the slices
     */
    public static <R> List<R> onEach(List<LogSlice> slices, Executor executor, Function<LogSlice, R> task) {
        List<CompletableFuture<R>> others = slices.subList(1, slices.size()).stream()
                .map(slice -> CompletableFuture.supplyAsync(() -> task.apply(slice), executor))
                .toList();
        List<R> results = new ArrayList<>();
        results.add(task.apply(slices.get(0)));
        for (CompletableFuture<R> other : others) {
            results.add(joined(other));
        }
        return results;
    }

    static <R> R joined(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
