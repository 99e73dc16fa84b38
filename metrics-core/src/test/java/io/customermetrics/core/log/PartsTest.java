package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PartsTest {

    private static final int COUNT = 9;

    private final AtomicIntegerArray runs = new AtomicIntegerArray(COUNT);

    private void runAll(Parts parts) {
        parts.each(COUNT, runs::incrementAndGet);
        assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }

    @Test
    void eachPartRunsOnce() {
        runAll(Parts.on(ForkJoinPool.commonPool()));
    }

    @Test
    void theCallingThreadAloneWillDo() {
        runAll(Parts.one());
    }

    @Test
    void anExecutorThatRefusesLeavesTheWorkToTheCallingThread() {
        runAll(Parts.on(task -> {
            throw new RejectedExecutionException("full");
        }));
    }

    @Test
    void anExecutorThatComesTooLateFindsNothingToDo() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        runAll(Parts.on(waiting::add));

        waiting.forEach(Runnable::run);

        assertThat(runs.get(0)).isOne();
    }

    /** The only thread of the executor asks it for help and does not wait for itself. */
    @Test
    void anExecutorMayHaveNoThreadButTheCallingOne() throws Exception {
        ExecutorService alone = Executors.newSingleThreadExecutor();
        try {
            alone.submit(() -> runAll(Parts.on(alone))).get(30, TimeUnit.SECONDS);
        } finally {
            alone.shutdownNow();
        }
    }

    @Test
    void whatAnExecutorThrowsIsThrownWhenAllIsDone() {
        Executor broken = task -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> runAll(Parts.on(broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }

    /** The second part fails late, the others at once; nobody works on when the call is over. */
    @Test
    void theFirstFailureInOrderIsThrownWhenAllAreDone() {
        CountDownLatch others = new CountDownLatch(COUNT - 2);

        assertThatThrownBy(() -> Parts.on(ForkJoinPool.commonPool()).each(COUNT, part -> {
                    runs.incrementAndGet(part);
                    if (part == 1 && Runtime.getRuntime().availableProcessors() > 1) {
                        awaitQuietly(others);
                    }
                    if (part > 1) {
                        others.countDown();
                    }
                    if (part > 0) {
                        throw new IllegalArgumentException("part " + part);
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part 1");
        assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void errorsPassAsTheyAre() {
        assertThatThrownBy(() -> Parts.on(Runnable::run).each(2, part -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void chunksCoverEveryRowOnce() {
        for (int rows : new int[] {0, 1, Parts.CHUNK - 1, Parts.CHUNK, Parts.CHUNK + 1, 3 * Parts.CHUNK}) {
            int[] seen = new int[rows + 2];
            Parts.on(Runnable::run).ofChunks(1, rows + 1, (from, to) -> {
                assertThat(to - from).isBetween(1, Parts.CHUNK);
                for (int row = from; row < to; row++) {
                    seen[row]++;
                }
            });
            int[] expected = new int[rows + 2];
            Arrays.fill(expected, 1, rows + 1, 1);
            assertThat(seen).isEqualTo(expected);
        }
    }
}
