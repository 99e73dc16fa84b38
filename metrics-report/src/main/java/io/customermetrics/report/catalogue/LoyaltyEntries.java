package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.loyalty.MemberComparison;
import io.customermetrics.core.loyalty.MembersAndOthers;
import io.customermetrics.core.loyalty.PointsBalance;
import io.customermetrics.core.loyalty.PointsLedger;
import io.customermetrics.core.loyalty.PointsSummary;
import io.customermetrics.core.loyalty.ReferralSummary;
import io.customermetrics.core.loyalty.Referrals;
import io.customermetrics.core.loyalty.Tier;
import io.customermetrics.core.loyalty.TierChanges;
import io.customermetrics.core.loyalty.TierLadder;
import io.customermetrics.core.loyalty.TierMovement;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.report.input.InputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Points, tiers, members and referrals. */
final class LoyaltyEntries {

    private static final String HOLDERS = "customers with points";

    private LoyaltyEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("points-ledger", "积分账本")
                        .definition("points earned, burned and expired in the window, and those outstanding by age")
                        .gives("totals, ratios, rates", "points")
                        .takesWindow()
                        .takes(Options.AGES)
                        .needs(EventKind.POINTS_CHANGE)
                        .covers(PointsLedger.class)
                        .measured(LoyaltyEntries::ledger),
                MetricEntry.named("points-balance", "积分余额")
                        .definition("outstanding points of each customer as of the end of the data")
                        .gives("total, mean, quantiles", "points")
                        .needs(EventKind.POINTS_CHANGE)
                        .covers(PointsBalance.class)
                        .measured(LoyaltyEntries::balance),
                MetricEntry.named("tier-movement", "会员等级变动")
                        .definition(
                                "customers who rose, fell and stayed between the tiers of the last two complete periods")
                        .gives("rates, transition matrix", "customers")
                        .takes(Options.TIERS, Options.TIER_BY, Options.GRAIN)
                        .covers(TierMovement.class)
                        .measured(LoyaltyEntries::tiers),
                MetricEntry.named("member-comparison", "会员与非会员对比")
                        .definition("orders and revenue in the window of members, who have points or an interaction "
                                + "--member, and of others")
                        .gives("table of two groups", "money and orders")
                        .takesWindow()
                        .takes(Options.MEMBER)
                        .needs(EventKind.PURCHASE)
                        .covers(MemberComparison.class)
                        .measured(LoyaltyEntries::members),
                MetricEntry.named("referrals", "推荐")
                        .definition("share of customers who referred another in the window, and of the window's new "
                                + "customers who were referred")
                        .gives("counts and rates", "customers")
                        .takesWindow()
                        .needs(EventKind.REFERRAL)
                        .covers(Referrals.class)
                        .measured(LoyaltyEntries::referrals));
    }

    private static Map<String, Object> ledger(MetricOptions m) {
        PointsSummary points = m.measure(new PointsLedger(m.window(), m.get(Options.AGES)));
        List<Long> byAge = points.outstandingByAge();
        return row(
                "earned", points.earned(),
                "burned", points.burned(),
                "expired", points.expired(),
                "outstanding", points.outstanding(),
                "outstandingByAge", byAge,
                "burnRate", points.burnRate(),
                "breakage", points.breakage(),
                "redemptionRate", points.redemptionRate(),
                "expiredShare", points.expiredShare(),
                "overdraft", points.overdraft(),
                "overdrawn", points.overdrawn());
    }

    private static Map<String, Object> balance(MetricOptions m) {
        CustomerValues balances = m.measure(new PointsBalance(m.asOf()));
        return Figures.together(
                row("holders", (long) balances.count(), "outstanding", balances.sum(), "mean", balances.mean(HOLDERS)),
                Figures.quantiles(p -> balances.quantile(p, HOLDERS)));
    }

    private static Map<String, Object> tiers(MetricOptions m) {
        TierBy measure = m.get(Options.TIER_BY);
        Tier[] tiers = m.get(Options.TIERS).entrySet().stream()
                .map(tier -> Tier.of(tier.getKey(), bound(m, measure, tier.getValue())))
                .toArray(Tier[]::new);
        TierLadder ladder = switch (measure) {
            case SPEND -> TierLadder.spend(m.log().currency(), "base", tiers);
            case ORDERS -> TierLadder.orders("base", tiers);
            case POINTS -> TierLadder.pointsEarned("base", tiers);
        };
        TierChanges changes = m.measure(new TierMovement(ladder, m.lastButOnePeriod(), m.lastPeriod()));
        return Figures.together(
                row("upgraded", changes.upgraded(), "downgraded", changes.downgraded(), "kept", changes.kept()),
                Figures.matrix(changes.matrix()));
    }

    private static long bound(MetricOptions m, TierBy measure, BigDecimal from) {
        try {
            return measure == TierBy.SPEND ? Money.of(from, m.log().currency()).minorUnits() : from.longValueExact();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw InputException.usage("--tiers: a bound has too many decimals or digits");
        }
    }

    private static Map<String, Object> members(MetricOptions m) {
        EventSelector joining = m.find(Options.MEMBER)
                .map(EventSelector::named)
                .orElseGet(() -> EventSelector.kinds(EventKind.POINTS_CHANGE));
        CustomerGroup members =
                CustomerGroup.did(joining, Window.before(m.window().end()));
        MembersAndOthers<OrderSummary> result = m.measure(new MemberComparison<>(members, new OrderTotals(m.window())));
        return Figures.together(
                row("memberShare", result.memberShare()),
                row(
                        "groups",
                        List.of(
                                group("members", result.memberCount(), result.members()),
                                group("others", result.otherCount(), result.others()))));
    }

    private static Map<String, Object> group(String name, long customers, OrderSummary orders) {
        return row(
                "group", name,
                "customers", customers,
                "buyers", orders.buyers(),
                "orders", orders.orders(),
                "revenue", orders.revenue(),
                "averageOrderValue", orders.averageOrderValue(),
                "ordersPerBuyer", orders.ordersPerBuyer());
    }

    private static Map<String, Object> referrals(MetricOptions m) {
        ReferralSummary summary =
                m.measure(new Referrals(CustomerGroup.first(EventSelector.any(), m.window()), m.window()));
        return row(
                "invitations", summary.invitations(),
                "referred", summary.referred(),
                "referralRate", summary.referralRate(),
                "invitationsPerReferrer", summary.invitationsPerReferrer(),
                "referredShare", summary.referredShare());
    }
}
