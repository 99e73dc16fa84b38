package io.customermetrics.rfm.affinity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which purchases are looked at, what product each is of, and which are in one basket. Purchases without the product are not looked
 * at; a product that is bought twice is in the basket once.
 *
 * @param attribute the event attribute that holds the product, or the brand or category; the log must keep it
 * @param selector which purchases
 * @param window from when to when
 * @param basket what a basket is
 */
public record BasketRule(String attribute, EventSelector selector, Window window, BasketOf basket) {

    /** Checks that nothing is null and that the selector means purchases. */
    public BasketRule {
        Objects.requireNonNull(attribute, "attribute");
        Objects.requireNonNull(selector, "selector");
        if (!selector.kinds().equals(Set.of(EventKind.PURCHASE))) {
            throw new IllegalArgumentException("selector must mean purchases alone: " + selector.kinds());
        }
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(basket, "basket");
    }

    /**
     * Every order is a basket.
     *
     * @param attribute the event attribute that holds the product
     * @param window from when to when
     * @return the rule
     */
    public static BasketRule orders(String attribute, Window window) {
        return new BasketRule(attribute, EventSelector.purchases(), window, BasketOf.ORDER);
    }

    /**
     * Every customer is a basket.
     *
     * @param attribute the event attribute that holds the product
     * @param window from when to when
     * @return the rule
     */
    public static BasketRule customers(String attribute, Window window) {
        return new BasketRule(attribute, EventSelector.purchases(), window, BasketOf.CUSTOMER);
    }

    List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("in a basket", log, customer, selector, window);
    }

    void requireSame(BasketRule other) {
        if (!other.equals(this)) {
            throw new IllegalArgumentException("counts of differently defined baskets cannot be merged");
        }
    }
}
