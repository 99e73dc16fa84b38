package io.customermetrics.core.card;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.testing.LogScript;
import java.time.Instant;

/** Statements of worked cases, in cents. */
record Statement(long balance, long limit, long due, long paid, int daysPastDue) {

    static Statement owing(long balance) {
        return new Statement(balance, 0, 0, 0, 0);
    }

    Statement ofLimit(long other) {
        return new Statement(balance, other, due, paid, daysPastDue);
    }

    Statement late(int days) {
        return new Statement(balance, limit, due, paid, days);
    }

    Statement due(long least, long payment) {
        return new Statement(balance, limit, least, payment, daysPastDue);
    }

    AccountStatement at(Instant at, String customer, String account) {
        return new AccountStatement(
                customer, at, account, usd(balance), usd(limit), usd(due), usd(paid), daysPastDue, EventDetails.NONE);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
