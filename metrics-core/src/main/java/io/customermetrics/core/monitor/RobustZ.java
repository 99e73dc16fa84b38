package io.customermetrics.core.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A value against the median of its own history, in robust standard deviations, which a few odd periods do not move.
 *
 * <pre>
 * MAD        = median of |x_i - median|
 * deviation  = (value - median) / (1.4826 MAD), counted in the bad direction
 * </pre>
 *
 * <ul>
 *   <li>The history are the earlier complete periods with a value; the judged one is not among them.
 *   <li>MAD = 0, where more than half of the history is one value: {@code 1.253314 x} the mean absolute deviation from the
 *       median takes its place.
 *   <li>A history that is one value throughout has no spread: that value again is OK, any other is not evaluable.
 * </ul>
 *
 * <p>Source: B. Iglewicz and D. C. Hoaglin, "How to detect and handle outliers" (1993), who call beyond 3.5 an outlier; 2.5
 * as the warning limit: C. Leys et al., Journal of Experimental Social Psychology 49 (2013), 764-766.
 *
 * @param direction which deviations are bad
 * @param limits how large a deviation may be, in robust standard deviations
 */
public record RobustZ(Direction direction, Limits limits) implements AlertRule {

    /** Makes the MAD of a normal distribution its standard deviation: 1 / quantile(0.75). */
    private static final double MAD_TO_SIGMA = 1.4826;

    /** The same for the mean absolute deviation: sqrt(pi / 2). */
    private static final double MEAN_TO_SIGMA = 1.253314;

    /** Checks that nothing is null. */
    public RobustZ {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(limits, "limits");
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, this::judge);
    }

    private Verdict judge(Latest latest) {
        double[] history = latest.history().stream()
                .mapToDouble(earlier -> earlier.value().orElseThrow())
                .toArray();
        if (history.length == 0) {
            return Verdict.notEvaluable("there is no earlier period");
        }
        double median = median(history);
        double sigma = sigma(history, median);
        String now = latest.now().shown();
        String centre = latest.now().shown(median);
        if (sigma == 0) {
            return latest.value() == median
                    ? new Verdict(Level.OK, now + ", as in all " + history.length + " earlier periods")
                    : Verdict.notEvaluable(now + "; all " + history.length + " earlier periods have " + centre
                            + ": no spread to measure by");
        }
        double z = (latest.value() - median) / sigma;
        return new Verdict(
                limits.level(direction.badness(z)),
                now + " is " + Observation.number(Math.abs(z)) + " robust standard deviations "
                        + (z < 0 ? "below " : "above ") + centre + ", the median of " + history.length
                        + " earlier periods");
    }

    private static double sigma(double[] history, double median) {
        double[] deviations =
                Arrays.stream(history).map(value -> Math.abs(value - median)).toArray();
        double mad = median(deviations);
        if (mad > 0) {
            return MAD_TO_SIGMA * mad;
        }
        // Sorted by now, so that the sum does not depend on the order of the history.
        double sum = 0;
        for (double deviation : deviations) {
            sum += deviation;
        }
        return MEAN_TO_SIGMA * (sum / deviations.length);
    }

    /** The median; sorts the numbers. */
    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        int half = numbers.length / 2;
        return numbers.length % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }
}
