package io.customermetrics.core.card;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Statements;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Delinquency (逾期率): how many accounts are how many days past due, and how much they owe, by the latest statement of each
 * account in a window.
 *
 * <pre>
 * accounts(b) = accounts whose days past due lie in bucket b        balance(b) = what they owe
 *
 * 30+ rate by account = accounts of 30 days or more / accounts
 * 30+ rate by balance = balance of 30 days or more / balance
 * </pre>
 *
 * <ul>
 *   <li>The whole balance of an account is in the account's bucket, not the missed payment alone, as regulators count it.
 *   <li>An account in credit owes 0 and is in its bucket all the same.
 *   <li>Customers without a statement in the window count nowhere: whoever leaves out accounts that were written off must
 *       know that the rate falls.
 * </ul>
 *
 * <p>One pass over the statements of the window; an overflow of a sum is an {@link ArithmeticException}.
 *
 * @param buckets how days past due are parted
 * @param window from when to when
 */
public record Delinquency(DelinquencyBuckets buckets, Window window) implements Explainable<DelinquencySummary> {

    /** Checks that nothing is null. */
    public Delinquency {
        Objects.requireNonNull(buckets, "buckets");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public DelinquencySummary measure(LogSlice slice) {
        Statements statements = Statements.of(slice.log(), window);
        LongColumn daysPastDue = statements.track().numbers(Field.DAYS_PAST_DUE);
        long[] bounds = buckets.bounds();
        long[] counts = new long[buckets.size()];
        long[] balances = new long[buckets.size()];
        for (int i = 0; i < slice.size(); i++) {
            int accounts = statements.seek(slice.customer(i));
            for (int account = 0; account < accounts; account++) {
                int latest = statements.latest(account);
                int bucket = DelinquencyBuckets.bucket(bounds, daysPastDue.get(latest));
                counts[bucket]++;
                balances[bucket] = Math.addExact(balances[bucket], statements.owed(latest));
            }
        }
        return DelinquencySummary.of(buckets, slice.log().currency(), counts, balances);
    }

    @Override
    public DelinquencySummary merge(DelinquencySummary left, DelinquencySummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("statement", log, customer, EventSelector.kinds(EventKind.ACCOUNT_STATEMENT), window);
    }
}
