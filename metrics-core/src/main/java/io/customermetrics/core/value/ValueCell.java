package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import java.util.Objects;

/**
 * A cell of a {@link ValueMatrix}.
 *
 * @param profitable whether its customers' profitability is high
 * @param promising whether their potential is high
 * @param close whether their relationship quality is high
 * @param strategy what they are called and what to do about them
 * @param customers how many there are
 * @param revenue what they bring
 */
public record ValueCell(
        boolean profitable,
        boolean promising,
        boolean close,
        ValueStrategies.Strategy strategy,
        long customers,
        Money revenue) {

    /** Checks that nothing is null. */
    public ValueCell {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(revenue, "revenue");
    }
}
