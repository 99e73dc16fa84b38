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
        int row = place(from);
        int column = place(to);
        counts[row][column]++;
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
