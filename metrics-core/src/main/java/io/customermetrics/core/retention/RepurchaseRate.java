package io.customermetrics.core.retention;

import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.time.Instant;

/** Repurchase rate (回购率): three different numbers under three names. */
public final class RepurchaseRate {

    private RepurchaseRate() {}

    /**
     * Of the customers whose first order lies long enough back, the share with a second one within so many days.
     *
     * @param days the length of the look-ahead, each of 24 hours, at least 1
     * @param asOf the first instant not covered by the data
     * @return {@link RepeatWithinDays}
     */
    public static Explainable<Rate> withinDaysOfFirst(int days, Instant asOf) {
        return new RepeatWithinDays(days, asOf);
    }

    /**
     * Of a period's buyers, the share that bought before or more than once.
     *
     * @param window the period
     * @return {@link ReturningShare}
     */
    public static Explainable<Rate> returningShare(Window window) {
        return new ReturningShare(window);
    }

    /**
     * Of the buyers in a window, the share with two orders or more inside it.
     *
     * @param window the window
     * @return {@link RepeatWithin}
     */
    public static Explainable<Rate> repeatWithin(Window window) {
        return new RepeatWithin(window);
    }
}
