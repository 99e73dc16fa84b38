package io.customermetrics.core.survival;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import java.util.Objects;
import java.util.Optional;

/**
 * The product-limit estimate of the survival curve (生存曲线): the share that lasts longer than a time, censored ones taken
 * into account.
 *
 * <pre>
 * S(t)  = product over event times u &lt;= t of (1 - d(u) / n(u))        d ended at u, n at risk at u
 * se(t) = S(t) sqrt(sum over u &lt;= t of d(u) / (n(u) (n(u) - d(u))))   (Greenwood)
 * </pre>
 *
 * <ul>
 *   <li>S is 1 before the first event and falls at event times; at an event time it counts those who lasted longer.
 *   <li>Past the longest time watched nothing is known, unless nobody is left: {@link Undefined}, never a guess.
 *   <li>With delayed entry S is of those who last until the first of them enters; where so few are at risk early that they all
 *       end, S is 0 from there on, as in R.
 *   <li>Where nobody survives, S is 0 and has neither standard error nor interval. Before the first event the standard error
 *       is 0 and the interval the point 1, for lack of events, not of doubt.
 * </ul>
 *
 * <p>Worked: times 9 13 13+ 18 23 28+ 31 34 45+ 48 161+ ({@code +} is censored) give S(23) = 0.6136, standard error 0.1526,
 * median 31, the median's 95 % interval on the log scale from 18 on without end. O(n) once the table is made. Immutable.
 *
 * <p>Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
 * Statistical Association 53 (1958), 457-481; M. Greenwood, "The natural duration of cancer" (1926). Intervals and quantiles
 * are those of R's {@code survfit}.
 */
public final class KaplanMeier {

    /** What rounding may make of a curve that is flat at exactly the level that is asked for. */
    private static final double FLAT = 1e-10;

    private final RiskTable table;
    private final double[] survival;
    /** The sums d / (n (n - d)) so far. */
    private final double[] greenwood;

    private KaplanMeier(RiskTable table) {
        this.table = table;
        survival = new double[table.size()];
        greenwood = new double[table.size()];
        double share = 1;
        double sum = 0;
        for (int row = 0; row < survival.length; row++) {
            double n = (double) table.atRisk(row);
            double left = (double) (table.atRisk(row) - table.ended(row));
            share *= left / n;
            // Where nobody is left there is no standard error, so the infinite term is not needed.
            sum += left == 0 ? 0 : (double) table.ended(row) / (n * left);
            survival[row] = share;
            greenwood[row] = sum;
        }
    }

    /**
     * The curve of a table.
     *
     * @param table whose
     * @return the curve
     */
    public static KaplanMeier of(RiskTable table) {
        return new KaplanMeier(Objects.requireNonNull(table, "table"));
    }

    /**
     * The table that the curve is of: its rows are the curve's steps and marks.
     *
     * @return the table
     */
    public RiskTable table() {
        return table;
    }

    /**
     * The share that lasts longer than the time of a row of the table, for drawing the curve.
     *
     * @param row from 0
     * @return a share, 0 to 1
     */
    public double survivalAfter(int row) {
        return survival[row];
    }

    /**
     * The share that lasts longer than a time.
     *
     * @param time not negative
     * @return the share; undefined where nobody was watched so long and somebody may be left
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate survival(double time) {
        int row = table.lastRow(time);
        return unknown(time).<Estimate>map(reason -> reason).orElseGet(() -> Estimate.of(at(row)));
    }

    /**
     * Greenwood's standard error of {@link #survival}.
     *
     * @param time not negative
     * @return the standard error; undefined where the share is, and where nobody survives
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate standardError(double time) {
        int row = table.lastRow(time);
        Optional<Undefined> reason = unknown(time);
        if (reason.isPresent()) {
            return reason.get();
        }
        return at(row) == 0 ? Estimate.undefined("nobody survives") : Estimate.of(error(row));
    }

    /**
     * The interval of {@link #survival}.
     *
     * @param time not negative
     * @param scale how to find it
     * @param level the confidence level, between 0 and 1
     * @return the interval, or nothing where there is no standard error
     * @throws IllegalArgumentException if the time is negative or NaN, or the level out of range
     */
    public Optional<Interval> interval(double time, SurvivalScale scale, double level) {
        Objects.requireNonNull(scale, "scale");
        Wald.reach(level);
        boolean known = standardError(time).isDefined();
        return known ? Optional.of(interval(table.lastRow(time), scale, level)) : Optional.empty();
    }

    /**
     * The time by which half have ended.
     *
     * @return {@code quantile(0.5)}
     */
    public Estimate median() {
        return quantile(0.5);
    }

    /**
     * The time by which a share has ended: the first with S(t) at most 1 - p; where S is exactly 1 - p up to the next step,
     * halfway to it.
     *
     * @param p the share, between 0 and 1
     * @return the time; undefined where the curve does not fall so far
     * @throws IllegalArgumentException if {@code p} is out of range
     */
    public Estimate quantile(double p) {
        double time = reached(1 - requireShare(p), row -> survival[row]);
        return time == Double.POSITIVE_INFINITY ? notReached() : Estimate.of(time);
    }

