package io.customermetrics.core.activity;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Active customers (活跃客户): how many of all customers meet a rule in a window.
 *
 * <pre>
 * |{c : rule(c, window)}| / |customers of the log|
 * </pre>
 *
 * <ul>
 *   <li>A count of distinct customers: counts of two windows do not add up to that of both.
 *   <li>A log without customers has an undefined rate.
 * </ul>
 *
 * <p>Takes one pass over the columns that the rule reads.
 *
 * @param rule when a customer counts as active
 * @param window from when to when
 */
public record ActiveCustomers(ActivityRule rule, Window window) implements Explainable<Rate> {

    private static final String POPULATION = "customers";

    /** Checks that nothing is null. */
    public ActiveCustomers {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        IntPredicate active = rule.in(slice.log(), window);
        long count = 0;
        for (int i = 0; i < slice.size(); i++) {
            if (active.test(slice.customer(i))) {
                count++;
            }
        }
        return Rate.of(count, slice.size(), POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return rule.evidence(log, window, customer);
    }
}
