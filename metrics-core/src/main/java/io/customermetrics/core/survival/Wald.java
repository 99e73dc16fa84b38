package io.customermetrics.core.survival;

import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.Normal;

/** Intervals and p-values of estimates that are nearly normal. */
final class Wald {

    private Wald() {}

    /** How many standard errors an interval reaches to either side. */
    static double reach(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1: " + level);
        }
        return -Normal.quantile((1 - level) / 2);
    }

    static Interval interval(double estimate, double error, double level) {
        double distance = reach(level) * error;
        return new Interval(estimate - distance, estimate + distance, level);
    }
}
