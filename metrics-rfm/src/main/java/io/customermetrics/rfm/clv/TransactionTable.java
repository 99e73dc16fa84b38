package io.customermetrics.rfm.clv;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.CustomerIds;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Objects;

/** One row a buyer, in ascending order of the ids: what {@link TransactionSummary} measures. Days and money are exact. */
public final class TransactionTable {

    private final CustomerIds ids;
    private final Currency currency;
    private final LocalDate asOfDay;
    private final LocalDate holdoutDay;
    private final int[] repeats;
    private final int[] last;
    private final int[] age;
    private final int[] holdout;
    private final long[] firstSpend;
    private final long[] repeatSpend;

    TransactionTable(
            CustomerIds ids,
            Currency currency,
            LocalDate asOfDay,
            LocalDate holdoutDay,
            int[] repeats,
            int[] last,
            int[] age,
            int[] holdout,
            long[] firstSpend,
            long[] repeatSpend) {
        this.ids = ids;
        this.currency = currency;
        this.asOfDay = asOfDay;
        this.holdoutDay = holdoutDay;
        this.repeats = repeats;
        this.last = last;
        this.age = age;
        this.holdout = holdout;
        this.firstSpend = firstSpend;
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
     * The currency of the spend.
     *
     * @return the currency
     */
    public Currency currency() {
        return currency;
    }

    /**
     * The first day not covered.
     *
     * @return the day after the last full day
     */
    public LocalDate asOfDay() {
        return asOfDay;
    }

    /**
     * The first day after the holdout period.
     *
     * @return the day; {@link #asOfDay} where nothing is held out
     */
    public LocalDate holdoutDay() {
        return holdoutDay;
    }

    /**
     * How many buyers there are.
     *
     * @return the number of rows
     */
    public int size() {
        return repeats.length;
    }

    /**
     * Frequency, x.
     *
     * @param row the buyer's row
     * @return order days after the first one
     */
    public int repeats(int row) {
        return repeats[row];
    }

    /**
     * Recency, t_x.
     *
     * @param row the buyer's row
     * @return days from the first to the last order day
     */
    public int lastDays(int row) {
        return last[row];
    }

    /**
     * Age, T.
     *
     * @param row the buyer's row
     * @return days from the first order day to the last full day
     */
    public int ageDays(int row) {
        return age[row];
    }

    /**
     * What the buyer did afterwards, x*.
     *
     * @param row the buyer's row
     * @return order days in the holdout period
     */
    public int holdoutDays(int row) {
        return holdout[row];
    }

    /**
     * What the first order day came to.
     *
     * @param row the buyer's row
     * @return the sum in minor units
     */
    public long firstSpendMinor(int row) {
        return firstSpend[row];
    }

    /**
     * What the repeat order days came to.
     *
     * @param row the buyer's row
     * @return the sum in minor units, 0 without any
     */
    public long repeatSpendMinor(int row) {
        return repeatSpend[row];
    }

    /**
     * Monetary value: the mean of the repeat order days.
     *
     * @param row the buyer's row
     * @return the mean in units of the currency, 0 without repeat
     */
    public double meanRepeatSpend(int row) {
        return repeats[row] == 0 ? 0 : (double) repeatSpend[row] / repeats[row] / minorPerUnit(currency);
    }

    /**
     * A buyer's history for the models.
     *
     * @param row the buyer's row
     * @param unit the unit of the model's time
     * @return the history
     */
    public PurchaseHistory history(int row, ClvUnit unit) {
        return PurchaseHistory.of(repeats[row], unit.of(last[row]), unit.of(age[row]));
    }

    /**
     * What a purchase model is fitted to: buyers alike counted together.
     *
     * @param unit the unit of the model's time
     * @return the distinct histories; O(n log n) for n buyers
     */
    public PurchasePatterns patterns(ClvUnit unit) {
        return PurchasePatterns.from(this, Objects.requireNonNull(unit, "unit"));
    }

    /**
     * What a spend model is fitted to: means of the repeat order days, buyers alike counted together.
     *
     * @return the distinct pairs of frequency and mean; O(n log n) for n buyers
     */
    public SpendPatterns spend() {
        return SpendPatterns.from(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransactionTable that
                && that.ids.equals(ids)
                && that.sameKind(this)
                && Arrays.equals(that.repeats, repeats)
                && Arrays.equals(that.last, last)
                && Arrays.equals(that.age, age)
                && Arrays.equals(that.holdout, holdout)
                && Arrays.equals(that.firstSpend, firstSpend)
                && Arrays.equals(that.repeatSpend, repeatSpend);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, currency, asOfDay, holdoutDay, Arrays.hashCode(repeats), Arrays.hashCode(age));
    }

    /** The number of rows, no customer. */
    @Override
    public String toString() {
        return "transactions of " + size() + " buyers before " + asOfDay;
    }

    TransactionTable plus(TransactionTable other) {
        if (!sameKind(other)) {
            throw new IllegalArgumentException("transaction tables of different currencies or days cannot be merged");
        }
        CustomerIds.Union union = ids.union(other.ids);
        return new TransactionTable(
                union.ids(),
                currency,
                asOfDay,
                holdoutDay,
                union.join(repeats, other.repeats),
                union.join(last, other.last),
                union.join(age, other.age),
                union.join(holdout, other.holdout),
                union.join(firstSpend, other.firstSpend),
                union.join(repeatSpend, other.repeatSpend));
    }

    static double minorPerUnit(Currency currency) {
        return StrictMath.pow(10, Money.fractionDigits(currency));
    }

    private boolean sameKind(TransactionTable other) {
        return currency.equals(other.currency) && asOfDay.equals(other.asOfDay) && holdoutDay.equals(other.holdoutDay);
    }
}
