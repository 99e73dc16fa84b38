package io.customermetrics.core.card;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Card spend (刷卡消费): how often and for how much cards were used in a window, and by how many customers.
 *
 * <pre>
 * transactions = purchases that the selector picks
 * active       = customers with at least one of them
 * net spend    = sum of purchases - sum of refunds, each at its own instant
 * </pre>
 *
 * <p>A selector with an attribute picks what was paid by card, or with one card product, where the log holds other purchases
 * too. A refund is no transaction and makes nobody active. One pass over times, amounts and the attribute's column; an
 * overflow of a sum is an {@link ArithmeticException}.
 *
 * @param transactions which purchases and refunds are meant; may pick these two kinds alone
 * @param window from when to when
 */
public record CardSpend(EventSelector transactions, Window window) implements Explainable<SpendSummary> {

    private static final Set<EventKind> KINDS = Set.of(EventKind.PURCHASE, EventKind.REFUND);

    /** Checks the kinds. */
    public CardSpend {
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(window, "window");
        if (!KINDS.containsAll(transactions.kinds())) {
            throw new IllegalArgumentException(
                    "transactions must pick purchases and refunds alone, not " + transactions.kinds());
        }
    }

    /**
     * All purchases and refunds.
     *
     * @param window from when to when
     * @return the metric
     */
    public static CardSpend in(Window window) {
        return new CardSpend(EventSelector.kinds(EventKind.PURCHASE, EventKind.REFUND), window);
    }

    @Override
    public SpendSummary measure(LogSlice slice) {
        Track purchases = slice.log().track(EventKind.PURCHASE);
        Track refunds = slice.log().track(EventKind.REFUND);
        TrackSelection bought = TrackSelection.of(purchases, transactions, window);
        TrackSelection returned = TrackSelection.of(refunds, transactions, window);
        LongColumn prices = purchases.numbers(Field.AMOUNT);
        LongColumn returns = refunds.numbers(Field.AMOUNT);
        long count = 0;
        long active = 0;
        long spent = 0;
        long refunded = 0;
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            int end = bought.end(customer);
            long own = 0;
            for (int event = bought.start(customer); event < end; event++) {
                int picked = bought.qualifies(event);
                own += picked;
                spent = Math.addExact(spent, prices.get(event) & -picked);
            }
            count += own;
            active += own > 0 ? 1 : 0;
            refunded = Math.addExact(refunded, sum(returned, returns, customer));
        }
        return new SpendSummary(
                count,
                active,
                Money.ofMinor(spent, slice.log().currency()),
                Money.ofMinor(refunded, slice.log().currency()));
    }

    @Override
    public SpendSummary merge(SpendSummary left, SpendSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("transaction", log, customer, transactions, window);
    }

    private static long sum(TrackSelection selection, LongColumn amounts, int customer) {
        int end = selection.end(customer);
        long sum = 0;
        for (int event = selection.start(customer); event < end; event++) {
            sum = Math.addExact(sum, amounts.get(event) & -selection.qualifies(event));
        }
        return sum;
    }
}
