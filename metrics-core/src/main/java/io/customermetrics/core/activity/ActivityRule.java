package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.ActiveBuckets;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Subscriptions;
import io.customermetrics.core.log.SubscriptionsHeld;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * When a customer counts as active in a window.
 *
 * <pre>{@code
 * ActivityRule engaged = ActivityRule.atLeast(3, EventSelector.named("login"))
 *         .or(ActivityRule.anyOf(EventSelector.purchases()));
 * CustomerSet active = engaged.customers(log, january);
 * }</pre>
 */
public sealed interface ActivityRule {

    /**
     * At least one event of a selection.
     *
     * @param selector which events
     * @return the rule
     */
    static ActivityRule anyOf(EventSelector selector) {
        return atLeast(1, selector);
    }

    /**
     * At least so many events of a selection.
     *
     * @param count how many, at least 1
     * @param selector which events
     * @return the rule
     */
    static ActivityRule atLeast(int count, EventSelector selector) {
        return new AtLeast(count, selector);
    }

    /**
     * Events of a selection on at least so many different calendar days.
     *
     * @param days how many, at least 1
     * @param selector which events
     * @param zone the zone whose days are meant
     * @return the rule
     */
    static ActivityRule onDays(int days, EventSelector selector, ZoneId zone) {
        return new OnDays(days, selector, zone);
    }

    /**
     * Purchases less refunds of at least so much. Whoever bought nothing spent 0, which is at least 0.
     *
     * @param amount how much, in the log's currency
     * @return the rule
     */
    static ActivityRule spentAtLeast(Money amount) {
        return new SpentAtLeast(amount);
    }

    /**
     * A live subscription.
     *
     * @param holding when it must be held
     * @param plans the plans that count; none for all
     * @return the rule
     */
    static ActivityRule subscribed(Holding holding, String... plans) {
        return new Subscribed(holding, Set.copyOf(List.of(plans)));
    }

    /**
     * Both this rule and another.
     *
     * @param other the other rule
     * @return the rule
     */
    default ActivityRule and(ActivityRule other) {
        return new Both(this, other);
    }

    /**
     * This rule or another, or both.
     *
     * @param other the other rule
     * @return the rule
     */
    default ActivityRule or(ActivityRule other) {
        return new Either(this, other);
    }

    /**
     * Not this rule.
     *
     * @return the rule
     */
    default ActivityRule not() {
        return new Not(this);
    }

    /**
     * Makes the rule ready for a log.
     *
     * @param log the log
     * @param window from when to when
     * @return tells of a customer's number whether the customer is active; not safe for use by several threads
     * @throws IllegalArgumentException if the rule names an attribute that the log does not keep, or another currency
     */
    IntPredicate in(EventLog log, Window window);

    /**
     * The events that decide whether a customer is active.
     *
     * @param log the log
     * @param window from when to when
     * @param customer the customer's number
     * @return the events that the rule looks at, each once
     * @throws IllegalArgumentException as {@link #in}
     */
    List<Evidence> evidence(EventLog log, Window window, int customer);

    /**
     * The customers that are active.
     *
     * @param log the log
     * @param window from when to when
     * @return the set
     */
    default CustomerSet customers(EventLog log, Window window) {
        IntPredicate active = in(log, window);
        CustomerSet.Builder set = CustomerSet.builder(log);
        LogSlice all = log.slice();
        for (int i = 0; i < all.size(); i++) {
            if (active.test(all.customer(i))) {
                set.add(all.customer(i));
            }
        }
        return set.build();
    }

    /**
     * At least {@code count} events.
     *
     * @param count how many, at least 1
     * @param selector which events
     */
    record AtLeast(int count, EventSelector selector) implements ActivityRule {

        /** Checks the count. */
        public AtLeast {
            requirePositive(count, "count");
            Objects.requireNonNull(selector, "selector");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            Timeline timeline = Timeline.of(log, selector, window);
            return customer -> timeline.hasAtLeast(count, customer);
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            return Evidence.of("activity", log, customer, selector, window);
        }
    }

    /**
     * Events on at least {@code days} different days.
     *
     * @param days how many, at least 1
     * @param selector which events
     * @param zone the zone whose days are meant
     */
    record OnDays(int days, EventSelector selector, ZoneId zone) implements ActivityRule {

