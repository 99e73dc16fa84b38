package io.customermetrics.core.card;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.Objects;

/**
 * How much of their limits accounts use, as {@link Utilisation} measures it.
 *
 * @param accounts accounts with a limit: what all but {@code withoutLimit} is about
 * @param withoutLimit accounts whose limit is 0
 * @param aboveLimit accounts that owe more than their limit
 * @param millionths the sum of the accounts' utilisations, each in millionths
 * @param balance what is owed, accounts in credit counted as 0
 * @param limit the sum of the limits
 */
public record UtilisationSummary(
        long accounts, long withoutLimit, long aboveLimit, long millionths, Money balance, Money limit) {

    static final long MILLION = 1_000_000;

    private static final String ACCOUNTS = "accounts with a limit";

    /** Checks that nothing is null. */
    public UtilisationSummary {
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(limit, "limit");
    }

    /**
     * Utilisation weighted by account.
     *
     * @return the mean of the accounts' own utilisations, 1 for 100 %
     */
    public Estimate meanByAccount() {
        return Estimate.ratio(millionths, Math.multiplyExact(accounts, MILLION), ACCOUNTS);
    }

    /**
     * Utilisation weighted by limit: of all accounts together.
     *
     * @return balance / limit
     */
    public Ratio total() {
        return new Ratio(balance.minorUnits(), limit.minorUnits(), "credit limit");
    }

    /**
     * Accounts that owe more than their limit.
     *
     * @return their share of the accounts with a limit
     */
    public Rate overLimit() {
        return Rate.of(aboveLimit, accounts, ACCOUNTS);
    }

    UtilisationSummary plus(UtilisationSummary other) {
        return new UtilisationSummary(
                Math.addExact(accounts, other.accounts),
                Math.addExact(withoutLimit, other.withoutLimit),
                Math.addExact(aboveLimit, other.aboveLimit),
                Math.addExact(millionths, other.millionths),
                balance.plus(other.balance),
                limit.plus(other.limit));
    }
}
