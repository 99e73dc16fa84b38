package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import io.customermetrics.core.stat.Hypergeometric;

/**
 * What BG/NBD ({@code atOnce} 0) and MBG/NBD ({@code atOnce} 1) say of a customer. Everything expected is one function, of
 * purchase rates G(R, 1/s) in units of the horizon and dropout chances p of B(a, b):
 *
 * <pre>
 * K(R, s) = E[(1 - (1 + p s)^-R) / p]
 *         = (a + b - 1) / (a - 1) (1 - (1 + s)^-R 2F1(R, b; a + b - 1; s / (1 + s)))
 *         = R integral of 2F1(R + 1, a; a + b; -v) for v from 0 to s
 * </pre>
 *
 * <p>The first form of the literature fails where a or a + b are next to 1 or the answer is small beside its factor; the
 * second, an integral of a smooth positive function, does not.
 */
record GeometricPrediction(double r, double alpha, double a, double b, int atOnce) {

    /** Where the closed form would lose more digits than half of them. */
    private static final double NEAR_POLE = 1e-3;

    private static final double CANCELLED = 1e-4;
    private static final int LONG_PRODUCT = 256;

    double logLikelihood(PurchaseHistory history) {
        int x = history.repeats();
        double timing = rising(x) - (r + x) * StrictMath.log1p(history.age() / alpha) - x * StrictMath.log(alpha);
        return timing + logStayed(x + atOnce) + softPlus(logOddsGone(history));
    }

    double alive(PurchaseHistory history) {
        return 1 / (1 + StrictMath.exp(logOddsGone(history)));
    }

    double expected(double length) {
        double stays = atOnce == 0 ? 1 : b / (a + b);
        return length == 0 ? 0 : stays * k(r, length / alpha, b + atOnce);
    }

    double expected(double length, PurchaseHistory history) {
        int x = history.repeats();
        return length == 0 ? 0 : alive(history) * k(r + x, length / (alpha + history.age()), b + x + atOnce);
    }

    /** {@code integral of e^(-rate t) dE(t)} over the horizon, E as in {@link #expected(double, PurchaseHistory)}. */
    double discounted(double length, double rate, PurchaseHistory history) {
        if (rate == 0 || length == 0) {
            return expected(length, history);
        }
        double power = r + history.repeats();
        double scale = alpha + history.age();
        double stayed = b + history.repeats() + atOnce;
        return alive(history) * integral(power, length / scale, stayed, rate * scale);
    }

    double probability(int n, double length) {
        GammaPoisson active = new GammaPoisson(r, alpha, length);
        int chances = n + atOnce;
        double stayed = StrictMath.exp(logStayed(chances));
        double probability = stayed * active.probability(n);
        if (chances > 0) {
            probability += stayed * a / (b + chances - 1) * active.atLeast(n);
        }
        return probability;
    }

    private double k(double power, double s, double stayed) {
        double c = a + stayed - 1;
        if (c > NEAR_POLE && Math.abs(a - 1) > NEAR_POLE) {
            double gone = -StrictMath.expm1(
                    Hypergeometric.logGauss(power, stayed, c, s / (1 + s)) - power * StrictMath.log1p(s));
            if (Math.abs(gone) > CANCELLED) {
                return c / (a - 1) * gone;
            }
        }
        return integral(power, s, stayed, 0);
    }

    /** The second form, discounted; over the logarithm of 1 + v, for most happens at small v. */
    private double integral(double power, double s, double stayed, double rate) {
        return power
                * Quadrature.integral(
                        w -> {
                            double v = StrictMath.expm1(w);
                            return StrictMath.exp(w - rate * v) * Hypergeometric.gauss(power + 1, a, a + stayed, -v);
                        },
                        0,
                        StrictMath.log1p(s));
    }

    /** The logarithm of the odds of having dropped out after the last purchase. */
    private double logOddsGone(PurchaseHistory history) {
        int chances = history.repeats() + atOnce;
        return chances == 0
                ? Double.NEGATIVE_INFINITY
                : StrictMath.log(a / (b + chances - 1))
                        + (r + history.repeats())
                                * StrictMath.log1p((history.age() - history.last()) / (alpha + history.last()));
    }

    /** ln B(a, b + n) / B(a, b): the chance to stay n times. */
    private double logStayed(int n) {
        if (n > LONG_PRODUCT) {
            return GammaFunction.logRatio(b, n) - GammaFunction.logRatio(a + b, n);
        }
        double log = 0;
        for (int k = 0; k < n; k++) {
            log -= StrictMath.log1p(a / (b + k));
        }
        return log;
    }

    private double rising(int x) {
        return x == 0 ? 0 : GammaFunction.logRatio(r, x);
    }

    private static double softPlus(double q) {
        return Math.max(q, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(q)));
    }
}
