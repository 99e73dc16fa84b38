package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.DataException.Code;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two logs as one. */
final class LogUnion {

    private final EventLog left;
    private final EventLog right;
    private final CustomerMatch customers;

    LogUnion(EventLog left, EventLog right) {
        if (!left.currency().equals(right.currency())) {
            throw new IllegalArgumentException(
                    "other must be in " + left.currency().getCurrencyCode() + ", not in "
                            + right.currency().getCurrencyCode());
        }
        if (left.customers() > 0
                && right.customers() > 0
                && left.ids().numeric() != right.ids().numeric()) {
            throw new IllegalArgumentException("other: text ids and numeric ids cannot be joined");
        }
        if (!left.customerAttributes().equals(right.customerAttributes())
                || !eventAttributes(left).equals(eventAttributes(right))) {
            throw new IllegalArgumentException("other must keep the same attributes of events and customers");
        }
        this.left = left;
        this.right = right;
        customers = CustomerMatch.of(left.ids(), right.ids());
    }

    private static Object eventAttributes(EventLog log) {
        return log.track(EventKind.PURCHASE).attributeNames();
    }

    EventLog joined() {
        boolean described = describesCustomers(left) || describesCustomers(right);
        if (described) {
            checkDescriptions();
        }
        Map<EventKind, Track> tracks = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            tracks.put(kind, TrackUnion.of(left.track(kind), right.track(kind), customers));
        }
        Map<String, TextColumn> attributes = new TreeMap<>();
        left.customerAttributes().forEach(name -> attributes.put(name, attribute(name)));
        return new EventLog(
                left.currency(),
                customers.ids(),
                tracks,
                Collections.unmodifiableMap(attributes),
                acquired(),
                Math.addExact(left.duplicates(), right.duplicates()));
    }

    private static boolean describesCustomers(EventLog log) {
        return log.acquiredColumn() != null || !log.customerAttributes().isEmpty();
    }

    private void checkDescriptions() {
        for (int customer = 0; customer < customers.size(); customer++) {
            int l = customers.left(customer);
            int r = customers.right(customer);
            if (isDescribed(left, l) && isDescribed(right, r) && !isAlike(l, r)) {
                throw new DataException(
                        Code.CONFLICTING_CUSTOMER, r, "a customer was described before with other content");
            }
        }
    }

    private static boolean isDescribed(EventLog log, int customer) {
        return customer >= 0
                && (log.acquiredMicros(customer) != LongColumn.ABSENT
                        || log.customerAttributes().stream()
                                .anyMatch(name -> log.customerAttribute(name).code(customer) != TextColumn.ABSENT));
    }

    private boolean isAlike(int l, int r) {
        return left.acquiredMicros(l) == right.acquiredMicros(r)
                && left.customerAttributes().stream()
                        .allMatch(name -> left.customerAttribute(name)
                                .text(l)
                                .equals(right.customerAttribute(name).text(r)));
    }

    private @Nullable LongColumn acquired() {
        if (left.acquiredColumn() == null && right.acquiredColumn() == null) {
            return null;
        }
        long[] acquired = new long[customers.size()];
        for (int customer = 0; customer < acquired.length; customer++) {
            int l = customers.left(customer);
            int r = customers.right(customer);
            acquired[customer] = isDescribed(left, l) ? left.acquiredMicros(l) : r < 0 ? LongColumn.ABSENT : right.acquiredMicros(r);
        }
        return LongColumn.of(acquired);
    }

    private TextColumn attribute(String name) {
        TextColumn ofLeft = left.customerAttribute(name);
        TextColumn ofRight = right.customerAttribute(name);
        TextUnion union = TextUnion.of(ofLeft, ofRight);
        var leftCode = union.ofLeft(ofLeft);
        var rightCode = union.ofRight(ofRight);
        return TextColumn.of(union.texts(), customers.size(), customer -> {
            int l = customers.left(customer);
            int r = customers.right(customer);
            int code = l < 0 ? TextColumn.ABSENT : leftCode.applyAsInt(l);
            // Where both say something they say the same.
            return code != TextColumn.ABSENT || r < 0 ? code : rightCode.applyAsInt(r);
        });
    }
}
