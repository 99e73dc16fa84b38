package io.customermetrics.benchmarks.data;

import java.util.Arrays;
import java.util.List;

/** The purchases of some customers as columns of equal length. */
@SuppressWarnings("ArrayRecordComponent")
record Block(long[] customers, long[] micros, long[] amounts) {

    /** Customers drawn by one generator: few enough to spread over threads, enough to spread the cost of a block. */
    static final int CUSTOMERS = 2_048;

    /** Logarithm of the median amount of a median customer: 24 euros. */
    private static final double LOG_MEDIAN_CENTS = StrictMath.log(2_400);

    /** Spread of the customers' own median amounts, and of a customer's amounts around it. */
    private static final double BETWEEN_CUSTOMERS = 0.6;

    private static final double WITHIN_CUSTOMER = 0.7;

    int size() {
        return micros.length;
    }

    /** Draws the customers {@code block * CUSTOMERS} and following. */
    static Block draw(ShopShape shape, int block) {
        int from = block * CUSTOMERS;
        int to = Math.min(shape.customers(), from + CUSTOMERS);
        Draws draws = new Draws(mix(shape.seed() + 0x9E3779B97F4A7C15L * (block + 1)));
        Columns columns = new Columns((int) ((to - from) * shape.eventsPerCustomer() * 1.2) + 16);
        double rateScale = shape.meanPurchasesPerDay() / ShopShape.RATE_SHAPE;
        for (int customer = from; customer < to; customer++) {
            drawCustomer(shape, draws, rateScale, customer, columns);
        }
        return columns.toBlock();
    }

    private static void drawCustomer(ShopShape shape, Draws draws, double rateScale, int customer, Columns columns) {
        double rate = draws.gamma(ShopShape.RATE_SHAPE) * rateScale;
        double deathRate = draws.gamma(ShopShape.DEATH_SHAPE) / ShopShape.DEATH_SCALE_DAYS;
        double logMedian = LOG_MEDIAN_CENTS + BETWEEN_CUSTOMERS * draws.normal();
        double day = draws.uniform() * shape.days();
        double end = Math.min(shape.days(), day + draws.exponential() / deathRate);
        // A quotient of tiny rates may be infinite; the comparison then ends the loop, which is what it should do.
        while (day < end) {
            long micros = Math.min(shape.spanMicros() - 1, (long) (day * ShopShape.MICROS_PER_DAY));
            double cents = StrictMath.exp(logMedian + WITHIN_CUSTOMER * draws.normal());
            columns.add(customer, shape.startMicros() + micros, Math.max(1, (long) cents));
            day += draws.exponential() / rate;
        }
    }

    static Block concat(List<Block> blocks) {
        int size = Math.toIntExact(blocks.stream().mapToLong(Block::size).sum());
        Columns all = new Columns(size);
        for (Block block : blocks) {
            all.add(block);
        }
        return all.toBlock();
    }

    /** The finaliser of SplitMix64: seeds of neighbouring blocks must not give overlapping sequences. */
    private static long mix(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Columns that grow. */
    private static final class Columns {

        private long[] customers;
        private long[] micros;
        private long[] amounts;
        private int size;

        Columns(int capacity) {
            customers = new long[capacity];
            micros = new long[capacity];
            amounts = new long[capacity];
        }

        void add(long customer, long time, long amount) {
            if (size == micros.length) {
                int capacity = size + (size >> 1) + 1;
                customers = Arrays.copyOf(customers, capacity);
                micros = Arrays.copyOf(micros, capacity);
                amounts = Arrays.copyOf(amounts, capacity);
            }
            customers[size] = customer;
            micros[size] = time;
            amounts[size++] = amount;
        }

        void add(Block block) {
            System.arraycopy(block.customers, 0, customers, size, block.size());
            System.arraycopy(block.micros, 0, micros, size, block.size());
            System.arraycopy(block.amounts, 0, amounts, size, block.size());
            size += block.size();
        }

        Block toBlock() {
            if (size == micros.length) {
                return new Block(customers, micros, amounts);
            }
            return new Block(Arrays.copyOf(customers, size), Arrays.copyOf(micros, size), Arrays.copyOf(amounts, size));
        }
    }
}
