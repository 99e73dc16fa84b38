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
import io.customermetrics.core.log.Statements;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * Credit utilisation (额度使用率): how much of their limits the accounts use, by the latest statement of each account in a window.
 *
 * <pre>
 * u(a) = max(balance(a), 0) / limit(a)    of each account a with limit(a) &gt; 0
 *
 * mean by account = mean of u(a)
 * total           = sum of max(balance(a), 0) / sum of limit(a)
 * </pre>
 *
 * <ul>
 *   <li>Two numbers, two names: one account of 10 % and limit 9 000 beside one of 100 % and limit 1 000 is 55 % by account and 19 %
 *       in total. Credit scores look at both.
 *   <li>More than 100 % is legal.
 *   <li>An account in credit uses nothing: 0 %, as credit bureaus count it.
 *   <li>An account with limit 0 has no utilisation: it is counted, and in neither number.
 *   <li>Each u(a) is rounded half up to a millionth before it enters the mean, so that means add up exactly over any parts; the
 *       mean is off by half a millionth at most.
 *   <li>Customers without a statement in the window count nowhere.
 * </ul>
 *
 * <p>One pass over the statements of the window; an overflow of a sum is an {@link ArithmeticException}.
 *
 * @param window from when to when
 */
public record Utilisation(Window window) implements Explainable<UtilisationSummary> {

    /** The largest limit of which a remainder times a million, and half of it more, fits 64 bits. */
    private static final long LARGEST_PLAIN = Long.MAX_VALUE / (UtilisationSummary.MILLION + 1);

    /** Checks that the window is given. */
    public Utilisation {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public UtilisationSummary measure(LogSlice slice) {
        Statements statements = Statements.of(slice.log(), window);
        LongColumn limits = statements.track().numbers(Field.CREDIT_LIMIT);
        long measured = 0;
        long withoutLimit = 0;
        long overLimit = 0;
        long millionths = 0;
        long owedSum = 0;
        long limitSum = 0;
        for (int i = 0; i < slice.size(); i++) {
            int accounts = statements.seek(slice.customer(i));
            for (int account = 0; account < accounts; account++) {
                int latest = statements.latest(account);
                long owed = statements.owed(latest);
                long limit = limits.get(latest);
                if (limit == 0) {
                    withoutLimit++;
                } else {
                    measured++;
                    overLimit += owed > limit ? 1 : 0;
                    millionths = Math.addExact(millionths, millionths(owed, limit));
                    owedSum = Math.addExact(owedSum, owed);
                    limitSum = Math.addExact(limitSum, limit);
                }
            }
        }
        Currency currency = slice.log().currency();
        return new UtilisationSummary(
                measured,
                withoutLimit,
                overLimit,
                millionths,
                Money.ofMinor(owedSum, currency),
                Money.ofMinor(limitSum, currency));
    }

    @Override
    public UtilisationSummary merge(UtilisationSummary left, UtilisationSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("statement", log, customer, EventSelector.kinds(EventKind.ACCOUNT_STATEMENT), window);
    }

    /** The quotient in millionths, rounded half up. */
    private static long millionths(long owed, long limit) {
        if (limit > LARGEST_PLAIN) {
            return BigDecimal.valueOf(owed)
                    .movePointRight(6)
                    .divide(BigDecimal.valueOf(limit), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        long whole = Math.multiplyExact(owed / limit, UtilisationSummary.MILLION);
        long rest = (owed % limit * UtilisationSummary.MILLION + limit / 2) / limit;
        return Math.addExact(whole, rest);
    }
}
