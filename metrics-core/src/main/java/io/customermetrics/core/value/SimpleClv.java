package io.customermetrics.core.value;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Customer lifetime value, simple (客户生命周期价值): average order value x purchase frequency x lifespan.
 *
 * <pre>
 * AOV       = revenue / orders                       in the window
 * frequency = orders / buyers                        in the window
 * clv       = AOV x frequency x lifespan x margin    lifespan in windows: 3 for three years, if the window is one year
 *           = revenue x lifespan x margin / buyers   divided once, last
 * </pre>
 *
 * <p>With a discount rate d a window, what comes at the end of the t-th window is worth {@code (1 + d)^-t} of it today, and the
 * lifespan L is replaced by
 *
 * <pre>
 * (1 - (1 + d)^-L) / d    for whole L the sum of (1 + d)^-t over t = 1 .. L
 * </pre>
 *
 * <ul>
 *   <li>Undefined where there are no buyers.
 *   <li>Without discount exact until the division; the discount factor is a {@code double}, the same on every machine.
 *   <li>The mean of a whole group: for each customer's own prospects fit a model.
 * </ul>
 *
 * <pre>{@code
 * SimpleClv clv = SimpleClv.of(Window.days(from, from.plusYears(1), zone), new BigDecimal(3)).withMargin(new BigDecimal("0.4"));
 * Optional<Money> value = log.measure(clv).lifetimeValue();
 * }</pre>
 *
 * <p>One pass over the times and amounts of purchases and refunds.
 *
 * @param window from when to when order value and frequency are taken
 * @param refunds when refunds lower revenue
 * @param lifespan how many windows a customer stays, 0 to 10 000
 * @param margin which share of revenue is margin, 0 to 1
 * @param discount the discount rate a window, 0 to 100: 0.1 for 10 %
 */
public record SimpleClv(
        Window window, RefundPolicy refunds, BigDecimal lifespan, BigDecimal margin, BigDecimal discount)
        implements Explainable<ClvSummary> {

    private static final DecimalRange LIFESPAN = DecimalRange.between(0, 10_000);
    private static final DecimalRange MARGIN = DecimalRange.between(0, 1);
    private static final DecimalRange DISCOUNT = DecimalRange.between(0, 100);

    /** Checks that nothing is null and the numbers lie in their ranges. */
    public SimpleClv {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(refunds, "refunds");
        lifespan = LIFESPAN.require(lifespan, "lifespan");
        margin = MARGIN.require(margin, "margin");
        discount = DISCOUNT.require(discount, "discount");
    }

    /**
     * Revenue over a lifespan: margin 1, no discount, refunds at their own date.
     *
     * @param window from when to when order value and frequency are taken
     * @param lifespan how many windows a customer stays
     * @return the metric
     */
    public static SimpleClv of(Window window, BigDecimal lifespan) {
        return new SimpleClv(window, RefundPolicy.REFUND_DATE, lifespan, BigDecimal.ONE, BigDecimal.ZERO);
    }

    /**
     * The lifespan that goes with a churn rate: 1 / churn, if customers leave at a constant rate.
     *
     * @param churn the churn rate of a window
     * @return windows; undefined where nobody left
     */
    public static Estimate lifespanAt(Rate churn) {
        long customers = churn.denominator();
        long lost = churn.numerator();
        return Estimate.ratio(customers, lost, "customers lost");
    }

    /**
     * The value in margin instead of revenue.
     *
     * @param share which share of revenue is margin, 0 to 1
     * @return the metric
     */
    public SimpleClv withMargin(BigDecimal share) {
        return new SimpleClv(window, refunds, lifespan, share, discount);
    }

    /**
     * The value today.
     *
     * @param rate the discount rate a window, 0 to 100
     * @return the metric
     */
    public SimpleClv withDiscount(BigDecimal rate) {
        return new SimpleClv(window, refunds, lifespan, margin, rate);
    }

    /**
     * With another refund policy.
     *
     * @param policy when refunds lower revenue
     * @return the metric
     */
    public SimpleClv withRefunds(RefundPolicy policy) {
        return new SimpleClv(window, policy, lifespan, margin, discount);
    }

    @Override
    public ClvSummary measure(LogSlice slice) {
        return new ClvSummary(this, new OrderTotals(window, refunds).measure(slice));
    }

    @Override
    public ClvSummary merge(ClvSummary left, ClvSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Bookings.evidence(log, customer, window, refunds);
    }

    /** What revenue of one window is multiplied by. */
    BigDecimal factor() {
        if (discount.signum() == 0) {
            return lifespan.multiply(margin);
        }
        double rate = discount.doubleValue();
        double windows = -StrictMath.expm1(-lifespan.doubleValue() * StrictMath.log1p(rate)) / rate;
        return BigDecimal.valueOf(windows).multiply(margin);
    }
}
