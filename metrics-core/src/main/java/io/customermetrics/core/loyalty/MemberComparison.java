package io.customermetrics.core.loyalty;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.metric.CustomerGroup;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Members against non-members (会员与非会员对比): one metric of both, side by side.
 *
 * <pre>{@code
 * MembersAndOthers<OrderSummary> sales = log.measure(new MemberComparison<>(
 *         CustomerGroup.attribute("member", "yes"), new OrderTotals(year)));
 * sales.members().revenue();
 * sales.others().revenue();
 * }</pre>
 *
 * <p>Any rule may stand for membership. Members choose to be members: that they spend more does not say that membership made
 * them. Costs one measurement of the whole and what the group reads.
 *
 * @param members who is a member
 * @param metric what is measured
 * @param <R> the type of the metric's result
 */
public record MemberComparison<R>(CustomerGroup members, Explainable<R> metric)
        implements Explainable<MembersAndOthers<R>> {

    /** Checks that nothing is null. */
    public MemberComparison {
        Objects.requireNonNull(members, "members");
        Objects.requireNonNull(metric, "metric");
    }

    @Override
    public MembersAndOthers<R> measure(LogSlice slice) {
        List<LogSlice> sides = slice.partedBy(members.in(slice.log()));
        LogSlice inside = sides.get(0);
        LogSlice outside = sides.get(1);
        return new MembersAndOthers<>(inside.size(), outside.size(), metric.measure(inside), metric.measure(outside));
    }

    @Override
    public MembersAndOthers<R> merge(MembersAndOthers<R> left, MembersAndOthers<R> right) {
        return new MembersAndOthers<>(
                Math.addExact(left.memberCount(), right.memberCount()),
                Math.addExact(left.otherCount(), right.otherCount()),
                metric.merge(left.members(), right.members()),
                metric.merge(left.others(), right.others()));
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Stream.concat(members.evidence(log, customer).stream(), metric.evidence(log, customer).stream())
                .toList();
    }
}
