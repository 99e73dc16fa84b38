package io.customermetrics.core.experiment;

/** Which variance a test of two proportions p (control) and q (treatment) takes if there is no difference. */
public enum NullVariance {
    /** Of both together, {@code 2 m (1 - m), m = (p + q) / 2}: that of the pooled z test. As R's {@code power.prop.test}. */
    POOLED {
        @Override
        double of(double p, double q) {
            double middle = (p + q) / 2;
            return 2 * middle * (1 - middle);
        }
    },
    /** Of each apart, {@code p (1 - p) + q (1 - q)}. */
    UNPOOLED {
        @Override
        double of(double p, double q) {
            return p * (1 - p) + q * (1 - q);
        }
    },
    /** Of the control arm, {@code 2 p (1 - p)}: as E. Miller's calculator. */
    CONTROL {
        @Override
        double of(double p, double q) {
            return 2 * p * (1 - p);
        }
    };

    abstract double of(double p, double q);
}
