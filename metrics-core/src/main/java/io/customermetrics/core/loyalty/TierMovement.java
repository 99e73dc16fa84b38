package io.customermetrics.core.loyalty;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Movement between tiers (会员等级变动): from which tier to which customers went, and how many rose, fell or stayed.
 *
 * <pre>
 * count(i, j) = |{c : c's tier by the window before is i, by the window after is j}|
 * </pre>
 *
 * <p>Each window is what decides the tier at one date: the year before it, or everything before it. All customers that are
 * measured count, those without events in the base tier. One pass over the columns that the ladder reads, for each window.
 *
 * @param ladder the tiers
 * @param before what decides the tier at the earlier date
 * @param after what decides it at the later date
 */
public record TierMovement(TierLadder ladder, Window before, Window after) implements Explainable<TierChanges> {

    /** Checks that nothing is null. */
    public TierMovement {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    @Override
    public TierChanges measure(LogSlice slice) {
        IntUnaryOperator from = ladder.places(slice.log(), before);
        IntUnaryOperator to = ladder.places(slice.log(), after);
        List<String> labels = ladder.labels();
        long[][] counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < slice.size(); i++) {
            int customer = slice.customer(i);
            counts[from.applyAsInt(customer)][to.applyAsInt(customer)]++;
        }
        return new TierChanges(TransitionMatrix.of(labels, counts));
    }

    @Override
    public TierChanges merge(TierChanges left, TierChanges right) {
        return new TierChanges(left.matrix().plus(right.matrix()));
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(
                        ladder.evidence("tier before", log, customer, before).stream(),
                        ladder.evidence("tier after", log, customer, after).stream())
                .toList();
    }
}
