package io.customermetrics.report.measure;

import io.customermetrics.core.event.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * RFM segments and grid.
 *
 * @param asOf the day from which recency counts back
 * @param scores how many scores there are
 * @param segments the segments with customers, largest revenue first
 * @param grid customers by recency score (row, 1 first) and frequency score (column, 1 first)
 */
public record RfmResult(LocalDate asOf, int scores, List<Segment> segments, List<List<Long>> grid) {

    /** Copies the lists. */
    public RfmResult {
        segments = List.copyOf(segments);
        grid = grid.stream().map(List::copyOf).toList();
    }

    /**
     * A segment.
     *
     * @param name its name
     * @param customers how many customers it has
     * @param revenue their net revenue
     * @param share their share of all revenue
     * @param medianRecencyDays the median of their days since the last order
     * @param medianOrders the median of their orders
     * @param medianMonetary the median of their revenue
     * @param action what to do about them
     */
    public record Segment(
            String name,
            long customers,
            Money revenue,
            double share,
            double medianRecencyDays,
            double medianOrders,
            Money medianMonetary,
            String action) {}
}
