package io.customermetrics.core.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cuts work into parts for the calling thread and the caller's executor. Every thread takes the next part that nobody has
 * taken, so the calling thread waits only for parts that others are at: an executor that is busy, or has no thread but the
 * calling one, or refuses, makes the work slower and nothing else.
 */
final class Parts {

    /** Below so many rows a part a second thread costs more than it saves. */
    private static final int WORTH_A_THREAD = 50_000;

    /** Rows of a chunk: enough to be worth a thread where each row waits for memory, few enough for the second cache. */
    static final int CHUNK = 8_192;

    /** Rows of a block: it ends with a wait for all threads. */
    private static final int BLOCK = 8 * CHUNK;

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

    /** How many rows to look at together, given how many the calling thread alone would. */
    int block(int alone) {
        return executor == null ? alone : BLOCK;
    }

    /** How many parts so many rows are worth, a power of two. */
    int count(int rows) {
        return Math.min(most, Integer.highestOneBit(1 + rows / WORTH_A_THREAD));
    }

    /** Runs a task on each of neighbouring ranges that together are all rows. */
    void ofRange(int rows, Range task) {
        ofRange(rows, count(rows), (part, from, to) -> task.rows(from, to));
    }

    /** The same for so many ranges, numbered in their order. */
    void ofRange(int rows, int count, NumberedRange task) {
        each(
                count,
                part -> task.rows(part, (int) ((long) rows * part / count), (int) ((long) rows * (part + 1) / count)));
    }

    /** Runs a task on each of the chunks of a block of rows: many, so that no thread waits long for another's last. */
    void ofChunks(int from, int to, Range task) {
        each(chunks(to - from), chunk -> {
            int start = from + chunk * CHUNK;
            task.rows(start, Math.min(to, start + CHUNK));
        });
    }

    /** How many chunks so many rows are. */
    static int chunks(int rows) {
        return (rows + CHUNK - 1) / CHUNK;
    }

    /** Runs a task for each part, and waits for all. Throws what the first of the parts that failed threw. */
    void each(int count, Part task) {
        if (executor == null || count < 2) {
            for (int part = 0; part < count; part++) {
                task.run(part);
            }
            return;
        }
        Crew crew = new Crew(count, task);
        try {
            for (int helper = 1; helper < Math.min(count, most); helper++) {
                executor.execute(crew);
            }
        } catch (RejectedExecutionException e) {
            // Then the calling thread does what is left.
        } finally {
            crew.run();
            LogSlice.joined(crew.all);
        }
    }

    /** The threads at one piece of work. */
    private static final class Crew implements Runnable {

        private final int count;
        private final Part task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicReferenceArray<@Nullable Throwable> failures;
        private final CompletableFuture<Void> all = new CompletableFuture<>();

        Crew(int count, Part task) {
            this.count = count;
            this.task = task;
            failures = new AtomicReferenceArray<>(count);
        }

        /** Takes parts until none is left. */
        @Override
        public void run() {
            for (int part = next.getAndIncrement(); part < count; part = next.getAndIncrement()) {
                try {
                    task.run(part);
                } catch (RuntimeException | Error e) {
                    failures.set(part, e);
                }
                if (finished.incrementAndGet() == count) {
                    end();
                }
            }
        }

        private void end() {
            for (int part = 0; part < count; part++) {
                Throwable failure = failures.get(part);
                if (failure != null) {
                    all.completeExceptionally(failure);
                }
            }
            all.complete(null);
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

    /** What to do with the neighbouring rows of a part. */
    interface NumberedRange {
        void rows(int part, int from, int to);
    }
}
