package io.customermetrics.core.event;

import java.time.Instant;
import java.util.Objects;

/**
 * What a credit account looked like at the close of a billing period.
 *
 * @param customer the customer's id
 * @param at when it happened
 * @param account the id of the account, unique to the customer
 * @param balance what is owed; negative where the customer is in credit
 * @param limit the credit limit, not negative
 * @param minimumDue the least payment asked for, not negative
 * @param paid what was paid in the period, not negative
 * @param daysPastDue days since a payment was missed, 0 where none was
 * @param details id, sequence number and attributes
 */
public record AccountStatement(
        String customer,
        Instant at,
        String account,
        Money balance,
        Money limit,
        Money minimumDue,
        Money paid,
        int daysPastDue,
        EventDetails details)
        implements Event {

    /** Checks that nothing is null, the ids are valid, and all but the balance are not negative. */
    public AccountStatement {
        EventChecks.common(customer, at, details);
        Identifier.require(account, "account");
        Objects.requireNonNull(balance, "balance");
        EventChecks.notNegative(limit, "limit");
        EventChecks.notNegative(minimumDue, "minimumDue");
        EventChecks.notNegative(paid, "paid");
        if (daysPastDue < 0) {
            throw new IllegalArgumentException("daysPastDue must not be negative");
        }
    }

    /**
     * This event with other details.
     *
     * @param other id, sequence number and attributes
     * @return the event
     */
    public AccountStatement with(EventDetails other) {
        return new AccountStatement(customer, at, account, balance, limit, minimumDue, paid, daysPastDue, other);
    }

    @Override
    public EventKind kind() {
        return EventKind.ACCOUNT_STATEMENT;
    }

    @Override
    public String toString() {
        return EventChecks.describe(this);
    }
}
