package io.customermetrics.core.value;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Estimate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/** One row a buyer, in ascending order of the ids: what {@link RepeatPurchases} measures. */
public final class RepeatTable {

    private final CustomerIds ids;
    private final Currency currency;
    private final int lastDay;
    private final int[] frequency;
    private final int[] recency;
    private final int[] age;
    private final long[] repeatSpend;

    private RepeatTable(
            CustomerIds ids,
            Currency currency,
            int lastDay,
            int[] frequency,
            int[] recency,
            int[] age,
            long[] repeatSpend) {
        this.ids = ids;
        this.currency = currency;
        this.lastDay = lastDay;
        this.frequency = frequency;
        this.recency = recency;
        this.age = age;
        this.repeatSpend = repeatSpend;
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
     * How many buyers there are.
     *
     * @return the number of rows
     */
    public int size() {
        return frequency.length;
    }

    /**
     * x: the different days with an order, less the first.
     *
     * @param row the buyer's row
     * @return the count, 0 for a buyer who never came back on another day
     */
    public int frequency(int row) {
        return frequency[row];
    }

    /**
     * t_x: from the first order day to the last.
     *
     * @param row the buyer's row
     * @return days, 0 where {@code frequency} is 0
     */
    public int recencyDays(int row) {
        return recency[row];
    }

    /**
     * T: from the first order day to the last day fully covered.
     *
     * @param row the buyer's row
     * @return days; -1 for a buyer whose first order lies on the day that {@code asOf} cuts
     */
    public int ageDays(int row) {
        return age[row];
    }

    /**
     * What a buyer spent on the repeat days together.
     *
     * @param row the buyer's row
     * @return the sum of purchases on all order days but the first
     */
    public Money repeatSpend(int row) {
        return Money.ofMinor(repeatSpend[row], currency);
    }

    /**
     * m: the mean spend of a repeat day.
     *
     * @param row the buyer's row
     * @return minor units of the currency; undefined where there is no repeat day
     */
    public Estimate meanSpendMinor(int row) {
        return Estimate.ratio(repeatSpend[row], frequency[row], "repeat days");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepeatTable that
                && that.ids.equals(ids)
                && that.currency.equals(currency)
                && that.lastDay == lastDay
                && Arrays.equals(that.frequency, frequency)
                && Arrays.equals(that.recency, recency)
                && Arrays.equals(that.age, age)
                && Arrays.equals(that.repeatSpend, repeatSpend);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, currency, lastDay, Arrays.hashCode(frequency), Arrays.hashCode(recency));
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "table of " + size() + " buyers";
    }

    RepeatTable plus(RepeatTable other) {
        if (!currency.equals(other.currency) || lastDay != other.lastDay) {
            throw new IllegalArgumentException("repeat tables of different currencies or days cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        return new RepeatTable(
                union.ids(),
                currency,
                lastDay,
                union.join(frequency, other.frequency),
                union.join(recency, other.recency),
                union.join(age, other.age),
                union.join(repeatSpend, other.repeatSpend));
    }

    /** The rows of all customers of a slice while they are filled; several threads may each fill their own. */
    static final class Builder {

        private static final int NO_ROW = -1;

        private final LogSlice slice;
        private final int lastDay;
        private final int[] frequency;
        private final int[] recency;
        private final int[] age;
        private final long[] repeatSpend;

        Builder(LogSlice slice, int lastDay) {
            this.slice = slice;
            this.lastDay = lastDay;
            this.frequency = new int[slice.size()];
            this.recency = new int[slice.size()];
            this.age = new int[slice.size()];
            this.repeatSpend = new long[slice.size()];
        }

        /** Puts the row of the customer at a place of the slice. */
        void put(int place, int repeats, int firstDay, int latestDay, long spend) {
            frequency[place] = repeats;
            recency[place] = latestDay - firstDay;
            age[place] = lastDay - firstDay;
            repeatSpend[place] = spend;
        }

        /** Leaves out the customer at a place, who never bought. */
        void leaveOut(int place) {
            frequency[place] = NO_ROW;
        }

        RepeatTable build() {
            EventLog log = slice.log();
            CustomerSet.Builder buyers = CustomerSet.builder(log);
            int size = 0;
            for (int place = 0; place < frequency.length; place++) {
                if (frequency[place] != NO_ROW) {
                    buyers.add(slice.customer(place));
                    frequency[size] = frequency[place];
                    recency[size] = recency[place];
                    age[size] = age[place];
                    repeatSpend[size] = repeatSpend[place];
                    size++;
                }
            }
            boolean all = size == frequency.length;
            return new RepeatTable(
                    log.ids().of(all ? slice : buyers.build().toSlice()),
                    log.currency(),
                    lastDay,
                    all ? frequency : Arrays.copyOf(frequency, size),
                    all ? recency : Arrays.copyOf(recency, size),
                    all ? age : Arrays.copyOf(age, size),
                    all ? repeatSpend : Arrays.copyOf(repeatSpend, size));
        }
    }
}
