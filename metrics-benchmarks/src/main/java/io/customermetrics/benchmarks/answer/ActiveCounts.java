package io.customermetrics.benchmarks.answer;

import java.util.Arrays;
import java.util.List;

/**
 * Distinct active customers for each day of the window: on that day, in the 7 and in the 30 days that end with it.
 *
 * @param daily one count a day
 * @param weekly one count a day
 * @param monthly one count a day
 */
public record ActiveCounts(List<Long> daily, List<Long> weekly, List<Long> monthly) {

    /** Copies the lists. */
    public ActiveCounts {
        daily = List.copyOf(daily);
        weekly = List.copyOf(weekly);
        monthly = List.copyOf(monthly);
    }

    /**
     * From arrays.
     *
     * @param daily one count a day
     * @param weekly one count a day
     * @param monthly one count a day
     * @return the counts
     */
    public static ActiveCounts of(long[] daily, long[] weekly, long[] monthly) {
        return new ActiveCounts(boxed(daily), boxed(weekly), boxed(monthly));
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
