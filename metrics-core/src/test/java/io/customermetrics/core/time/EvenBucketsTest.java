package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenBucketsTest {

    private static final int FIRST = -7;

    /** Half a day, half a day and a bit, a day in spring, a day, a week, a year, all plausible times. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                43_200_000_000L,
                43_200_000_001L,
                82_800_000_000L,
                86_400_000_000L,
                604_800_000_000L,
                31_536_000_000_000L,
                9_467_020_800_000_000L
            })
    void aBucketBeginsJustWhereItDoesAllOverThePlausibleTimes(long length) {
        EvenBuckets buckets = new EvenBuckets(Micros.MIN_EVENT, length, FIRST);
        int count = (int) ((Micros.END_EVENT - Micros.MIN_EVENT) / length);
        long[] times = new long[4 * count];
        for (int b = 0; b < count; b++) {
            long start = Micros.MIN_EVENT + b * length;
            times[4 * b] = start;
            times[4 * b + 1] = start + 1;
            times[4 * b + 2] = start + length / 2;
            times[4 * b + 3] = start + length - 1;
        }
        buckets.replace(times, times.length);
        for (int i = 0; i < times.length; i++) {
            assertThat(times[i]).isEqualTo(FIRST + i / 4);
        }
    }
}
