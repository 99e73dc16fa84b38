package io.customermetrics.core.retention;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;

/**
 * Retention rate (客户留存率), contractual: which share of the customers with a live subscription at the start of a window has
 * one at its end.
 *
 * <pre>
 * S, E = customers with at least one live subscription as of the start and the end of the window
 * retention = |S and E| / |S| = 1 - churn
 * </pre>
 *
 * <p>The counterpart of {@link ContractualChurn}, with its rules and its cost.
 *
 * @param window from when to when
 */
public record ContractualRetention(Window window) implements Explainable<Rate> {

    private static final String POPULATION = "customers subscribed at the start";

    /** Checks that the window is given. */
    public ContractualRetention {
        Objects.requireNonNull(window, "window");
    }

    @Override
    public Rate measure(LogSlice slice) {
        Rate lost = new ContractualChurn(window).measure(slice);
        return Rate.of(lost.denominator() - lost.numerator(), lost.denominator(), POPULATION);
    }

    @Override
    public Rate merge(Rate left, Rate right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return new ContractualChurn(window).evidence(log, customer);
    }
}
