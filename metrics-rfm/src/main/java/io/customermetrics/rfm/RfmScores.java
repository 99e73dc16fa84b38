package io.customermetrics.rfm;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scores of each buyer of a table, as {@link RfmScale} gives them. */
public final class RfmScores {

    private final RfmScale scale;
    private final RfmTable table;
    private final byte[] recency;
    private final byte[] frequency;
    private final byte[] monetary;

    RfmScores(RfmScale scale, RfmTable table, byte[] recency, byte[] frequency, byte[] monetary) {
        this.scale = scale;
        this.table = table;
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
    }

    /**
     * The scale that gave the scores.
     *
     * @return the scale
     */
    public RfmScale scale() {
        return scale;
    }

    /**
     * The table that was scored.
     *
     * @return the table, whose rows the scores follow
     */
    public RfmTable table() {
        return table;
    }

    /**
     * The recency score.
     *
     * @param row the buyer's row
     * @return 1 (long ago) to {@code scale().scores()} (recently)
     */
    public int recency(int row) {
        return recency[row];
    }

    /**
     * The frequency score.
     *
     * @param row the buyer's row
     * @return 1 (seldom) to {@code scale().scores()} (often)
     */
    public int frequency(int row) {
        return frequency[row];
    }

    /**
     * The monetary score.
     *
     * @param row the buyer's row
     * @return 1 (little) to {@code scale().scores()} (much)
     */
    public int monetary(int row) {
        return monetary[row];
    }

    /**
     * The RFM grid: how many customers have each pair of recency and frequency score.
     *
     * @return rows by recency score and columns by frequency score, both from 1 upwards
     */
    public List<List<Long>> grid() {
        int scores = scale.scores();
        long[][] counts = new long[scores][scores];
        for (int row = 0; row < table.size(); row++) {
            counts[recency[row] - 1][frequency[row] - 1]++;
        }
        List<List<Long>> grid = new ArrayList<>();
        for (long[] line : counts) {
            grid.add(Arrays.stream(line).boxed().toList());
        }
        return List.copyOf(grid);
    }

    /**
     * The named segment of each customer of a log, by which any metric can be broken down.
     *
     * @param log the log whose buyers were scored, all of them
     * @param segments the named segments, for as many scores as the scale has
     * @return the segments' labels in their order, then {@link NamedSegments#OTHERS}, then
     *     {@link NamedSegments#NO_ORDERS} for customers who never ordered
     * @throws IllegalArgumentException if the scores are of other customers, or the segments for another number of scores
     */
    public Segmentation segmentation(EventLog log, NamedSegments segments) {
        segments.requireScores(scale.scores());
        List<String> labels = new ArrayList<>(segments.labels());
        labels.add(NamedSegments.OTHERS);
        labels.add(NamedSegments.NO_ORDERS);
        int[] codes = new int[log.customers()];
        Arrays.fill(codes, labels.size() - 1);
        boolean aligned = table.ids().equals(log.ids());
        for (int row = 0; row < table.size(); row++) {
            codes[aligned ? row : find(log, row)] = segments.indexOf(recency[row], frequency[row], monetary[row]);
        }
        return Segmentation.of(log, labels, customer -> codes[customer]);
    }

    /**
     * What each named segment looks like.
     *
     * @param segments the named segments, for as many scores as the scale has
     * @return a profile for each segment in their order, then one for {@link NamedSegments#OTHERS}; empty ones included
     * @throws IllegalArgumentException if the segments are for another number of scores
     */
    public List<SegmentProfile> profiles(NamedSegments segments) {
        segments.requireScores(scale.scores());
        int groups = segments.labels().size() + 1;
        int[] codes = new int[table.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = segments.indexOf(recency[row], frequency[row], monetary[row]);
        }
        List<SegmentProfile> profiles = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            String label = group < groups - 1 ? segments.labels().get(group) : NamedSegments.OTHERS;
            profiles.add(SegmentProfile.of(label, table, rowsOf(codes, group)));
        }
        return List.copyOf(profiles);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return "scores 1 to " + scale.scores() + " of " + table.size() + " buyers";
    }

    private int find(EventLog log, int row) {
        return (table.ids().numeric()
                        ? log.ids().find(table.ids().number(row))
                        : log.ids().find(table.ids().text(row)))
                .orElseThrow(() -> new IllegalArgumentException("log: the scores are of customers of another log"));
    }

    private static int[] rowsOf(int[] codes, int group) {
        int[] rows = new int[codes.length];
        int size = 0;
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == group) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }
}
