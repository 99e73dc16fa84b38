package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.CustomerValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** What {@link ValueMatrix} measures: each customer's cell, and what each cell brings. */
public final class ValueMatrixTable {

    private final CustomerValues cellOfCustomer;
    private final Currency currency;
    /** Minor units of each cell, last of the customers without a cell. */
    private final long[] revenue;

    ValueMatrixTable(CustomerValues cellOfCustomer, Currency currency, long[] revenue) {
        this.cellOfCustomer = cellOfCustomer;
        this.currency = currency;
        this.revenue = revenue;
    }

    /**
     * The eight cells.
     *
     * @param strategies what they are called and what to do about them
     * @return the cells, from high in all three to low in all three
     */
    public List<ValueCell> cells(ValueStrategies strategies) {
        long[] customers = new long[ValueStrategies.CELLS];
        for (long cell : cellOfCustomer.sorted()) {
            customers[(int) cell]++;
        }
        List<ValueCell> cells = new ArrayList<>();
        for (int cell = 0; cell < customers.length; cell++) {
            cells.add(new ValueCell(
                    (cell & 4) == 0,
                    (cell & 2) == 0,
                    (cell & 1) == 0,
                    strategies.strategies().get(cell),
                    customers[cell],
                    Money.ofMinor(revenue[cell], currency)));
        }
        return List.copyOf(cells);
    }

    /**
     * How many customers lack a score and so have no cell.
     *
     * @return the count
     */
    public long customersWithoutCell() {
        return (long) cellOfCustomer.size() - cellOfCustomer.count();
    }

    /**
     * What the customers without a cell bring.
     *
     * @return their revenue
     */
    public Money revenueWithoutCell() {
        return Money.ofMinor(revenue[ValueStrategies.CELLS], currency);
    }

    /**
     * The customers by cell, to break down any metric.
     *
     * @param log the log that was measured as a whole
     * @param strategies what the cells are called
     * @return a segment a cell; customers without a cell are {@link Segmentation#UNKNOWN}, last, where there are any
     * @throws IllegalArgumentException if the log is another one
     */
    public Segmentation segmentation(EventLog log, ValueStrategies strategies) {
        long[] bounds = LongStream.range(1, ValueStrategies.CELLS).toArray();
        return cellOfCustomer.bands(log, bounds, strategies.labels());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueMatrixTable that
                && that.cellOfCustomer.equals(cellOfCustomer)
                && that.currency.equals(currency)
                && Arrays.equals(that.revenue, revenue);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cellOfCustomer, currency, Arrays.hashCode(revenue));
    }

    /** The number of customers, no customer. */
    @Override
    public String toString() {
        return "value matrix of " + cellOfCustomer.count() + " customers";
    }

    ValueMatrixTable plus(ValueMatrixTable other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("value matrices in different currencies cannot be merged");
        }
        long[] sums = new long[revenue.length];
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] = Math.addExact(revenue[cell], other.revenue[cell]);
        }
        return new ValueMatrixTable(cellOfCustomer.plus(other.cellOfCustomer), currency, sums);
    }
}
