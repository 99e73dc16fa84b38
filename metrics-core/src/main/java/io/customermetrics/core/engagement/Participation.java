package io.customermetrics.core.engagement;

import io.customermetrics.core.metric.Rate;
import java.util.Objects;

/**
 * What {@link PromotionParticipation} counts.
 *
 * @param rate participants / eligible customers
 * @param outsiders how many took part without being eligible, not negative
 */
public record Participation(Rate rate, long outsiders) {

    /** Checks the rules. */
    public Participation {
        Objects.requireNonNull(rate, "rate");
        if (outsiders < 0) {
            throw new IllegalArgumentException("outsiders must not be negative: " + outsiders);
        }
    }

    static Participation of(long participants, long eligible, long outsiders) {
        return new Participation(Rate.of(participants, eligible, "eligible customers"), outsiders);
    }

    Participation plus(Participation other) {
        return new Participation(rate.plus(other.rate), Math.addExact(outsiders, other.outsiders));
    }
}
