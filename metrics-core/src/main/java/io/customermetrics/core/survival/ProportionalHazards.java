package io.customermetrics.core.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether the hazards of a fitted {@link CoxModel} are proportional (比例风险检验): the score test of "no coefficient changes with
 * time".
 *
 * <pre>
 * hazard(t, x) = hazard(t) e^(b'x + c'x g(t))        is c 0?
 * u = sum over event times of g r                     r the Schoenfeld residual: x of the events less what was expected of them
 * J = sum of g^2 V - (sum of g V) (sum of V)^-1 (sum of g V)        V the information of the event time
 * statistic = u' J^-1 u, df = number of covariates;   of covariate i alone u(i)^2 / J(i, i), df = 1
 * </pre>
 *
 * <p>A small p-value says that the effect of the covariate fades or grows: make it a stratum, or let the watch of a subject
 * end and begin anew. g may be shifted and stretched without any change. The test is the one of R's {@code cox.zph} from
 * survival 3.0 on. Immutable.
 *
 * <p>Source: P. M. Grambsch and T. M. Therneau, "Proportional hazards tests and diagnostics based on weighted residuals",
 * Biometrika 81 (1994), 515-526.
 */
public final class ProportionalHazards {

    /** Beside an information of 1 an event, what rounding may leave of one that is none. */
    private static final double NOTHING = 1e-10;

    private final List<Optional<ChiSquareTest>> tests;
    private final Optional<ChiSquareTest> global;

    private ProportionalHazards(List<Optional<ChiSquareTest>> tests, Optional<ChiSquareTest> global) {
        this.tests = List.copyOf(tests);
        this.global = global;
    }

    /** The test at the greatest likelihood. */
    static ProportionalHazards of(PartialLikelihood likelihood, double[] point, DoubleUnaryOperator time, int events) {
        Sums sums = new Sums(point.length, time);
        likelihood.at(point, sums);
        return sums.test(events);
    }

    /**
     * Whether the effect of one covariate is the same at all times.
     *
     * @param covariate from 0
     * @return the test, or nothing where events say nothing of it, as where all come at one time
     * @throws IndexOutOfBoundsException if there is no such covariate
     */
    public Optional<ChiSquareTest> test(int covariate) {
        return tests.get(covariate);
    }

    /**
     * Whether the effects of all covariates are.
     *
     * @return the test, or nothing where events say nothing of any
     */
    public Optional<ChiSquareTest> global() {
        return global;
    }

    /** Counts alone. */
    @Override
    public String toString() {
        return "ProportionalHazards[" + tests.size() + " covariates]";
    }

    /** What event times add to the likelihood, weighed by time. */
    static final class Sums implements PartialLikelihood.Listener {

        private final DoubleUnaryOperator time;
        private final double[] gradient;
        private final double[][] information;
        private final double[] slope;
        private final double[][] once;
        private final double[][] twice;

        Sums(int size, DoubleUnaryOperator time) {
            this.time = time;
            gradient = new double[size];
            information = new double[size][size];
            slope = new double[size];
            once = new double[size][size];
            twice = new double[size][size];
        }

        @Override
        public void eventTime(double at, double[] gradientSoFar, double[][] informationSoFar) {
            double g = time.applyAsDouble(at);
            for (int i = 0; i < slope.length; i++) {
                slope[i] += g * (gradientSoFar[i] - gradient[i]);
                gradient[i] = gradientSoFar[i];
                for (int j = 0; j <= i; j++) {
                    double added = informationSoFar[i][j] - information[i][j];
                    information[i][j] = informationSoFar[i][j];
                    once[i][j] += g * added;
                    twice[i][j] += g * g * added;
                }
            }
        }

        ProportionalHazards test(int events) {
            int size = slope.length;
            double[] scale = new double[size];
            Arrays.fill(scale, events);
            SymmetricSystem system = new SymmetricSystem(information, scale, NOTHING);
            double[][] rest = new double[size][size];
            for (int j = 0; j < size; j++) {
                double[] column = new double[size];
                for (int i = 0; i < size; i++) {
                    column[i] = once[Math.max(i, j)][Math.min(i, j)];
                }
                double[] solved = system.solve(column);
                for (int i = j; i < size; i++) {
                    rest[i][j] = twice[i][j];
                    for (int k = 0; k < size; k++) {
                        rest[i][j] -= once[Math.max(i, k)][Math.min(i, k)] * solved[k];
                    }
                }
            }
            List<Optional<ChiSquareTest>> tests = new ArrayList<>();
            double[] largest = new double[size];
            for (int i = 0; i < size; i++) {
                largest[i] = twice[i][i];
                tests.add(
                        rest[i][i] > NOTHING * largest[i]
                                ? Optional.of(ChiSquareTest.of(slope[i] * slope[i] / rest[i][i], 1))
                                : Optional.empty());
            }
            SymmetricSystem all = new SymmetricSystem(rest, largest, NOTHING);
            double statistic = PartialLikelihood.dot(slope, all.solve(slope));
            return new ProportionalHazards(
                    tests, all.rank() == 0 ? Optional.empty() : Optional.of(ChiSquareTest.of(statistic, all.rank())));
        }
    }
}
