package io.customermetrics.core.survival;

import io.customermetrics.core.metric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fitted proportional-hazards model, see {@link CoxRegression}.
 *
 * <p>Immutable.
 */
public final class CoxModel implements CoxFit {

    private final CoxData data;
    private final StandardCovariates standard;
    private final Ties ties;
    private final double[] point;
    private final List<CoxCoefficient> coefficients;
    private final double[][] covariance;
    private final double[] means;
    private final List<String> strata;
    private final List<BaselineHazard> baselines;
    private final Concordance concordance;
    private final double logLikelihood;
    private final double nullLogLikelihood;
    private final ChiSquareTest wald;
    private final ChiSquareTest score;
    private final int subjects;
    private final int events;
    private final int steps;

    /** How the greatest likelihood was found: where it began, and what the first gradient said. */
    record Ascent(double nullLog, double score, int steps) {}

    CoxModel(
            CoxData data,
            StandardCovariates covariates,
            Ties ties,
            PartialLikelihood likelihood,
            double[] point,
            double[][] inverse,
            Ascent ascent) {
        this.data = data;
        this.ties = ties;
        this.point = point.clone();
        standard = covariates;
        int size = covariates.size();
        List<CoxCoefficient> all = new ArrayList<>();
        covariance = new double[size][size];
        means = new double[size];
        for (int i = 0; i < size; i++) {
            means[i] = covariates.mean(i);
            double scale = covariates.scale(i);
            for (int j = 0; j < size; j++) {
                covariance[i][j] = inverse[i][j] / scale / covariates.scale(j);
            }
            all.add(new CoxCoefficient(data.covariates().get(i), point[i] / scale, Math.sqrt(inverse[i][i]) / scale));
        }
        coefficients = List.copyOf(all);
        double square = 0;
        double[][] information = likelihood.information();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                square += (i == j ? 1 : 2) * information[i][j] * point[i] * point[j];
            }
        }
        wald = ChiSquareTest.of(square, size);
        score = ChiSquareTest.of(ascent.score, size);
        logLikelihood = likelihood.log();
        nullLogLikelihood = ascent.nullLog;
        steps = ascent.steps;
        subjects = data.size();
        events = data.events();
        strata = data.strata();
        baselines =
                IntStream.range(0, strata.size()).mapToObj(likelihood::baseline).toList();
        concordance = concordance(data, likelihood.predictors());
    }

    /** Within strata: across them a score says nothing of who ends first. */
    private static Concordance concordance(CoxData data, double[] predictors) {
        Concordance sum = new Concordance(0, 0, 0);
        for (int stratum = 0; stratum < data.strata().size(); stratum++) {
            int start = data.start(stratum);
            int size = data.start(stratum + 1) - start;
            double[] entries = new double[size];
            double[] times = new double[size];
            boolean[] ended = new boolean[size];
            for (int i = 0; i < size; i++) {
                entries[i] = data.entry(start + i);
                times[i] = data.time(start + i);
                ended[i] = data.ended(start + i);
            }
            double[] scores = Arrays.copyOfRange(predictors, start, start + size);
            sum = sum.plus(Concordance.of(entries, times, ended, scores));
        }
        return sum;
    }

    /**
     * What each covariate does.
     *
     * @return one coefficient a covariate, in their order
     */
    public List<CoxCoefficient> coefficients() {
        return coefficients;
    }

    /**
     * What a covariate does.
     *
     * @param covariate its name
     * @return the coefficient
     * @throws IllegalArgumentException if there is no such covariate
     */
    public CoxCoefficient coefficient(String covariate) {
        for (CoxCoefficient coefficient : coefficients) {
            if (coefficient.covariate().equals(covariate)) {
                return coefficient;
            }
        }
        throw new IllegalArgumentException("covariate: there is none of that name");
    }

    /**
     * The estimated covariance of two coefficients: the inverse of the information at the greatest likelihood.
     *
     * @param i the one, from 0
     * @param j the other, from 0
     * @return the covariance, for {@code i == j} the square of the standard error
     * @throws IndexOutOfBoundsException if there is no such coefficient
     */
    public double covariance(int i, int j) {
        return covariance[i][j];
    }

    /**
     * How many subjects there were.
     *
     * @return the count
     */
    public int subjects() {
        return subjects;
    }

    /**
     * How many ended with the event.
     *
     * @return the count, at least 1
     */
    public int events() {
        return events;
    }

    /**
     * How many steps it took.
     *
     * @return the count, at least 1
     */
    public int steps() {
        return steps;
    }

    /**
     * The logarithm of the partial likelihood.
     *
     * @return the greatest there is
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * The logarithm of the partial likelihood with all coefficients 0.
     *
     * @return a number not above {@link #logLikelihood} but for rounding
     */
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /**
     * The test of "no covariate does anything" by the ratio of likelihoods.
     *
     * @return 2 (log L - log L at 0)
     */
    public ChiSquareTest likelihoodRatioTest() {
        return ChiSquareTest.of(2 * (logLikelihood - nullLogLikelihood), coefficients.size());
    }

    /**
     * The test of "no covariate does anything" by the coefficients.
     *
     * @return b' I b, I the information at b
     */
    public ChiSquareTest waldTest() {
        return wald;
    }

    /**
     * The test of "no covariate does anything" by the gradient at 0; for indicators of groups and without ties the log-rank test.
     *
     * @return u' I^-1 u, both at 0
     */
    public ChiSquareTest scoreTest() {
        return score;
    }

    /**
     * Whether the hazards are proportional, as the model takes for granted.
     *
     * @param time how time is looked at
     * @return the tests of each covariate and of all; O(n k^2)
     */
    public ProportionalHazards proportionalHazards(HazardTime time) {
        double[] entries = new double[subjects];
        double[] times = new double[subjects];
        boolean[] ended = new boolean[subjects];
        for (int row = 0; row < subjects; row++) {
            entries[row] = data.entry(row);
            times[row] = data.time(row);
            ended[row] = data.ended(row);
        }
        KaplanMeier curve = KaplanMeier.of(RiskTable.of(entries, times, ended));
        PartialLikelihood likelihood = new PartialLikelihood(data, standard, ties);
        return ProportionalHazards.of(likelihood, point, at -> time.of(at, curve), events);
    }

    /**
     * How well the model orders the subjects it was fitted to, within strata.
     *
     * @return the counts of pairs
     */
    public Concordance concordance() {
        return concordance;
    }

    /**
     * The linear predictor of a subject beside that of one with the mean of every covariate.
     *
     * <pre>
     * b'(x - mean)
     * </pre>
     *
     * @param x the covariates in their order, finite
     * @return the logarithm of the ratio of hazards
     * @throws IllegalArgumentException if they are not as many as coefficients, or one is NaN, infinite or too large
     */
    public double linearPredictor(double... x) {
        if (x.length != means.length) {
            throw new IllegalArgumentException("x must hold " + means.length + " numbers: " + x.length);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += coefficients.get(i).value() * (x[i] - means[i]);
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("x must hold finite numbers, and none too large");
        }
        return sum;
    }

    /**
     * The mean of a covariate over all subjects, at which the baseline hazard is taken.
     *
     * @param covariate from 0
     * @return the mean
     * @throws IndexOutOfBoundsException if there is no such covariate
     */
    public double mean(int covariate) {
        return means[covariate];
    }

    /**
     * The strata, each of which has a baseline of its own.
     *
     * @return their names, ascending; one of no letters where none was named
     */
    public List<String> strata() {
        return strata;
    }

    /**
     * The baseline: the cumulative hazard of a subject with the mean of every covariate.
     *
     * <pre>
     * Breslow  sum over event times u &lt;= t of d / S0            S0 the sum of e^(b'(x - mean)) over those at risk
     * Efron    sum over event times u &lt;= t of the sum over l = 0 .. d - 1 of 1 / (S0 - l / d D0)
     * </pre>
     *
     * @param time not negative
     * @return the hazard, undefined past the longest time watched
     * @throws IllegalArgumentException if the time is negative or NaN
     * @throws IllegalStateException if there are several strata
     */
    public Estimate baselineHazard(double time) {
        return baselineHazard(onlyStratum(), time);
    }

    /**
     * The baseline of a stratum.
     *
     * @param stratum its name
     * @param time not negative
     * @return the hazard, undefined past the longest time watched in the stratum
     * @throws IllegalArgumentException if there is no such stratum, or the time is negative or NaN
     */
    public Estimate baselineHazard(String stratum, double time) {
        int index = strata.indexOf(stratum);
        if (index < 0) {
            throw new IllegalArgumentException("stratum: there is none of that name");
        }
        return baselines.get(index).at(time);
    }

    /**
     * The cumulative hazard of a subject.
     *
     * @param time not negative
     * @param x the covariates in their order, finite
     * @return the baseline times e to the linear predictor; undefined past the longest time watched, or where no double holds it
     * @throws IllegalArgumentException if the time is negative or NaN, or the covariates do not fit
     * @throws IllegalStateException if there are several strata
     */
    public Estimate cumulativeHazard(double time, double... x) {
        return cumulativeHazard(onlyStratum(), time, x);
    }

    /**
     * The cumulative hazard of a subject of a stratum.
     *
     * @param stratum its name
     * @param time not negative
     * @param x the covariates in their order, finite
     * @return the baseline times e to the linear predictor; undefined past the longest time watched in the stratum, or where no
     *     double holds it
     * @throws IllegalArgumentException if there is no such stratum, the time is negative or NaN, or the covariates do not fit
     */
    public Estimate cumulativeHazard(String stratum, double time, double... x) {
        double ratio = StrictMath.exp(linearPredictor(x));
        if (!(baselineHazard(stratum, time) instanceof Estimate.Value value)) {
            return baselineHazard(stratum, time);
        }
        double hazard = value.number() == 0 ? 0 : value.number() * ratio;
        return Double.isFinite(hazard) ? Estimate.of(hazard) : Estimate.undefined("the hazard is too large");
    }

    /**
     * The share of subjects with some covariates that lasts longer than a time.
     *
     * @param time not negative
     * @param x the covariates in their order, finite
     * @return e to the negative cumulative hazard, undefined past the longest time watched
     * @throws IllegalArgumentException if the time is negative or NaN, or the covariates do not fit
     * @throws IllegalStateException if there are several strata
     */
    public Estimate survival(double time, double... x) {
        return survival(onlyStratum(), time, x);
    }

    /**
     * The share of subjects of a stratum with some covariates that lasts longer than a time.
     *
     * @param stratum its name
     * @param time not negative
     * @param x the covariates in their order, finite
     * @return e to the negative cumulative hazard, undefined past the longest time watched in the stratum
     * @throws IllegalArgumentException if there is no such stratum, the time is negative or NaN, or the covariates do not fit
     */
    public Estimate survival(String stratum, double time, double... x) {
        double ratio = StrictMath.exp(linearPredictor(x));
        if (!(baselineHazard(stratum, time) instanceof Estimate.Value value)) {
            return baselineHazard(stratum, time);
        }
        return Estimate.of(value.number() == 0 ? 1 : StrictMath.exp(-value.number() * ratio));
    }

    private String onlyStratum() {
        if (strata.size() > 1) {
            throw new IllegalStateException("there are several strata: name one");
        }
        return strata.get(0);
    }

    /** Counts and names of covariates alone. */
    @Override
    public String toString() {
        return "CoxModel[" + subjects + " subjects, " + events + " events, "
                + coefficients.stream().map(CoxCoefficient::covariate).toList() + "]";
    }
}
