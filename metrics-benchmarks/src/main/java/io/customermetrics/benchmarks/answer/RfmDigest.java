package io.customermetrics.benchmarks.answer;

/**
 * A checksum over the last purchase, the orders and the revenue of every customer; the order of customers does not matter.
 *
 * <p>The plain sums catch a lost or doubled purchase. The sums weighted by the customer's number, counted from 1, catch a
 * figure given to the wrong customer. All terms are integers that SQL computes as easily as Java, without hashing and, up
 * to ten million customers, without overflow.
 *
 * @param customers number of customers
 * @param orders sum of orders
 * @param revenue sum of revenue, in cents
 * @param lastXor exclusive or of the last instants, in microseconds since 1970
 * @param weightedOrders sum of customer times orders
 * @param weightedRevenue sum of customer times revenue
 * @param weightedLast sum of customer times the low 16 bits of the last instant
 */
public record RfmDigest(
        long customers,
        long orders,
        long revenue,
        long lastXor,
        long weightedOrders,
        long weightedRevenue,
        long weightedLast) {

    /** Adds up a digest, customer by customer. */
    public static final class Sum {

        private long customers;
        private long orders;
        private long revenue;
        private long lastXor;
        private long weightedOrders;
        private long weightedRevenue;
        private long weightedLast;

        /**
         * Takes one customer.
         *
         * @param customer the customer's number, from 0
         * @param lastMicros the last purchase
         * @param customerOrders the number of purchases
         * @param customerRevenue the sum of their amounts
         */
        public void add(long customer, long lastMicros, long customerOrders, long customerRevenue) {
            long weight = customer + 1;
            customers++;
            orders += customerOrders;
            revenue += customerRevenue;
            lastXor ^= lastMicros;
            weightedOrders += weight * customerOrders;
            weightedRevenue += weight * customerRevenue;
            weightedLast += weight * (lastMicros & 0xFFFF);
        }

        /** {@return the digest of the customers taken so far} */
        public RfmDigest digest() {
            return new RfmDigest(customers, orders, revenue, lastXor, weightedOrders, weightedRevenue, weightedLast);
        }
    }
}
