package io.customermetrics.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Nested scores: frequency is cut anew among the buyers of each recency score, and monetary value among those of each pair of
 * recency and frequency score, so that the cells of the cube hold about equally many.
 *
 * <pre>
 * R: score by the quantiles of all buyers
 * F: score by the quantiles of the buyers with the same R
 * M: score by the quantiles of the buyers with the same R and F
 * </pre>
 *
 * <ul>
 *   <li>Buyers with equal values in the same cell share a score.
 *   <li>A cell without buyers takes the cuts of all buyers, so that later customers who fall into it have a score.
 *   <li>A score means more or less of a thing among its neighbours only: F 5 of R 1 may be fewer orders than F 2 of R 5.
 * </ul>
 *
 * <p>Source: A. M. Hughes, "Strategic database marketing", Probus, 1994, where quintiles are cut within quintiles.
 *
 * @param recency cuts of recency in days
 * @param frequency cuts of the number of orders for each recency score, from 1 upwards
 * @param monetary cuts of monetary value in minor units for each recency score, and in it for each frequency score
 */
public record NestedRfmScale(Cuts recency, List<Cuts> frequency, List<List<Cuts>> monetary) implements RfmScoring {

    /** Checks that there are cuts for every cell, all for the same number of scores. */
    public NestedRfmScale {
        int scores = recency.bins();
        RfmScale.requireScores(scores, "the number of scores");
        frequency = List.copyOf(frequency);
        monetary = monetary.stream().map(List::copyOf).toList();
        if (frequency.size() != scores || monetary.size() != scores) {
            throw new IllegalArgumentException("frequency and monetary must have cuts for each recency score");
        }
        List<Cuts> all = new ArrayList<>(frequency);
        for (List<Cuts> cuts : monetary) {
            if (cuts.size() != scores) {
                throw new IllegalArgumentException("monetary must have cuts for each frequency score");
            }
            all.addAll(cuts);
        }
        for (Cuts cuts : all) {
            if (cuts.bins() != scores) {
                throw new IllegalArgumentException("recency, frequency and monetary must have equally many cuts");
            }
        }
    }

    /**
     * Cuts at the quantiles of a table (type 7), within one another.
     *
     * @param table the customers to fit, at least one
     * @param scores how many scores, 2 to {@value RfmScale#MAX_SCORES}
     * @return the scale
     * @throws IllegalArgumentException if the table is empty or the number of scores out of range
     */
    public static NestedRfmScale quantiles(RfmTable table, int scores) {
        RfmScale all = RfmScale.quantiles(table, scores);
        int[] cells = new int[table.size()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = scores - all.recency().bin(table.recencyDays(row));
        }
        long[] orders = Arrays.stream(table.ordersColumn()).asLongStream().toArray();
        List<Cuts> frequency = within(orders, cells, scores, scores, all.frequency());
        for (int row = 0; row < cells.length; row++) {
            cells[row] = cells[row] * scores + frequency.get(cells[row]).bin(table.orders(row)) - 1;
        }
        List<Cuts> flat = within(table.monetaryColumn(), cells, scores * scores, scores, all.monetary());
        List<List<Cuts>> monetary = new ArrayList<>();
        for (int r = 0; r < scores; r++) {
            monetary.add(flat.subList(r * scores, (r + 1) * scores));
        }
        return new NestedRfmScale(all.recency(), frequency, monetary);
    }

    @Override
    public int scores() {
        return recency.bins();
    }

    @Override
    public RfmScores score(RfmTable table) {
        Objects.requireNonNull(table, "table");
        byte[] r = new byte[table.size()];
        byte[] f = new byte[table.size()];
        byte[] m = new byte[table.size()];
        for (int row = 0; row < r.length; row++) {
            int byRecency = scores() - recency.bin(table.recencyDays(row));
            int byFrequency = frequency.get(byRecency).bin(table.orders(row)) - 1;
            r[row] = (byte) (byRecency + 1);
            f[row] = (byte) (byFrequency + 1);
            m[row] = (byte) monetary.get(byRecency).get(byFrequency).bin(table.monetaryMinor(row));
        }
        return new RfmScores(this, table, r, f, m);
    }

    /** The cuts of the numbers in each cell; other cuts for a cell without numbers. */
    private static List<Cuts> within(long[] numbers, int[] cells, int count, int scores, Cuts empty) {
        int[] sizes = new int[count];
        for (int cell : cells) {
            sizes[cell]++;
        }
        long[][] members = new long[count][];
        for (int cell = 0; cell < count; cell++) {
            members[cell] = new long[sizes[cell]];
        }
        Arrays.fill(sizes, 0);
        for (int row = 0; row < cells.length; row++) {
            members[cells[row]][sizes[cells[row]]++] = numbers[row];
        }
        List<Cuts> cuts = new ArrayList<>();
        for (long[] some : members) {
            cuts.add(some.length == 0 ? empty : Cuts.quantiles(some, scores));
        }
        return cuts;
    }
}
