package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;

/**
 * The log-likelihood of BdW by (ln alpha, ln beta, ln c):
 *
 * <pre>
 * ln L = sum over t of renewed ln q(t) + left ln(1 - q(t))        q(t) = S(t) / S(t - 1)
 * </pre>
 */
final class AgeingRenewals implements Likelihood {

    private final Renewals renewals;

    AgeingRenewals(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double alpha = StrictMath.exp(point[0]);
        double beta = StrictMath.exp(point[1]);
        double c = StrictMath.exp(point[2]);
        double value = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        gradient[2] = 0;
        double[] before = new double[4];
        for (int t = 0; t < renewals.size(); t++) {
            double[] now = logSurvival(alpha, beta, c, t + 1);
            double logKept = now[0] - before[0];
            double odds = -1 / StrictMath.expm1(-logKept);
            value += renewals.renewed(t) * logKept + renewals.left(t) * StrictMath.log(-StrictMath.expm1(logKept));
            // d ln(1 - q) = -q / (1 - q) d ln q
            double weight = renewals.renewed(t) + renewals.left(t) * odds;
            for (int i = 0; i < 3; i++) {
                gradient[i] += weight * (now[i + 1] - before[i + 1]);
            }
            before = now;
        }
        return value;
    }

    /** ln S(t) and its derivatives by the three coordinates. */
    private static double[] logSurvival(double alpha, double beta, double c, int t) {
        double ageing = StrictMath.pow(t, c);
        double both = alpha + beta;
        double byBoth = GammaFunction.digamma(both) - GammaFunction.digamma(both + ageing);
        double byStay = GammaFunction.digamma(beta + ageing) - GammaFunction.digamma(beta);
        double byAgeing = GammaFunction.digamma(beta + ageing) - GammaFunction.digamma(both + ageing);
        return new double[] {
            GammaFunction.logRatio(beta, ageing) - GammaFunction.logRatio(both, ageing),
            alpha * byBoth,
            beta * (byStay + byBoth),
            byAgeing * ageing * StrictMath.log(t) * c
        };
    }
}
