package io.customermetrics.core.metric;

/**
 * A number, or the reason why there is none: never NaN, never a silent 0.
 *
 * <pre>{@code
 * String shown = estimate instanceof Undefined undefined ? undefined.reason() : "" + estimate.orElseThrow();
 * }</pre>
 */
public sealed interface Estimate permits Estimate.Value, Undefined {

    /**
     * A number.
     *
     * @param number a finite number
     */
    record Value(double number) implements Estimate {

        /** Checks that the number is finite and makes -0.0 plain 0. */
        public Value {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("number must be finite");
            }
            number += 0.0;
        }
    }

    /**
     * A number as an estimate.
     *
     * @param number a finite number
     * @return the estimate
     */
    static Estimate of(double number) {
        return new Value(number);
    }

    /**
     * No number.
     *
     * @param reason why, as a clause for people
     * @return the estimate
     */
    static Estimate undefined(String reason) {
        return new Undefined(reason);
    }

    /**
     * The quotient of two numbers.
     *
     * @param numerator the dividend
     * @param denominator the divisor
     * @param population what the denominator counts, used in the reason where it is 0
     * @return the quotient; undefined with reason "no {@code population}" where the denominator is 0
     */
    static Estimate ratio(double numerator, double denominator, String population) {
        return denominator == 0 ? undefined("no " + population) : of(numerator / denominator);
    }

    /**
     * The quotient of two counts.
     *
     * @param numerator the dividend
     * @param denominator the divisor
     * @param population what the denominator counts, used in the reason where it is 0
     * @return the quotient; undefined with reason "no {@code population}" where the denominator is 0
     */
    static Estimate ratio(long numerator, long denominator, String population) {
        return ratio((double) numerator, (double) denominator, population);
    }

    /**
     * Whether there is a number.
     *
     * @return false for {@link Undefined}
     */
    default boolean isDefined() {
        return this instanceof Value;
    }

    /**
     * The number, or another.
     *
     * @param other what to give where there is none
     * @return a number
     */
    default double orElse(double other) {
        return this instanceof Value value ? value.number() : other;
    }

    /**
     * The number.
     *
     * @return the number
     * @throws IllegalStateException if there is none; the message is the reason
     */
    default double orElseThrow() {
        if (this instanceof Undefined undefined) {
            throw new IllegalStateException("undefined: " + undefined.reason());
        }
        return ((Value) this).number();
    }
}
