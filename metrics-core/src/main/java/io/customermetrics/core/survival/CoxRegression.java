package io.customermetrics.core.survival;

import java.util.Objects;

/**
 * Proportional-hazards regression (Cox 比例风险模型): how covariates speed up or delay an event, whatever its hazard over time.
 *
 * <pre>
 * hazard(t, x) = hazard(t) e^(b'x)        b maximises the partial likelihood
 * </pre>
 *
 * <ul>
 *   <li>Newton's method from b = 0 on standardised covariates; a step that lowers the likelihood is halved. It has converged
 *       after a step of less than 1e-7 standard errors; what is left to go is about the square of that.
 *   <li>Where there is no answer the {@link CoxFit} says why: no events, a constant or dependent covariate, a likelihood that
 *       rises for ever, too few steps allowed. It is never a large number that looks like an answer.
 *   <li>Everybody is watched from time 0 on, unless {@link CoxData.Builder#addFrom} says from when. A subject whose covariates
 *       change is several, each watched from one change to the next.
 *   <li>Strata, named by {@link CoxData.Builder#stratum}, have each a baseline hazard of its own and share the coefficients: for
 *       groups whose hazards are not proportional, such as countries or cohorts.
 * </ul>
 *
 * <p>O(n k^2) a step for n subjects and k covariates, after a sort. The same bits on every platform and in whatever order the
 * subjects were added.
 *
 * <p>Source: D. R. Cox, "Regression models and life-tables", Journal of the Royal Statistical Society B 34 (1972), 187-220.
 *
 * @param ties how several events at one time are seen
 * @param maxSteps after how many steps to give up, at least 1
 */
public record CoxRegression(Ties ties, int maxSteps) {

    private static final int STEPS = 100;

    /** Checks the components. */
    public CoxRegression {
        Objects.requireNonNull(ties, "ties");
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps must be at least 1: " + maxSteps);
        }
    }

    /**
     * Regression with Efron's ties and at most 100 steps.
     *
     * @return the regression
     */
    public static CoxRegression efron() {
        return new CoxRegression(Ties.EFRON, STEPS);
    }

    /**
     * Regression with Breslow's ties and at most 100 steps.
     *
     * @return the regression
     */
    public static CoxRegression breslow() {
        return new CoxRegression(Ties.BRESLOW, STEPS);
    }

    /**
     * Fits a model.
     *
     * @param data the subjects
     * @return the model, or why there is none
     */
    public CoxFit fit(CoxData data) {
        if (data.events() == 0) {
            return new CoxFit.Failure(CoxFit.Cause.NO_EVENTS, "nobody ended with the event");
        }
        return new CoxAscent(data, ties, maxSteps).fit();
    }
}
