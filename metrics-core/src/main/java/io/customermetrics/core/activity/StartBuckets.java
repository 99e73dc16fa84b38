package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.time.BucketClock;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.Map;

/** In which calendar bucket each customer of a slice became one. */
final class StartBuckets {

    /** Before all data. */
    static final int ALWAYS = Integer.MIN_VALUE;

    /** Where the policy is the first event: whoever has none has not become a customer. */
    static final int NEVER = Integer.MAX_VALUE;

    private final boolean firstEvent;
    private final int[] buckets;

    private StartBuckets(boolean firstEvent, int[] buckets) {
        this.firstEvent = firstEvent;
        this.buckets = buckets;
    }

    static StartBuckets of(CustomerStart start, LogSlice slice, BusinessCalendar calendar, Grain grain) {
        if (start instanceof CustomerStart.FirstEvent) {
            return new StartBuckets(true, new int[0]);
        }
        long[] micros = new long[slice.size()];
        long first = Micros.END_EVENT;
        long last = Micros.MIN_EVENT;
        for (int i = 0; i < micros.length; i++) {
            micros[i] = micros(start, slice.log(), slice.customer(i));
            if (micros[i] != LongColumn.ABSENT) {
                first = Math.min(first, micros[i]);
                last = Math.max(last, micros[i]);
            }
        }
        int[] buckets = new int[micros.length];
        BucketClock clock = BucketClock.of(calendar, grain, Math.min(first, last), last + 1);
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = micros[i] == LongColumn.ABSENT ? ALWAYS : clock.number(micros[i]);
        }
        return new StartBuckets(false, buckets);
    }

    /**
     * The bucket in which a customer became one.
     *
     * @param place the customer's place in the slice
     * @param firstActive the bucket of the customer's first selected event, {@link #NEVER} for none
     */
    int at(int place, int firstActive) {
        return firstEvent ? firstActive : buckets[place];
    }

    private static long micros(CustomerStart start, EventLog log, int customer) {
        if (start instanceof CustomerStart.Given given) {
            Map<String, Instant> instants = given.instants();
            Instant instant = instants.isEmpty() ? null : instants.get(log.ids().text(customer));
            return instant == null ? LongColumn.ABSENT : Micros.floor(instant);
        }
        return log.acquiredMicros(customer);
    }
}
