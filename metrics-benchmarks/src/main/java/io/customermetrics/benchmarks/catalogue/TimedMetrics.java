package io.customermetrics.benchmarks.catalogue;

import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.core.activity.ActiveComparison;
import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActivePeriods;
import io.customermetrics.core.activity.ActiveType;
import io.customermetrics.core.activity.ActiveTypes;
import io.customermetrics.core.activity.ActivityGaps;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.ActivityRule.Holding;
import io.customermetrics.core.activity.CustomerStart;
import io.customermetrics.core.activity.InteractionFrequency;
import io.customermetrics.core.activity.InteractionRate;
import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.LifecycleTransitions;
import io.customermetrics.core.activity.MeanActiveDays;
import io.customermetrics.core.activity.ParticipationRate;
import io.customermetrics.core.activity.PersonalSilence;
import io.customermetrics.core.activity.RecordedSessions;
import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.SessionQuality;
import io.customermetrics.core.activity.Sessionizer;
import io.customermetrics.core.activity.UsageDuration;
import io.customermetrics.core.card.ActivationRate;
import io.customermetrics.core.card.CardSpend;
import io.customermetrics.core.card.Delinquency;
import io.customermetrics.core.card.DelinquencyBuckets;
import io.customermetrics.core.card.OnTimePayment;
import io.customermetrics.core.card.RollRates;
import io.customermetrics.core.card.Utilisation;
import io.customermetrics.core.conversion.Attribution;
import io.customermetrics.core.conversion.AttributionModel;
import io.customermetrics.core.conversion.ConversionRate;
import io.customermetrics.core.conversion.CountedAttempts;
import io.customermetrics.core.conversion.EventTransitions;
import io.customermetrics.core.conversion.Funnel;
import io.customermetrics.core.conversion.FunnelStep;
import io.customermetrics.core.conversion.NextStep;
import io.customermetrics.core.conversion.SequenceCount;
import io.customermetrics.core.engagement.ContactRates;
import io.customermetrics.core.engagement.EmailFunnel;
import io.customermetrics.core.engagement.EngagementComponent;
import io.customermetrics.core.engagement.EngagementScore;
import io.customermetrics.core.engagement.PromotionParticipation;
import io.customermetrics.core.engagement.SocialInteractions;
import io.customermetrics.core.engagement.VisitFrequency;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.experiment.ArmSizes;
import io.customermetrics.core.experiment.Assignment;
import io.customermetrics.core.experiment.EventsSinceExposure;
import io.customermetrics.core.experiment.Experiment;
import io.customermetrics.core.experiment.Outcome;
import io.customermetrics.core.experiment.PairedExperiment;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.loyalty.MemberComparison;
import io.customermetrics.core.loyalty.PointsBalance;
import io.customermetrics.core.loyalty.PointsLedger;
import io.customermetrics.core.loyalty.Referrals;
import io.customermetrics.core.loyalty.Tier;
import io.customermetrics.core.loyalty.TierLadder;
import io.customermetrics.core.loyalty.TierMovement;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.monitor.KeyEvent;
import io.customermetrics.core.monitor.KeyEvents;
import io.customermetrics.core.retention.BrandOfPeriod;
import io.customermetrics.core.retention.BrandSwitching;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.ContractualChurn;
import io.customermetrics.core.retention.ContractualRetention;
import io.customermetrics.core.retention.CustomerRetention;
import io.customermetrics.core.retention.RecurringRevenue;
import io.customermetrics.core.retention.RepeatWithin;
import io.customermetrics.core.retention.RepeatWithinDays;
import io.customermetrics.core.retention.ReturningShare;
import io.customermetrics.core.retention.RevenueRetention;
import io.customermetrics.core.retention.SubscriptionTenure;
import io.customermetrics.core.satisfaction.Ces;
import io.customermetrics.core.satisfaction.Csat;
import io.customermetrics.core.satisfaction.EffortDirection;
import io.customermetrics.core.satisfaction.Nps;
import io.customermetrics.core.satisfaction.ResponseRate;
import io.customermetrics.core.satisfaction.Scale;
import io.customermetrics.core.satisfaction.Survey;
import io.customermetrics.core.survival.ActivityLifetimes;
import io.customermetrics.core.survival.ContractualLifetimes;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CohortValue;
import io.customermetrics.core.value.CustomerRevenue;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.EventsPerCustomer;
import io.customermetrics.core.value.GrossMargin;
import io.customermetrics.core.value.HistoricClv;
import io.customermetrics.core.value.InterpurchaseTime;
import io.customermetrics.core.value.NewCustomersByChannel;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.core.value.OrderValues;
import io.customermetrics.core.value.PriceElasticity;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.core.value.RepeatPurchases;
import io.customermetrics.core.value.Revenue;
import io.customermetrics.core.value.RevenueContribution;
import io.customermetrics.core.value.SimpleClv;
import io.customermetrics.core.value.TransactionFrequency;
import io.customermetrics.core.value.ValueAxis;
import io.customermetrics.core.value.ValueMatrix;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.affinity.BasketRule;
import io.customermetrics.rfm.affinity.NextProducts;
import io.customermetrics.rfm.affinity.ProductBaskets;
import io.customermetrics.rfm.affinity.ProductPairs;
import io.customermetrics.rfm.churn.ChurnFeatures;
import io.customermetrics.rfm.churn.ChurnOutcome;
import io.customermetrics.rfm.clv.PurchaseTracking;
import io.customermetrics.rfm.clv.RenewalTenures;
import io.customermetrics.rfm.clv.TransactionSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every metric of the library with a specification that makes sense for two years of a shop. */
final class TimedMetrics {

