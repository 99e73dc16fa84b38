package io.customermetrics.benchmarks.catalogue;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.Metric;

/** A metric to be timed on a log of one kind of event. */
record TimedMetric(EventKind kind, Metric<?> metric) {

    /** The metric's class, and what tells it from another specification of the same class. */
    String name() {
        return metric.getClass().getSimpleName();
    }
}
