package io.customermetrics.report.measure;

import io.customermetrics.rfm.SegmentProfile;
import java.time.LocalDate;
import java.util.List;

/**
 * RFM segments and grid.
 *
 * @param asOf the day from which recency counts back
 * @param scores how many scores there are
 * @param segments the segments with customers, in their order
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
     * @param profile what its customers look like
     * @param action what to do about them
     */
    public record Segment(SegmentProfile profile, String action) {}
}
