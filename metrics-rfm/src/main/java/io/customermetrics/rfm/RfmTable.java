package io.customermetrics.rfm;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.LocalDays;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.value.CustomerTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/** One row a buyer, in ascending order of the ids: what {@link Rfm} measures. */
public final class RfmTable {

    private final CustomerIds ids;
    private final Currency currency;
    private final LocalDate asOfDay;
    private final int[] recency;
    private final int[] orders;
    private final long[] revenue;
    private final RfmMonetary measure;

    private RfmTable(
            CustomerIds ids,
            Currency currency,
            LocalDate asOfDay,
            int[] recency,
            int[] orders,
            long[] revenue,
            RfmMonetary measure) {
        this.ids = ids;
        this.currency = currency;
        this.asOfDay = asOfDay;
        this.recency = recency;
        this.orders = orders;
        this.revenue = revenue;
        this.measure = measure;
    }

    static RfmTable of(LogSlice slice, CustomerTable table, ZoneId zone, RfmMonetary measure) {
        Instant asOf = table.asOf();
        LocalDate asOfDay = BusinessCalendar.of(zone).dayOf(asOf);
        int today = Math.toIntExact(asOfDay.toEpochDay());
        LocalDays days = LocalDays.of(zone, earliestLastOrder(table), Micros.ceil(asOf));
        int size = 0;
        int[] recency = new int[table.size()];
        int[] orders = new int[table.size()];
        long[] revenue = new long[table.size()];
        for (int row = 0; row < table.size(); row++) {
            if (table.orders(row) > 0) {
                recency[size] = today - days.epochDay(table.lastOrderMicros(row));
                orders[size] = table.orders(row);
                revenue[size] = table.revenueMinor(row);
                size++;
            }
        }
        if (size == table.size()) {
            return new RfmTable(table.ids(), table.currency(), asOfDay, recency, orders, revenue, measure);
        }
        return new RfmTable(
                buyers(slice, table),
                table.currency(),
                asOfDay,
                Arrays.copyOf(recency, size),
                Arrays.copyOf(orders, size),
                Arrays.copyOf(revenue, size),
                measure);
    }

    /**
     * The buyers' ids.
     *
     * @return the ids, one a row
     */
    public CustomerIds ids() {
        return ids;
    }

    /**
     * The currency of the monetary values.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * The day to which recency counts.
     *
     * @return the day of asOf
     */
    public LocalDate asOfDay() {
        return asOfDay;
    }

    /**
     * How many buyers there are.
     *
     * @return the number of rows
     */
    public int size() {
        return orders.length;
    }

    /**
     * Recency.
     *
     * @param row the buyer's row
     * @return calendar days since the last order
     */
    public int recencyDays(int row) {
        return recency[row];
    }

    /**
     * Frequency.
     *
     * @param row the buyer's row
     * @return the number of orders, at least 1
     */
    public int orders(int row) {
        return orders[row];
    }

    /**
     * What monetary value is.
     *
     * @return the sum or the mean of orders
     */
    public RfmMonetary monetaryMeasure() {
        return measure;
    }

    /**
     * Net revenue in minor units.
     *
     * @param row the buyer's row
     * @return purchases less refunds
     */
    public long revenueMinor(int row) {
        return revenue[row];
    }

    /**
     * Monetary value in minor units.
     *
     * @param row the buyer's row
     * @return purchases less refunds; divided by the orders for {@link RfmMonetary#MEAN}
     */
    public long monetaryMinor(int row) {
        return measure == RfmMonetary.SUM
                ? revenue[row]
                : Money.ofMinor(revenue[row], currency).dividedBy(orders[row]).minorUnits();
    }

    /**
     * Monetary value.
     *
     * @param row the buyer's row
     * @return purchases less refunds; divided by the orders for {@link RfmMonetary#MEAN}
     */
    public Money monetary(int row) {
        return Money.ofMinor(monetaryMinor(row), currency);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RfmTable that
                && that.ids.equals(ids)
                && that.currency.equals(currency)
                && that.asOfDay.equals(asOfDay)
                && Arrays.equals(that.recency, recency)
                && Arrays.equals(that.orders, orders)
                && Arrays.equals(that.revenue, revenue)
                && that.measure == measure;
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, currency, asOfDay, Arrays.hashCode(recency), Arrays.hashCode(orders));
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "RFM of " + size() + " buyers as of " + asOfDay;
    }

    RfmTable plus(RfmTable other) {
        if (!currency.equals(other.currency) || !asOfDay.equals(other.asOfDay) || measure != other.measure) {
            throw new IllegalArgumentException(
                    "RFM tables of different currencies, days or monetary measures cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        return new RfmTable(
                union.ids(),
                currency,
                asOfDay,
                union.join(recency, other.recency),
                union.join(orders, other.orders),
                union.join(revenue, other.revenue),
                measure);
    }

    /** Each buyer's recency, not to be written to. */
    int[] recencyColumn() {
        return recency;
    }

    /** Each buyer's number of orders, not to be written to. */
    int[] ordersColumn() {
        return orders;
    }

    /** Each buyer's monetary value, not to be written to. */
    long[] monetaryColumn() {
        return measure == RfmMonetary.SUM ? revenue : means();
    }

    private long[] means() {
        long[] values = new long[size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = monetaryMinor(row);
        }
        return values;
    }

    private static CustomerIds buyers(LogSlice slice, CustomerTable table) {
        CustomerSet.Builder buyers = CustomerSet.builder(slice.log());
        for (int row = 0; row < table.size(); row++) {
            if (table.orders(row) > 0) {
                buyers.add(slice.customer(row));
            }
        }
        return slice.log().ids().of(buyers.build().toSlice());
    }

    private static long earliestLastOrder(CustomerTable table) {
        long earliest = Micros.ceil(table.asOf());
        for (int row = 0; row < table.size(); row++) {
            if (table.orders(row) > 0) {
                earliest = Math.min(earliest, table.lastOrderMicros(row));
            }
        }
        return earliest;
    }
}
