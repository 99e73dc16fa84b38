package io.customermetrics.core.activity;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.Window;
import java.util.Objects;

/**
 * A type of active customer (活跃客户类型): a name for a rule and the time over which it is asked. One customer may be of several
 * types.
 *
 * <pre>
 * recent buyer        近期购买客户    bought in the window
 * loyal               忠诚客户        bought at least so many times in the window
 * support and service 支持与服务客户  used support or service in the window
 * product subscriber  产品订阅客户    holds a subscription to a product
 * service subscriber  服务订阅客户    holds a subscription to a service
 * contact             联系客户        was in contact in the window, by mail, chat, telephone or a form
 * </pre>
 *
 * @param label the type's name
 * @param rule when a customer is of the type
 * @param window from when to when
 */
public record ActiveType(String label, ActivityRule rule, Window window) {

    /** The label of {@link #recentBuyer}. */
    public static final String RECENT_BUYER = "recent buyer";

    /** The label of {@link #loyal}. */
    public static final String LOYAL = "loyal";

    /** The label of {@link #support}. */
    public static final String SUPPORT = "support and service";

    /** The label of {@link #productSubscriber}. */
    public static final String PRODUCT_SUBSCRIBER = "product subscriber";

    /** The label of {@link #serviceSubscriber}. */
    public static final String SERVICE_SUBSCRIBER = "service subscriber";

    /** The label of {@link #contact}. */
    public static final String CONTACT = "contact";

    /** Checks that nothing is null and the label is one. */
    public ActiveType {
        Identifier.require(label, "label");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Whoever bought.
     *
     * @param window the recent past
     * @return the type
     */
    public static ActiveType recentBuyer(Window window) {
        return new ActiveType(RECENT_BUYER, ActivityRule.anyOf(EventSelector.purchases()), window);
    }

    /**
     * Whoever bought at least so many times.
     *
     * @param orders how many purchases, at least 1
     * @param window from when to when, usually longer than for recent buyers
     * @return the type
     */
    public static ActiveType loyal(int orders, Window window) {
        return new ActiveType(LOYAL, ActivityRule.atLeast(orders, EventSelector.purchases()), window);
    }

    /**
     * Whoever used support or service.
     *
     * @param support which events are such
     * @param window from when to when
     * @return the type
     */
    public static ActiveType support(EventSelector support, Window window) {
        return new ActiveType(SUPPORT, ActivityRule.anyOf(support), window);
    }

    /**
     * Whoever subscribes to a product.
     *
     * @param subscribes the rule that tells
     * @param window from when to when
     * @return the type
     */
    public static ActiveType productSubscriber(ActivityRule subscribes, Window window) {
        return new ActiveType(PRODUCT_SUBSCRIBER, subscribes, window);
    }

    /**
     * Whoever subscribes to a service.
     *
     * @param subscribes the rule that tells
     * @param window from when to when
     * @return the type
     */
    public static ActiveType serviceSubscriber(ActivityRule subscribes, Window window) {
        return new ActiveType(SERVICE_SUBSCRIBER, subscribes, window);
    }

    /**
     * Whoever was in contact.
     *
     * @param contact which events are such
     * @param window from when to when
     * @return the type
     */
    public static ActiveType contact(EventSelector contact, Window window) {
        return new ActiveType(CONTACT, ActivityRule.anyOf(contact), window);
    }
}
