package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What was sold of a product in one calendar period, and for how much. */
public final class PricePoint {

    /** Units are counted in millionths. */
    static final int DECIMALS = 6;

    static final long UNIT = 1_000_000;

    /** Digits before the point that surely fit a long of millionths. */
    static final int MOST_DIGITS = 12;

    static final Comparator<PricePoint> ORDER =
            Comparator.comparing((PricePoint point) -> point.product.orElse("")).thenComparing(PricePoint::firstDay);

    private final Optional<String> product;
    private final LocalDate firstDay;
    private final long purchases;
    private final long millionths;
    private final Money paid;

    PricePoint(Optional<String> product, LocalDate firstDay, long purchases, long millionths, Money paid) {
        this.product = product;
        this.firstDay = firstDay;
        this.purchases = purchases;
        this.millionths = millionths;
        this.paid = paid;
    }

    /**
     * The product.
     *
     * @return its name, or nothing where products are not told apart
     */
    public Optional<String> product() {
        return product;
    }

    /**
     * When the period began.
     *
     * @return its first day
     */
    public LocalDate firstDay() {
        return firstDay;
    }

    /**
     * How many purchases.
     *
     * @return the count, at least 1
     */
    public long purchases() {
        return purchases;
    }

    /**
     * The quantity sold.
     *
     * @return units, above 0
     */
    public BigDecimal units() {
        return BigDecimal.valueOf(millionths, DECIMALS);
    }

    /**
     * What was paid for them.
     *
     * @return the amount, above 0
     */
    public Money paid() {
        return paid;
    }

    /**
     * The realised price. Equal prices of different quantities are equal numbers.
     *
     * @return major units of the currency for a unit, above 0
     */
    public double price() {
        return paid.amount().divide(units(), MathContext.DECIMAL128).doubleValue();
    }

    /** Both together, of the same product and period. */
    PricePoint plus(PricePoint other) {
        return new PricePoint(
                product,
                firstDay,
                Math.addExact(purchases, other.purchases),
                Math.addExact(millionths, other.millionths),
                paid.plus(other.paid));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PricePoint that
                && ORDER.compare(this, that) == 0
                && that.purchases == purchases
                && that.millionths == millionths
                && that.paid.equals(paid);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * firstDay.toEpochDay() + millionths) + paid.minorUnits());
    }

    @Override
    public String toString() {
        return units().stripTrailingZeros().toPlainString() + " units for " + paid + " from " + firstDay;
    }
}
