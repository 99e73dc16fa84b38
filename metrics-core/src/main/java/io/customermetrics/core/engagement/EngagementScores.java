package io.customermetrics.core.engagement;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What {@link EngagementScore} measures: each customer's score, and how much of all points each component gave. */
public final class EngagementScores {

    private static final String CUSTOMERS = "customers";
    private static final double MAX_BOUND = 1e12;

    private final List<String> components;
    private final CustomerValues microPoints;
    private final long[] sums;

    EngagementScores(List<String> components, CustomerValues microPoints, long[] sums) {
        this.components = components;
        this.microPoints = microPoints;
        this.sums = sums;
    }

    /**
     * The scores.
     *
     * @return millionths of points, one value a customer
     */
    public CustomerValues microPoints() {
        return microPoints;
    }

    /**
     * A customer's score.
     *
     * @param id the customer's id; for numeric ids its decimal text
     * @return points, or undefined where the id is unknown
     */
    public Estimate pointsOf(String id) {
        return microPoints.valueOf(id).stream()
                .mapToObj(value -> Estimate.of((double) value / Scorer.MICRO))
                .findAny()
                .orElse(Estimate.undefined("no such customer"));
    }

    /**
     * The mean score of all customers.
     *
     * @return points, or undefined where there are no customers
     */
    public Estimate mean() {
        return points(microPoints.mean(CUSTOMERS));
    }

    /**
     * A quantile of the scores of all customers, of type 7 as {@link CustomerValues#quantile}.
     *
     * @param p the probability, 0 to 1
     * @return points, or undefined where there are no customers
     * @throws IllegalArgumentException if {@code p} lies outside [0, 1]
     */
    public Estimate quantile(double p) {
        return points(microPoints.quantile(p, CUSTOMERS));
    }

    /**
     * What each component gave to all customers together. Of one customer, as {@link EventLog#explain} gives it, what it gave
     * to that customer.
     *
     * @return points by label, in the order of the components
     */
    public Map<String, Double> contributions() {
        Map<String, Double> points = new LinkedHashMap<>();
        for (int part = 0; part < sums.length; part++) {
            points.put(components.get(part), (double) sums[part] / Scorer.MICRO);
        }
        return Collections.unmodifiableMap(points);
    }

    /**
     * The distribution of the scores: how many customers lie between neighbouring bounds.
     *
     * @param lowerBounds points from which the second and each further band begin, ascending
     * @return how many lie below the first bound, from each bound to the next, and from the last
     * @throws IllegalArgumentException if the bounds do not ascend or are out of range
     */
    public long[] distribution(List<Double> lowerBounds) {
        long[] bounds = bounds(lowerBounds);
        long[] counts = new long[bounds.length + 1];
        int band = 0;
        for (long score : microPoints.sorted()) {
            while (band < bounds.length && score >= bounds[band]) {
                band++;
            }
            counts[band]++;
        }
        return counts;
    }

    /**
     * The customers of a log in bands of their scores, such as low, medium and high.
     *
     * @param log the log that was measured as a whole
     * @param lowerBounds points from which the second and each further band begin, ascending
     * @param labels the bands' labels, one more than there are bounds
     * @return the bands
     * @throws IllegalArgumentException if the bounds do not ascend or are out of range, the labels do not fit them, or the
     *     log is another one
     */
    public Segmentation bands(EventLog log, List<Double> lowerBounds, List<String> labels) {
        return microPoints.bands(log, bounds(lowerBounds), labels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngagementScores that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return "engagement scores of " + microPoints.size() + " customers from " + components;
    }

    EngagementScores plus(EngagementScores other) {
        if (!components.equals(other.components)) {
            throw new IllegalArgumentException("engagement scores of different components cannot be merged");
        }
        long[] both = sums.clone();
        add(both, other.sums);
        return new EngagementScores(components, microPoints.plus(other.microPoints), both);
    }

    static void add(long[] sums, long[] more) {
        for (int part = 0; part < sums.length; part++) {
            sums[part] = Math.addExact(sums[part], more[part]);
        }
    }

    private static Estimate points(Estimate microPoints) {
        return microPoints instanceof Estimate.Value value ? Estimate.of(value.number() / Scorer.MICRO) : microPoints;
    }

    private static long[] bounds(List<Double> lowerBounds) {
        long[] bounds = new long[lowerBounds.size()];
        for (int i = 0; i < bounds.length; i++) {
            double bound = lowerBounds.get(i);
            if (!(Math.abs(bound) <= MAX_BOUND)) {
                throw new IllegalArgumentException("lowerBounds must lie from -1e12 to 1e12: " + bound);
            }
            bounds[i] = Scorer.rounded(bound * Scorer.MICRO);
            if (i > 0 && bounds[i] <= bounds[i - 1]) {
                throw new IllegalArgumentException("lowerBounds must ascend by millionths: " + lowerBounds);
            }
        }
        return bounds;
    }

    private List<Object> state() {
        return List.of(components, microPoints, LongStream.of(sums).boxed().toList());
    }
}