    private static final EventSelector PURCHASES = EventSelector.purchases();
    private static final BusinessCalendar UTC = BusinessCalendar.utc();

    private final ShopShape shape;
    private final Instant end;
    private final Window all;
    private final Window first;
    private final Window second;
    private final List<TimedMetric> metrics = new ArrayList<>();

    private TimedMetrics(ShopShape shape) {
        this.shape = shape;
        this.end = shape.end();
        this.all = Window.of(shape.start(), end);
        Instant middle = shape.start().plus(Duration.between(shape.start(), end).dividedBy(2));
        this.first = Window.of(shape.start(), middle);
        this.second = Window.of(middle, end);
    }

    static List<TimedMetric> of(ShopShape shape) {
        TimedMetrics timed = new TimedMetrics(shape);
        timed.activity();
        timed.retention();
        timed.subscriptions();
        timed.value();
        timed.revenue();
        timed.engagement();
        timed.loyalty();
        timed.satisfaction();
        timed.card();
        timed.conversion();
        timed.experiments();
        timed.churnAndAffinity();
        return List.copyOf(timed.metrics);
    }

    private void add(EventKind kind, Metric<?>... some) {
        Stream.of(some).forEach(metric -> metrics.add(new TimedMetric(kind, metric)));
    }

    private void activity() {
        add(
                EventKind.PURCHASE,
                new ActiveCustomers(ActivityRule.atLeast(2, PURCHASES), second),
                new ActivePeriods(PURCHASES, UTC, Grain.DAY, all),
                new RollingActives(
                        PURCHASES, UTC, shape.firstDay(), shape.firstDay().plusDays(shape.days()), List.of(1, 7, 30)),
                new ActivityGaps(
                        PURCHASES, UTC, shape.firstDay(), shape.firstDay().plusDays(shape.days()), 30),
                new Lifecycle(PURCHASES, UTC, Grain.MONTH, shape.firstDay(), end),
                new RepeatActivity(PURCHASES, first, second));
        ActivityRule buyers = ActivityRule.anyOf(PURCHASES);
        add(
                EventKind.PURCHASE,
                new MeanActiveDays(PURCHASES, ZoneOffset.UTC, lastDay(), List.of(7, 14, 28)),
                new ParticipationRate(
                        PURCHASES, ZoneOffset.UTC, shape.firstDay(), lastDay(), CustomerStart.firstEvent()),
                new LifecycleTransitions(
                        PURCHASES,
                        UTC,
                        Grain.MONTH,
                        lastDay().minusMonths(2),
                        lastDay().minusMonths(1),
                        CustomerStart.firstEvent()),
                new ActiveTypes(List.of(ActiveType.recentBuyer(second), ActiveType.loyal(3, all))),
                new ActiveComparison<>(buyers, first, new OrderTotals(second)),
                new PersonalSilence(PURCHASES, ZoneOffset.UTC, end, 95, 3));
        EventSelector interactions = EventSelector.kinds(EventKind.INTERACTION);
        add(
                EventKind.INTERACTION,
                InteractionFrequency.of(all),
                InteractionRate.ofAll(all),
                new UsageDuration(Sessionizer.of(interactions), all),
                SessionQuality.of(Sessionizer.of(interactions), interactions, PURCHASES, all));
        add(EventKind.SESSION, new UsageDuration(new RecordedSessions(), all));
    }

