package io.customermetrics.core.survival;

import io.customermetrics.core.stat.Interval;

/**
 * On which scale a survival probability is taken to be nearly normal, to find its interval: with S the estimate, s its
 * standard error and z the normal quantile.
 */
public enum SurvivalScale {
    /**
     * The probability itself, cut at 0 and 1.
     *
     * <pre>
     * S - z s, S + z s
     * </pre>
     */
    PLAIN {
        @Override
        Interval inside(double survival, double error, double z, double level) {
            return new Interval(Math.max(0, survival - z * error), Math.min(1, survival + z * error), level);
        }
    },
    /**
     * Its logarithm, cut at 1: what R's {@code survfit} does unless told otherwise.
     *
     * <pre>
     * S e^(-z s / S), S e^(z s / S)
     * </pre>
     */
    LOG {
        @Override
        Interval inside(double survival, double error, double z, double level) {
            double distance = z * error / survival;
            return new Interval(
                    survival * StrictMath.exp(-distance), Math.min(1, survival * StrictMath.exp(distance)), level);
        }
    },
    /**
     * The logarithm of its negative logarithm: never leaves 0 to 1, and keeps its level best in small samples.
     *
     * <pre>
     * S^(e^(z s / (S |log S|))), S^(e^(-z s / (S |log S|)))
     * </pre>
     *
     * <p>Source: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data" (1980).
     */
    LOG_LOG {
        @Override
        Interval inside(double survival, double error, double z, double level) {
            double log = StrictMath.log(survival);
            double distance = z * error / (survival * -log);
            return new Interval(
                    StrictMath.exp(log * StrictMath.exp(distance)),
                    StrictMath.exp(log * StrictMath.exp(-distance)),
                    level);
        }
    };

    /** The interval of a probability that is neither 0 nor 1. */
    abstract Interval inside(double survival, double error, double z, double level);

    /** The interval of a positive probability. */
    Interval interval(double survival, double error, double level) {
        double z = Wald.reach(level);
        return survival == 1 ? new Interval(1, 1, level) : inside(survival, error, z, level);
    }
}
