package io.customermetrics.core.survival;

import io.customermetrics.core.survival.CoxFit.Cause;
import io.customermetrics.core.survival.CoxFit.Failure;
import java.util.Arrays;

/** Newton's way up the partial likelihood of some data, which is concave: a step that is short enough always rises. */
final class CoxAscent {

    /** The last step's square in standard errors. */
    private static final double CLOSE = 1e-14;
    /** The last step beside the coefficient: on the way to infinity steps stay long while standard errors grow. */
    private static final double SHORT = 1e-4;
    /** What rounding may do to the logarithm of the likelihood. */
    private static final double ROUNDING = 1e-13;
    /** Information of at most so much an event, of a covariate of variance 1, is none. */
    private static final double NOTHING = 1e-11;

    private final CoxData data;
    private final Ties ties;
    private final int maxSteps;
    private final StandardCovariates covariates;
    private final PartialLikelihood likelihood;
    private final double[] scale;
    private double[] point;

    CoxAscent(CoxData data, Ties ties, int maxSteps) {
        this.data = data;
        this.ties = ties;
        this.maxSteps = maxSteps;
        covariates = new StandardCovariates(data);
        likelihood = new PartialLikelihood(data, covariates, ties);
        point = new double[covariates.size()];
        scale = new double[covariates.size()];
        Arrays.fill(scale, data.events());
    }

    /** The model, or why there is none; there must be an event. */
    CoxFit fit() {
        likelihood.at(point);
        double nullLog = likelihood.log();
        double[] gradient = likelihood.gradient();
        SymmetricSystem system = system();
        if (system.firstDependent() >= 0) {
            return new Failure(
                    Cause.NOT_IDENTIFIED,
                    name(system.firstDependent())
                            + " does not vary among those at risk at events, or follows from other covariates");
        }
        double[] move = system.solve(gradient);
        double score = PartialLikelihood.dot(gradient, move);
        double decrement = score;
        for (int step = 1; step <= maxSteps; step++) {
            climb(move);
            system = system();
            if (system.firstDependent() >= 0) {
                return new Failure(
                        Cause.MONOTONE_LIKELIHOOD,
                        "the likelihood rises without end as the coefficient of " + name(longest(move)) + " grows");
            }
            if (decrement <= CLOSE && isShort(move)) {
                return new CoxModel(
                        data,
                        covariates,
                        ties,
                        likelihood,
                        point,
                        system.inverse(),
                        new CoxModel.Ascent(nullLog, score, step));
            }
            gradient = likelihood.gradient();
            move = system.solve(gradient);
            decrement = PartialLikelihood.dot(gradient, move);
        }
        return new Failure(Cause.NO_CONVERGENCE, "the likelihood still rises after " + maxSteps + " steps");
    }

    private SymmetricSystem system() {
        return new SymmetricSystem(likelihood.information(), scale, NOTHING);
    }

    /** Moves by the largest of 1, 1/2, 1/4 ... of a step that does not lower the likelihood. */
    private void climb(double[] move) {
        double before = likelihood.log();
        double least = before - ROUNDING * (1 + Math.abs(before));
        double[] start = point;
        double part = 1;
        do {
            point = start.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += part * move[i];
            }
            likelihood.at(point);
            part /= 2;
            // Too far out all weights of those at risk may vanish, and the logarithm is no number.
        } while (!(likelihood.log() >= least && likelihood.log() < Double.POSITIVE_INFINITY));
    }

    private boolean isShort(double[] move) {
        int longest = longest(move);
        return Math.abs(move[longest]) <= SHORT * (1 + Math.abs(point[longest]));
    }

    private static int longest(double[] move) {
        int longest = 0;
        for (int i = 1; i < move.length; i++) {
            longest = Math.abs(move[i]) > Math.abs(move[longest]) ? i : longest;
        }
        return longest;
    }

    private String name(int covariate) {
        return data.covariates().get(covariate);
    }
}
