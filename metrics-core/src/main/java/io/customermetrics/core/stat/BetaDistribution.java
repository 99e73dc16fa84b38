package io.customermetrics.core.stat;

/**
 * The beta distribution.
 *
 * <pre>
 * density  x^(a - 1) (1 - x)^(b - 1) / B(a, b),  0 &lt;= x &lt;= 1        mean  a / (a + b)
 * </pre>
 *
 * @param a a positive number
 * @param b a positive number
 */
public record BetaDistribution(double a, double b) implements ContinuousDistribution {

    /** Checks the parameters. */
    public BetaDistribution {
        GammaFunction.requirePositive(a, "a");
        GammaFunction.requirePositive(b, "b");
    }

    @Override
    public double cdf(double x) {
        return tail(x).probability(true);
    }

    @Override
    public double survival(double x) {
        return tail(x).probability(false);
    }

    @Override
    public double logCdf(double x) {
        return tail(x).logarithm(true).value();
    }

    @Override
    public double logSurvival(double x) {
        return tail(x).logarithm(false).value();
    }

    @Override
    public double density(double x) {
        return densityLogarithm(x).exp().value();
    }

    @Override
    public double logDensity(double x) {
        return densityLogarithm(x).value();
    }

    private DoubleDouble densityLogarithm(double x) {
        Inversion.requireNumber(x);
        if (x < 0 || x > 1) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        if (x == 0 || x == 1) {
            double power = x == 0 ? a : b;
            return DoubleDouble.of(power == 1 ? StrictMath.log(a + b - 1) : (1 - power) * Double.POSITIVE_INFINITY);
        }
        DoubleDouble y = DoubleDouble.sum(1, -x);
        return DoubleDouble.of(x)
                .log()
                .times(DoubleDouble.sum(a, -1))
                .plus(y.log().times(DoubleDouble.sum(b, -1)))
                .plus(LogGamma.of(DoubleDouble.sum(a, b)))
                .minus(LogGamma.of(a))
                .minus(LogGamma.of(b));
    }

    @Override
    public double quantile(double p) {
        Inversion.requireInside(p, "p");
        return p > 0.5 ? solve(1 - p, false) : solve(p, true);
    }

    @Override
    public double upperQuantile(double q) {
        Inversion.requireInside(q, "q");
        return q > 0.5 ? solve(1 - q, true) : solve(q, false);
    }

    private LogTail tail(double x) {
        Inversion.requireNumber(x);
        double inside = Math.max(0, Math.min(1, x));
        return IncompleteBeta.tail(a, b, DoubleDouble.of(inside), DoubleDouble.sum(1, -inside));
    }

    /** The nearer end is 0, or is made so: next to 1 a double has no digits left. */
    private double solve(double probability, boolean lower) {
        boolean below = lower == (tail(0.5).probability(lower) >= probability);
        return below ? solveBelow(probability, lower) : 1 - new BetaDistribution(b, a).solveBelow(probability, !lower);
    }

    private double solveBelow(double probability, boolean lower) {
        Inversion inversion = new Inversion(x -> tail(x).logarithm(lower), this::logDensity, lower, 1);
        return inversion.solve(probability, guess(probability, lower));
    }

    /** The first term of the series where it is small, or the middle as if its logit were normal. */
    private double guess(double probability, boolean lower) {
        double share = lower ? probability : 1 - probability;
        double first = StrictMath.exp((StrictMath.log(share) + StrictMath.log(a) + BetaFunction.log(a, b)) / a);
        if (first * (b + 1) < 0.5) {
            return first;
        }
        double z = lower ? Normal.quantile(probability) : -Normal.quantile(probability);
        double odds = a / b * StrictMath.exp(z * Math.sqrt(1 / a + 1 / b));
        return Math.min(0.75, odds / (1 + odds));
    }
}