    private LocalDate lastDay() {
        return shape.firstDay().plusDays(shape.days());
    }

    private void retention() {
        add(
                EventKind.PURCHASE,
                new CustomerRetention(PURCHASES, first, second),
                new Churn(PURCHASES, first, second),
                CohortRetention.ofFirstPurchase(UTC, Grain.MONTH, end),
                new RepeatWithin(all),
                new ReturningShare(second),
                new RepeatWithinDays(90, end),
                new ActivityLifetimes(PURCHASES, Duration.ofDays(90), end));
    }

    private void satisfaction() {
        Survey survey = Survey.latest("nps", all);
        add(
                EventKind.SURVEY_RESPONSE,
                Nps.of(survey),
                Csat.topTwo(survey, Scale.of(0, 10)),
                new Ces(survey, Scale.of(0, 10), EffortDirection.HIGH_IS_EASY, 3),
                new ResponseRate("nps", EventSelector.kinds(EventKind.SURVEY_RESPONSE), all));
        add(
                EventKind.PURCHASE,
                new KeyEvents(
                        List.of(KeyEvent.firstPurchase(), KeyEvent.lapse(90), KeyEvent.resurrection(90)), second));
    }

    private void subscriptions() {
        add(
                EventKind.SUBSCRIPTION_CHANGE,
                new ActiveCustomers(ActivityRule.subscribed(Holding.DURING, "pro"), second),
                new RevenueRetention(second),
                new ContractualChurn(second),
                new ContractualRetention(second),
                new RecurringRevenue(end),
                new SubscriptionTenure(end),
                ContractualLifetimes.asOf(end),
                new RenewalTenures(Grain.MONTH, ZoneOffset.UTC, end));
    }

    private void value() {
        add(
                EventKind.PURCHASE,
                new OrderTotals(all),
                new TransactionFrequency(all),
                new InterpurchaseTime(ZoneOffset.UTC, all),
                new CustomerSummary(end),
                CohortValue.ofFirstPurchase(CohortPeriods.of(UTC, Grain.MONTH, end)),
                new RepeatPurchases(ZoneOffset.UTC, end),
                new Rfm(ZoneOffset.UTC, end),
                TransactionSummary.before(end, ZoneOffset.UTC),
                new PurchaseTracking(ZoneOffset.UTC, end, end));
    }

    private void revenue() {
        RefundPolicy byRefund = RefundPolicy.REFUND_DATE;
        add(
                EventKind.PURCHASE,
                new OrderTotals(all, RefundPolicy.ORDER_DATE),
                new Revenue(PURCHASES, all, byRefund),
                new CustomerRevenue(second, byRefund),
                new EventsPerCustomer(PURCHASES, second),
                new GrossMargin(Happenings.COST, all, byRefund),
                new PriceElasticity(Optional.of(Happenings.BRAND), Optional.empty(), all, UTC, Grain.WEEK),
                new OrderValues(all, RefundPolicy.ORDER_DATE),
                new RevenueContribution(all, byRefund),
                SimpleClv.of(all, BigDecimal.TEN),
                new HistoricClv(end),
                new NewCustomersByChannel(Happenings.TIER, PURCHASES, second),
                new ValueMatrix(
                        new ValueAxis(new CustomerRevenue(all, byRefund), 10_000),
                        new ValueAxis(new CustomerRevenue(second, byRefund), 5_000),
                        new ValueAxis(new EventsPerCustomer(PURCHASES, all), 5),
                        all,
                        byRefund),
                new BrandSwitching(Happenings.BRAND, PURCHASES, first, second, BrandOfPeriod.LAST));
    }