        /** Checks the number of days. */
        public OnDays {
            requirePositive(days, "days");
            Objects.requireNonNull(selector, "selector");
            Objects.requireNonNull(zone, "zone");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            ActiveBuckets active = ActiveBuckets.of(log, selector, window, BusinessCalendar.of(zone), Grain.DAY);
            return customer -> active.seek(customer) >= days;
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            return Evidence.of("activity", log, customer, selector, window);
        }
    }

    /**
     * Net spending of at least {@code amount}.
     *
     * @param amount how much
     */
    record SpentAtLeast(Money amount) implements ActivityRule {

        /** Checks that the amount is given. */
        public SpentAtLeast {
            Objects.requireNonNull(amount, "amount");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            if (!log.currency().equals(amount.currency())) {
                throw new IllegalArgumentException("amount is in "
                        + amount.currency().getCurrencyCode() + ", the log in "
                        + log.currency().getCurrencyCode());
            }
            Track purchases = log.track(EventKind.PURCHASE);
            Track refunds = log.track(EventKind.REFUND);
            return customer -> Math.subtractExact(sum(purchases, customer, window), sum(refunds, customer, window))
                    >= amount.minorUnits();
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            EventSelector spending = EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND);
            return Evidence.of("spending", log, customer, spending, window);
        }

        private static long sum(Track track, int customer, Window window) {
            int from = track.firstAtOrAfter(customer, window.startMicros());
            int to = track.firstAtOrAfter(customer, window.endMicros());
            return track.numbers(Field.AMOUNT).sum(from, Math.max(from, to));
        }
    }

    /** When a subscription must be held to count. */
    enum Holding {
        /** At some time in the window: who comes and goes inside it counts too. */
        DURING,
        /** As of the window's end. */
        AT_END
    }

    /**
     * A live subscription, as {@link Subscriptions} tells. What began before the window counts while it lasts.
     *
     * @param holding when it must be held
     * @param plans the plans that count; empty for all
     */
    record Subscribed(Holding holding, Set<String> plans) implements ActivityRule {

        /** Checks that nothing is null and copies the plans. */
        public Subscribed {
            Objects.requireNonNull(holding, "holding");
            plans = Set.copyOf(Objects.requireNonNull(plans, "plans"));
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            SubscriptionsHeld held = SubscriptionsHeld.of(log, window, plans);
            boolean atEnd = holding == Holding.AT_END;
            return customer -> {
                held.seek(customer);
                if (!atEnd) {
                    return held.isHeldInside();
                }
                held.advance();
                return held.live() > 0;
            };
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            EventSelector changes = EventSelector.kinds(EventKind.SUBSCRIPTION_CHANGE);
            return Evidence.of("subscription", log, customer, changes, Window.before(window.end()));
        }
    }

    /**
     * Both of two rules.
     *
     * @param first a rule
     * @param second a rule
     */
    record Both(ActivityRule first, ActivityRule second) implements ActivityRule {

        /** Checks that nothing is null. */
        public Both {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            return first.in(log, window).and(second.in(log, window));
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            return united(first.evidence(log, window, customer), second.evidence(log, window, customer));
        }
    }

    /**
     * One of two rules, or both.
     *
     * @param first a rule
     * @param second a rule
     */
    record Either(ActivityRule first, ActivityRule second) implements ActivityRule {

        /** Checks that nothing is null. */
        public Either {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            return first.in(log, window).or(second.in(log, window));
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            return united(first.evidence(log, window, customer), second.evidence(log, window, customer));
        }
    }

    /**
     * The opposite of a rule.
     *
     * @param rule a rule
     */
    record Not(ActivityRule rule) implements ActivityRule {

        /** Checks that nothing is null. */
        public Not {
            Objects.requireNonNull(rule, "rule");
        }

        @Override
        public IntPredicate in(EventLog log, Window window) {
            return rule.in(log, window).negate();
        }

        @Override
        public List<Evidence> evidence(EventLog log, Window window, int customer) {
            return rule.evidence(log, window, customer);
        }
    }

    private static List<Evidence> united(List<Evidence> some, List<Evidence> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    private static void requirePositive(int number, String argument) {
        if (number < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1: " + number);
        }
    }
}
