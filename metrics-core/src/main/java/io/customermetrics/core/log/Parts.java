package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Cuts work into parts for the caller's threads; the first runs on the calling thread. */
final class Parts {

    /** Below so many rows a part a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 50_000;

    private final @Nullable Executor executor;
    private final int most;

    private Parts(@Nullable Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** No other thread. */
    static Parts one() {
        return new Parts(null, 1);
    }

    /** A part for each processor. */
    static Parts on(Executor executor) {
        return new Parts(executor, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));
    }

    /** How many parts so many rows are worth, a power of two. */
    int count(int rows) {
        return Math.min(most, Integer.highestOneBit(1 + rows / WORTH_A_THREAD));
    }

    /** Runs a task on each of neighbouring ranges that together are all rows. */
    void ofRange(int rows, Range task) {
        int count = count(rows);
        each(count, part -> task.rows((int) ((long) rows * part / count), (int) ((long) rows * (part + 1) / count)));
    }

    /** Runs a task for each part, and waits for all. */
    void each(int count, Part task) {
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int part = 1; part < count && executor != null; part++) {
            int other = part;
            others.add(CompletableFuture.runAsync(() -> task.run(other), executor));
        }
        try {
            task.run(0);
        } finally {
            others.forEach(LogSlice::joined);
        }
    }

    /** What to do for one of several parts. */
    interface Part {
        void run(int part);
    }

    /** What to do with neighbouring rows. */
    interface Range {
        void rows(int from, int to);
    }
}
