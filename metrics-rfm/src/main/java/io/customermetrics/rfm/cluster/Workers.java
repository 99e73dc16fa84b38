package io.customermetrics.rfm.cluster;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread and, where there is an executor, others beside it that share out numbered tasks.
 *
 * <p>The caller works too and waits only for helpers that have begun: an executor that is busy, closed or the caller's own
 * slows nothing down and blocks nothing. An interrupt of the caller stops the work and is kept.
 */
final class Workers {

    private final @Nullable Executor executor;
    private final int helpers;

    private Workers(@Nullable Executor executor, int helpers) {
        this.executor = executor;
        this.helpers = helpers;
    }

    static Workers caller() {
        return new Workers(null, 0);
    }

    static Workers of(Executor executor) {
        return new Workers(executor, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** Runs tasks 0 to {@code tasks - 1}, each once, in any order on any thread. */
    void forEach(int tasks, IntConsumer task) {
        Job job = new Job(tasks, task);
        if (executor != null) {
            try {
                for (int i = 0; i < Math.min(helpers, tasks - 1); i++) {
                    executor.execute(job::help);
                }
            } catch (RejectedExecutionException closed) {
                // The caller does it all.
            }
        }
        job.lead();
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    /** One call's tasks. */
    private static final class Job {

        private static final int CLOSED = Integer.MIN_VALUE;
        private static final int SPINS = 2000;
        private static final long PAUSE_NANOS = 20_000;

        private final int tasks;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
        }

        void lead() {
            try {
                work(true);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            next.set(tasks);
            // Helpers that begin from now on find the job closed; those within are nearly done.
            for (int spins = 0; !busy.compareAndSet(0, CLOSED); spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    // The helper may be waiting for this very processor.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }

        void help() {
            if (busy.incrementAndGet() > 0) {
                try {
                    work(false);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    next.set(tasks);
                } finally {
                    busy.decrementAndGet();
                }
            }
        }

        private void work(boolean leader) {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                if (leader) {
                    stopIfInterrupted();
                }
                task.accept(i);
            }
        }
    }
}
