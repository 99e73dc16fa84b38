package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import io.customermetrics.core.stat.Hypergeometric;

/** What Pareto/NBD says of a customer. */
record ParetoPrediction(double r, double alpha, double s, double beta) {

    double logLikelihood(PurchaseHistory history) {
        int x = history.repeats();
        double rising = x == 0 ? 0 : GammaFunction.logRatio(r, x);
        double untilLast =
                -(r + x) * StrictMath.log1p(history.last() / alpha) - s * StrictMath.log1p(history.last() / beta);
        return rising - x * StrictMath.log(alpha) + untilLast + logSilence(history);
    }

    double logAlive(PurchaseHistory history) {
        return Math.min(0, logStayed(history) - logSilence(history));
    }

    /** The logarithm of the chance of no purchase from t_x to T: alive all along, or dropped out in between. */
    private double logSilence(PurchaseHistory history) {
        double stayed = StrictMath.exp(logStayed(history));
        return StrictMath.log(stayed + dropped(history));
    }

    private double logStayed(PurchaseHistory history) {
        double silence = history.age() - history.last();
        return -(r + history.repeats()) * StrictMath.log1p(silence / (alpha + history.last()))
                - s * StrictMath.log1p(silence / (beta + history.last()));
    }

    double dropped(PurchaseHistory history) {
        DropoutIntegral integral = new DropoutIntegral(alpha, s, beta);
        return integral.between(r + history.repeats(), history.last(), history.age());
    }

    /** How long somebody alive at an age is expected to stay within a length of time from then on. */
    double expectedStay(double age, double length) {
        double log = StrictMath.log1p(length / (beta + age));
        return (beta + age) * (s == 1 ? log : -StrictMath.expm1((1 - s) * log) / (s - 1));
    }

    double discountedStay(double age, double length, double rate) {
        if (rate == 0 || length == 0) {
            return expectedStay(age, length);
        }
        double scale = beta + age;
        return scale
                * Quadrature.integral(
                        w -> StrictMath.exp((1 - s) * w - rate * scale * StrictMath.expm1(w)),
                        0,
                        StrictMath.log1p(length / scale));
    }

    double discountedStay(double age, double rate) {
        return (beta + age) * Hypergeometric.tricomi(1, 2 - s, rate * (beta + age));
    }

    /** Alive throughout and n purchases, or dropped out at t with n purchases until then. */
    double probability(int n, double length) {
        double end = StrictMath.log1p(length / beta);
        double throughout = StrictMath.exp(-s * end) * new GammaPoisson(r, alpha, length).probability(n);
        return throughout
                + s
                        * Quadrature.integral(
                                w -> StrictMath.exp(-s * w)
                                        * new GammaPoisson(r, alpha, beta * StrictMath.expm1(w)).probability(n),
                                0,
                                end);
    }
}
