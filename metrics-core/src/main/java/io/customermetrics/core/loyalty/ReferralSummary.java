package io.customermetrics.core.loyalty;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.List;

/** What {@link Referrals} counts; it keeps ids and shows none. */
public final class ReferralSummary {

    private final long customers;
    private final long referrers;
    private final long invitations;
    private final IdSet newcomers;
    private final IdSet referred;

    ReferralSummary(long customers, long referrers, long invitations, IdSet newcomers, IdSet referred) {
        this.customers = customers;
        this.referrers = referrers;
        this.invitations = invitations;
        this.newcomers = newcomers;
        this.referred = referred;
    }

    /**
     * How many referrals there are in the window.
     *
     * @return the count
     */
    public long invitations() {
        return invitations;
    }

    /**
     * How many different ids were referred before the window's end, customers or not.
     *
     * @return the count
     */
    public long referred() {
        return referred.size();
    }

    /**
     * Referral rate (推荐率).
     *
     * @return customers with a referral in the window / customers
     */
    public Rate referralRate() {
        return Rate.of(referrers, customers, "customers");
    }

    /**
     * Referrals for each customer who made any.
     *
     * @return referrals in the window / customers with a referral in it, at least 1
     */
    public Ratio invitationsPerReferrer() {
        return new Ratio(invitations, referrers, "referrers");
    }

    /**
     * Referred share of new customers (推荐新客占比).
     *
     * @return new customers who were referred before the window's end / new customers
     */
    public Rate referredShare() {
        return Rate.of(newcomers.common(referred), newcomers.size(), "new customers");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferralSummary that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return invitations + " referrals of " + referrers + " of " + customers + " customers";
    }

    ReferralSummary plus(ReferralSummary other) {
        return new ReferralSummary(
                Math.addExact(customers, other.customers),
                Math.addExact(referrers, other.referrers),
                Math.addExact(invitations, other.invitations),
                newcomers.or(other.newcomers),
                referred.or(other.referred));
    }

    private List<Object> state() {
        return List.of(customers, referrers, invitations, newcomers, referred);
    }
}
