package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.PurchaseRecord;
import java.util.Map;

/** Last purchase, orders and revenue of one customer, as the value of a map. */
public final class Totals {

    private long last = Long.MIN_VALUE;
    private long orders;
    private long revenue;

    Totals() {}

    void add(PurchaseRecord purchase) {
        last = Math.max(last, purchase.micros());
        orders++;
        revenue += purchase.amount();
    }

    Totals merge(Totals other) {
        last = Math.max(last, other.last);
        orders += other.orders;
        revenue += other.revenue;
        return this;
    }

    /**
     * The digest of a table.
     *
     * @param table totals by customer
     * @return the digest
     */
    public static RfmDigest digest(Map<Long, Totals> table) {
        RfmDigest.Sum sum = new RfmDigest.Sum();
        table.forEach((customer, totals) -> sum.add(customer, totals.last, totals.orders, totals.revenue));
        return sum.digest();
    }
}
