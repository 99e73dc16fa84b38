package io.customermetrics.core.value;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.testing.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rules of {@link RefundPolicy} spelled out over plain lists, refund by refund and purchase by purchase. */
final class SlowRefunds {

    /** A purchase and what is left of it. */
    static final class Order {
        final Purchase purchase;
        final Instant at;
        long left;

        Order(Purchase purchase) {
            this.purchase = purchase;
            this.at = History.kept(purchase.at());
            this.left = paid();
        }

        long paid() {
            return purchase.amount().minorUnits();
        }

        boolean fullyRefunded() {
            return paid() > 0 && left == 0;
        }
    }

    /** What no order bears of a refund, and why. */
    record Return(Instant at, long amount, long unmatched, UnmatchedRefunds why) {}

    final List<Order> orders = new ArrayList<>();
    final List<Return> returns = new ArrayList<>();

    SlowRefunds(History history, String customer, Predicate<Instant> when) {
        history.events(customer, EventKind.PURCHASE, when).forEach(event -> orders.add(new Order((Purchase) event)));
        history.events(customer, EventKind.REFUND, when).forEach(event -> returns.add(returned((Refund) event)));
    }

    /** What a policy books of the customer in a window. */
    Booked booked(RefundPolicy policy, Predicate<Instant> window) {
        Booked booked = new Booked();
        for (Order order : orders) {
            if (window.test(order.at)) {
                boolean away = policy == RefundPolicy.ORDER_DATE && order.fullyRefunded();
                booked.purchases++;
                booked.orders += away ? 0 : 1;
                booked.bought += order.paid();
                booked.any = true;
                booked.givenBack += policy == RefundPolicy.ORDER_DATE ? order.paid() - order.left : 0;
            }
        }
        for (Return refund : returns) {
            if (window.test(refund.at)) {
                boolean unmatched = refund.why.total() > 0;
                booked.givenBack += switch (policy) {
                    case ORDER_DATE -> refund.unmatched;
                    case REFUND_DATE -> refund.amount;
                    case GROSS -> 0;
                };
                booked.any |= policy == RefundPolicy.REFUND_DATE || (policy == RefundPolicy.ORDER_DATE && unmatched);
                booked.unmatched =
                        policy == RefundPolicy.ORDER_DATE ? booked.unmatched.plus(refund.why) : booked.unmatched;
            }
        }
        return booked;
    }

    static final class Booked {
        long purchases;
        long orders;
        long bought;
        long givenBack;
        boolean any;
        UnmatchedRefunds unmatched = UnmatchedRefunds.NONE;

        long net() {
            return bought - givenBack;
        }
    }

    private Return returned(Refund refund) {
        Instant at = History.kept(refund.at());
        long amount = refund.amount().minorUnits();
        if (refund.order().isEmpty()) {
            return new Return(at, amount, amount, new UnmatchedRefunds(1, 0, 0, 0));
        }
        List<Order> same = orders.stream()
                .filter(order -> order.purchase.order().equals(refund.order()))
                .toList();
        if (same.isEmpty()) {
            return new Return(at, amount, amount, new UnmatchedRefunds(0, 1, 0, 0));
        }
        List<Order> earlier =
                same.stream().filter(order -> !order.at.isAfter(at)).toList();
        if (earlier.isEmpty()) {
            return new Return(at, amount, amount, new UnmatchedRefunds(0, 0, 1, 0));
        }
        long rest = amount;
        for (Order order : earlier) {
            long borne = Math.min(rest, order.left);
            order.left -= borne;
            rest -= borne;
        }
        return new Return(at, amount, rest, rest > 0 ? new UnmatchedRefunds(0, 0, 0, 1) : UnmatchedRefunds.NONE);
    }

    private static long amount(Event event) {
        return event instanceof Purchase purchase
                ? purchase.amount().minorUnits()
                : ((Refund) event).amount().minorUnits();
    }
}
