package io.customermetrics.core.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount in one currency, counted in the currency's minor units: 19.90 USD is 1990, 500 JPY is 500, 1.234 KWD is
 * 1234.
 *
 * <p>Nothing is ever rounded silently, amounts of two currencies never mix, and an overflow of the 64-bit count is an
 * {@link ArithmeticException}.
 *
 * @param minorUnits the amount in minor units; may be negative
 * @param currency the currency; one without minor units, such as XXX, counts whole units
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    /** More digits than a 64-bit count can hold: beyond them a decimal is refused before anything expands it. */
    private static final int MAX_DIGITS = 40;

    /** Checks that nothing is null. */
    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /**
     * An amount in minor units.
     *
     * @param minorUnits the amount in minor units
     * @param currency the currency
     * @return the amount
     */
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(minorUnits, currency);
    }

    /**
     * A decimal amount that the currency can hold exactly.
     *
     * @param amount the amount in major units; 1.0 and 1.00 are the same
     * @param currency the currency
     * @return the amount
     * @throws IllegalArgumentException if the amount has more decimals than the currency
     * @throws ArithmeticException if it does not fit 64 bits of minor units
     */
    public static Money of(BigDecimal amount, Currency currency) {
        BigDecimal minor = toMinor(amount, currency);
        if (minor.signum() != 0 && minor.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("amount has more decimals than " + currency.getCurrencyCode()
                    + " allows (" + fractionDigits(currency) + ")");
        }
        return new Money(minor.longValueExact(), currency);
    }

    /**
     * A decimal amount rounded to the currency's minor unit.
     *
     * @param amount the amount in major units
     * @param currency the currency
     * @param rounding how to round; {@link RoundingMode#HALF_EVEN} is the usual choice
     * @return the amount
     * @throws ArithmeticException if it does not fit 64 bits of minor units
     */
    public static Money rounded(BigDecimal amount, Currency currency, RoundingMode rounding) {
        BigDecimal minor = toMinor(withoutNegligibleDecimals(amount), currency).setScale(0, rounding);
        return new Money(minor.longValueExact(), currency);
    }

    /**
     * Nothing of a currency.
     *
     * @param currency the currency
     * @return zero
     */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * How many decimals a currency has.
     *
     * @param currency the currency
     * @return 2 for USD, 0 for JPY, 3 for KWD; 0 where the standard names none
     */
    public static int fractionDigits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * The sum of two amounts.
     *
     * @param other an amount in the same currency
     * @return this plus other
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum overflows
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /**
     * The difference of two amounts.
     *
     * @param other an amount in the same currency
     * @return this minus other
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the difference overflows
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /**
     * The amount divided by a count, rounded half-even to the minor unit: what an average shows.
     *
     * @param count a positive count
     * @return the rounded quotient
     * @throws IllegalArgumentException if the count is not positive
     */
    public Money dividedBy(long count) {
        if (count <= 0) {
            throw new IllegalArgumentException("count must be positive: " + count);
        }
        BigDecimal quotient =
                BigDecimal.valueOf(minorUnits).divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN);
        return new Money(quotient.longValueExact(), currency);
    }

    /**
     * The amount in major units.
     *
     * @return a decimal with exactly the currency's number of decimals
     */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, fractionDigits(currency));
    }

    /**
     * The plain decimal text, such as {@code -19.90}.
     *
     * @return the amount in major units without the currency
     */
    public String toDecimalString() {
        return amount().toPlainString();
    }

    /**
     * Orders amounts of one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + toDecimalString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "currencies differ: " + currency.getCurrencyCode() + " and " + other.currency.getCurrencyCode());
        }
        return other;
    }

    /**
     * The amount cut to so many decimals that it rounds as before: what is cut off moves the last decimal, so that an exact
     * half stays one and nothing else becomes one.
     */
    private static BigDecimal withoutNegligibleDecimals(BigDecimal amount) {
        if (amount.signum() == 0 || amount.scale() <= MAX_DIGITS) {
            return amount;
        }
        BigDecimal tiny = BigDecimal.valueOf(amount.signum(), MAX_DIGITS);
        if (amount.abs().compareTo(tiny.abs()) < 0) {
            return tiny;
        }
        BigDecimal cut = amount.setScale(MAX_DIGITS - 1, RoundingMode.DOWN);
        return cut.compareTo(amount) == 0 ? cut : cut.add(tiny);
    }

    private static BigDecimal toMinor(BigDecimal amount, Currency currency) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long digitsBeforePoint = (long) amount.precision() - amount.scale();
        if (digitsBeforePoint > MAX_DIGITS) {
            throw new ArithmeticException("amount does not fit 64 bits of minor units");
        }
        if (amount.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException("amount has more than " + MAX_DIGITS + " decimals");
        }
        return amount.movePointRight(fractionDigits(currency));
    }
}
