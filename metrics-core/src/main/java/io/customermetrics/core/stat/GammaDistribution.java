package io.customermetrics.core.stat;

/**
 * The gamma distribution.
 *
 * <pre>
 * density  rate^shape x^(shape - 1) e^(-rate x) / G(shape),  x > 0        mean  shape / rate
 * </pre>
 *
 * @param shape a positive number
 * @param rate a positive number, the inverse of the scale
 */
public record GammaDistribution(double shape, double rate) implements ContinuousDistribution {

    /** Checks the parameters. */
    public GammaDistribution {
        GammaFunction.requirePositive(shape, "shape");
        GammaFunction.requirePositive(rate, "rate");
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
        if (x < 0) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        if (x == 0) {
            return DoubleDouble.of(shape == 1 ? StrictMath.log(rate) : (1 - shape) * Double.POSITIVE_INFINITY);
        }
        DoubleDouble scaled = DoubleDouble.product(x, rate);
        if (scaled.hi() == Double.POSITIVE_INFINITY) {
            return DoubleDouble.of(Double.NEGATIVE_INFINITY);
        }
        return scaled.log()
                .times(shape)
                .minus(scaled)
                .minus(LogGamma.of(shape))
                .minus(DoubleDouble.of(x).log());
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
        return IncompleteGamma.tail(shape, DoubleDouble.product(Math.max(x, 0), rate));
    }

    private double solve(double probability, boolean lower) {
        Inversion inversion = new Inversion(x -> tail(x).logarithm(lower), this::logDensity, lower, Double.MAX_VALUE);
        return inversion.solve(probability, guess(probability, lower));
    }

    /** Wilson and Hilferty's cube of a normal variable, or the first term of the series where few lie below. */
    private double guess(double probability, boolean lower) {
        double z = lower ? Normal.quantile(probability) : -Normal.quantile(probability);
        double root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
        if (root > 0.3) {
            return shape / rate * root * root * root;
        }
        double share = lower ? probability : 1 - probability;
        return StrictMath.exp((StrictMath.log(share) + GammaFunction.log(shape + 1)) / shape) / rate;
    }
}
