package io.customermetrics.rfm;

import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.TransitionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The scores of each buyer of a table, as an {@link RfmScoring} gives them. */
public final class RfmScores {

    private final RfmScoring scale;
    private final RfmTable table;
    private final byte[] recency;
    private final byte[] frequency;
    private final byte[] monetary;

    RfmScores(RfmScoring scale, RfmTable table, byte[] recency, byte[] frequency, byte[] monetary) {
        this.scale = scale;
        this.table = table;
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
    }

    /**
     * What gave the scores.
     *
     * @return the scale
     */
    public RfmScoring scale() {
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
     * The three scores as one text, such as "543"; with ten scores "10-4-3".
     *
     * @param row the buyer's row
     * @return recency, frequency and monetary score
     */
    public String code(int row) {
        String between = scale.scores() < 10 ? "" : "-";
        return recency[row] + between + frequency[row] + between + monetary[row];
    }

    /**
     * The three scores as one number.
     *
     * @param row the buyer's row
     * @param weights how much each weighs
     * @return the weighted mean of the scores, 1 to {@code scale().scores()}
     */
    public double composite(int row, RfmWeights weights) {
        return weights.composite(recency[row], frequency[row], monetary[row]);
    }

    /**
     * How many buyers have each score of a part.
     *
     * @param part the part
     * @return the counts by score, from 1 upwards
     */
    public List<Long> counts(RfmPart part) {
        byte[] given = of(part);
        long[] counts = new long[scale.scores()];
        for (byte score : given) {
            counts[score - 1]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /**
     * What to know before these scores are compared: that there are fewer buyers than scores, or that nobody has some score
     * because too many buyers are alike.
     *
     * @return a sentence for each such fact; none where every score of every part is in use
     */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (table.size() < scale.scores()) {
            remarks.add(table.size() + " buyers for " + scale.scores() + " scores");
        }
        for (RfmPart part : RfmPart.values()) {
            List<Long> counts = counts(part);
            List<String> empty = new ArrayList<>();
            for (int score = 1; score <= counts.size(); score++) {
                if (counts.get(score - 1) == 0) {
                    empty.add(Integer.toString(score));
                }
            }
            if (!empty.isEmpty()) {
                remarks.add(part + ": no buyer has a score of " + String.join(", ", empty));
            }
        }
        return List.copyOf(remarks);
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
            codes[aligned ? row : find(log, row)] = segment(row, segments);
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
            codes[row] = segment(row, segments);
        }
        List<SegmentProfile> profiles = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            String label = group < groups - 1 ? segments.labels().get(group) : NamedSegments.OTHERS;
            profiles.add(SegmentProfile.of(label, table, rowsOf(codes, group)));
        }
        return List.copyOf(profiles);
    }

    /**
     * Segment migration (分群迁移): from which segment at the time of these scores to which at that of later ones the customers
     * went. A customer who has a row in only one of the tables is {@link NamedSegments#NO_ORDERS} in the other; one who has a row
     * in neither is not counted.
     *
     * <pre>
     * n(A, B) = |{c : the segment of c is A by these scores and B by the later ones}|
     * </pre>
     *
     * <p>Matrices of disjoint customers scored by the same scales add up: {@link TransitionMatrix#plus}.
     *
     * @param later scores of the same customers at a later date
     * @param segments the named segments, for as many scores as both scales have
     * @return the counts between all segments, {@link NamedSegments#OTHERS} and {@link NamedSegments#NO_ORDERS}
     * @throws IllegalArgumentException if the later scores are not later, or the segments are for another number of scores
     */
    public TransitionMatrix migration(RfmScores later, NamedSegments segments) {
        segments.requireScores(scale.scores());
        segments.requireScores(later.scale.scores());
        if (!later.table.asOfDay().isAfter(table.asOfDay())) {
            throw new IllegalArgumentException("later must be of a later day than " + table.asOfDay());
        }
        List<String> states = new ArrayList<>(segments.labels());
        states.add(NamedSegments.OTHERS);
        states.add(NamedSegments.NO_ORDERS);
        int none = states.size() - 1;
        long[][] counts = new long[states.size()][states.size()];
        boolean[] seen = new boolean[later.table.size()];
        for (int row = 0; row < table.size(); row++) {
            OptionalInt found = find(later.table.ids(), row);
            found.ifPresent(there -> seen[there] = true);
            counts[segment(row, segments)][found.isPresent() ? later.segment(found.getAsInt(), segments) : none]++;
        }
        for (int row = 0; row < seen.length; row++) {
            if (!seen[row]) {
                counts[none][later.segment(row, segments)]++;
            }
        }
        return TransitionMatrix.of(states, counts);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return "scores 1 to " + scale.scores() + " of " + table.size() + " buyers";
    }

    private byte[] of(RfmPart part) {
        return switch (part) {
            case RECENCY -> recency;
            case FREQUENCY -> frequency;
            case MONETARY -> monetary;
        };
    }

    private int segment(int row, NamedSegments segments) {
        return segments.indexOf(recency[row], frequency[row], monetary[row]);
    }

    private int find(EventLog log, int row) {
        return find(log.ids(), row)
                .orElseThrow(() -> new IllegalArgumentException("log: the scores are of customers of another log"));
    }

    private OptionalInt find(CustomerIds others, int row) {
        return table.ids().numeric()
                ? others.find(table.ids().number(row))
                : others.find(table.ids().text(row));
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
