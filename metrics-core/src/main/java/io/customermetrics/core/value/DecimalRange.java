package io.customermetrics.core.value;

import java.math.BigDecimal;
import java.util.Objects;

/** From where to where a decimal argument may lie, both ends included, and with how many decimals. */
record DecimalRange(BigDecimal low, BigDecimal high) {

    /** Enough for any rate; keeps products small. */
    private static final int MAX_DECIMALS = 30;

    static DecimalRange between(long low, long high) {
        return new DecimalRange(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }

    /** The decimal without trailing zeros, so that equal numbers are equal. */
    BigDecimal require(BigDecimal value, String argument) {
        Objects.requireNonNull(value, argument);
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(argument + " must lie from " + low + " to " + high);
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(argument + " must have at most " + MAX_DECIMALS + " decimals");
        }
        return plain;
    }
}
