package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    /** The caller is through with its task while a helper still works on the other. */
    @Test
    void theCallerWaitsForAHelperThatHasBegun() throws InterruptedException {
        ExecutorService other = Executors.newSingleThreadExecutor();
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try {
            Workers.of(other).forEach(2, task -> {
                if (Thread.currentThread().equals(caller)) {
                    await(begun);
                } else {
                    begun.countDown();
                    await(new CountDownLatch(1));
                }
                done.incrementAndGet();
            });
        } finally {
            other.shutdown();
        }
        assertThat(done).hasValue(2);
        assertThat(other.awaitTermination(1, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits a little; on a machine with one core nobody helps. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
