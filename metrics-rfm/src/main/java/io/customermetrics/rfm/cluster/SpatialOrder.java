package io.customermetrics.rfm.cluster;

import io.customermetrics.rfm.feature.FeatureMatrix;
import java.util.Arrays;

/**
 * Rows in an order in which neighbours lie near each other: along the Z-order curve of a grid whose lines are laid through
 * the bulk of the data, so that a few outliers do not stretch it.
 *
 * <p>Linear: one pass for the cells, one radix sort.
 *
 * <p>Source: G. M. Morton, "A computer oriented geodetic data base and a new technique in file sequencing", IBM, 1966.
 */
final class SpatialOrder {

    private static final int DIGIT = 11;
    private static final int MOST_BITS = 32;
    private static final int MOST_BITS_A_FEATURE = 16;
    private static final int SAMPLE = 2048;
    private static final double TAIL = 0.002;
    /** So many bits beyond the rows' number tell neighbours apart where the data are uneven. */
    private static final int SPARE_BITS = 6;

    private static final int CHUNK = 1 << 15;

    private SpatialOrder() {}

    /** The rows in order. */
    static int[] of(FeatureMatrix matrix, Workers workers) {
        int rows = matrix.rows();
        int features = matrix.features();
        double[] low = new double[features];
        double[] width = new double[features];
        for (int feature = 0; feature < features; feature++) {
            double[] sample = sample(matrix, feature);
            int tail = (int) (sample.length * TAIL);
            low[feature] = sample[tail];
            width[feature] = sample[sample.length - 1 - tail] - sample[tail];
        }
        int wanted = Math.min(MOST_BITS, 32 - Integer.numberOfLeadingZeros(rows) + SPARE_BITS);
        int[][] spread = spread(width, wanted);
        long[] keys = new long[rows];
        int chunks = (rows + CHUNK - 1) / CHUNK;
        workers.forEach(chunks, chunk -> {
            int from = chunk * CHUNK;
            int to = Math.min(rows, from + CHUNK);
            for (int row = from; row < to; row++) {
                keys[row] = row;
            }
            for (int feature = 0; feature < features; feature++) {
                int[] bits = spread[feature];
                if (bits.length > 1) {
                    addCells(keys, matrix, feature, from, to, low[feature], width[feature], bits);
                }
            }
        });
        long[] sorted = sorted(keys, 32, 32 + wanted);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) sorted[i];
        }
        return order;
    }

    private static void addCells(
            long[] keys, FeatureMatrix matrix, int feature, int from, int to, double low, double width, int[] bits) {
        int last = bits.length - 1;
        double scale = bits.length / width;
        for (int row = from; row < to; row++) {
            int cell = Math.max(0, Math.min(last, (int) ((matrix.value(row, feature) - low) * scale)));
            keys[row] |= (bits[cell] & 0xffff_ffffL) << 32;
        }
    }

    private static double[] sample(FeatureMatrix matrix, int feature) {
        double[] sample = new double[Math.min(matrix.rows(), SAMPLE)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = matrix.value((int) ((long) i * matrix.rows() / sample.length), feature);
        }
        Arrays.sort(sample);
        return sample;
    }

    /** For each feature and cell the bits it puts into the key: the widest feature is halved first, again and again. */
    private static int[][] spread(double[] width, int wanted) {
        int features = width.length;
        double[] left = width.clone();
        int[] count = new int[features];
        int[][] position = new int[features][MOST_BITS_A_FEATURE];
        for (int bit = wanted - 1; bit >= 0; bit--) {
            int widest = -1;
            for (int feature = 0; feature < features; feature++) {
                if (left[feature] > 0
                        && count[feature] < MOST_BITS_A_FEATURE
                        && (widest < 0 || left[feature] > left[widest])) {
                    widest = feature;
                }
            }
            if (widest < 0) {
                break;
            }
            position[widest][count[widest]++] = bit;
            left[widest] /= 2;
        }
        int[][] spread = new int[features][];
        for (int feature = 0; feature < features; feature++) {
            int bits = count[feature];
            spread[feature] = new int[1 << bits];
            for (int cell = 0; cell < spread[feature].length; cell++) {
                for (int bit = 0; bit < bits; bit++) {
                    spread[feature][cell] |= (cell >> (bits - 1 - bit) & 1) << position[feature][bit];
                }
            }
        }
        return spread;
    }

    private static long[] sorted(long[] keys, int fromBit, int toBit) {
        long[] from = keys;
        long[] to = new long[keys.length];
        for (int shift = fromBit; shift < toBit; shift += DIGIT) {
            Workers.stopIfInterrupted();
            int[] starts = new int[(1 << DIGIT) + 1];
            for (long key : from) {
                starts[(int) (key >>> shift & (1 << DIGIT) - 1) + 1]++;
            }
            for (int digit = 0; digit < 1 << DIGIT; digit++) {
                starts[digit + 1] += starts[digit];
            }
            for (long key : from) {
                to[starts[(int) (key >>> shift & (1 << DIGIT) - 1)]++] = key;
            }
            long[] spare = from;
            from = to;
            to = spare;
        }
        return from;
    }
}
