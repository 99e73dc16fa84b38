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
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Roll rates (逾期迁徙率): from one statement of an account to its next, how many accounts roll from which bucket of days past due
 * to which, and how much they owed before.
 *
 * <pre>
 * roll(a, b)            = transitions from bucket a to bucket b / transitions from bucket a
 * roll(a, b) by balance = what the accounts rolling from a to b owed before / what all rolling from a owed before
 * </pre>
 *
 * <ul>
 *   <li>Both statements lie in the window; an account with n of them makes n - 1 transitions, however far apart they lie.
 *   <li>The balance before, not after, is what rolls: so the shares of a bucket add up to 1 and interest does not move them.
 *   <li>An account in credit owes 0.
 * </ul>
 *
 * <p>One pass over the statements of the window; an overflow of a sum is an {@link ArithmeticException}.
 *
 * @param buckets how days past due are parted
 * @param window from when to when
 */
public record RollRates(DelinquencyBuckets buckets, Window window) implements Explainable<RollSummary> {

    /** Checks that nothing is null. */
    public RollRates {
        Objects.requireNonNull(buckets, "buckets");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public RollSummary measure(LogSlice slice) {
        Statements statements = Statements.of(slice.log(), window);
        LongColumn daysPastDue = statements.track().numbers(Field.DAYS_PAST_DUE);
        long[] bounds = buckets.bounds();
        int[] byDays = buckets.byDays();
        int size = buckets.size();
        long[] counts = new long[size * size];
        long[] balances = new long[size * size];
        for (int i = 0; i < slice.size(); i++) {
            int end = statements.end(slice.customer(i));
            int last = 0;
            for (int event = statements.start(slice.customer(i)); event < end; event++) {
                int before = statements.previous(event);
                int to = bucket(byDays, bounds, daysPastDue.get(event));
                if (before != Statements.NONE) {
                    int from = before == event - 1 ? last : bucket(byDays, bounds, daysPastDue.get(before));
                    int roll = from * size + to;
                    counts[roll]++;
                    balances[roll] = Math.addExact(balances[roll], statements.owed(before));
                }
                last = to;
            }
        }
        List<String> labels = buckets.labels();
        return new RollSummary(
                slice.log().currency(),
                TransitionMatrix.of(labels, rows(counts, size)),
                TransitionMatrix.of(labels, rows(balances, size)));
    }

    /** The bucket by the list if there is one, else by the bounds. */
    private static int bucket(int[] byDays, long[] bounds, long days) {
        return byDays.length > 0
                ? byDays[(int) Math.min(days, byDays.length - 1)]
                : DelinquencyBuckets.bucket(bounds, days);
    }

    private static long[][] rows(long[] cells, int size) {
        long[][] rows = new long[size][];
        for (int row = 0; row < size; row++) {
            rows[row] = Arrays.copyOfRange(cells, row * size, (row + 1) * size);
        }
        return rows;
    }

    @Override
    public RollSummary merge(RollSummary left, RollSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("statement", log, customer, EventSelector.kinds(EventKind.ACCOUNT_STATEMENT), window);
    }
}
