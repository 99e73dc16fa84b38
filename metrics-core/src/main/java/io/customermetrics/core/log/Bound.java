package io.customermetrics.core.log;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Each customer's first event at or after an instant: what windows that begin or end there ask for again and again. Looked up for
 * some neighbouring customers when one of them is first asked for. Safe for use by several threads, which at worst look up the
 * same.
 */
final class Bound {

    private static final int CHUNK_SHIFT = 10;

    private final Track track;
    private final long time;
    private final int customers;
    private final int[] events;
    /** 1 for a chunk of customers whose events are there to be read. */
    private final AtomicIntegerArray filled;

    Bound(Track track, long time) {
        this.track = track;
        this.time = time;
        this.customers = track.starts().length - 1;
        this.events = new int[customers];
        this.filled = new AtomicIntegerArray((customers >> CHUNK_SHIFT) + 1);
    }

    /** The customer's first event at or after the instant, or the end of its events. */
    int of(int customer) {
        if (filled.getAcquire(customer >> CHUNK_SHIFT) == 0) {
            fill(customer >> CHUNK_SHIFT);
        }
        return events[customer];
    }

    private void fill(int chunk) {
        int end = Math.min(customers, (chunk + 1) << CHUNK_SHIFT);
        for (int customer = chunk << CHUNK_SHIFT; customer < end; customer++) {
            events[customer] = track.firstAtOrAfter(customer, time);
        }
        filled.setRelease(chunk, 1);
    }
}
