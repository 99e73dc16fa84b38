package io.customermetrics.rfm.clv;

import java.util.List;

/**
 * The log-likelihood of NBD by (ln r, ln alpha).
 *
 * <pre>
 * ln L = sum_{k &lt; x} ln(r + k) - (r + x) ln(1 + T/alpha) - x ln alpha
 * </pre>
 */
final class PurchaseRates implements Likelihood {

    private final PurchasePatterns patterns;
    private final RepeatTails tails;

    PurchaseRates(PurchasePatterns patterns) {
        this.patterns = patterns;
        this.tails = RepeatTails.of(patterns);
    }

    static List<double[]> starts(PurchasePatterns patterns) {
        double rate = patterns.meanRate();
        return List.of(new double[] {0.5, 0.5 / rate}, new double[] {3, 3 / rate});
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double r = StrictMath.exp(point[0]);
        double alpha = StrictMath.exp(point[1]);
        double value = -tails.repeats() * point[1];
        double byR = 0;
        double byAlpha = -tails.repeats();
        for (int k = 0; k < tails.most(); k++) {
            value += tails.above(k) * StrictMath.log(r + k);
            byR += tails.above(k) / (r + k);
        }
        for (int p = 0; p < patterns.size(); p++) {
            double n = (double) patterns.count(p);
            double power = r + patterns.repeats(p);
            double age = patterns.age(p);
            double log = StrictMath.log1p(age / alpha);
            value -= n * power * log;
            byR -= n * log;
            byAlpha += n * power * age / (alpha + age);
        }
        gradient[0] = r * byR;
        gradient[1] = byAlpha;
        return value;
    }
}
