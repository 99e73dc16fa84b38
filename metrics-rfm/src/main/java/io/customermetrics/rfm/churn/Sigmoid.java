package io.customermetrics.rfm.churn;

/** The logistic function and its loss, without overflow and alike on every machine. */
final class Sigmoid {

    private Sigmoid() {}

    static double of(double logOdds) {
        double small = StrictMath.exp(-Math.abs(logOdds));
        return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /** {@code -log(probability)} of what happened. */
    static double loss(double logOdds, boolean happened) {
        double against = happened ? -logOdds : logOdds;
        return Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logOdds)));
    }
}
