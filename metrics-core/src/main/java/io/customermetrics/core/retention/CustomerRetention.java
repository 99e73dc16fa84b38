package io.customermetrics.core.retention;

import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Customer retention rate (客户留存率, CRR), set form: which share of the customers at the start is still there at the end.
 *
 * <pre>
 * S = customers active in the start window        E = customers active in the end window
 * CRR = |S and E| / |S|
 * </pre>
 *
 * <p>Users who hold three totals only have {@link #formula}, which differs from the set form as soon as a new customer
 * leaves inside the period: with 100 at the start, 10 of them lost and 20 won of whom 5 left, the set form gives 90 %, the
 * formula 85 %.
 *
 * <p>Undefined where nobody was active at the start. One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param start the window at the start of the period
 * @param end the window at its end
 */
public record CustomerRetention(EventSelector selector, Window start, Window end) implements Explainable<Rate> {

    private static final String POPULATION = "customers at the start";

    /** Checks that nothing is null. */
    public CustomerRetention {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Rate again = new RepeatActivity(selector, start, end).measure(slice);
        return Rate.of(again.numerator(), again.denominator(), POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return new RepeatActivity(selector, start, end).evidence(log, customer);
    }

    /**
     * Customer retention rate, formula form: {@code (E - N) / S}.
     *
     * @param atStart S, customers at the start of the period
     * @param atEnd E, customers at its end
     * @param acquired N, customers won during the period, whether they stayed or not
     * @return the quotient; below the set form by every new customer who left again, and negative where most did
     * @throws IllegalArgumentException if a count is negative
     */
    public static Ratio formula(long atStart, long atEnd, long acquired) {
        if (atStart < 0 || atEnd < 0 || acquired < 0) {
            throw new IllegalArgumentException("atStart, atEnd and acquired must not be negative");
        }
        return new Ratio(Math.subtractExact(atEnd, acquired), atStart, POPULATION);
    }
}