    private void engagement() {
        EventSelector interactions = EventSelector.kinds(EventKind.INTERACTION);
        EngagementScore score = EngagementScore.of(
                all,
                EngagementComponent.events("frequency", interactions, 1),
                EngagementComponent.events("social", EventSelector.named("like", "share", "comment"), 2));
        add(
                EventKind.INTERACTION,
                score,
                score.halfLife(Duration.ofDays(30)),
                new VisitFrequency(EventSelector.named("view"), all),
                SocialInteractions.of(all, "like", "share", "comment"),
                EmailFunnel.of(all, end),
                EmailFunnel.of(all, end).byMessage(Happenings.MESSAGE),
                ContactRates.complaints(all),
                new PromotionParticipation(CustomerGroup.everyone(), EventSelector.named("share"), all));
    }

    private void conversion() {
        EventSelector view = EventSelector.named("view");
        EventSelector like = EventSelector.named("like");
        EventSelector interactions = EventSelector.kinds(EventKind.INTERACTION);
        Funnel funnel = Funnel.of(
                all,
                Duration.ofDays(7),
                end,
                FunnelStep.named("view"),
                FunnelStep.named("search"),
                FunnelStep.named("like"),
                FunnelStep.named("share"));
        add(
                EventKind.INTERACTION,
                new ConversionRate(view, like, all),
                funnel,
                funnel.counting(CountedAttempts.BEST),
                funnel.counting(CountedAttempts.ALL).holding(Happenings.BRAND),
                SequenceCount.of(all, view, view, like),
                NextStep.of(view, interactions, all),
                new EventTransitions(interactions, Optional.of(Duration.ofDays(1)), all),
                new Attribution(like, view, Happenings.MESSAGE, AttributionModel.linear(), Duration.ofDays(30), all));
    }

    private void loyalty() {
        add(EventKind.POINTS_CHANGE, PointsLedger.of(second, 90, 365), new PointsBalance(end));
        add(
                EventKind.PURCHASE,
                new TierMovement(TierLadder.orders("base", new Tier("silver", 3), new Tier("gold", 10)), first, second),
                new MemberComparison<>(CustomerGroup.attribute(Happenings.TIER, "gold"), new OrderTotals(all)));
        add(EventKind.REFERRAL, new Referrals(CustomerGroup.acquired(all), all));
    }

    private void card() {
        add(
                EventKind.PURCHASE,
                ActivationRate.sinceAcquired(PURCHASES, 30, end),
                CardSpend.in(second),
                new CardSpend(PURCHASES.where(Happenings.BRAND, "A"), all));
        add(
                EventKind.ACCOUNT_STATEMENT,
                new Utilisation(all),
                new Delinquency(DelinquencyBuckets.standard(), all),
                new RollRates(DelinquencyBuckets.standard(), all),
                new OnTimePayment(all));
    }

    private void experiments() {
        Assignment arms = Assignment.byExposure(
                EventSelector.kinds(EventKind.INTERACTION), Happenings.BRAND, first, "A", "B", "C", "D");
        Assignment tiers = Assignment.byAttribute(Happenings.TIER, "gold", "silver");
        EventSelector views = EventSelector.named("view");
        add(
                EventKind.INTERACTION,
                new ArmSizes(arms),
                new EventsSinceExposure(views, first, EventSelector.named("share"), 30, end));
        add(
                EventKind.PURCHASE,
                new Experiment(tiers, Outcome.conversion(PURCHASES, second)),
                new PairedExperiment(tiers, Outcome.revenue(first), Outcome.revenue(second)));
    }

    private void churnAndAffinity() {
        Window year = Window.of(end.minus(Duration.ofDays(365)), end);
        add(
                EventKind.PURCHASE,
                new ChurnFeatures(ZoneOffset.UTC, end, 365, 90),
                new ChurnOutcome(PURCHASES, year, end),
                new ProductPairs(BasketRule.customers(Happenings.BRAND, all)),
                new ProductBaskets(BasketRule.orders(Happenings.BRAND, all)),
                new NextProducts(BasketRule.orders(Happenings.BRAND, all)));
    }
}
