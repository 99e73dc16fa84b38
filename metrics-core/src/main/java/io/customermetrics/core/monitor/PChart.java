package io.customermetrics.core.monitor;

import io.customermetrics.core.metric.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A p-chart: a rate against the control limits of its own history, for samples of any size.
 *
 * <pre>
 * centre     c = sum of the history's numerators / sum of its denominators
 * sigma_i    = sqrt(c (1 - c) / n_i)
 * deviation  = (rate - c) / sigma, counted in the bad direction
 * </pre>
 *
 * <ul>
 *   <li>The history are the earlier complete periods with a rate; the judged period is not part of its own limits.
 *   <li>Not evaluable where {@code n c} or {@code n (1 - c)} is below 5: the normal approximation does not hold, and a
 *       history of 0 % or 100 % has no limits.
 *   <li>With runs, the Western Electric rules warn of smaller shifts that last: two of the last three periods beyond 2
 *       sigma, four of the last five beyond 1 sigma, or the last eight, all on one side of the centre and
 *       the judged one among them.
 *   <li>Limits of 2 sigma are exceeded about once in twenty periods by chance alone, of 3 sigma once in 370.
 * </ul>
 *
 * <p>Source: D. C. Montgomery, "Introduction to statistical quality control", 7th edition (2013), 5.3.4 (sensitizing rules)
 * and 7.2 (p-charts with variable sample size); Western Electric, "Statistical quality control handbook" (1956).
 *
 * @param direction which deviations are bad
 * @param sigmas how large a deviation may be, in standard deviations
 * @param runs whether runs of smaller deviations are a warning
 */
public record PChart(Direction direction, Limits sigmas, boolean runs) implements AlertRule {

    private static final int LEAST_EXPECTED = 5;

    /** Checks that nothing is null. */
    public PChart {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(sigmas, "sigmas");
    }

    @Override
    public Verdict judge(List<Observation> series) {
        return Latest.judge(series, this::judge);
    }

    private Verdict judge(Latest latest) {
        List<Rate> rates = new ArrayList<>();
        latest.history().forEach(earlier -> earlier.rate().ifPresent(rates::add));
        if (latest.now().rate().isEmpty()) {
            return Verdict.notEvaluable("a p-chart needs a rate");
        }
        if (rates.isEmpty()) {
            return Verdict.notEvaluable("there is no earlier period");
        }
        Centre centre = Centre.of(rates);
        Rate now = latest.now().rate().get();
        double expected = Math.min(centre.share, 1 - centre.share) * now.denominator();
        if (expected < LEAST_EXPECTED) {
            return Verdict.notEvaluable(
                    Observation.number(expected) + " expected of " + Observation.count(now.denominator())
                            + ": too few for limits, at least " + LEAST_EXPECTED + " are needed");
        }
        rates.add(now);
        List<Double> deviations = rates.stream().map(centre::deviation).toList();
        double last = deviations.get(deviations.size() - 1);
        Level level = sigmas.level(direction.badness(last));
        String words = latest.now().shown() + " is " + Observation.number(Math.abs(last)) + " standard deviations "
                + (last < 0 ? "below " : "above ") + latest.now().shown(centre.share) + ", the rate of "
                + (rates.size() - 1) + " earlier periods";
        String run = level == Level.OK && runs ? run(deviations) : "";
        return run.isEmpty() ? new Verdict(level, words) : new Verdict(Level.WARN, words + "; " + run);
    }

    private String run(List<Double> deviations) {
        String up = direction == Direction.DOWN ? "" : run(deviations, 1);
        return !up.isEmpty() || direction == Direction.UP ? up : run(deviations, -1);
    }

    private static String run(List<Double> deviations, int side) {
        for (Run run : Run.values()) {
            int from = deviations.size() - run.of;
            // A period that is back inside is no part of the run.
            if (from >= 0 && side * deviations.get(deviations.size() - 1) > run.sigmas) {
                long beyond = deviations.subList(from, deviations.size()).stream()
                        .filter(deviation -> side * deviation > run.sigmas)
                        .count();
                if (beyond >= run.count) {
                    return run.words + (side > 0 ? " above the centre" : " below the centre");
                }
            }
        }
        return "";
    }

    /** The Western Electric zone rules beside the first, which is the action limit itself. */
    private enum Run {
        TWO_OF_THREE(2, 3, 2, "two of the last three periods are more than 2 standard deviations"),
        FOUR_OF_FIVE(4, 5, 1, "four of the last five periods are more than 1 standard deviation"),
        EIGHT(8, 8, 0, "the last eight periods are all");

        private final int count;
        private final int of;
        private final double sigmas;
        private final String words;

        Run(int count, int of, double sigmas, String words) {
            this.count = count;
            this.of = of;
            this.sigmas = sigmas;
            this.words = words;
        }
    }

    /** The pooled rate of the history. */
    private record Centre(double share) {

        static Centre of(List<Rate> rates) {
            long numerators = 0;
            long denominators = 0;
            for (Rate rate : rates) {
                numerators = Math.addExact(numerators, rate.numerator());
                denominators = Math.addExact(denominators, rate.denominator());
            }
            return new Centre((double) numerators / (double) denominators);
        }

        double deviation(Rate rate) {
            return (rate.value() - share) / Math.sqrt(share * (1 - share) / (double) rate.denominator());
        }
    }
}
