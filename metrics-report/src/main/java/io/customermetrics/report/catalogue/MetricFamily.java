package io.customermetrics.report.catalogue;

import java.util.List;

/**
 * Metrics that belong together.
 *
 * @param name what they are about
 * @param chineseName the same in Chinese
 * @param metrics the metrics
 */
public record MetricFamily(String name, String chineseName, List<MetricEntry> metrics) {

    /** Copies the list. */
    public MetricFamily {
        metrics = List.copyOf(metrics);
    }
}
