package io.customermetrics.core.metric;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Timeline;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Which customers are meant, as a rule that any log can answer: members of a programme, customers who may take part in a
 * promotion, new customers. A {@link CustomerSet} says the same of one log only.
 *
 * <pre>{@code
 * CustomerGroup members = CustomerGroup.attribute("tier", "gold");
 * CustomerGroup recentBuyers = CustomerGroup.did(EventSelector.purchases(), june);
 * CustomerGroup newBuyers = CustomerGroup.first(EventSelector.purchases(), june);
 * }</pre>
 */
public sealed interface CustomerGroup {

    /**
     * Every customer, with and without events.
     *
     * @return the group
     */
    static CustomerGroup everyone() {
        return new Everyone();
    }

    /**
     * The customers with a value of an attribute.
     *
     * @param name a customer attribute, which the log must keep
     * @param value the value that it must have
     * @return the group; customers of whom the attribute is unknown are not in it
     */
    static CustomerGroup attribute(String name, String value) {
        return new OfAttribute(name, value);
    }

    /**
     * The customers won in a window, as their own data say: {@link io.customermetrics.core.event.Customer#acquired}.
     *
     * @param window from when to when
     * @return the group; customers of whom the instant is unknown are not in it
     */
    static CustomerGroup acquired(Window window) {
        return new Acquired(window);
    }

    /**
     * The customers with at least one event of a selection in a window.
     *
     * @param selector which events
     * @param window from when to when
     * @return the group
     */
    static CustomerGroup did(EventSelector selector, Window window) {
        return new Did(selector, window);
    }

    /**
     * The customers whose first event of a selection, of all that the log knows, lies in a window.
     *
     * @param selector which events
     * @param window from when to when
     * @return the group
     */
    static CustomerGroup first(EventSelector selector, Window window) {
        return new First(selector, window);
    }

    /**
     * All other customers.
     *
     * @return the group
     */
    default CustomerGroup not() {
        return new Not(this);
    }

    /**
     * Makes the rule ready for a log.
     *
     * @param log the log
     * @return tells of a customer's number whether the customer belongs to the group; not safe for use by several threads
     * @throws IllegalArgumentException if the rule names an attribute that the log does not keep
     */
    IntPredicate in(EventLog log);

    /**
     * The events that decide whether a customer belongs to the group.
     *
     * @param log the log
     * @param customer the customer's number
     * @return the events, in order of time; none where no event decides
     * @throws IllegalArgumentException as {@link #in}
     */
    List<Evidence> evidence(EventLog log, int customer);

    /**
     * The group's customers.
     *
     * @param slice where to look for them
     * @return those of the slice's customers that belong to the group
     */
    default CustomerSet of(LogSlice slice) {
        IntPredicate belongs = in(slice.log());
        CustomerSet.Builder set = CustomerSet.builder(slice.log());
        for (int i = 0; i < slice.size(); i++) {
            if (belongs.test(slice.customer(i))) {
                set.add(slice.customer(i));
            }
        }
        return set.build();
    }

    /** Every customer. */
    record Everyone() implements CustomerGroup {

        @Override
        public IntPredicate in(EventLog log) {
            return customer -> true;
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return List.of();
        }
    }

    /**
     * Customers with a value of an attribute.
     *
     * @param name the attribute
     * @param value the value
     */
    record OfAttribute(String name, String value) implements CustomerGroup {

        /** Checks that a name and a value are given. */
        public OfAttribute {
            Identifier.require(name, "name");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public IntPredicate in(EventLog log) {
            TextColumn column = log.customerAttribute(name);
            int code = column.codeOf(value);
            return customer -> code != TextColumn.ABSENT && column.code(customer) == code;
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return List.of();
        }
    }

    /**
     * Customers won in a window.
     *
     * @param window from when to when
     */
    record Acquired(Window window) implements CustomerGroup {

        /** Checks that the window is given. */
        public Acquired {
            Objects.requireNonNull(window, "window");
        }

        @Override
        public IntPredicate in(EventLog log) {
            long start = window.startMicros();
            long end = window.endMicros();
            return customer -> {
                long acquired = log.acquiredMicros(customer);
                return acquired != LongColumn.ABSENT && acquired >= start && acquired < end;
            };
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return List.of();
        }
    }

    /**
     * Customers with an event in a window.
     *
     * @param selector which events
     * @param window from when to when
     */
    record Did(EventSelector selector, Window window) implements CustomerGroup {

        /** Checks that nothing is null. */
        public Did {
            Objects.requireNonNull(selector, "selector");
            Objects.requireNonNull(window, "window");
        }

        @Override
        public IntPredicate in(EventLog log) {
            Timeline timeline = Timeline.of(log, selector, window);
            return customer -> timeline.hasAtLeast(1, customer);
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return Evidence.of("in the group", log, customer, selector, window);
        }
    }

    /**
     * Customers whose first event lies in a window.
     *
     * @param selector which events
     * @param window from when to when
     */
    record First(EventSelector selector, Window window) implements CustomerGroup {

        /** Checks that nothing is null. */
        public First {
            Objects.requireNonNull(selector, "selector");
            Objects.requireNonNull(window, "window");
        }

        @Override
        public IntPredicate in(EventLog log) {
            Timeline timeline = Timeline.of(log, selector, Window.before(window.end()));
            long start = window.startMicros();
            return customer -> timeline.seek(customer) > 0 && timeline.micros(0) >= start;
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return Evidence.of("first", log, customer, selector, Window.before(window.end())).stream()
                    .limit(1)
                    .toList();
        }
    }

    /**
     * Customers who do not belong to a group.
     *
     * @param group the group
     */
    record Not(CustomerGroup group) implements CustomerGroup {

        /** Checks that the group is given. */
        public Not {
            Objects.requireNonNull(group, "group");
        }

        @Override
        public IntPredicate in(EventLog log) {
            return group.in(log).negate();
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            return group.evidence(log, customer);
        }
    }
}
