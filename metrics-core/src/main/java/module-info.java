import org.jspecify.annotations.NullMarked;

/** Event log, time, rates, statistics and the metric families. */
@NullMarked
module io.customermetrics.core {
    // Customers, the things that happen to them, and money.
    exports io.customermetrics.core.event;
    // Windows, calendars and their buckets.
    exports io.customermetrics.core.time;
    // The event log, its builder, sets and segmentations of customers, and the law of metrics.
    exports io.customermetrics.core.log;
    // What all metric families share: rates, estimates, histograms.
    exports io.customermetrics.core.metric;
    // Statistics of plain numbers.
    exports io.customermetrics.core.stat;
    // Metric families, one package each.
    exports io.customermetrics.core.activity;
    exports io.customermetrics.core.engagement;
    exports io.customermetrics.core.experiment;
    exports io.customermetrics.core.loyalty;
    exports io.customermetrics.core.retention;
    exports io.customermetrics.core.satisfaction;
    exports io.customermetrics.core.survival;
    exports io.customermetrics.core.value;
    exports io.customermetrics.core.card;
    exports io.customermetrics.core.conversion;
    // Watching metrics over time, key events of customers, action plans.
    exports io.customermetrics.core.monitor;
    // Keeping persons out of results.
    exports io.customermetrics.core.privacy;

    // The annotations are read by tools only. Not transitive: that would make modular users need them.
    requires static org.jspecify;
    // Only who reads an event log from a database needs it.
    requires static java.sql;
}
