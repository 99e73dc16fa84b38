package io.customermetrics.core.experiment;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.stat.Moments;

/**
 * What an arm is estimated at, and the variance of that estimate.
 *
 * @param count how many customers; the figures mean nothing where there are none, the variance where there is one
 */
record ArmMean(long count, double mean, double variance) {

    /** What a sum of three terms may have lost by rounding, as a share of the largest. */
    private static final double ROUNDING = 0x1p-48;

    static ArmMean of(Moments moments) {
        return new ArmMean(
                moments.count(), moments.mean().orElse(0), moments.variance().orElse(0) / Math.max(1, moments.count()));
    }

    /** The variance of y - slope x over the count. */
    static double residualVariance(CoMoments moments, double slope) {
        double ofY = moments.y().variance().orElse(0);
        double ofX = slope * slope * moments.x().variance().orElse(0);
        double rest = ofY + ofX - 2 * slope * moments.covariance().orElse(0);
        return rest > ROUNDING * (ofY + ofX) ? rest / (double) moments.count() : 0;
    }

    static Effect difference(ArmMean control, ArmMean treatment) {
        if (isEmpty(control, treatment)) {
            return noCustomers();
        }
        return effect(control, treatment, treatment.mean - control.mean, control.variance + treatment.variance);
    }

    /** By the delta method: the gradient of t / c is (1 / c, -t / c^2). */
    static Effect lift(ArmMean control, ArmMean treatment) {
        if (isEmpty(control, treatment)) {
            return noCustomers();
        }
        if (!(control.mean > 0)) {
            return Effect.undefined("nothing positive in the control arm to relate to");
        }
        double ratio = treatment.mean / control.mean;
        double variance = (treatment.variance + control.variance * ratio * ratio) / control.mean / control.mean;
        return effect(control, treatment, (treatment.mean - control.mean) / control.mean, variance);
    }

    private static Effect effect(ArmMean control, ArmMean treatment, double estimate, double variance) {
        if (control.count == 1 || treatment.count == 1) {
            return Effect.unsure(estimate, "a single customer in an arm");
        }
        if (variance == 0) {
            return Effect.unsure(estimate, "no variation in either arm");
        }
        if (!(Double.isFinite(estimate) && variance < Double.POSITIVE_INFINITY)) {
            return Effect.undefined("the effect is too large for a double");
        }
        double both = control.variance + treatment.variance;
        double share = control.variance / both;
        double rest = treatment.variance / both;
        double df = 1 / (share * share / (control.count - 1.0) + rest * rest / (treatment.count - 1.0));
        return new Effect(Estimate.of(estimate), Estimate.of(Math.sqrt(variance)), df);
    }

    private static boolean isEmpty(ArmMean control, ArmMean treatment) {
        return control.count == 0 || treatment.count == 0;
    }

    private static Effect noCustomers() {
        return Effect.undefined("no customers in an arm");
    }
}
