package io.customermetrics.benchmarks.floor;

import java.util.concurrent.CompletableFuture;

/** A loop on two threads that reads memory as fast as plain Java does, more of it than any cache holds. */
final class MemoryRead {

    private static final int LONGS = 1 << 24;

    /** What one call reads. */
    static final long BYTES = 8L * LONGS;

    private final long[] memory = new long[LONGS];

    MemoryRead() {
        for (int i = 0; i < LONGS; i++) {
            memory[i] = i;
        }
    }

    /** Reads all. */
    Long sum() {
        CompletableFuture<Long> upper = CompletableFuture.supplyAsync(() -> sum(LONGS / 2, LONGS));
        return sum(0, LONGS / 2) + upper.join();
    }

    /** Four sums, because one alone would wait for each addition. */
    private long sum(int from, int to) {
        long one = 0;
        long two = 0;
        long three = 0;
        long four = 0;
        for (int i = from; i < to; i += 4) {
            one += memory[i];
            two += memory[i + 1];
            three += memory[i + 2];
            four += memory[i + 3];
        }
        return one + two + three + four;
    }
}
