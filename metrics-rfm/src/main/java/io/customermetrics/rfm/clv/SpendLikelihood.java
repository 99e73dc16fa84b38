package io.customermetrics.rfm.clv;

import io.customermetrics.core.stat.GammaFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * The log-likelihood of Gamma-Gamma by (ln p, ln q, ln v).
 *
 * <pre>
 * ln L = ln G(p x + q) - ln G(p x) - ln G(q) - q ln(1 + x m / v) - p x ln(1 + v / (x m)) - ln m
 * </pre>
 *
 * <p>Log-gamma is of x alone, so a pattern costs two logarithms.
 */
final class SpendLikelihood implements Likelihood {

    private final SpendPatterns patterns;

    SpendLikelihood(SpendPatterns patterns) {
        this.patterns = patterns;
    }

    /** Starts whose mean is that of the data, from even to uneven spenders. */
    static List<double[]> starts(SpendPatterns patterns) {
        double paid = 0;
        double purchases = 0;
        for (int i = 0; i < patterns.size(); i++) {
            double n = (double) patterns.count(i) * patterns.repeats(i);
            paid += n * patterns.mean(i);
            purchases += n;
        }
        double mean = paid / purchases;
        List<double[]> starts = new ArrayList<>();
        for (double[] shape : new double[][] {{3, 3}, {1, 2}, {10, 5}}) {
            starts.add(new double[] {shape[0], shape[1], mean * (shape[1] - 1) / shape[0]});
        }
        return starts;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double p = StrictMath.exp(point[0]);
        double q = StrictMath.exp(point[1]);
        double v = StrictMath.exp(point[2]);
        double logGammaQ = GammaFunction.log(q);
        double digammaQ = GammaFunction.digamma(q);
        double value = 0;
        double byP = 0;
        double byQ = 0;
        double byV = 0;
        int i = 0;
        while (i < patterns.size()) {
            int x = patterns.repeats(i);
            double power = p * x;
            double customers = 0;
            double above = 0;
            double below = 0;
            double share = 0;
            for (; i < patterns.size() && patterns.repeats(i) == x; i++) {
                double n = (double) patterns.count(i);
                double paid = x * patterns.mean(i);
                double log = StrictMath.log(patterns.mean(i));
                customers += n;
                above += n * StrictMath.log1p(paid / v);
                below += n * StrictMath.log1p(v / paid);
                share += n * (q * paid - power * v) / (v + paid);
                value -= n * log;
            }
            double digammaBoth = GammaFunction.digamma(power + q);
            value += customers * (GammaFunction.logRatio(power, q) - logGammaQ) - q * above - power * below;
            byP += x * (customers * (digammaBoth - GammaFunction.digamma(power)) - below);
            byQ += customers * (digammaBoth - digammaQ) - above;
            byV += share;
        }
        gradient[0] = p * byP;
        gradient[1] = q * byQ;
        gradient[2] = byV;
        return value;
    }
}
