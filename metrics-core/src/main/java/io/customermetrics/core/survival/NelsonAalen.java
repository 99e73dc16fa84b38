package io.customermetrics.core.survival;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import java.util.Objects;
import java.util.Optional;

/**
 * The cumulative hazard (累积风险): how many events somebody who is always at risk would have had by a time.
 *
 * <pre>
 * H(t)  = sum over event times u &lt;= t of d(u) / n(u)          d ended at u, n at risk at u
 * se(t) = sqrt(sum over u &lt;= t of d(u) / n(u)^2)
 * </pre>
 *
 * <p>Where H is steep customers leave fast; a straight line means a constant rate. Past the longest time watched nothing is
 * known. O(n) once the table is made. Immutable.
 *
 * <p>Source: W. Nelson, "Theory and applications of hazard plotting for censored failure data", Technometrics 14 (1972),
 * 945-966; O. Aalen, "Nonparametric inference for a family of counting processes", Annals of Statistics 6 (1978), 701-726.
 */
public final class NelsonAalen {

    private final RiskTable table;
    private final double[] hazard;
    private final double[] variance;

    private NelsonAalen(RiskTable table) {
        this.table = table;
        hazard = new double[table.size()];
        variance = new double[table.size()];
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < hazard.length; row++) {
            double n = (double) table.atRisk(row);
            double share = (double) table.ended(row) / n;
            sum += share;
            squares += share / n;
            hazard[row] = sum;
            variance[row] = squares;
        }
    }

    /**
     * The cumulative hazard of a table.
     *
     * @param table whose
     * @return the estimate
     */
    public static NelsonAalen of(RiskTable table) {
        return new NelsonAalen(Objects.requireNonNull(table, "table"));
    }

    /**
     * The table that the hazard is of: its rows are the steps and marks.
     *
     * @return the table
     */
    public RiskTable table() {
        return table;
    }

    /**
     * The cumulative hazard at a time.
     *
     * @param time not negative
     * @return the hazard, undefined where nobody was watched so long
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate cumulativeHazard(double time) {
        return at(time, hazard);
    }

    /**
     * The standard error of {@link #cumulativeHazard}.
     *
     * @param time not negative
     * @return the standard error, undefined where nobody was watched so long
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate standardError(double time) {
        return at(time, variance) instanceof Estimate.Value value
                ? Estimate.of(Math.sqrt(value.number()))
                : at(time, variance);
    }

    /**
     * The interval of {@link #cumulativeHazard} on the scale of its logarithm.
     *
     * <pre>
     * H e^(-z se / H), H e^(z se / H)
     * </pre>
     *
     * @param time not negative
     * @param level the confidence level, between 0 and 1
     * @return the interval, the point 0 before the first event, or nothing where nobody was watched so long
     * @throws IllegalArgumentException if the time is negative or NaN, or the level out of range
     */
    public Optional<Interval> interval(double time, double level) {
        double z = Wald.reach(level);
        if (!cumulativeHazard(time).isDefined()) {
            return Optional.empty();
        }
        double sum = cumulativeHazard(time).orElseThrow();
        double factor = sum == 0 ? 1 : StrictMath.exp(z * standardError(time).orElseThrow() / sum);
        return Optional.of(new Interval(sum / factor, sum * factor, level));
    }

    /**
     * The share that lasts longer than a time, by this estimate: e^-H, a little above {@link KaplanMeier#survival}.
     *
     * <p>Source: T. R. Fleming and D. P. Harrington, "Nonparametric estimation of the survival distribution in censored data",
     * Communications in Statistics 13 (1984), 2469-2486.
     *
     * @param time not negative
     * @return the share, undefined where nobody was watched so long
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate survival(double time) {
        Estimate sum = cumulativeHazard(time);
        return sum instanceof Estimate.Value value ? Estimate.of(StrictMath.exp(-value.number())) : sum;
    }

    /** Counts alone. */
    @Override
    public String toString() {
        return "NelsonAalen of " + table;
    }

    private Estimate at(double time, double[] steps) {
        int row = table.lastRow(time);
        if (table.size() == 0) {
            return Estimate.undefined("nobody was observed");
        }
        if (time > table.lastTime()) {
            return Estimate.undefined("nobody was observed so long");
        }
        return Estimate.of(row < 0 ? 0 : steps[row]);
    }
}
