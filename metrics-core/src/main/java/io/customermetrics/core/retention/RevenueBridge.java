package io.customermetrics.core.retention;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/**
 * Monthly recurring revenue from the start of a window to its end, as {@link RevenueRetention} measures it.
 *
 * <pre>
 * end = start + new + reactivated + expansion - contraction - churned
 * paying customers at the end = those at the start + new + reactivated - churned
 * </pre>
 *
 * <p>The rates below look at the customers who paid at the start, so neither new nor reactivated revenue is in them. They are
 * shares of money, not of customers, and have no interval.
 */
public final class RevenueBridge {

    static final int START = 0;
    static final int NEW = 1;
    static final int REACTIVATED = 2;
    static final int EXPANSION = 3;
    static final int CONTRACTION = 4;
    static final int CHURNED = 5;
    static final int END = 6;
    static final int LINES = 7;

    private static final String REVENUE = "recurring revenue at the start";
    private static final String CUSTOMERS = "customers paying at the start";

    private final Window window;
    private final Currency currency;
    private final long[] customers;
    private final long[] amounts;

    RevenueBridge(Window window, Currency currency, long[] customers, long[] amounts) {
        this.window = window;
        this.currency = currency;
        this.customers = customers;
        this.amounts = amounts;
    }

    /**
     * From when to when.
     *
     * @return the window
     */
    public Window window() {
        return window;
    }

    /**
     * The currency of all amounts.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * Revenue as of the start of the window.
     *
     * @return the customers who paid then, and what
     */
    public Line start() {
        return line(START);
    }

    /**
     * Revenue from customers who never paid before.
     *
     * @return the customers, and what they pay at the end
     */
    public Line fresh() {
        return line(NEW);
    }

    /**
     * Revenue from customers who paid before, but not at the start.
     *
     * @return the customers, and what they pay at the end
     */
    public Line reactivated() {
        return line(REACTIVATED);
    }

    /**
     * Revenue gained from customers who pay more than at the start.
     *
     * @return the customers, and how much more they pay
     */
    public Line expansion() {
        return line(EXPANSION);
    }

    /**
     * Revenue lost on customers who pay less than at the start, but not nothing.
     *
     * @return the customers, and how much less they pay
     */
    public Line contraction() {
        return line(CONTRACTION);
    }

    /**
     * Revenue lost on customers who pay nothing any more.
     *
     * @return the customers, and what they paid at the start
     */
    public Line churned() {
        return line(CHURNED);
    }

    /**
     * Revenue as of the end of the window.
     *
     * @return the customers who pay then, and what
     */
    public Line end() {
        return line(END);
    }

    /**
     * Net revenue retention (NRR, 净收入留存率): what the customers of the start pay at the end. May exceed 100 %.
     *
     * @return (start + expansion - contraction - churned) / start
     */
    public Ratio netRetention() {
        return ofStart(Math.addExact(kept(), amounts[EXPANSION]));
    }

    /**
     * Gross revenue retention (GRR, 总收入留存率): the same without what customers pay more. Never exceeds 100 %.
     *
     * @return (start - contraction - churned) / start
     */
    public Ratio grossRetention() {
        return ofStart(kept());
    }

    /**
     * Gross MRR churn (收入流失率): lost revenue, by customers who left and customers who pay less.
     *
     * @return (contraction + churned) / start = 1 - gross retention
     */
    public Ratio revenueChurn() {
        return ofStart(lost());
    }

    /**
     * Net MRR churn: lost revenue less what customers pay more. Negative where they gain more than is lost.
     *
     * @return (contraction + churned - expansion) / start = 1 - net retention
     */
    public Ratio netRevenueChurn() {
        return ofStart(Math.subtractExact(lost(), amounts[EXPANSION]));
    }

    /**
     * Logo churn (客户数流失率): customers lost, whatever they paid.
     *
     * @return churned customers / customers paying at the start
     */
    public Rate logoChurn() {
        return Rate.of(customers[CHURNED], customers[START], CUSTOMERS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevenueBridge that
                && sameShape(that)
                && Arrays.equals(that.customers, customers)
                && Arrays.equals(that.amounts, amounts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(window, currency, Arrays.hashCode(customers), Arrays.hashCode(amounts));
    }

    @Override
    public String toString() {
        return "recurring revenue from " + start().amount() + " to " + end().amount();
    }

    RevenueBridge plus(RevenueBridge other) {
        if (!sameShape(other)) {
            throw new IllegalArgumentException("revenue of different windows or currencies cannot be merged");
        }
        long[] allCustomers = new long[LINES];
        long[] allAmounts = new long[LINES];
        for (int line = 0; line < LINES; line++) {
            allCustomers[line] = Math.addExact(customers[line], other.customers[line]);
            allAmounts[line] = Math.addExact(amounts[line], other.amounts[line]);
        }
        return new RevenueBridge(window, currency, allCustomers, allAmounts);
    }

    private boolean sameShape(RevenueBridge that) {
        return that.window.equals(window) && that.currency.equals(currency);
    }

    /** Both are parts of the start. */
    private long lost() {
        return amounts[CONTRACTION] + amounts[CHURNED];
    }

    private long kept() {
        return amounts[START] - lost();
    }

    private Ratio ofStart(long part) {
        return new Ratio(part, amounts[START], REVENUE);
    }

    private Line line(int line) {
        return new Line(customers[line], Money.ofMinor(amounts[line], currency));
    }

    /**
     * One line of the bridge.
     *
     * @param customers how many customers are behind it
     * @param amount their revenue a month, or the change of it; not negative
     */
    public record Line(long customers, Money amount) {

        /** Checks that the amount is given. */
        public Line {
            Objects.requireNonNull(amount, "amount");
        }
    }
}
