package io.customermetrics.core.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts transitions between some of a dictionary's texts; takes memory for those only that occur. Not safe for use by several
 * threads.
 */
public final class TransitionCounter {

    private final List<String> texts;
    /** The place of each text among those that occurred, in order of occurrence; -1 for the others. */
    private final int[] places;

    private int[] codes = new int[4];
    private long[][] counts = new long[4][4];
    private int size;

    /**
     * A counter without transitions.
     *
     * @param texts the dictionary, ascending, no text twice
     */
    public TransitionCounter(List<String> texts) {
        this.texts = texts;
        this.places = new int[texts.size()];
        Arrays.fill(places, -1);
    }

    /**
     * Counts a transition.
     *
     * @param from the code of the text before
     * @param to the code of the text afterwards
     */
    public void add(int from, int to) {
        add(from, to, 1);
    }

    /**
     * Counts a path's pieces: for each transition of another counter one from its first text to an end, and one from a start to
     * its second.
     *
     * @param cuts transitions between the same texts at which a path was cut
     * @param end the code of the text at which a piece ends
     * @param start the code of the text with which a piece starts
     */
    public void addCuts(TransitionCounter cuts, int end, int start) {
        for (int row = 0; row < cuts.size; row++) {
            for (int column = 0; column < cuts.size; column++) {
                long times = cuts.counts[row][column];
                if (times > 0) {
                    add(cuts.codes[row], end, times);
                    add(start, cuts.codes[column], times);
                }
            }
        }
    }

    private void add(int from, int to, long times) {
        int row = place(from);
        int column = place(to);
        counts[row][column] += times;
    }

    /**
     * The transitions counted so far.
     *
     * @return the counts, in ascending order of the texts that occurred
     */
    public TransitionMatrix matrix() {
        int[] sorted = Arrays.copyOf(codes, size);
        Arrays.sort(sorted);
        long[][] matrix = new long[size][size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                matrix[from][to] = counts[places[sorted[from]]][places[sorted[to]]];
            }
        }
        return TransitionMatrix.of(IntStream.of(sorted).mapToObj(texts::get).toList(), matrix);
    }

    private int place(int code) {
        if (places[code] < 0) {
            if (size == codes.length) {
                grow();
            }
            codes[size] = code;
            places[code] = size++;
        }
        return places[code];
    }

    private void grow() {
        codes = Arrays.copyOf(codes, 2 * size);
        long[][] wider = new long[2 * size][];
        for (int row = 0; row < wider.length; row++) {
            wider[row] = row < size ? Arrays.copyOf(counts[row], 2 * size) : new long[2 * size];
        }
        counts = wider;
    }
}
