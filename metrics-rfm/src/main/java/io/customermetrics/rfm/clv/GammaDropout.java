package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log-likelihood of Pareto/NBD by (ln r, ln alpha, ln s, ln beta), with p = r + x:
 *
 * <pre>
 * ln L = sum_{k &lt; x} ln(r + k) - x ln alpha - p ln(1 + t_x/alpha) - s ln(1 + t_x/beta) + ln D
 * D    = E + V(t_x) - E V(T)  =  E + J                              the chance of no purchase from t_x to T
 * E    = ((alpha + T) / (alpha + t_x))^-p ((beta + T) / (beta + t_x))^-s       to be alive all along
 * V(t) = s ((low + t) / (high + t))^e S(z)           the chance, alive at t, to drop out without another purchase
 * z    = (high - low) / (high + t)        e = s where alpha is the higher of alpha and beta, else p
 * </pre>
 *
 * <p>V depends on x and one time only and is made once for each such pair, from {@link DropoutSeries}; where z is near 1 or p
 * large, J is integrated instead ({@link DropoutIntegral}). Not safe for use by several threads.
 */
final class GammaDropout implements Likelihood {

    private final PurchasePatterns patterns;
    private final RepeatTails tails;
    private final DropoutSeries series;

    /** By distinct time: ln(1 + t/alpha), t / (alpha + t), and the same with beta. */
    private final double[] alphaLogs;

    private final double[] alphaShares;
    private final double[] betaLogs;
    private final double[] betaShares;
    /** By distinct time: x + 1 of the patterns for which V and its derivatives, all times V, are made. */
    private final int[] made;

    private final double[] v;
    private final double[] vByP;
    private final double[] vByS;
    private final double[] vByAlpha;
    private final double[] vByBeta;

    private double alpha;
    private double s;
    private double beta;
    private double logRatio;
    private double byP;
    private double byS;
    private double byAlpha;
    private double byBeta;

    GammaDropout(PurchasePatterns patterns) {
        this(patterns, new DropoutSeries());
    }

    GammaDropout(PurchasePatterns patterns, DropoutSeries series) {
        this.patterns = patterns;
        this.series = series;
        this.tails = RepeatTails.of(patterns);
        int times = patterns.times().length;
        this.alphaLogs = new double[times];
        this.alphaShares = new double[times];
        this.betaLogs = new double[times];
        this.betaShares = new double[times];
        this.made = new int[times];
        this.v = new double[times];
        this.vByP = new double[times];
        this.vByS = new double[times];
        this.vByAlpha = new double[times];
        this.vByBeta = new double[times];
    }

    /** Starts that differ in how soon customers drop out, each with the purchase rate that then fits about. */
    static List<double[]> starts(PurchasePatterns patterns) {
        double rate = patterns.meanRate();
        double age = patterns.times()[patterns.times().length - 1];
        List<double[]> starts = new ArrayList<>();
        for (double[] shape :
                new double[][] {{0.5, 1.5, 0.6, 0.3}, {1, 1.2, 1, 1}, {0.5, 3, 0.5, 0.05}, {3, 1, 3, 10}}) {
            starts.add(new double[] {shape[0], shape[0] / (rate * shape[1]), shape[2], shape[3] * age});
        }
        return starts;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double r = StrictMath.exp(point[0]);
        alpha = StrictMath.exp(point[1]);
        s = StrictMath.exp(point[2]);
        beta = StrictMath.exp(point[3]);
        logRatio = Math.abs(point[1] - point[3]);
        byP = 0;
        byS = 0;
        byAlpha = -tails.repeats();
        byBeta = 0;
        table();
        double value = -tails.repeats() * point[1];
        for (int k = 0; k < tails.most(); k++) {
            value += tails.above(k) * StrictMath.log(r + k);
            byP += tails.above(k) / (r + k);
        }
        int pattern = 0;
        while (pattern < patterns.size()) {
            int x = patterns.repeats(pattern);
            double p = r + x;
            series.start(p + s, alpha >= beta ? s + 1 : p);
            for (; pattern < patterns.size() && patterns.repeats(pattern) == x; pattern++) {
                value += (double) patterns.count(pattern) * add(pattern, p);
            }
        }
        gradient[0] = r * byP;
        gradient[1] = byAlpha;
        gradient[2] = s * byS;
        gradient[3] = byBeta;
        return value;
    }

