package io.customermetrics.core.monitor;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventSelector;
import java.util.List;
import java.util.Objects;

/**
 * What is worth knowing when it happens to a customer, as data: the definitions that {@link KeyEvents} looks for.
 *
 * <p>Each has a name of its own, and a detail that says more about an occurrence. Days are of 24 hours of elapsed time.
 */
public sealed interface KeyEvent {

    /**
     * What it is called.
     *
     * @return a name, such as "first purchase"
     */
    String name();

    /**
     * The first purchase.
     *
     * @return the definition
     */
    static KeyEvent firstPurchase() {
        return new Nth("first purchase", EventSelector.purchases(), 1);
    }

    /**
     * The n-th purchase.
     *
     * @param n which, at least 1
     * @return the definition, named "purchase {@code n}"
     */
    static KeyEvent nthPurchase(int n) {
        return new Nth("purchase " + n, EventSelector.purchases(), n);
    }

    /**
     * A purchase of at least an amount.
     *
     * @param atLeast the amount, in the log's currency
     * @return the definition
     */
    static KeyEvent bigOrder(Money atLeast) {
        return new BigOrder("big order", atLeast);
    }

    /**
     * No purchase for more than so many days.
     *
     * @param days how many
     * @return the definition
     */
    static KeyEvent lapse(int days) {
        return new Lapse("lapse", EventSelector.purchases(), days);
    }

    /**
     * A purchase after more than so many days without.
     *
     * @param days how many
     * @return the definition
     */
    static KeyEvent resurrection(int days) {
        return new Resurrection("resurrection", EventSelector.purchases(), days);
    }

    /**
     * A complaint.
     *
     * @param complaints which events are complaints
     * @return the definition
     */
    static KeyEvent complaint(EventSelector complaints) {
        return new Every("complaint", complaints);
    }

    /**
     * The n-th event that a selector picks, counted from the start of the log. The detail is n.
     *
     * @param name what it is called
     * @param selector which events
     * @param n which of them, at least 1
     */
    record Nth(String name, EventSelector selector, int n) implements KeyEvent {

        /** Checks the number. */
        public Nth {
            Identifier.require(name, "name");
            Objects.requireNonNull(selector, "selector");
            requirePositive(n, "n");
        }
    }

    /**
     * Every event that a selector picks. The detail is which of the customer's it is, counted from 1 at the start of the log.
     *
     * @param name what it is called
     * @param selector which events
     */
    record Every(String name, EventSelector selector) implements KeyEvent {

        /** Checks that nothing is null. */
        public Every {
            Identifier.require(name, "name");
            Objects.requireNonNull(selector, "selector");
        }
    }

    /**
     * Every purchase of at least an amount, refunded later or not. The detail is the purchase's amount in minor units.
     *
     * @param name what it is called
     * @param atLeast the least amount
     */
    record BigOrder(String name, Money atLeast) implements KeyEvent {

        /** Checks that nothing is null. */
        public BigOrder {
            Identifier.require(name, "name");
            Objects.requireNonNull(atLeast, "atLeast");
        }
    }

    /**
     * Every change of tier, up or down: at a purchase, or when one falls out of the days looked back on. The detail is the new
     * tier.
     *
     * <pre>
     * spent(t) = sum of purchases in (t - days x 24 h, t]
     * tier(t)  = |{bound : spent(t) &gt;= bound}|
     * </pre>
     *
     * <p>Refunds do not count. Everybody begins in tier 0; purchases at one instant are one change.
     *
     * @param name what it is called
     * @param bounds what must be spent for tiers 1, 2 ..., positive and ascending, in one currency
     * @param days how far to look back, at least 1; {@link #EVER} for all there is
     */
    record TierChange(String name, List<Money> bounds, int days) implements KeyEvent {

        /** So many days that no purchase falls out of them. */
        public static final int EVER = Integer.MAX_VALUE;

        /** Checks that the bounds ascend. */
        public TierChange {
            Identifier.require(name, "name");
            bounds = List.copyOf(bounds);
            if (bounds.isEmpty()) {
                throw new IllegalArgumentException("bounds must not be empty");
            }
            Money before = Money.zero(bounds.get(0).currency());
            for (Money bound : bounds) {
                if (bound.compareTo(before) <= 0) {
                    throw new IllegalArgumentException("bounds must be positive and ascend: " + bounds);
                }
                before = bound;
            }
            requirePositive(days, "days");
        }
    }

    /**
     * Silence: so many days have gone by after an event without another. It happens when they are over; an event exactly
     * then is in time. The detail is how many whole days the silence had lasted, {@code days}.
     *
     * @param name what it is called
     * @param selector which events break the silence
     * @param days how many days may go by, at least 1
     */
    record Lapse(String name, EventSelector selector, int days) implements KeyEvent {

        /** Checks the number of days. */
        public Lapse {
            Identifier.require(name, "name");
            Objects.requireNonNull(selector, "selector");
            requirePositive(days, "days");
        }
    }

    /**
     * The event that ends a {@link Lapse}: the first after more than so many days. The detail is how many whole days the
     * silence lasted.
     *
     * @param name what it is called
     * @param selector which events break the silence
     * @param days how many days may go by, at least 1
     */
    record Resurrection(String name, EventSelector selector, int days) implements KeyEvent {

        /** Checks the number of days. */
        public Resurrection {
            Identifier.require(name, "name");
            Objects.requireNonNull(selector, "selector");
            requirePositive(days, "days");
        }
    }

    private static void requirePositive(int number, String argument) {
        if (number < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1: " + number);
        }
    }
}
