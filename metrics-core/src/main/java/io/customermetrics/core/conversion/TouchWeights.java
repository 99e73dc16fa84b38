package io.customermetrics.core.conversion;

/**
 * The weights of the touches of one conversion, and exact shares of whole amounts by them.
 *
 * <p>An amount {@code a} is shared by cumulated weights: touch {@code i} gets {@code floor(a W(i) / W(n)) - floor(a W(i-1) /
 * W(n))} with {@code W(i)} the sum of the first i weights. So every part is within 1 of its exact share, and the parts add up
 * to the amount.
 */
final class TouchWeights {

    /** The weight of the youngest touch under time decay: a share is exact to nine digits. */
    private static final long ONE = 1L << 30;

    /** Cumulated weights stay below this, so that no product overflows. */
    private static final long MOST = 1L << 31;

    private final AttributionModel model;
    private long[] cumulated = new long[64];
    private int size;

    TouchWeights(AttributionModel model) {
        this.model = model;
    }

    /**
     * Weighs the touches of a conversion.
     *
     * @param times when they happened, ascending, from a place on
     * @param count how many there are, at least 1
     */
    void weigh(long[] times, int from, int count) {
        if (count > cumulated.length) {
            cumulated = new long[2 * count];
        }
        size = count;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight(i, times[from + count - 1] - times[from + i]);
            cumulated[i] = sum;
        }
        int excess = 0;
        while (sum >> excess >= MOST) {
            excess++;
        }
        for (int i = 0; i < count && excess > 0; i++) {
            cumulated[i] >>= excess;
        }
    }

    /** What a touch gets of an amount that is not negative. */
    long share(int touch, long amount) {
        return upTo(touch, amount) - (touch == 0 ? 0 : upTo(touch - 1, amount));
    }

    private long upTo(int touch, long amount) {
        long all = cumulated[size - 1];
        long part = cumulated[touch];
        return amount / all * part + amount % all * part / all;
    }

    /** The weight of a touch that is older than the last one by an age in microseconds. */
    private long weight(int touch, long age) {
        if (model instanceof AttributionModel.FirstTouch) {
            return touch == 0 ? 1 : 0;
        }
        if (model instanceof AttributionModel.LastTouch) {
            return touch == size - 1 ? 1 : 0;
        }
        if (model instanceof AttributionModel.Position position) {
            return weight(position, touch);
        }
        if (model instanceof AttributionModel.TimeDecay decay) {
            return age == 0 ? ONE : (long) StrictMath.rint(ONE * StrictMath.pow(2, -age / decay.halfLifeMicros()));
        }
        return 1;
    }

    private long weight(AttributionModel.Position position, int touch) {
        int between = size - 2;
        boolean outer = touch == 0 || touch == size - 1;
        int percent = touch == 0 ? position.firstPercent() : position.lastPercent();
        if (between > 0) {
            return outer ? (long) percent * between : 100 - position.firstPercent() - position.lastPercent();
        }
        boolean equally = size == 1 || position.firstPercent() + position.lastPercent() == 0;
        return equally ? 1 : percent;
    }
}
