package io.customermetrics.rfm.clv;

import org.jspecify.annotations.Nullable;

/**
 * What the purchase models know of one customer, in the literature {@code (x, t_x, T)}. All times are in the model's unit and
 * count from the customer's first purchase, which is itself no repeat purchase.
 *
 * @param repeats x: the number of repeat purchases, 0 to {@value #MAX_REPEATS}
 * @param last t_x: when the last repeat purchase was, 0 without any
 * @param age T: how long the customer has been observed, at least {@code last}
 */
public record PurchaseHistory(int repeats, double last, double age) {

    /** The most repeat purchases that a history may have. */
    public static final int MAX_REPEATS = 1_000_000;

    /** Checks the rules above. */
    public PurchaseHistory {
        String broken = broken(repeats, last, age);
        if (broken != null) {
            throw new IllegalArgumentException(broken);
        }
    }

    /**
     * The history of a customer.
     *
     * @param repeats x: the number of repeat purchases
     * @param last t_x: when the last repeat purchase was, 0 without any
     * @param age T: how long the customer has been observed
     * @return the history
     */
    public static PurchaseHistory of(int repeats, double last, double age) {
        return new PurchaseHistory(repeats, last, age);
    }

    /** Which rule is broken, or nothing. */
    static @Nullable String broken(int repeats, double last, double age) {
        if (repeats < 0 || repeats > MAX_REPEATS) {
            return "repeats must lie from 0 to " + MAX_REPEATS;
        }
        if (!(age >= 0) || age == Double.POSITIVE_INFINITY) {
            return "age must be a finite number, not negative";
        }
        if (!(last >= 0)) {
            return "last must be a number, not negative";
        }
        if (last > age) {
            return "last must not exceed age";
        }
        if (repeats == 0 && last > 0) {
            return "last must be 0 without repeat purchases";
        }
        return null;
    }
}
