package io.customermetrics.core.loyalty;

import io.customermetrics.core.metric.Rate;
import java.util.Objects;

/**
 * What {@link MemberComparison} measures.
 *
 * @param memberCount how many members there are
 * @param otherCount how many other customers there are
 * @param members the members' result
 * @param others the other customers' result
 * @param <R> the type of the results
 */
public record MembersAndOthers<R>(long memberCount, long otherCount, R members, R others) {

    /** Checks that the results are given and no count is negative. */
    public MembersAndOthers {
        if (memberCount < 0 || otherCount < 0) {
            throw new IllegalArgumentException("memberCount and otherCount must not be negative");
        }
        Objects.requireNonNull(members, "members");
        Objects.requireNonNull(others, "others");
    }

    /**
     * The share of members (会员占比).
     *
     * @return members / customers
     */
    public Rate memberShare() {
        return Rate.of(memberCount, Math.addExact(memberCount, otherCount), "customers");
    }
}
