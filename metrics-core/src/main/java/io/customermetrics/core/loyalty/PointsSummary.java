package io.customermetrics.core.loyalty;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import java.util.List;
import java.util.stream.LongStream;

/** What {@link PointsLedger} adds up. */
public final class PointsSummary {

    private static final String POINTS_EARNED = "points earned";

    private final List<Integer> ageDays;
    private final Flow flow;
    private final long[] byAge;
    private final long overdraft;
    private final long holders;
    private final long earners;
    private final long redeemers;
    private final long overdrawn;

    PointsSummary(
            List<Integer> ageDays,
            Flow flow,
            long[] byAge,
            long overdraft,
            long holders,
            long earners,
            long redeemers,
            long overdrawn) {
        this.ageDays = ageDays;
        this.flow = flow;
        this.byAge = byAge;
        this.overdraft = overdraft;
        this.holders = holders;
        this.earners = earners;
        this.redeemers = redeemers;
        this.overdrawn = overdrawn;
    }

    /**
     * Points earned in the window.
     *
     * @return points
     */
    public long earned() {
        return flow.earned;
    }

    /**
     * Points burned in the window.
     *
     * @return points
     */
    public long burned() {
        return flow.burned;
    }

    /**
     * Points that expired in the window.
     *
     * @return points
     */
    public long expired() {
        return flow.expired;
    }

    /**
     * Points outstanding at the window's end.
     *
     * @return the sum of all balances, those below zero included
     */
    public long outstanding() {
        return Math.subtractExact(LongStream.of(byAge).reduce(0, Math::addExact), overdraft);
    }

    /**
     * Where bands of age begin.
     *
     * @return at how many days of age the second and each further band begin
     */
    public List<Integer> ageDays() {
        return ageDays;
    }

    /**
     * Points outstanding at the window's end, by the days since they were earned. Their sum is {@code outstanding +
     * overdraft}.
     *
     * @return points of each band, youngest first, one more than {@link #ageDays} has bounds
     */
    public List<Long> outstandingByAge() {
        return LongStream.of(byAge).boxed().toList();
    }

    /**
     * By how much balances are below zero at the window's end.
     *
     * @return points, not negative
     */
    public long overdraft() {
        return overdraft;
    }

    /**
     * The share of customers whose balance was ever below zero before the window's end.
     *
     * @return overdrawn customers / customers with points earned, burned or expired before the window's end
     */
    public Rate overdrawn() {
        return Rate.of(overdrawn, holders, "customers with points");
    }

    /**
     * Burn rate (积分消耗率).
     *
     * @return points burned / points earned, both in the window; above 1 where older points are used up
     */
    public Ratio burnRate() {
        return new Ratio(flow.burned, flow.earned, POINTS_EARNED);
    }

    /**
     * Redemption rate (兑换率).
     *
     * @return of the customers who earned points before the window's end, which share burned some in it
     */
    public Rate redemptionRate() {
        return Rate.of(redeemers, earners, "customers who earned points");
    }

    /**
     * Breakage (积分损耗率): points that ran out unused, against those earned. It describes the window and forecasts
     * nothing.
     *
     * @return points expired / points earned, both in the window; above 1 where more ran out than came
     */
    public Ratio breakage() {
        return new Ratio(flow.expired, flow.earned, POINTS_EARNED);
    }

    /**
     * Of the points that went in the window, which share ran out unused.
     *
     * @return points expired / points burned or expired
     */
    public Rate expiredShare() {
        return Rate.of(flow.expired, Math.addExact(flow.burned, flow.expired), "points burned or expired");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointsSummary that && that.state().equals(state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return flow + ", " + outstanding() + " points outstanding";
    }

    PointsSummary plus(PointsSummary other) {
        if (!ageDays.equals(other.ageDays)) {
            throw new IllegalArgumentException("points of different bands of age cannot be merged");
        }
        long[] both = new long[byAge.length];
        for (int band = 0; band < both.length; band++) {
            both[band] = Math.addExact(byAge[band], other.byAge[band]);
        }
        return new PointsSummary(
                ageDays,
                flow.plus(other.flow),
                both,
                Math.addExact(overdraft, other.overdraft),
                Math.addExact(holders, other.holders),
                Math.addExact(earners, other.earners),
                Math.addExact(redeemers, other.redeemers),
                Math.addExact(overdrawn, other.overdrawn));
    }

    /** Points that came and went in the window. */
    record Flow(long earned, long burned, long expired) {

        Flow plus(Flow other) {
            return new Flow(
                    Math.addExact(earned, other.earned),
                    Math.addExact(burned, other.burned),
                    Math.addExact(expired, other.expired));
        }

        @Override
        public String toString() {
            return earned + " points earned, " + burned + " burned, " + expired + " expired";
        }
    }

    private List<Object> state() {
        return List.of(ageDays, flow, outstandingByAge(), overdraft, holders, earners, redeemers, overdrawn);
    }
}
