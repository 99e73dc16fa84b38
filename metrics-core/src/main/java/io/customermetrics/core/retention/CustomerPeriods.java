package io.customermetrics.core.retention;

import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.BucketClock;

/** The events of one customer at a time, and the different calendar periods in which they lie. */
final class CustomerPeriods {

    private static final int NONE = Integer.MIN_VALUE;

    private final Timeline timeline;
    private final BucketClock clock;
    private int[] period = new int[16];
    /** The first event of each period; one entry more, the number of events. */
    private int[] first = new int[17];

    private int size;

    CustomerPeriods(Timeline timeline, BucketClock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Moves to a customer and returns in how many periods it has events. */
    int read(int customer) {
        int events = timeline.seek(customer);
        if (events > period.length) {
            period = new int[2 * events];
            first = new int[2 * events + 1];
        }
        int periods = 0;
        int previous = NONE;
        for (int e = 0; e < events; e++) {
            int number = clock.number(timeline.micros(e));
            // Written for every event, kept only where a period begins: that an event begins one is hard to predict.
            period[periods] = number;
            first[periods] = e;
            periods += number == previous ? 0 : 1;
            previous = number;
        }
        first[periods] = events;
        size = periods;
        return periods;
    }

    int size() {
        return size;
    }

    /** The number of a period, ascending. */
    int number(int index) {
        return period[index];
    }

    /** The first event of a period; of the period after the last, the number of events. */
    int firstEvent(int index) {
        return first[index];
    }

    int events() {
        return first[size];
    }

    long micros(int event) {
        return timeline.micros(event);
    }
}
