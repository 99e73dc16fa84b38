package io.customermetrics.core.experiment;

/**
 * Which variance a test of two proportions p (control) and q (treatment) takes if there is no difference, with k customers of the
 * treatment arm for each of the control arm.
 */
public enum NullVariance {
    /** Of both together, {@code m (1 - m) (1 + 1 / k), m = (p + k q) / (1 + k)}: that of the pooled z test. */
    POOLED {
        @Override
        double of(double p, double q, double k) {
            double middle = (p + k * q) / (1 + k);
            return middle * (1 - middle) * (1 + 1 / k);
        }
    },
    /** Of each apart, {@code p (1 - p) + q (1 - q) / k}. */
    UNPOOLED {
        @Override
        double of(double p, double q, double k) {
            return p * (1 - p) + q * (1 - q) / k;
        }
    },
    /** Of the control arm, {@code p (1 - p) (1 + 1 / k)}: as E. Miller's calculator. */
    CONTROL {
        @Override
        double of(double p, double q, double k) {
            return p * (1 - p) * (1 + 1 / k);
        }
    };

    abstract double of(double p, double q, double k);
}
