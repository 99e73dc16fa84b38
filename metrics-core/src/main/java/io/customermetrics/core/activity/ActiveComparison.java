package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Active and inactive customers side by side (活跃与非活跃客户对比): the same metric over both.
 *
 * <pre>
 * active   = metric({c : rule(c, window)})
 * inactive = metric({c : not rule(c, window)})
 * </pre>
 *
 * <pre>{@code
 * var revenue = log.measure(new ActiveComparison<>(buyers, lastYear, new OrderTotals(thisYear)));
 * revenue.active().revenue();
 * revenue.inactive().revenue();
 * }</pre>
 *
 * <ul>
 *   <li>Every customer is on one side: the sides of a metric whose results add up, add up to the whole.
 *   <li>Where rule and metric look at the same time, whoever the metric measures is likely to be active: compare a metric over
 *       the time after {@code window} to learn what activity foretells.
 * </ul>
 *
 * <p>One pass over what the rule reads and one over what the metric reads.
 *
 * @param rule when a customer is active
 * @param window from when to when
 * @param metric what to compare
 * @param <R> the type of the metric's result
 */
public record ActiveComparison<R>(ActivityRule rule, Window window, Explainable<R> metric)
        implements Explainable<ActiveComparison.Sides<R>> {

    /** Checks that nothing is null. */
    public ActiveComparison {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(metric, "metric");
    }

    @Override
    public Sides<R> measure(LogSlice slice) {
        List<LogSlice> sides = slice.partedBy(rule.in(slice.log(), window));
        LogSlice active = sides.get(0);
        LogSlice inactive = sides.get(1);
        return new Sides<>(active.size(), inactive.size(), metric.measure(active), metric.measure(inactive));
    }

    @Override
    public Sides<R> merge(Sides<R> left, Sides<R> right) {
        return new Sides<>(
                Math.addExact(left.activeCustomers(), right.activeCustomers()),
                Math.addExact(left.inactiveCustomers(), right.inactiveCustomers()),
                metric.merge(left.active(), right.active()),
                metric.merge(left.inactive(), right.inactive()));
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(rule.evidence(log, window, customer).stream(), metric.evidence(log, customer).stream())
                .toList();
    }

    /**
     * A metric's results for active and inactive customers.
     *
     * @param activeCustomers how many customers are active
     * @param inactiveCustomers how many are not
     * @param active over the active customers
     * @param inactive over all others
     * @param <R> the type of the results
     */
    public record Sides<R>(long activeCustomers, long inactiveCustomers, R active, R inactive) {

        /** Checks that nothing is null. */
        public Sides {
            Objects.requireNonNull(active, "active");
            Objects.requireNonNull(inactive, "inactive");
        }
    }
}
