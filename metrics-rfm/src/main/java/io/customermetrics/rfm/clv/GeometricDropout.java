package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.List;

/**
 * The log-likelihood of BG/NBD and MBG/NBD by (ln r, ln alpha, ln a, ln b). With m chances to drop out and to stay, m = x for
 * BG/NBD and x + 1 for MBG/NBD:
 *
 * <pre>
 * ln L = sum_{k &lt; x} ln(r + k) + sum_{k &lt; m} ln((b + k) / (a + b + k)) - (r + x) ln(1 + T/alpha) - x ln alpha
 *        + ln(1 + e^q)
 * q    = ln(a / (b + m - 1)) + (r + x) ln((alpha + T) / (alpha + t_x))                   no such term where m = 0
 * e^q  = the odds of having dropped out after the last purchase
 * </pre>
 *
 * <p>Logarithms of times are tabled by distinct time, those of whole numbers by x, and logarithms of
 * 1 + e^q taken of products, so a pattern costs one exponential. Not safe for use by several threads.
 */
final class GeometricDropout implements Likelihood {

    /** Up to so many customers alike 1 + e^q is multiplied rather than its logarithm added. */
    private static final double FEW = 8;
    /** Where a product of such factors, none above 2, is turned into a logarithm. */
    private static final double LARGE = 1e250;

    private final PurchasePatterns patterns;
    private final RepeatTails tails;
    /** 1 if a customer may drop out at once, after the first purchase; else 0. */
    private final int atOnce;

    private final double[] logs;
    private final double[] shares;
    private final double customers;

    GeometricDropout(PurchasePatterns patterns, int atOnce) {
        this.patterns = patterns;
        this.tails = RepeatTails.of(patterns);
        this.atOnce = atOnce;
        this.logs = new double[patterns.times().length];
        this.shares = new double[logs.length];
        this.customers = (double) patterns.customers();
    }

    /** Starts that differ in how soon customers drop out, each with the purchase rate that then fits about. */
    static List<double[]> starts(PurchasePatterns patterns) {
        double rate = patterns.meanRate();
        List<double[]> starts = new ArrayList<>();
        for (double[] shape : new double[][] {{0.5, 1, 3, 1}, {1, 1, 1, 2}, {0.3, 0.3, 3, 1}, {3, 1, 10, 1}}) {
            starts.add(new double[] {shape[0], shape[0] / (rate * shape[3]), shape[1], shape[2]});
        }
        return starts;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double r = StrictMath.exp(point[0]);
        double alpha = StrictMath.exp(point[1]);
        double a = StrictMath.exp(point[2]);
        double b = StrictMath.exp(point[3]);
        table(alpha);
        double value = -tails.repeats() * point[1];
        double byR = 0;
        double byA = 0;
        double byB = 0;
        for (int k = 0; k < tails.most(); k++) {
            value += tails.above(k) * StrictMath.log(r + k);
            byR += tails.above(k) / (r + k);
        }
        for (int k = 0; k < tails.most() + atOnce; k++) {
            double n = k < atOnce ? customers : tails.above(k - atOnce);
            double dropout = a / (a + b + k);
            value -= n * StrictMath.log1p(a / (b + k));
            byA -= n * dropout;
            byB += n * dropout * b / (b + k);
        }
        double byAlpha = 0;
        double product = 1;
        int p = 0;
        while (p < patterns.size()) {
            int x = patterns.repeats(p);
            double power = r + x;
            double m = x + atOnce;
            double odds = m == 0 ? Double.NEGATIVE_INFINITY : point[2] - StrictMath.log(b + m - 1);
            double gone = 0;
            double reached = 0;
            double scaled = 0;
            double watched = 0;
            for (; p < patterns.size() && patterns.repeats(p) == x; p++) {
                double n = (double) patterns.count(p);
                int age = patterns.ageIndex(p);
                watched += n * logs[age];
                scaled += n * shares[age];
                if (m > 0) {
                    int last = patterns.lastIndex(p);
                    double silence = logs[age] - logs[last];
                    double q = odds + power * silence;
                    double small = StrictMath.exp(-Math.abs(q));
                    double w = (q > 0 ? 1 : small) / (1 + small);
                    value += n * Math.max(q, 0);
                    if (n <= FEW) {
                        for (double i = 0; i < n; i++) {
                            product *= 1 + small;
                        }
                        if (product > LARGE) {
                            value += StrictMath.log(product);
                            product = 1;
                        }
                    } else {
                        value += n * StrictMath.log1p(small);
                    }
                    gone += n * w;
                    reached += n * w * silence;
                    scaled -= n * w * (shares[age] - shares[last]);
                }
            }
            value -= power * watched;
            byR += reached - watched;
            byAlpha += power * scaled;
            byA += gone;
            byB -= m > 0 ? gone * b / (b + m - 1) : 0;
        }
        gradient[0] = r * byR;
        gradient[1] = byAlpha - tails.repeats();
        gradient[2] = byA;
        gradient[3] = byB;
        return value + StrictMath.log(product);
    }

    private void table(double alpha) {
        double[] times = patterns.times();
        for (int i = 0; i < times.length; i++) {
            logs[i] = StrictMath.log1p(times[i] / alpha);
            shares[i] = times[i] / (alpha + times[i]);
        }
    }
}
