package io.customermetrics.core.monitor;

import java.util.List;

/**
 * When a figure deserves attention (警报规则): a rule as a value, which judges the latest observation of a series against a
 * limit, against the period before, or against the series' own history.
 *
 * <pre>{@code
 * AlertRule rule = AlertRule.relativeChange(Direction.DOWN, 0.10, 0.25).minimumN(30);
 * Verdict verdict = rule.judge(observations); // ALERT: 60 after 100 in 2026-05-01: 40% less
 * }</pre>
 *
 * <ul>
 *   <li>{@link Level#NOT_EVALUABLE} with its reason where the latest period is not over or has no value, where the rule
 *       lacks history, and where n is below a minimum: a rule that cannot tell does not guess.
 *   <li>A deviation that equals a limit does not exceed it.
 * </ul>
 */
public sealed interface AlertRule
        permits Threshold, AbsoluteChange, RelativeChange, PChart, RobustZ, Target, GuardedRule {

    /**
     * Judges the latest observation.
     *
     * @param series observations in order of time; the last is judged, the others are its history. A period measured anew may
     *     follow itself
     * @return the verdict and why
     * @throws IllegalArgumentException if the observations are not in order of time
     */
    Verdict judge(List<Observation> series);

    /**
     * This rule, not evaluable where an observation rests on fewer than so many customers; such observations are no history
     * either.
     *
     * @param n the least n
     * @return the rule
     */
    default AlertRule minimumN(long n) {
        return new GuardedRule(this, n, 0);
    }

    /**
     * This rule, not evaluable with fewer earlier periods.
     *
     * @param periods the least number of earlier complete periods with a value
     * @return the rule
     */
    default AlertRule minimumHistory(int periods) {
        return new GuardedRule(this, 0, periods);
    }

    /**
     * A value above a limit.
     *
     * @param warn values above are a warning
     * @param alert values above are an alert, not below {@code warn}
     * @return the rule
     */
    static AlertRule above(double warn, double alert) {
        return new Threshold(Direction.UP, warn, alert);
    }

    /**
     * A value below a limit.
     *
     * @param warn values below are a warning
     * @param alert values below are an alert, not above {@code warn}
     * @return the rule
     */
    static AlertRule below(double warn, double alert) {
        return new Threshold(Direction.DOWN, warn, alert);
    }

    /**
     * A difference from the period before.
     *
     * @param direction which differences are bad
     * @param warn larger differences are a warning, in the unit of the value; 0.05 of a rate are five points
     * @param alert larger differences are an alert
     * @return the rule
     */
    static AlertRule absoluteChange(Direction direction, double warn, double alert) {
        return new AbsoluteChange(direction, new Limits(warn, alert));
    }

    /**
     * A difference from the period before, as a share of it.
     *
     * @param direction which differences are bad
     * @param warn larger shares are a warning; 0.1 is ten per cent
     * @param alert larger shares are an alert
     * @return the rule
     */
    static AlertRule relativeChange(Direction direction, double warn, double alert) {
        return new RelativeChange(direction, new Limits(warn, alert));
    }

    /**
     * A p-chart with warning limits at 2 and action limits at 3 standard deviations, from at least six earlier periods.
     *
     * @param direction which deviations are bad
     * @return the rule
     */
    static AlertRule pChart(Direction direction) {
        return new PChart(direction, new Limits(2, 3), false).minimumHistory(6);
    }

    /**
     * A robust z-score beyond 2.5 or 3.5 of the own history of at least six earlier periods.
     *
     * @param direction which deviations are bad
     * @return the rule
     */
    static AlertRule robustZ(Direction direction) {
        return new RobustZ(direction, new Limits(2.5, 3.5)).minimumHistory(6);
    }

    /**
     * A target to reach.
     *
     * @param target the least value wanted
     * @param tolerance a shortfall up to this is a warning, a larger one an alert
     * @return the rule
     */
    static AlertRule atLeast(double target, double tolerance) {
        return new Target(Direction.DOWN, target, tolerance);
    }

    /**
     * A target not to exceed.
     *
     * @param target the largest value wanted
     * @param tolerance an excess up to this is a warning, a larger one an alert
     * @return the rule
     */
    static AlertRule atMost(double target, double tolerance) {
        return new Target(Direction.UP, target, tolerance);
    }
}
