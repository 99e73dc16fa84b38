package io.customermetrics.core.card;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * Accounts and what they owe by days past due, as {@link Delinquency} measures them.
 *
 * @param buckets how days past due are parted
 * @param lines one a bucket
 */
public record DelinquencySummary(DelinquencyBuckets buckets, List<Line> lines) {

    /** Checks that there is a line for each bucket, and copies them. */
    public DelinquencySummary {
        Objects.requireNonNull(buckets, "buckets");
        lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        if (lines.size() != buckets.size()) {
            throw new IllegalArgumentException("lines must be one a bucket: " + lines.size());
        }
    }

    static DelinquencySummary of(DelinquencyBuckets buckets, Currency currency, long[] accounts, long[] balances) {
        List<Line> lines = new ArrayList<>();
        List<String> labels = buckets.labels();
        for (int i = 0; i < accounts.length; i++) {
            lines.add(new Line(labels.get(i), accounts[i], Money.ofMinor(balances[i], currency)));
        }
        return new DelinquencySummary(buckets, lines);
    }

    /**
     * All accounts.
     *
     * @return the sum over the buckets
     */
    public long accounts() {
        return accountsFrom(0);
    }

    /**
     * What all accounts owe.
     *
     * @return the sum over the buckets
     */
    public Money balance() {
        return balanceFrom(0);
    }

    /**
     * The delinquency rate by account: 30+ and the like.
     *
     * @param days days past due at which a bucket begins
     * @return accounts of so many days or more / accounts
     * @throws IllegalArgumentException if no bucket begins there
     */
    public Rate accountsAtLeast(int days) {
        return Rate.of(accountsFrom(buckets.beginningAt(days)), accounts(), "accounts with a statement");
    }

    /**
     * The delinquency rate by balance.
     *
     * @param days days past due at which a bucket begins
     * @return balance of so many days or more / balance
     * @throws IllegalArgumentException if no bucket begins there
     */
    public Ratio balanceAtLeast(int days) {
        return new Ratio(
                balanceFrom(buckets.beginningAt(days)).minorUnits(), balance().minorUnits(), "balance");
    }

    DelinquencySummary plus(DelinquencySummary other) {
        if (!buckets.equals(other.buckets)) {
            throw new IllegalArgumentException("delinquencies of different buckets cannot be merged");
        }
        List<Line> sums = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            sums.add(lines.get(i).plus(other.lines.get(i)));
        }
        return new DelinquencySummary(buckets, sums);
    }

    private long accountsFrom(int bucket) {
        long sum = 0;
        for (Line line : lines.subList(bucket, lines.size())) {
            sum = Math.addExact(sum, line.accounts);
        }
        return sum;
    }

    private Money balanceFrom(int bucket) {
        Money sum = lines.get(bucket).balance;
        for (Line line : lines.subList(bucket + 1, lines.size())) {
            sum = sum.plus(line.balance);
        }
        return sum;
    }

    /**
     * One bucket.
     *
     * @param label its name, such as "30-59"
     * @param accounts how many accounts
     * @param balance what they owe, accounts in credit counted as 0
     */
    public record Line(String label, long accounts, Money balance) {

        /** Checks that nothing is null. */
        public Line {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(balance, "balance");
        }

        Line plus(Line other) {
            return new Line(label, Math.addExact(accounts, other.accounts), balance.plus(other.balance));
        }
    }
}
