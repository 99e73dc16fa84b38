package io.customermetrics.core.experiment;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import java.util.List;
import java.util.Objects;

/**
 * How many customers each arm of an experiment has: what {@link SampleRatio} tests.
 *
 * <pre>
 * size(a) = |{c : c is in arm a and in no other}|
 * </pre>
 *
 * <p>One pass over the customers, or over the times and arms of the exposure events.
 *
 * @param assignment who is in which arm
 */
public record ArmSizes(Assignment assignment) implements Explainable<ArmTable<Long>> {

    /** Checks that the assignment is given. */
    public ArmSizes {
        Objects.requireNonNull(assignment, "assignment");
    }

    @Override
    public ArmTable<Long> measure(LogSlice slice) {
        long[] sizes = new long[assignment.arms().size()];
        return ArmReader.table(assignment, slice, (arm, index) -> sizes[arm]++, arm -> sizes[arm]);
    }

    @Override
    public ArmTable<Long> merge(ArmTable<Long> left, ArmTable<Long> right) {
        return left.join(right, Math::addExact);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return assignment.evidence(log, customer);
    }
}
