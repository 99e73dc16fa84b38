package io.customermetrics.core.retention;

import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Churn rate (客户流失率), activity-based: which share of the customers active before is not active in a window.
 *
 * <pre>
 * churn = |active(before) minus active(during)| / |active(before)|
 * </pre>
 *
 * <p>Customers who are new in the window count neither way. Undefined where nobody was active before. Churn over another
 * length of time is geometric, never proportional: {@link #rescaled}. One pass over the times of the selected events.
 *
 * @param selector which events make a customer active
 * @param before the window whose active customers are the population
 * @param during the window without whose activity a customer is lost
 */
public record Churn(EventSelector selector, Window before, Window during) implements Explainable<Rate> {

    /** Days of an average month, 365 / 12. */
    public static final double DAYS_PER_MONTH = 365.0 / 12;

    /** Days of a common year. */
    public static final double DAYS_PER_YEAR = 365;

    private static final String POPULATION = "customers active before";

    /** Checks that nothing is null. */
    public Churn {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(during, "during");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Rate kept = new RepeatActivity(selector, before, during).measure(slice);
        return Rate.of(kept.denominator() - kept.numerator(), kept.denominator(), POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return new RepeatActivity(selector, before, during).evidence(log, customer);
    }

    /**
     * A churn rate over another length of time, if customers leave at a constant rate.
     *
     * <pre>
     * 1 - (1 - churn)^(toDays / fromDays)
     * </pre>
     *
     * <p>Worked: 10 % over 90 days are 3.498 % over {@link #DAYS_PER_MONTH} and 34.773 % over {@link #DAYS_PER_YEAR}.
     *
     * @param churn a churn rate, 0 to 1
     * @param fromDays the days over which it was measured, positive
     * @param toDays the days over which it is wanted, positive
     * @return the rescaled rate, 0 to 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double rescaled(double churn, double fromDays, double toDays) {
        if (!(churn >= 0 && churn <= 1)) {
            throw new IllegalArgumentException("churn must lie from 0 to 1: " + churn);
        }
        requirePositive(fromDays, "fromDays");
        requirePositive(toDays, "toDays");
        return churn == 1 ? 1 : -StrictMath.expm1(StrictMath.log1p(-churn) * (toDays / fromDays));
    }

    private static void requirePositive(double days, String argument) {
        if (!(days > 0 && days < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(argument + " must be positive and finite: " + days);
        }
    }
}