    /**
     * The interval of a quantile: from where the lower to where the upper end of the curve's pointwise intervals has fallen to
     * 1 - p.
     *
     * <p>Source: R. Brookmeyer and J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982),
     * 29-41.
     *
     * @param p the share, between 0 and 1
     * @param scale on which the pointwise intervals are found
     * @param level the confidence level, between 0 and 1
     * @return the interval, its upper end infinite where the upper ends do not fall so far; nothing where not even the lower do
     * @throws IllegalArgumentException if {@code p} or the level is out of range
     */
    public Optional<Interval> quantileInterval(double p, SurvivalScale scale, double level) {
        Objects.requireNonNull(scale, "scale");
        Wald.reach(level);
        double share = 1 - requireShare(p);
        double low = reached(
                share,
                row -> survival[row] == 0 ? 1 : interval(row, scale, level).low());
        double high = reached(
                share,
                row -> survival[row] == 0 ? 1 : interval(row, scale, level).high());
        // Halfway to the next fall the lower ends may seem to come later.
        return low == Double.POSITIVE_INFINITY
                ? Optional.empty()
                : Optional.of(new Interval(Math.min(low, high), high, level));
    }

    /**
     * The mean lifetime up to a horizon: the area under the curve.
     *
     * <pre>
     * integral of S from 0 to the horizon
     * </pre>
     *
     * @param horizon in the unit of the times, positive, finite
     * @return the mean; undefined where nobody was watched so long and somebody may be left
     * @throws IllegalArgumentException if the horizon is out of range
     */
    public Estimate restrictedMean(double horizon) {
        requireHorizon(horizon);
        return unknown(horizon).<Estimate>map(reason -> reason).orElseGet(() -> Estimate.of(area(horizon)));
    }

    /**
     * The standard error of {@link #restrictedMean}.
     *
     * <pre>
     * sqrt(sum over event times u of A(u)^2 d(u) / (n(u) (n(u) - d(u))))        A(u) the area from u to the horizon
     * </pre>
     *
     * @param horizon in the unit of the times, positive, finite
     * @return the standard error, undefined where the mean is
     * @throws IllegalArgumentException if the horizon is out of range
     */
    public Estimate restrictedMeanError(double horizon) {
        requireHorizon(horizon);
        Optional<Undefined> reason = unknown(horizon);
        if (reason.isPresent()) {
            return reason.get();
        }
        double variance = 0;
        double area = 0;
        double until = horizon;
        for (int row = table.lastRow(horizon); row >= 0; row--) {
            area += survival[row] * (until - table.time(row));
            until = table.time(row);
            double term = greenwood[row] - (row == 0 ? 0 : greenwood[row - 1]);
            variance += area * area * term;
        }
        return Estimate.of(Math.sqrt(variance));
    }

    /** Counts alone. */
    @Override
    public String toString() {
        return "KaplanMeier of " + table;
    }

    private double area(double horizon) {
        double area = 0;
        double from = 0;
        double share = 1;
        int last = table.lastRow(horizon);
        for (int row = 0; row <= last; row++) {
            area += share * (table.time(row) - from);
            from = table.time(row);
            share = survival[row];
        }
        return area + share * (horizon - from);
    }

    /** Why nothing is known of a time. */
    private Optional<Undefined> unknown(double time) {
        if (table.size() == 0) {
            return Optional.of(new Undefined("nobody was observed"));
        }
        boolean beyond = time > table.lastTime() && survival[survival.length - 1] > 0;
        return beyond ? Optional.of(new Undefined("nobody was observed so long")) : Optional.empty();
    }

    private Estimate notReached() {
        return Estimate.undefined(table.size() == 0 ? "nobody was observed" : "the curve does not fall so far");
    }

    private double at(int row) {
        return row < 0 ? 1 : survival[row];
    }

    private double error(int row) {
        return row < 0 ? 0 : survival[row] * Math.sqrt(greenwood[row]);
    }

    private Interval interval(int row, SurvivalScale scale, double level) {
        return scale.interval(at(row), error(row), level);
    }

    /** The first time at which a curve is at or below a share, halfway to the next fall where it is flat exactly there. */
    private double reached(double share, Curve curve) {
        int size = table.size();
        int row = 0;
        while (row < size && curve.at(row) > share + FLAT) {
            row++;
        }
        if (row == size) {
            return Double.POSITIVE_INFINITY;
        }
        double height = curve.at(row);
        if (Math.abs(height - share) < FLAT) {
            for (int next = row + 1; next < size; next++) {
                if (curve.at(next) < height - FLAT) {
                    return (table.time(row) + table.time(next)) / 2;
                }
            }
        }
        return table.time(row);
    }

    private static double requireShare(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must lie between 0 and 1: " + p);
        }
        return p;
    }

    private static void requireHorizon(double horizon) {
        if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("horizon must be positive and finite: " + horizon);
        }
    }

    /** The height of a curve at a row of the table. */
    @FunctionalInterface
    private interface Curve {
        double at(int row);
    }
}
