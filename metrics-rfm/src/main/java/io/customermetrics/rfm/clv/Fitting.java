package io.customermetrics.rfm.clv;

import io.customermetrics.rfm.clv.Maximiser.Climb;
import io.customermetrics.rfm.clv.Maximiser.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A model to be fitted by maximum likelihood.
 *
 * @param model the model's name in the literature
 * @param names its parameters' names
 * @param signed how many of the parameters, the last ones, may have either sign; all others are above zero
 * @param customers how many customers the likelihood is of
 * @param likelihood the log-likelihood, by the logarithms of the parameters above zero and by the others themselves
 * @param starts where to set out from, in parameters
 * @param maker makes the model of its parameters
 * @param <M> the type of the model
 */
record Fitting<M>(
        String model,
        List<String> names,
        int signed,
        long customers,
        Likelihood likelihood,
        List<double[]> starts,
        Function<double[], M> maker) {

    /** A standard error of a logarithm from which on a parameter counts as undetermined: a factor of 100 either way. */
    private static final double UNDETERMINED = StrictMath.log(100);
    /** How far from its start a coordinate must have gone to be called on its way to zero or infinity. */
    private static final double FAR = 6;
    /** Log-likelihoods closer than this are called equal. */
    private static final double SAME = 1e-6;

    /** Fits a purchase model unless the patterns hold nothing that it could learn from. */
    static <M> Fit<M> fit(PurchasePatterns patterns, Function<PurchasePatterns, Fitting<M>> fitting) {
        Objects.requireNonNull(patterns, "patterns");
        if (patterns.size() == 0) {
            return new Fit.Failed<>(FitFailure.NO_DATA, "there are no customers");
        }
        if (patterns.repeats(patterns.size() - 1) == 0) {
            return new Fit.Failed<>(FitFailure.NO_REPEATS, "nobody bought again");
        }
        return fitting.apply(patterns).fit();
    }

    /**
     * Climbs from the best start, and from the next ones until a climb ends in an optimum. Where another climb got higher
     * without an end, there is no optimum.
     */
    Fit<M> fit() {
        List<double[]> points =
                new ArrayList<>(starts.stream().map(this::coordinates).toList());
        double[] heights = new double[points.size()];
        double[] gradient = new double[names.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            double height = likelihood.at(points.get(i), gradient);
            heights[i] = Double.isFinite(height) ? height : Double.NEGATIVE_INFINITY;
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -heights[i]));
        List<Climb> climbs = new ArrayList<>();
        for (int i : order) {
            Climb climb = new Maximiser(likelihood, points.get(i)).climb();
            climbs.add(climb);
            if (climb.end() == End.OPTIMUM) {
                break;
            }
        }
        return judged(climbs, points.get(order.get(0)), heights.length);
    }

    private Fit<M> judged(List<Climb> climbs, double[] start, int tried) {
        Climb best = climbs.get(climbs.size() - 1);
        for (Climb climb : climbs) {
            if (climb.value() > best.value() + SAME || (best.end() != End.OPTIMUM && climb.value() > best.value())) {
                best = climb;
            }
        }
        if (best.end() != End.OPTIMUM) {
            return failed(best, start);
        }
        // What makes an optimum one is that its curvature has a factor.
        double[][] covariance =
                Objects.requireNonNull(Cholesky.of(best.curvature())).inverse();
        for (int i = 0; i < covariance.length; i++) {
            if (i < names.size() - signed && !(covariance[i][i] < UNDETERMINED * UNDETERMINED)) {
                return new Fit.Failed<>(FitFailure.NOT_IDENTIFIED, "the data do not determine " + names.get(i));
            }
        }
        double[] values = parameters(best.point());
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                covariance[i][j] *= slope(i, values) * slope(j, values);
            }
        }
        FitReport.Search search = new FitReport.Search(
                best.value(),
                climbs.stream().mapToInt(Climb::iterations).sum(),
                tried + climbs.stream().mapToInt(Climb::evaluations).sum(),
                climbs.size(),
                Maximiser.norm(best.gradient()));
        return new Fit.Converged<>(
                maker.apply(values), new FitReport(model, names, values, covariance, customers, search));
    }

    private Fit<M> failed(Climb climb, double[] start) {
        int farthest = 0;
        double distance = 0;
        for (int i = 0; i < start.length; i++) {
            double moved = climb.point()[i] - start[i];
            if (Math.abs(moved) > Math.abs(distance)) {
                farthest = i;
                distance = moved;
            }
        }
        String name = names.get(farthest);
        if (Math.abs(distance) < FAR) {
            return climb.end() == End.FLAT
                    ? new Fit.Failed<>(FitFailure.NOT_IDENTIFIED, "the likelihood is flat, most of all in " + name)
                    : new Fit.Failed<>(FitFailure.NO_CONVERGENCE, "no optimum was found");
        }
        return distance > 0 || farthest >= names.size() - signed
                ? new Fit.Failed<>(FitFailure.GOES_TO_INFINITY, "the likelihood grows with " + name + " without end")
                : new Fit.Failed<>(FitFailure.GOES_TO_ZERO, "the likelihood grows as " + name + " goes to zero");
    }

    /** The derivative of a parameter by its coordinate. */
    private double slope(int i, double[] values) {
        return i < names.size() - signed ? values[i] : 1;
    }

    private double[] coordinates(double[] parameters) {
        double[] point = parameters.clone();
        for (int i = 0; i < point.length - signed; i++) {
            point[i] = StrictMath.log(point[i]);
        }
        return point;
    }

    private double[] parameters(double[] point) {
        double[] parameters = point.clone();
        for (int i = 0; i < point.length - signed; i++) {
            parameters[i] = StrictMath.exp(point[i]);
        }
        return parameters;
    }
}
