package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.rfm.clv.Maximiser.Climb;
import io.customermetrics.rfm.clv.Maximiser.End;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The search on functions whose tops are known. */
class MaximiserTest {

    /** Rosenbrock's valley, turned over: a top of 0 at (1, 1). */
    private static final Likelihood VALLEY = (p, g) -> {
        double across = p[1] - p[0] * p[0];
        g[0] = 2 * (1 - p[0]) + 400 * p[0] * across;
        g[1] = -200 * across;
        return -(1 - p[0]) * (1 - p[0]) - 100 * across * across;
    };

    @Test
    void climbsALongValley() {
        Climb climb = new Maximiser(VALLEY, new double[] {-1.2, 1}).climb();

        assertThat(climb.end()).isEqualTo(End.OPTIMUM);
        assertThat(climb.point()[0]).isCloseTo(1, Offset.offset(1e-8));
        assertThat(climb.point()[1]).isCloseTo(1, Offset.offset(1e-8));
        assertThat(climb.curvature()[0][0]).isCloseTo(802, Offset.offset(0.01));
    }

    @Test
    void aSlopeThatLevelsOutIsNoTop() {
        Likelihood levels = (p, g) -> {
            g[0] = Math.exp(-p[0]);
            return -Math.exp(-p[0]);
        };
        assertThat(new Maximiser(levels, new double[] {0}).climb().end()).isIn(End.OUT_OF_BOUNDS, End.FLAT, End.STUCK);
        assertThat(fit("r", 0, levels, new double[] {1}))
                .isEqualTo(new Fit.Failed<>(FitFailure.GOES_TO_INFINITY, "the likelihood grows with r without end"));
    }

    @Test
    void aSlopeDownwardsGoesToZero() {
        Likelihood falls = (p, g) -> {
            g[0] = -1;
            return -p[0];
        };
        assertThat(fit("r", 0, falls, new double[] {1}))
                .isEqualTo(new Fit.Failed<>(FitFailure.GOES_TO_ZERO, "the likelihood grows as r goes to zero"));
        assertThat(fit("effect", 1, falls, new double[] {1}))
                .isEqualTo(
                        new Fit.Failed<>(FitFailure.GOES_TO_INFINITY, "the likelihood grows with effect without end"));
    }

    @Test
    void aPlainIsNotIdentified() {
        Likelihood plain = (p, g) -> {
            g[0] = 0;
            return 7;
        };
        assertThat(fit("r", 0, plain, new double[] {1}))
                .isEqualTo(new Fit.Failed<>(FitFailure.NOT_IDENTIFIED, "the likelihood is flat, most of all in r"));
    }

    @Test
    void aTopWiderThanAFactorOfAHundredIsNotIdentified() {
        Likelihood wide = (p, g) -> {
            g[0] = -p[0] / 25;
            return -p[0] * p[0] / 50;
        };
        assertThat(fit("r", 0, wide, new double[] {2}))
                .isEqualTo(new Fit.Failed<>(FitFailure.NOT_IDENTIFIED, "the data do not determine r"));
        assertThat(fit("effect", 1, wide, new double[] {2})
                        .report()
                        .parameter("effect")
                        .standardError())
                .isCloseTo(5, Offset.offset(1e-6));
    }

    @Test
    void whatCannotBeComputedHasNoTop() {
        Likelihood nowhere = (p, g) -> Double.NaN;
        assertThat(fit("r", 0, nowhere, new double[] {1}))
                .isEqualTo(new Fit.Failed<>(FitFailure.NO_CONVERGENCE, "no optimum was found"));
    }

    /** Two tops: the one that is found is the higher start's; a start from which nothing can be computed is passed over. */
    @Test
    void severalStarts() {
        Likelihood top = (p, g) -> {
            if (p[0] > 10) {
                return Double.NaN;
            }
            g[0] = -p[0];
            return -p[0] * p[0] / 2;
        };
        Fit<Double> fit = fit("r", 0, top, new double[] {Math.exp(12)}, new double[] {3}, new double[] {9});
        assertThat(fit.orElseThrow()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(fit.report().starts()).isEqualTo(1);
    }

    /** From the higher start the likelihood grows without end, higher than the top of the other. */
    @Test
    void aTopBelowAnEndlessSlopeIsNone() {
        Likelihood both = (p, g) -> {
            boolean hill = p[0] < 3;
            g[0] = hill ? -2 * p[0] : 1;
            return hill ? -p[0] * p[0] : p[0];
        };
        Fit<Double> fit = fit("r", 0, both, new double[] {Math.exp(4)}, new double[] {2});
        assertThat(fit)
                .isEqualTo(new Fit.Failed<>(FitFailure.GOES_TO_INFINITY, "the likelihood grows with r without end"));
    }

    @Test
    void choleskyRefusesWhatIsNotPositiveDefinite() {
        assertThat(Cholesky.of(new double[][] {{1, 0}, {2, 1}})).isNull();
        Cholesky factor = Cholesky.of(new double[][] {{4, 0}, {2, 3}});
        assertThat(factor).isNotNull();
        assertThat(factor.solve(new double[] {8, 7})).containsExactly(new double[] {1.25, 1.5}, Offset.offset(1e-12));
        assertThat(factor.inverse()[0]).containsExactly(new double[] {0.375, -0.25}, Offset.offset(1e-12));
    }

    @Test
    void quadratureRefinesWhereItMust() {
        assertThat(Quadrature.integral(Math::exp, 0, 1)).isCloseTo(Math.E - 1, Offset.offset(1e-14));
        assertThat(Quadrature.integral(x -> 1 / (1e-6 + x * x), 0, 1))
                .isCloseTo(1e3 * Math.atan(1e3), Offset.offset(1e-6));
        assertThat(Quadrature.integral(Math::sqrt, 0, 1)).isCloseTo(2 / 3.0, Offset.offset(1e-9));
        assertThat(Quadrature.integral(x -> x, 2, 2)).isZero();
    }

    private static Fit<Double> fit(String name, int signed, Likelihood likelihood, double[]... starts) {
        return new Fitting<>("M", List.of(name), signed, 9, likelihood, List.of(starts), values -> values[0]).fit();
    }
}
