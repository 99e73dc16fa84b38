package io.customermetrics.core.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cox's partial likelihood at a point: its logarithm, gradient and information.
 *
 * <pre>
 * S0, S1, S2 = sums over those at risk of r, r x, r x x'        r = e^(b'x)        D0, D1, D2 = the same over the events
 * Efron    log L = sum of b'x of events - sum over l = 0 .. d - 1 of log(S0 - l / d D0) at each event time
 * Breslow  log L = sum of b'x of events - d log S0 at each event time
 * </pre>
 *
 * <p>One pass from the longest time to the shortest, O(n k^2) for k covariates; who enters late is taken off again on the way.
 */
final class PartialLikelihood {

    /** A sum that has become so small a part of itself is counted anew. */
    private static final double CANCELLED = 0x1p-10;

    private final CoxData data;
    private final StandardCovariates covariates;
    private final Ties ties;

    private double log;
    private final double[] gradient;
    private final double[][] information;

    private final double[] predictors;
    /** The event times from the last to the first, and by how much the hazard rises at each. */
    private final double[] times;

    private final double[] steps;
    private int eventTimes;

    /** Where the event times of each stratum begin. */
    private final int[] firstTimes;

    /** Those of each stratum who entered late, the last first. */
    private final List<int[]> late = new ArrayList<>();

    private final Weights risk;
    private final Weights dying;

    PartialLikelihood(CoxData data, StandardCovariates covariates, Ties ties) {
        this.data = data;
        this.covariates = covariates;
        this.ties = ties;
        int size = covariates.size();
        predictors = new double[data.size()];
        times = new double[data.size()];
        steps = new double[data.size()];
        gradient = new double[size];
        information = new double[size][size];
        risk = new Weights(size);
        dying = new Weights(size);
        firstTimes = new int[data.strata().size() + 1];
        for (int stratum = 0; stratum < data.strata().size(); stratum++) {
            late.add(data.lateEntries(stratum));
        }
    }

    /**
     * The likelihood at a point.
     *
     * @param point the coefficients of the standardised covariates
     */
    void at(double[] point) {
        at(point, (time, sums, products) -> {});
    }

    /** The likelihood at a point, with somebody told of each event time. */
    void at(double[] point, Listener listener) {
        log = 0;
        eventTimes = 0;
        Arrays.fill(gradient, 0);
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        for (int row = 0; row < predictors.length; row++) {
            predictors[row] = dot(point, covariates.row(row));
        }
        for (int stratum = 0; stratum < data.strata().size(); stratum++) {
            add(data.start(stratum), data.start(stratum + 1), late.get(stratum), listener);
            firstTimes[stratum + 1] = eventTimes;
        }
    }

    /** Adds the event times of a stratum, whose events are beside those at risk in it alone. */
    private void add(int start, int end, int[] late, Listener listener) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int row = start; row < end; row++) {
            largest = Math.max(largest, predictors[row]);
        }
        risk.clear();
        int to = end;
        int left = 0;
        double most = 0;
        while (to > start) {
            int from = to;
            dying.clear();
            int events = 0;
            while (from > start && data.time(from - 1) == data.time(to - 1)) {
                from--;
                // Less the largest, no exponential overflows; the difference cancels in every quotient.
                double weight = StrictMath.exp(predictors[from] - largest);
                double[] x = covariates.row(from);
                risk.add(weight, x);
                if (data.ended(from)) {
                    events++;
                    dying.add(weight, x);
                    log += predictors[from] - largest;
                    for (int j = 0; j < x.length; j++) {
                        gradient[j] += x[j];
                    }
                }
            }
            most = Math.max(most, risk.sum);
            while (left < late.length && data.entry(late[left]) >= data.time(from)) {
                int row = late[left++];
                risk.add(-StrictMath.exp(predictors[row] - largest), covariates.row(row));
            }
            if (risk.sum < CANCELLED * most) {
                countAnew(from, end, largest);
                most = risk.sum;
            }
            if (events > 0) {
                times[eventTimes] = data.time(from);
                // For a subject with all covariates at their means the predictor is 0.
                steps[eventTimes] = add(events) * StrictMath.exp(-largest);
                eventTimes++;
                listener.eventTime(data.time(from), gradient, information);
            }
            to = from;
        }
    }

    /** Those at risk at the time of a row, where taking off others has left too few digits. */
    private void countAnew(int from, int end, double largest) {
        risk.clear();
        for (int row = from; row < end; row++) {
            if (data.entry(row) < data.time(from) || data.entry(row) == 0) {
                risk.add(StrictMath.exp(predictors[row] - largest), covariates.row(row));
            }
        }
    }

    /** Takes off the denominators of an event time; gives the step of the hazard of the largest predictor. */
    private double add(int events) {
        double step = 0;
        for (int l = 0; l < events; l++) {
            double gone = ties == Ties.EFRON ? (double) l / events : 0;
            double total = risk.sum - gone * dying.sum;
            step += 1 / total;
            log -= StrictMath.log(total);
            for (int i = 0; i < gradient.length; i++) {
                double mean = (risk.first[i] - gone * dying.first[i]) / total;
                gradient[i] -= mean;
                for (int j = 0; j <= i; j++) {
                    double other = (risk.first[j] - gone * dying.first[j]) / total;
                    information[i][j] += (risk.second[i][j] - gone * dying.second[i][j]) / total - mean * other;
                }
            }
        }
        return step;
    }

    double log() {
        return log;
    }

    double[] gradient() {
        return gradient.clone();
    }

    /** The lower triangle of the information, by row. */
    double[][] information() {
        double[][] copy = new double[information.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = information[i].clone();
        }
        return copy;
    }

    /** The linear predictors of the subjects. */
    double[] predictors() {
        return predictors;
    }

    /** The hazard of a subject of a stratum with all covariates at their means. */
    BaselineHazard baseline(int stratum) {
        int last = firstTimes[stratum + 1];
        double[] ascending = new double[last - firstTimes[stratum]];
        double[] rises = new double[ascending.length];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = times[last - 1 - i];
            rises[i] = steps[last - 1 - i];
        }
        return new BaselineHazard(ascending, rises, data.time(data.start(stratum + 1) - 1));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Is told of each event time what gradient and information are with it; they go on being added to. */
    @FunctionalInterface
    interface Listener {
        void eventTime(double time, double[] gradient, double[][] information);
    }

    /** Sums of weights, weighted covariates and their products. */
    private static final class Weights {

        private double sum;
        private final double[] first;
        private final double[][] second;

        Weights(int size) {
            first = new double[size];
            second = new double[size][];
            for (int i = 0; i < size; i++) {
                second[i] = new double[i + 1];
            }
        }

        void clear() {
            sum = 0;
            Arrays.fill(first, 0);
            for (double[] row : second) {
                Arrays.fill(row, 0);
            }
        }

        void add(double weight, double[] x) {
            sum += weight;
            for (int i = 0; i < x.length; i++) {
                double weighted = weight * x[i];
                first[i] += weighted;
                for (int j = 0; j <= i; j++) {
                    second[i][j] += weighted * x[j];
                }
            }
        }
    }
}
