package io.customermetrics.rfm.clv;

import java.util.function.Function;

/**
 * The log-likelihood of sBG by (ln alpha, ln beta): with n customers deciding on renewal t, of whom l leave,
 *
 * <pre>
 * ln L = sum over t of l ln alpha + (n - l) ln(beta + t - 1) - n ln(alpha + beta + t - 1)
 * </pre>
 */
final class Renewals implements Likelihood {

    private final double[] left;
    private final double[] renewed;

    Renewals(Tenures tenures) {
        this.left = new double[tenures.renewals()];
        this.renewed = new double[left.length];
        for (int t = 0; t < left.length; t++) {
            left[t] = (double) tenures.left(t + 1);
            renewed[t] = (double) tenures.renewed(t + 1);
        }
    }

    /** Fits a model unless nobody or everybody left: then any chance near enough to 0 or 1 fits best. */
    static <M> Fit<M> fit(Tenures tenures, Function<Renewals, Fitting<M>> fitting) {
        Renewals renewals = new Renewals(tenures);
        double left = 0;
        double renewed = 0;
        for (int t = 0; t < renewals.left.length; t++) {
            left += renewals.left[t];
            renewed += renewals.renewed[t];
        }
        if (left + renewed == 0) {
            return new Fit.Failed<>(FitFailure.NO_DATA, "nobody has decided on a renewal");
        }
        if (left == 0) {
            return new Fit.Failed<>(FitFailure.GOES_TO_ZERO, "nobody left: the likelihood grows as alpha goes to zero");
        }
        if (renewed == 0) {
            return new Fit.Failed<>(
                    FitFailure.GOES_TO_ZERO, "nobody renewed: the likelihood grows as beta goes to zero");
        }
        return fitting.apply(renewals).fit();
    }

    double left(int t) {
        return left[t];
    }

    double renewed(int t) {
        return renewed[t];
    }

    int size() {
        return left.length;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double alpha = StrictMath.exp(point[0]);
        double beta = StrictMath.exp(point[1]);
        double value = 0;
        double byAlpha = 0;
        double byBeta = 0;
        for (int t = 0; t < left.length; t++) {
            double stay = beta + t;
            double both = alpha + stay;
            // Logarithms of the two chances, not differences of logarithms: those would cancel where alpha and beta are
            // large.
            value -= left[t] * StrictMath.log1p(stay / alpha) + renewed[t] * StrictMath.log1p(alpha / stay);
            byAlpha += left[t] / alpha - (left[t] + renewed[t]) / both;
            byBeta += renewed[t] / stay - (left[t] + renewed[t]) / both;
        }
        gradient[0] = alpha * byAlpha;
        gradient[1] = beta * byBeta;
        return value;
    }
}
