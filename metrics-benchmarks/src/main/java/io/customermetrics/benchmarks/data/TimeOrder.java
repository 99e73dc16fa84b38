package io.customermetrics.benchmarks.data;

/**
 * Sorts purchases by time, stably: a counting sort into slices of time, then insertion inside a slice.
 *
 * <p>Times spread nearly evenly over the window, so a slice holds some eight purchases and the whole takes linear time.
 */
final class TimeOrder {

    private static final int PER_SLICE = 8;

    private TimeOrder() {}

    static Block sort(Block block, long startMicros, long spanMicros) {
        int slices = block.size() / PER_SLICE + 1;
        long sliceMicros = spanMicros / slices + 1;
        int[] next = starts(block, startMicros, slices, sliceMicros);
        Block sorted = new Block(new long[block.size()], new long[block.size()], new long[block.size()]);
        for (int i = 0; i < block.size(); i++) {
            int to = next[(int) ((block.micros()[i] - startMicros) / sliceMicros)]++;
            sorted.customers()[to] = block.customers()[i];
            sorted.micros()[to] = block.micros()[i];
            sorted.amounts()[to] = block.amounts()[i];
        }
        // Slices follow one another in time, so insertion never moves a purchase out of its slice.
        insert(sorted);
        return sorted;
    }

    private static int[] starts(Block block, long startMicros, int slices, long sliceMicros) {
        int[] next = new int[slices + 1];
        for (long time : block.micros()) {
            next[(int) ((time - startMicros) / sliceMicros) + 1]++;
        }
        for (int slice = 1; slice <= slices; slice++) {
            next[slice] += next[slice - 1];
        }
        return next;
    }

    private static void insert(Block block) {
        long[] customers = block.customers();
        long[] micros = block.micros();
        long[] amounts = block.amounts();
        for (int i = 1; i < micros.length; i++) {
            long time = micros[i];
            long customer = customers[i];
            long amount = amounts[i];
            int at = i;
            while (at > 0 && micros[at - 1] > time) {
                micros[at] = micros[at - 1];
                customers[at] = customers[at - 1];
                amounts[at] = amounts[at - 1];
                at--;
            }
            micros[at] = time;
            customers[at] = customer;
            amounts[at] = amount;
        }
    }
}
