package io.customermetrics.benchmarks.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The purchases of a generated shop in order of time, as columns.
 *
 * <p>Purchases at one instant are ordered by customer. The arrays are the data itself, not copies: a benchmark must not pay
 * for a copy, and must not write to them.
 */
public final class Purchases {

    private final ShopShape shape;
    private final long[] customers;
    private final long[] micros;
    private final long[] amounts;

    private Purchases(ShopShape shape, Block sorted) {
        this.shape = shape;
        this.customers = sorted.customers();
        this.micros = sorted.micros();
        this.amounts = sorted.amounts();
    }

    /**
     * Draws the shop on the common pool.
     *
     * @param shape what to draw
     * @return its purchases
     */
    public static Purchases of(ShopShape shape) {
        int blocks = (shape.customers() - 1) / Block.CUSTOMERS + 1;
        // Each block of customers has its own generator, so the pool's threads may take the blocks in any order.
        List<Block> drawn = IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> Block.draw(shape, block))
                .toList();
        return new Purchases(shape, TimeOrder.sort(Block.concat(drawn), shape.startMicros(), shape.spanMicros()));
    }

    /** {@return what was drawn} */
    public ShopShape shape() {
        return shape;
    }

    /** {@return the number of purchases} */
    public int size() {
        return micros.length;
    }

    /** {@return the customer of each purchase, a number from 0 to {@code shape().customers() - 1}} */
    public long[] customers() {
        return customers;
    }

    /** {@return the time of each purchase in microseconds since 1970-01-01T00:00Z, ascending} */
    public long[] micros() {
        return micros;
    }

    /** {@return the amount of each purchase in cents, at least 1} */
    public long[] amounts() {
        return amounts;
    }

    /**
     * The customers as text, {@code c00001234}: one new string a purchase, as a reader of rows delivers them.
     *
     * @return the customer id of each purchase
     */
    public String[] customerIds() {
        String[] ids = new String[customers.length];
        char[] text = new char[9];
        for (int i = 0; i < ids.length; i++) {
            long rest = customers[i];
            for (int at = text.length - 1; at > 0; at--) {
                text[at] = (char) ('0' + rest % 10);
                rest /= 10;
            }
            text[0] = 'c';
            ids[i] = new String(text);
        }
        return ids;
    }

    /**
     * The purchases as records.
     *
     * @return one record a purchase, in order of time
     */
    public List<PurchaseRecord> toRecords() {
        return IntStream.range(0, size())
                .mapToObj(i -> new PurchaseRecord(customers[i], micros[i], amounts[i]))
                .toList();
    }

    /**
     * A number that changes with any bit of the data or its order.
     *
     * @return the checksum
     */
    public long checksum() {
        long hash = size();
        for (int i = 0; i < micros.length; i++) {
            hash = hash * 0x9E3779B97F4A7C15L + customers[i];
            hash = hash * 0x9E3779B97F4A7C15L + micros[i];
            hash = hash * 0x9E3779B97F4A7C15L + amounts[i];
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
