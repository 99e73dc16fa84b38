package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;

/**
 * How many purchases somebody makes in a while who never drops out, rates being gamma distributed:
 *
 * <pre>
 * P(N = n) = G(r + n) / (G(r) n!) (alpha / (alpha + t))^r (t / (alpha + t))^n
 * </pre>
 */
final class NegativeBinomial {

    private static final double NEGLIGIBLE = 1e-17;

    private final double r;
    private final double share;
    private final double logNone;

    NegativeBinomial(double r, double alpha, double t) {
        this.r = r;
        this.share = t / (alpha + t);
        this.logNone = -r * StrictMath.log1p(t / alpha);
    }

    double probability(int n) {
        if (n == 0) {
            return StrictMath.exp(logNone);
        }
        return share == 0
                ? 0
                : StrictMath.exp(GammaFunction.logRatio(r, n)
                        - GammaFunction.log(n + 1.0)
                        + logNone
                        + n * StrictMath.log(share));
    }

    /** P(N &gt;= n), by whichever tail is the shorter sum. */
    double atLeast(int n) {
        double mean = r * share / (1 - share);
        double term = probability(n);
        double sum = 0;
        if (n > mean) {
            for (int k = n; term > NEGLIGIBLE * sum; k++) {
                sum += term;
                term *= share * (r + k) / (k + 1);
            }
            return sum;
        }
        for (int k = n; k > 0 && term > NEGLIGIBLE * sum; k--) {
            term *= k / (share * (r + k - 1));
            sum += term;
        }
        return 1 - sum;
    }
}
