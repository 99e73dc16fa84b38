package io.customermetrics.core.activity;

import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

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
public record ActiveComparison<R>(ActivityRule rule, Window window, Metric<R> metric)
        implements Explainable<ActiveComparison.Sides<R>> {

    private static final Window EVER = Window.before(Instant.MAX);

    /** Checks that nothing is null. */
    public ActiveComparison {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(metric, "metric");
    }

    @Override
    public Sides<R> measure(LogSlice slice) {
        IntPredicate isActive = rule.in(slice.log(), window);
        CustomerSet.Builder active = CustomerSet.builder(slice.log());
        CustomerSet.Builder inactive = CustomerSet.builder(slice.log());
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            (isActive.test(customer) ? active : inactive).add(customer);
        }
        return new Sides<>(
                metric.measure(active.build().toSlice()),
                metric.measure(inactive.build().toSlice()));
    }

    @Override
    public Sides<R> merge(Sides<R> left, Sides<R> right) {
        return new Sides<>(
                metric.merge(left.active(), right.active()), metric.merge(left.inactive(), right.inactive()));
    }

    /** What the rule looks at, and what the metric does; of a metric that cannot say, every event of the customer. */
    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        List<Evidence> evidence = new ArrayList<>(rule.evidence(log, window, customer));
        evidence.addAll(
                metric instanceof Explainable<R> explainable
                        ? explainable.evidence(log, customer)
                        : Evidence.of("measured", log, customer, EventSelector.any(), EVER));
        return List.copyOf(evidence);
    }

    /**
     * A metric's results for active and inactive customers.
     *
     * @param active over the active customers
     * @param inactive over all others
     * @param <R> the type of the results
     */
    public record Sides<R>(R active, R inactive) {

        /** Checks that nothing is null. */
        public Sides {
            Objects.requireNonNull(active, "active");
            Objects.requireNonNull(inactive, "inactive");
        }
    }
}
