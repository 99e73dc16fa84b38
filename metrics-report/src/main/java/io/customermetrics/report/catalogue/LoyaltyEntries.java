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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Points, tiers, members and referrals of a loyalty programme. */
final class LoyaltyEntries {

    private static final String BASE = "base";

    private LoyaltyEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("points-ledger", "积分")
                        .definition(
                                "points earned, burned and expired in the window and outstanding at its end by age, with "
                                        + "burn, redemption and breakage rates")
                        .gives("totals and rates", "points")
                        .takesWindow()
                        .takes(Options.AGE_DAYS)
                        .needs(EventKind.POINTS_CHANGE)
                        .covers(PointsLedger.class)
                        .measured(LoyaltyEntries::points),
                MetricEntry.named("points-balance", "积分余额")
                        .definition("points that each customer has at as-of: their sum, mean and quantiles")
                        .gives("totals and quantiles", "points")
                        .needs(EventKind.POINTS_CHANGE)
                        .covers(PointsBalance.class)
                        .measured(LoyaltyEntries::balances),
                MetricEntry.named("tier-movement", "会员等级变动")
                        .definition(
                                "customers by tier in the last complete period but one and in the last, and the shares "
                                        + "who rise, fall and stay")
                        .gives("table of tiers and rates", "customers")
                        .takes(Options.TIERS, Options.TIER_BY, Options.GRAIN)
                        .covers(TierMovement.class)
                        .measured(LoyaltyEntries::tiers),
                MetricEntry.named("member-comparison", "会员与非会员对比")
                        .definition("orders and revenue in the window of members, who have points, and of all others")
                        .gives("table of two groups", "money and orders")
                        .takesWindow()
                        .needs(EventKind.PURCHASE, EventKind.POINTS_CHANGE)
                        .covers(MemberComparison.class)
                        .measured(LoyaltyEntries::members),
                MetricEntry.named("referrals", "推荐")
                        .definition(
                                "share of customers who refer somebody in the window, and share of its new customers who "
                                        + "were referred; new is who first has one of the chosen events in it")
                        .gives("rates", "share")
                        .takesWindow()
                        .takesEvents()
                        .needs(EventKind.REFERRAL)
                        .covers(Referrals.class)
                        .measured(LoyaltyEntries::referrals));
    }

    private static Map<String, Object> points(MetricOptions m) {
        List<Integer> ages = m.get(Options.AGE_DAYS);
        PointsSummary points = m.measure(new PointsLedger(m.window(), ages));
        List<Map<String, Object>> bands = new ArrayList<>();
        for (long outstanding : points.outstandingByAge()) {
            bands.add(row("fromDays", bands.isEmpty() ? 0L : (long) ages.get(bands.size() - 1), "points", outstanding));
        }
        return row(
                "earned", points.earned(),
                "burned", points.burned(),
                "expired", points.expired(),
                "outstanding", points.outstanding(),
                "overdraft", points.overdraft(),
                "overdrawn", points.overdrawn(),
                "burnRate", points.burnRate(),
                "redemptionRate", points.redemptionRate(),
                "breakage", points.breakage(),
                "expiredShare", points.expiredShare(),
                "outstandingByAge", bands);
    }

    private static Map<String, Object> balances(MetricOptions m) {
        CustomerValues balances = m.measure(new PointsBalance(m.asOf()));
        String customers = "customers with points";
        return row(
                "customers", (long) balances.count(),
                "points", balances.sum(),
                "mean", balances.mean(customers),
                "p25", balances.quantile(0.25, customers),
                "median", balances.quantile(0.5, customers),
                "p75", balances.quantile(0.75, customers),
                "p95", balances.quantile(0.95, customers));
    }

    private static Map<String, Object> tiers(MetricOptions m) {
        TierLadder ladder = ladder(m);
        TierChanges changes = m.measure(new TierMovement(ladder, m.lastButOnePeriod(), m.lastPeriod()));
        return Figures.together(
                row("upgraded", changes.upgraded(), "kept", changes.kept(), "downgraded", changes.downgraded()),
                Figures.table("tiers", ladder.labels(), from -> {
                    Map<String, Object> row = row("from", from);
                    ladder.labels()
                            .forEach(to -> row.put("to " + to, changes.matrix().count(from, to)));
                    return row;
                }));
    }

    private static TierLadder ladder(MetricOptions m) {
        TierBasis basis = m.get(Options.TIER_BY);
        Tier[] tiers = m.get(Options.TIERS).entrySet().stream()
                .map(tier -> Tier.of(tier.getKey(), bound(m, basis, tier.getValue())))
                .toArray(Tier[]::new);
        return switch (basis) {
            case SPEND -> TierLadder.spend(m.log().currency(), BASE, tiers);
            case ORDERS -> TierLadder.orders(BASE, tiers);
            case POINTS -> TierLadder.pointsEarned(BASE, tiers);
        };
    }

    /** Minor units, orders or points. */
    private static long bound(MetricOptions m, TierBasis basis, BigDecimal number) {
        try {
            return basis == TierBasis.SPEND
                    ? Money.of(number, m.log().currency()).minorUnits()
                    : number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("--tiers takes bounds that are whole orders or points, or money", e);
        }
    }

    private static Map<String, Object> members(MetricOptions m) {
        CustomerGroup members =
                CustomerGroup.did(EventSelector.kinds(EventKind.POINTS_CHANGE), Window.before(m.asOf()));
        MembersAndOthers<OrderSummary> both = m.measure(new MemberComparison<>(members, new OrderTotals(m.window())));
        return row(
                "memberShare",
                both.memberShare(),
                "groups",
                List.of(
                        group("members", both.memberCount(), both.members()),
                        group("others", both.otherCount(), both.others())));
    }

    private static Map<String, Object> group(String name, long customers, OrderSummary orders) {
        return row(
                "group",
                name,
                "customers",
                customers,
                "buyers",
                orders.buyers(),
                "orders",
                orders.orders(),
                "revenue",
                orders.revenue(),
                "revenuePerCustomer",
                customers == 0 ? Optional.empty() : Optional.of(orders.revenue().dividedBy(customers)),
                "averageOrderValue",
                orders.averageOrderValue(),
                "ordersPerBuyer",
                orders.ordersPerBuyer());
    }

    private static Map<String, Object> referrals(MetricOptions m) {
        Window window = m.window();
        ReferralSummary referrals = m.measure(new Referrals(CustomerGroup.first(m.selector(), window), window));
        return row(
                "referralRate", referrals.referralRate(),
                "referredShare", referrals.referredShare(),
                "invitations", referrals.invitations(),
                "invitationsPerReferrer", referrals.invitationsPerReferrer(),
                "referred", referrals.referred());
    }
}
