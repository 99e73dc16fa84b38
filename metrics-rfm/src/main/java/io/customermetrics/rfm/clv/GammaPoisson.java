package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import io.customermetrics.core.stat.IncompleteBeta;

/**
 * How many purchases somebody makes in a while who never drops out, rates being gamma distributed:
 *
 * <pre>
 * P(N = n)     = G(r + n) / (G(r) n!) (alpha / (alpha + t))^r (t / (alpha + t))^n
 * P(N &gt;= n) = I(t / (alpha + t); n, r)
 * </pre>
 *
 * <p>It is {@link io.customermetrics.core.stat.NegativeBinomial} with p = alpha / (alpha + t), but takes alpha and t: of a t that is
 * small against alpha a p near 1 holds few digits. Plain doubles, as it stands within quadratures.
 */
final class GammaPoisson {

    private final double r;
    private final double share;
    private final double logNone;

    GammaPoisson(double r, double alpha, double t) {
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

    double atLeast(int n) {
        if (n == 0) {
            return 1;
        }
        return share == 0 ? 0 : IncompleteBeta.lower(n, r, share);
    }
}
