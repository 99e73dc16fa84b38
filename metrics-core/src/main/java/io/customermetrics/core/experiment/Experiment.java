package io.customermetrics.core.experiment;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.stat.Moments;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An A/B test (A/B 测试): count, sum and sum of squares of the customers' outcomes in each arm.
 *
 * <pre>
 * n(a) = |customers in arm a|      S1(a) = sum of x(c)      S2(a) = sum of x(c)^2      x(c) the outcome of c
 * </pre>
 *
 * <p>The sums are exact, so that they join over disjoint customers; all comparisons come from them: {@link MeanComparison},
 * {@link ConversionComparison}, {@link NormalPosterior}. A customer is in an arm as assigned, whatever it did there. One pass
 * over the assignment and one over what the outcome reads.
 *
 * <pre>{@code
 * Assignment arms = Assignment.byAttribute("variant", "control", "treatment");
 * ArmTable<Moments> may = log.measure(new Experiment(arms, Outcome.revenue(window)));
 * Effect lift = new MeanComparison(may.of("control"), may.of("treatment")).lift();
 * }</pre>
 *
 * @param assignment who is in which arm
 * @param outcome what is compared
 */
public record Experiment(Assignment assignment, Outcome outcome) implements Explainable<ArmTable<Moments>> {

    /** Checks that nothing is null. */
    public Experiment {
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * The same experiment with outliers drawn to quantiles of the outcomes of all customers in a single arm. The caps are
     * part of the new experiment: other logs are measured with the same ones.
     *
     * @param log where to take the quantiles from
     * @param lower the probability of the lower quantile, 0 to 1
     * @param upper that of the upper one, 0 to 1
     * @return the experiment with caps
     * @throws IllegalArgumentException if a probability is out of range, or no customer of the log has an outcome
     */
    public Experiment winsorised(EventLog log, double lower, double upper) {
        ArmReader reader = ArmReader.of(assignment, log);
        Outcome.Measured measured = outcome.capped(Caps.NONE).on(log.slice());
        long[] numbers = IntStream.range(0, log.customers())
                .filter(customer -> reader.takesPart(customer) && measured.has(customer))
                .mapToLong(measured::number)
                .toArray();
        return new Experiment(assignment, outcome.capped(Caps.fit(numbers, lower, upper)));
    }

    @Override
    public ArmTable<Moments> measure(LogSlice slice) {
        Outcome.Measured measured = outcome.on(slice);
        Moments.Builder[] sums = new Moments.Builder[assignment.arms().size()];
        for (int arm = 0; arm < sums.length; arm++) {
            sums[arm] = Moments.builder();
        }
        return ArmReader.table(
                assignment,
                slice,
                (arm, index) -> {
                    if (measured.has(index)) {
                        sums[arm].add(measured.number(index));
                    }
                },
                arm -> sums[arm].build());
    }

    @Override
    public ArmTable<Moments> merge(ArmTable<Moments> left, ArmTable<Moments> right) {
        return left.join(right, Moments::plus);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(List.of(assignment.evidence(log, customer), outcome.evidence(log, customer)));
    }
}
