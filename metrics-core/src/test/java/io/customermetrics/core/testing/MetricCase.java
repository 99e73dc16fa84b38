package io.customermetrics.core.testing;

import io.customermetrics.core.log.Metric;
import java.util.Random;

/** A generated log, a metric to measure on it, and a seed for whatever else is left to chance. */
public record MetricCase<M extends Metric<?>>(LogScript script, M metric, long seed) {

    public Random random() {
        return new Random(seed);
    }
}