    private double add(int pattern, double p) {
        int last = patterns.lastIndex(pattern);
        int age = patterns.ageIndex(pattern);
        double count = (double) patterns.count(pattern);
        double stayed = StrictMath.exp(-p * (alphaLogs[age] - alphaLogs[last]) - s * (betaLogs[age] - betaLogs[last]));
        double chance = series.reaches(z(last))
                ? addSeries(patterns.repeats(pattern) + 1, last, age, stayed, count, p)
                : addIntegral(last, age, stayed, count, p);
        return StrictMath.log(chance) - p * alphaLogs[last] - s * betaLogs[last];
    }

    private double addSeries(int group, int last, int age, double stayed, double count, double p) {
        make(group, last, p);
        make(group, age, p);
        double chance = stayed + v[last] - stayed * v[age];
        double share = count / chance;
        byP += share * (vByP[last] - stayed * (alphaLogs[age] + vByP[age]));
        byS += share * (vByS[last] - stayed * (betaLogs[age] + vByS[age]));
        byAlpha += share * (vByAlpha[last] + stayed * (p * alphaShares[age] - vByAlpha[age]));
        byBeta += share * (vByBeta[last] + stayed * (s * betaShares[age] - vByBeta[age]));
        return chance;
    }

    private double addIntegral(int last, int age, double stayed, double count, double p) {
        DropoutIntegral integral = new DropoutIntegral(alpha, s, beta);
        double dropped = integral.between(p, patterns.times()[last], patterns.times()[age]);
        double chance = stayed + dropped;
        double share = count / chance;
        byP -= count * alphaLogs[last] + share * (stayed * (alphaLogs[age] - alphaLogs[last]) + integral.alphaLogs);
        byS -= count * betaLogs[last]
                + share * (stayed * (betaLogs[age] - betaLogs[last]) + integral.betaLogs - dropped / s);
        byAlpha += share * p * (stayed * alphaShares[age] + integral.alphaShares);
        byBeta += share * (s * (stayed * betaShares[age] + integral.betaShares) - dropped + integral.betaShares);
        return chance;
    }

    /** V at a time and its derivatives: those of ln V on the scale of the first purchase, times V. */
    private void make(int group, int time, double p) {
        if (made[time] == group) {
            return;
        }
        made[time] = group;
        double z = z(time);
        series.sum(z);
        double scaled = s
                * StrictMath.exp((alpha >= beta ? s : p)
                        * (alpha >= beta
                                ? betaLogs[time] - alphaLogs[time] - logRatio
                                : alphaLogs[time] - betaLogs[time] - logRatio));
        double value = scaled * series.value;
        double slope = scaled * series.byZ;
        v[time] = value;
        if (alpha >= beta) {
            double rest = 1 - alphaShares[time];
            vByP[time] = scaled * series.byA - value * alphaLogs[time];
            vByS[time] = scaled * (series.byA + series.byB) + value * (1 / s - alphaLogs[time] - logRatio);
            vByAlpha[time] = value * (p * alphaShares[time] - s * rest) + slope * (1 - z) * rest;
            vByBeta[time] = value * s - slope * beta / alpha * rest;
        } else {
            double rest = 1 - betaShares[time];
            vByP[time] = scaled * (series.byA + series.byB) - value * (betaLogs[time] + logRatio);
            vByS[time] = scaled * series.byA + value * (1 / s - betaLogs[time]);
            vByAlpha[time] = value * p - slope * alpha / beta * rest;
            vByBeta[time] = value * (s * betaShares[time] - p * rest) + slope * (1 - z) * rest;
        }
    }

    private double z(int time) {
        return alpha >= beta
                ? (alpha - beta) / alpha * (1 - alphaShares[time])
                : (beta - alpha) / beta * (1 - betaShares[time]);
    }

    private void table() {
        double[] times = patterns.times();
        for (int i = 0; i < times.length; i++) {
            alphaLogs[i] = StrictMath.log1p(times[i] / alpha);
            alphaShares[i] = times[i] / (alpha + times[i]);
            betaLogs[i] = StrictMath.log1p(times[i] / beta);
            betaShares[i] = times[i] / (beta + times[i]);
        }
        Arrays.fill(made, 0);
    }
}
