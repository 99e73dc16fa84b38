package io.customermetrics.rfm.cluster;

/**
 * Random numbers by address: the number of a seed, a round and a row is the same whoever asks and when, so that no thread
 * need wait for another's draw.
 *
 * <p>Source of the mixer: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014.
 */
final class Draw {

    private static final long STEP = 0x9e37_79b9_7f4a_7c15L;

    private Draw() {}

    /** The seed of a round. */
    static long seed(long seed, long round) {
        return mix(mix(seed + STEP) + (round + 1) * STEP);
    }

    /** Evenly from 0 to 1, both excluded. */
    static double uniform(long seed, long index) {
        return ((double) (mix(seed + (index + 1) * STEP) >>> 11) + 0.5) * 0x1p-53;
    }

    /** Evenly from 0 to {@code bound - 1}. */
    static int below(long seed, long index, int bound) {
        return (int) Math.multiplyHigh(mix(seed + (index + 1) * STEP) >>> 1, 2L * bound);
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        long b = (a ^ a >>> 27) * 0x94d0_49bb_1331_11ebL;
        return b ^ b >>> 31;
    }
}
