package io.customermetrics.core.experiment;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.stat.CoMoments;
import java.util.List;
import java.util.Objects;

/**
 * An A/B test that looks at two numbers of each customer: an outcome beside what the customer did before, for {@link
 * CupedComparison}, or the two sides of a ratio, for {@link RatioComparison}.
 *
 * <pre>
 * x(c) the companion, y(c) the outcome of c;  of each arm:  n, sum x, sum x^2, sum y, sum y^2, sum x y
 * </pre>
 *
 * <p>The sums are exact. Who has no number on one side, and is to be left out then, is left out on both.
 *
 * <pre>{@code
 * PairedExperiment spend = new PairedExperiment(arms, Outcome.revenue(april), Outcome.revenue(may));
 * ArmTable<CoMoments> sums = log.measure(spend);
 * Effect gain = new CupedComparison(sums.of("control"), sums.of("treatment")).difference();
 * }</pre>
 *
 * @param assignment who is in which arm
 * @param companion x: what was so before the experiment, or what the ratio divides by
 * @param outcome y: what is compared
 */
public record PairedExperiment(Assignment assignment, Outcome companion, Outcome outcome)
        implements Explainable<ArmTable<CoMoments>> {

    /** Checks that nothing is null. */
    public PairedExperiment {
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(companion, "companion");
        Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public ArmTable<CoMoments> measure(LogSlice slice) {
        Outcome.Measured x = companion.on(slice);
        Outcome.Measured y = outcome.on(slice);
        CoMoments.Builder[] sums = new CoMoments.Builder[assignment.arms().size()];
        for (int arm = 0; arm < sums.length; arm++) {
            sums[arm] = CoMoments.builder();
        }
        return ArmReader.table(
                assignment,
                slice,
                (arm, index) -> {
                    if (x.has(index) && y.has(index)) {
                        sums[arm].add(x.number(index), y.number(index));
                    }
                },
                arm -> sums[arm].build());
    }

    @Override
    public ArmTable<CoMoments> merge(ArmTable<CoMoments> left, ArmTable<CoMoments> right) {
        return left.join(right, CoMoments::plus);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(
                assignment.evidence(log, customer),
                companion.evidence(log, customer),
                outcome.evidence(log, customer)));
    }
}
