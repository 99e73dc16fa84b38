package io.customermetrics.core.loyalty;

import io.customermetrics.core.event.EventKind;
import java.util.Currency;
import java.util.Objects;

/** What decides a customer's tier. */
public sealed interface TierMeasure {

    /**
     * Purchases less refunds, in minor units, each at its own instant.
     *
     * @param currency the currency, which must be the log's
     */
    record Spend(Currency currency) implements TierMeasure {

        /** Checks that the currency is given. */
        public Spend {
            Objects.requireNonNull(currency, "currency");
        }
    }

    /** The number of purchases; a refund takes none away. */
    record Orders() implements TierMeasure {}

    /** Points earned, whether burned or expired since or not: {@link EventKind#POINTS_CHANGE}. */
    record PointsEarned() implements TierMeasure {}
}
