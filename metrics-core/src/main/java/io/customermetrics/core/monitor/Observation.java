package io.customermetrics.core.monitor;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One number of one period: what an {@link AlertRule} judges.
 *
 * @param period the period's first day, by which it is named
 * @param value the number, of magnitude at most 1e150, or why there is none
 * @param n how many customers, orders or answers the number rests on
 * @param rate the counts behind the number, where it is a rate
 * @param complete whether the period has fully elapsed
 */
public record Observation(LocalDate period, Estimate value, long n, Optional<Rate> rate, boolean complete) {

    /** Differences of larger numbers could leave the range of doubles. */
    private static final double LARGEST = 1e150;

    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int PERCENT = 100;

    /** Checks that the number is in range and that a rate gives its own number and n. */
    public Observation {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(rate, "rate");
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative: " + n);
        }
        if (Math.abs(value.orElse(0)) > LARGEST) {
            throw new IllegalArgumentException("value must not exceed " + LARGEST + " in magnitude");
        }
        if (rate.isPresent()
                && !(rate.get().estimate().equals(value) && rate.get().denominator() == n)) {
            throw new IllegalArgumentException("value and n must be those of the rate");
        }
    }

    /**
     * An observation of a rate.
     *
     * @param period the period's first day
     * @param rate the rate
     * @param complete whether the period has fully elapsed
     * @return the observation; its n is the rate's denominator
     */
    public static Observation of(LocalDate period, Rate rate, boolean complete) {
        return new Observation(period, rate.estimate(), rate.denominator(), Optional.of(rate), complete);
    }

    /**
     * An observation of a number.
     *
     * @param period the period's first day
     * @param value the number, or why there is none
     * @param n how many customers, orders or answers it rests on
     * @param complete whether the period has fully elapsed
     * @return the observation
     */
    public static Observation of(LocalDate period, Estimate value, long n, boolean complete) {
        return new Observation(period, value, n, Optional.empty(), complete);
    }

    /**
     * An observation of a count.
     *
     * @param period the period's first day
     * @param count the count, which is the observation's n too
     * @param complete whether the period has fully elapsed
     * @return the observation
     */
    public static Observation count(LocalDate period, long count, boolean complete) {
        return of(period, Estimate.of((double) count), count, complete);
    }

    /** Whether the number can serve as history. */
    boolean usable() {
        return complete && value.isDefined();
    }

    /** The same period without its number. */
    Observation without(String reason) {
        return new Observation(period, Estimate.undefined(reason), n, Optional.empty(), complete);
    }

    /** The number in words, with its counts where it is a rate. */
    String shown() {
        String number = shown(value.orElseThrow());
        return rate.map(r -> number + " (" + count(r.numerator()) + " of " + count(r.denominator()) + ")")
                .orElse(number);
    }

    /** Another number of the same kind in words: a share as per cent. */
    String shown(double number) {
        return rate.isPresent() ? number(number * PERCENT) + "%" : number(number);
    }

    /** A difference of two such numbers in words: of two shares in percentage points. */
    String shownDifference(double number) {
        return rate.isPresent() ? number(number * PERCENT) + " points" : number(number);
    }

    /** A number with four digits, or all before the point if there are more; the same in every locale. */
    static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "infinitely many" : "minus infinitely many";
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal rounded = exact.precision() - exact.scale() > DIGITS.getPrecision()
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(DIGITS);
        int places = rounded.signum() == 0
                ? 0
                : Math.max(0, rounded.stripTrailingZeros().scale());
        return String.format(Locale.ROOT, "%,." + places + "f", rounded);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
