package io.customermetrics.core.experiment;

import io.customermetrics.core.stat.BetaDistribution;
import io.customermetrics.core.stat.Normal;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A posterior along an axis y on which its density is smooth and falls fast on both sides: the logit of a rate, or the mean
 * itself.
 */
sealed interface PosteriorCurve {

    static PosteriorCurve of(Posterior posterior) {
        return posterior instanceof BetaPosterior beta
                ? new OfRate(new BetaDistribution(beta.a(), beta.b()), new BetaDistribution(beta.b(), beta.a()))
                : new OfMean((NormalPosterior) posterior);
    }

    /** The density over y. */
    double density(double y);

    double below(double y);

    double above(double y);

    /** How fast the rate or mean changes with y. */
    double slope(double y);

    /** Numbers in order, between neighbours of which the curves are smooth; all but some 1e-18 lies between first and last. */
    double[] panels();

    /** A rate x = 1 / (1 + exp(-y)), counted from the nearer end: next to 1 a double has no digits left. */
    record OfRate(BetaDistribution rate, BetaDistribution rest) implements PosteriorCurve {

        private static final double FARTHEST = 700;
        /** The rate itself changes along the axis, over a length of about 1 and within this distance of the middle. */
        private static final int CURVED = 40;

        private static final double[] TAILS = {1e-18, 1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.3};

        @Override
        public double density(double y) {
            return y > 0 ? mirrored().density(-y) : rate.density(share(y)) * slope(y);
        }

        @Override
        public double below(double y) {
            return y > 0 ? rest.survival(share(-y)) : rate.cdf(share(y));
        }

        @Override
        public double above(double y) {
            return mirrored().below(-y);
        }

        @Override
        public double slope(double y) {
            return share(y) * share(-y);
        }

        @Override
        public double[] panels() {
            DoubleStream low = Arrays.stream(TAILS).map(p -> place(rate, p));
            DoubleStream high = Arrays.stream(TAILS).map(p -> -place(rest, p));
            double[] places = DoubleStream.concat(low, high).sorted().toArray();
            double first = places[0];
            double last = places[places.length - 1];
            DoubleStream between =
                    DoubleStream.iterate(-CURVED, y -> y <= CURVED, y -> y + 1).filter(y -> y > first && y < last);
            return DoubleStream.concat(Arrays.stream(places), between).sorted().toArray();
        }

        private OfRate mirrored() {
            return new OfRate(/* rate= */ rest, /* rest= */ rate);
        }

        private static double place(BetaDistribution distribution, double p) {
            double x = distribution.quantile(p);
            return Math.max(-FARTHEST, StrictMath.log(x) - StrictMath.log1p(-x));
        }

        private static double share(double y) {
            return 1 / (1 + StrictMath.exp(-y));
        }
    }

    /** A mean. */
    record OfMean(NormalPosterior mean) implements PosteriorCurve {

        private static final int FARTHEST = 9;

        @Override
        public double density(double y) {
            return Normal.density(z(y)) / mean.standardDeviation();
        }

        @Override
        public double below(double y) {
            return Normal.cdf(z(y));
        }

        @Override
        public double above(double y) {
            return Normal.survival(z(y));
        }

        @Override
        public double slope(double y) {
            return 1;
        }

        @Override
        public double[] panels() {
            double[] panels = new double[2 * FARTHEST + 1];
            Arrays.setAll(panels, i -> mean.mean() + (i - FARTHEST) * mean.standardDeviation());
            return panels;
        }

        private double z(double y) {
            return (y - mean.mean()) / mean.standardDeviation();
        }
    }
}
