package io.customermetrics.rfm.affinity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * Next product (下一件商品): after a basket with one product, what is in the customer's next basket?
 *
 * <pre>
 * n(A)      = baskets with A that another basket of the customer follows
 * n(A -&gt; B) = those of them whose next basket holds B
 * </pre>
 *
 * <p>A basket that none follows counts nowhere: what comes next is not known yet. Buying A again is A to A. Baskets are orders; they
 * follow one another in the order of their first purchases. One pass over times, orders and products of the purchases.
 *
 * @param orders which purchases make which orders
 */
public record NextProducts(BasketRule orders) implements Explainable<NextCounts> {

    /** Checks that baskets are orders: of a customer's one basket there is no next. */
    public NextProducts {
        Objects.requireNonNull(orders, "orders");
        if (orders.basket() != BasketOf.ORDER) {
            throw new IllegalArgumentException("orders must be baskets of orders, not of customers");
        }
    }

    @Override
    public NextCounts measure(LogSlice slice) {
        BasketReader reader = new BasketReader(slice.log(), orders);
        long[] followed = new long[reader.names().size()];
        boolean[] occurs = new boolean[followed.length];
        LongCounts steps = new LongCounts();
        for (int i = 0; i < slice.size(); i++) {
            int baskets = reader.seek(slice.customer(i));
            for (int basket = 1; basket < baskets; basket++) {
                for (int a = reader.start(basket - 1); a < reader.end(basket - 1); a++) {
                    followed[reader.item(a)]++;
                    occurs[reader.item(a)] = true;
                    for (int b = reader.start(basket); b < reader.end(basket); b++) {
                        occurs[reader.item(b)] = true;
                        steps.add(ProductCounts.pair(reader.item(a), reader.item(b)), 1);
                    }
                }
            }
        }
        return new NextCounts(orders, ProductCounts.of(reader.names(), followed, occurs, steps));
    }

    @Override
    public NextCounts merge(NextCounts left, NextCounts right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return orders.evidence(log, customer);
    }
}
