package io.customermetrics.report.input;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands on blocks of rows in their order, whichever thread has read them when: rows that come in order of time need not be
 * sorted. No thread waits for a block that another still reads; whoever brings the one that is missing hands on those behind it too.
 */
final class BlockOrder {

    private final Consumer<BlockRows> taker;
    private final Map<Integer, BlockRows> waiting = new HashMap<>();
    private final Deque<BlockRows> empty = new ArrayDeque<>();
    private int next;
    private boolean busy;

    /**
     * An order of blocks.
     *
     * @param taker gets one after another, and leaves it empty
     */
    BlockOrder(Consumer<BlockRows> taker) {
        this.taker = taker;
    }

    /**
     * Takes the rows of a block.
     *
     * @param block the block's number in the file; each from 0 on comes once
     * @return other rows, without any
     */
    BlockRows put(int block, BlockRows rows) {
        @Nullable BlockRows ready = take(block, rows);
        while (ready != null) {
            taker.accept(ready);
            ready = next(ready);
        }
        synchronized (this) {
            return empty.isEmpty() ? new BlockRows() : empty.pop();
        }
    }

    private synchronized @Nullable BlockRows take(int block, BlockRows rows) {
        waiting.put(block, rows);
        if (busy) {
            return null;
        }
        BlockRows ready = waiting.remove(next);
        busy = ready != null;
        return ready;
    }

    private synchronized @Nullable BlockRows next(BlockRows taken) {
        empty.push(taken);
        next++;
        BlockRows ready = waiting.remove(next);
        busy = ready != null;
        return ready;
    }
}
