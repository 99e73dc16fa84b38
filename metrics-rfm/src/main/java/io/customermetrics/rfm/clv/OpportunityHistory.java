package io.customermetrics.rfm.clv;

/**
 * What {@link BgBb} knows of customers who may buy at certain opportunities only, a charity's yearly call or a concert season:
 * {@code (x, t_x, n)}, and how many customers have it.
 *
 * @param purchases x: at how many opportunities after the first purchase they bought, at least 0
 * @param last t_x: at which opportunity they last did, 0 without any
 * @param opportunities n: how many there were, at least 1
 * @param customers how many customers have this history, at least 1
 */
public record OpportunityHistory(int purchases, int last, int opportunities, long customers) {

    /** Checks the rules above, and that there were opportunities enough for the purchases. */
    public OpportunityHistory {
        if (purchases < 0 || purchases > last) {
            throw new IllegalArgumentException("purchases must lie from 0 to last");
        }
        if (last > 0 && purchases == 0) {
            throw new IllegalArgumentException("last must be 0 without purchases");
        }
        if (opportunities < 1 || last > opportunities) {
            throw new IllegalArgumentException("opportunities must be at least 1 and at least last");
        }
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be at least 1");
        }
    }

    /**
     * The history of one customer.
     *
     * @param purchases x: at how many opportunities the customer bought
     * @param last t_x: at which opportunity the last time, 0 without any
     * @param opportunities n: how many there were
     * @return the history
     */
    public static OpportunityHistory of(int purchases, int last, int opportunities) {
        return new OpportunityHistory(purchases, last, opportunities, 1);
    }
}
