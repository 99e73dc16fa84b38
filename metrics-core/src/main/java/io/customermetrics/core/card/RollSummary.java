package io.customermetrics.core.card;

import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.TransitionMatrix;
import java.util.Currency;
import java.util.Objects;

/**
 * How accounts roll between buckets of days past due, as {@link RollRates} measures it.
 *
 * @param currency the currency of the balances
 * @param accounts transitions of accounts; {@link TransitionMatrix#rate} is the roll rate by account
 * @param balances what they owed before, in minor units
 */
public record RollSummary(Currency currency, TransitionMatrix accounts, TransitionMatrix balances) {

    /** Checks that nothing is null. */
    public RollSummary {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(accounts, "accounts");
        Objects.requireNonNull(balances, "balances");
    }

    /**
     * The roll rate by balance.
     *
     * @param from the bucket before, such as "1-29"
     * @param to the bucket after
     * @return what the accounts rolling so owed before / what all rolling from there owed before
     * @throws IllegalArgumentException if there is no such bucket
     */
    public Ratio balanceRate(String from, String to) {
        return new Ratio(balances.count(from, to), balances.before(from), "balance rolling from " + from);
    }

    RollSummary plus(RollSummary other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("roll rates in different currencies cannot be merged");
        }
        return new RollSummary(currency, accounts.plus(other.accounts), balances.plus(other.balances));
    }
}
