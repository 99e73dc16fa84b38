package io.customermetrics.rfm.affinity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.TrackSelection;
import java.util.Arrays;
import java.util.List;

/** The baskets of one customer after the other, in order of their first purchases; products are codes, ascending in a basket. */
final class BasketReader {

    private static final int NONE = -1;

    private final TrackSelection purchases;
    private final TextColumn products;
    private final TextColumn orders;
    private final boolean together;
    /** The basket of each order of the customer; {@link #NONE} between customers. */
    private final int[] basketOfOrder;
    /** Basket above product. */
    private long[] entries = new long[16];

    private int baskets;
    /** The basket of the last instant without an order id, and that instant. */
    private int instantBasket;

    private long instant;
    private int[] items = new int[16];
    private int[] ends = new int[16];

    BasketReader(EventLog log, BasketRule rule) {
        this.purchases = TrackSelection.of(log.track(EventKind.PURCHASE), rule.selector(), rule.window());
        this.products = purchases.track().attribute(rule.attribute());
        this.orders = purchases.track().texts(Field.ORDER);
        this.together = rule.basket() == BasketOf.CUSTOMER;
        this.basketOfOrder = new int[together ? 0 : orders.texts().size()];
        Arrays.fill(basketOfOrder, NONE);
    }

    /** The products' names by their codes. */
    List<String> names() {
        return products.texts();
    }

    /** Moves to a customer; says how many baskets it has. */
    int seek(int customer) {
        int from = purchases.start(customer);
        int to = purchases.end(customer);
        if (entries.length < to - from) {
            entries = new long[2 * (to - from)];
            items = new int[entries.length];
            ends = new int[entries.length];
        }
        int size = 0;
        baskets = 0;
        instantBasket = NONE;
        for (int event = from; event < to; event++) {
            int product = products.code(event);
            if (product != TextColumn.ABSENT && purchases.accepts(event)) {
                entries[size++] = (long) basket(event) << Integer.SIZE | product;
            }
        }
        if (!together) {
            forget(from, to);
        }
        unpack(size);
        return baskets;
    }

    /** The basket of a purchase; a new one if none of the customer's has its order or instant. */
    private int basket(int event) {
        if (together) {
            baskets = 1;
            return 0;
        }
        int order = orders.code(event);
        if (order != TextColumn.ABSENT) {
            if (basketOfOrder[order] == NONE) {
                basketOfOrder[order] = baskets++;
            }
            return basketOfOrder[order];
        }
        long at = purchases.track().micros(event);
        if (instantBasket == NONE || at != instant) {
            instantBasket = baskets++;
            instant = at;
        }
        return instantBasket;
    }

    /** Where the products of a basket begin in {@link #item}. */
    int start(int basket) {
        return basket == 0 ? 0 : ends[basket - 1];
    }

    /** Where they end. */
    int end(int basket) {
        return ends[basket];
    }

    int item(int place) {
        return items[place];
    }

    private void forget(int from, int to) {
        for (int event = from; event < to; event++) {
            int order = orders.code(event);
            if (order != TextColumn.ABSENT) {
                basketOfOrder[order] = NONE;
            }
        }
    }

    private void unpack(int size) {
        Arrays.sort(entries, 0, size);
        int places = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || entries[i] != entries[i - 1]) {
                items[places++] = (int) entries[i];
                ends[(int) (entries[i] >>> Integer.SIZE)] = places;
            }
        }
    }
}
