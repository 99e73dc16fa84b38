package io.customermetrics.core.conversion;

import java.time.Duration;
import java.util.Objects;

/**
 * How a conversion is shared among the touches that came before it.
 *
 * <p>A touch's weight is a whole number, and its share is that weight over the sum of all.
 */
public sealed interface AttributionModel {

    /** The first touch gets all. */
    record FirstTouch() implements AttributionModel {}

    /** The last touch gets all. */
    record LastTouch() implements AttributionModel {}

    /** Every touch gets the same. */
    record Linear() implements AttributionModel {}

    /**
     * The first and the last touch get a share each, those between them the rest in equal parts. A single touch gets all; two
     * share in the ratio of first to last, equally if both are 0.
     *
     * @param firstPercent what the first gets, in percent
     * @param lastPercent what the last gets, in percent
     */
    record Position(int firstPercent, int lastPercent) implements AttributionModel {

        private static final int ALL = 100;

        /** Checks the shares. */
        public Position {
            if (firstPercent < 0 || lastPercent < 0 || firstPercent + lastPercent > ALL) {
                throw new IllegalArgumentException(
                        "firstPercent and lastPercent must not be negative, nor above 100 together: " + firstPercent
                                + ", " + lastPercent);
            }
        }
    }

    /**
     * A touch counts half after every half-life before the conversion: {@code 2^(-age / halfLife)}.
     *
     * @param halfLife after which time a touch counts half, from a second to 100 000 days
     */
    record TimeDecay(Duration halfLife) implements AttributionModel {

        private static final Duration LONGEST = Duration.ofDays(100_000);

        /** Checks the half-life. */
        public TimeDecay {
            Objects.requireNonNull(halfLife, "halfLife");
            if (halfLife.compareTo(Duration.ofSeconds(1)) < 0 || halfLife.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("halfLife must be from a second to 100 000 days: " + halfLife);
            }
        }

        double halfLifeMicros() {
            return (double) SequenceChains.micros(halfLife);
        }
    }

    /**
     * First touch (首次触点).
     *
     * @return the model
     */
    static AttributionModel firstTouch() {
        return new FirstTouch();
    }

    /**
     * Last touch (末次触点).
     *
     * @return the model
     */
    static AttributionModel lastTouch() {
        return new LastTouch();
    }

    /**
     * Linear (线性).
     *
     * @return the model
     */
    static AttributionModel linear() {
        return new Linear();
    }

    /**
     * Position-based (位置), 40 % to the first, 40 % to the last and 20 % between.
     *
     * @return the model
     */
    static AttributionModel position() {
        return new Position(40, 40);
    }

    /**
     * Time decay (时间衰减) with a half-life of 7 days.
     *
     * @return the model
     */
    static AttributionModel timeDecay() {
        return new TimeDecay(Duration.ofDays(7));
    }
}
