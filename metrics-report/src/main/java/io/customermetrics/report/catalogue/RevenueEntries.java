package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.AcquisitionCost;
import io.customermetrics.core.value.AcquisitionCosts;
import io.customermetrics.core.value.ClvSummary;
import io.customermetrics.core.value.CustomerRevenue;
import io.customermetrics.core.value.Elasticity;
import io.customermetrics.core.value.EventsPerCustomer;
import io.customermetrics.core.value.GrossMargin;
import io.customermetrics.core.value.HistoricClv;
import io.customermetrics.core.value.MarginSummary;
import io.customermetrics.core.value.MeanMoney;
import io.customermetrics.core.value.NewCustomerCounts;
import io.customermetrics.core.value.NewCustomersByChannel;
import io.customermetrics.core.value.OrderValueDistribution;
import io.customermetrics.core.value.OrderValues;
import io.customermetrics.core.value.PriceElasticity;
import io.customermetrics.core.value.PricePoints;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.core.value.Revenue;
import io.customermetrics.core.value.RevenueContribution;
import io.customermetrics.core.value.RevenueDistribution;
import io.customermetrics.core.value.RevenueShare;
import io.customermetrics.core.value.RevenueSummary;
import io.customermetrics.core.value.SimpleClv;
import io.customermetrics.core.value.ValueAxis;
import io.customermetrics.core.value.ValueMatrix;
import io.customermetrics.core.value.ValueMatrixTable;
import io.customermetrics.core.value.ValueStrategies;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What revenue comes to, per head, over a lifetime, by whom, and what it costs to win a customer. */
final class RevenueEntries {

    /** The customer attribute that a log read from a file has. */
    private static final String CHANNEL = "segment";

    private static final BigDecimal[] TOP = {new BigDecimal("0.01"), new BigDecimal("0.1"), new BigDecimal("0.2")};
    private static final int LORENZ_STEPS = 10;
    private static final double LEVEL = 0.95;

    /** More rows nobody reads. */
    private static final int MOST_PRODUCTS = 100;

    private RevenueEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("revenue", "收入、客单价、每用户平均收入")
                        .definition(
                                "revenue per order (AOV), per customer and per active customer (ARPU) and per paying "
                                        + "customer (ARPPU), and margin at --margin")
                        .gives("totals and means", "money")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.REFUNDS, Options.MARGIN)
                        .needs(EventKind.PURCHASE)
                        .covers(Revenue.class)
                        .measured(RevenueEntries::revenue),
                MetricEntry.named("gross-margin", "毛利")
                        .definition("revenue less the cost that each purchase carries as an attribute")
                        .gives("totals and rate", "money")
                        .takesWindow()
                        .takes(Options.COST_ATTRIBUTE, Options.REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(GrossMargin.class)
                        .measured(RevenueEntries::margin),
                MetricEntry.named("price-elasticity", "价格敏感度")
                        .definition(
                                "percent of units sold for a percent of price: least squares of ln units on ln price "
                                        + "over whole calendar periods, each --product at its own level")
                        .gives("elasticity and points", "percent for a percent")
                        .takesWindow()
                        .takes(Options.GRAIN, Options.PRODUCT, Options.UNITS)
                        .needs(EventKind.PURCHASE)
                        .covers(PriceElasticity.class)
                        .measured(RevenueEntries::elasticity),
                MetricEntry.named("order-values", "订单金额分布")
                        .definition("mean and quantiles of what orders are worth, gross or net of their refunds")
                        .gives("mean and quantiles", "money")
                        .takesWindow()
                        .takes(Options.ORDER_REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(OrderValues.class)
                        .measured(RevenueEntries::orderValues),
                MetricEntry.named("revenue-contribution", "收入贡献")
                        .definition(
                                "share of revenue that the best customers make, Pareto's rule, Gini's coefficient and "
                                        + "the Lorenz curve")
                        .gives("shares", "share of revenue")
                        .takesWindow()
                        .takes(Options.REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(RevenueContribution.class, CustomerRevenue.class)
                        .measured(RevenueEntries::contribution),
                MetricEntry.named("simple-clv", "客户生命周期价值（简单）")
                        .definition("average order value x orders per buyer x lifespan in windows, times margin, "
                                + "discounted")
                        .gives("mean", "money per buyer")
                        .takesWindow()
                        .takes(Options.LIFESPAN, Options.MARGIN, Options.DISCOUNT, Options.REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(SimpleClv.class)
                        .measured(RevenueEntries::simpleClv),
                MetricEntry.named("historic-clv", "客户生命周期价值（历史）")
                        .definition("net revenue of each customer up to as-of: total, mean and quantiles")
                        .gives("mean and quantiles", "money per customer")
                        .needs(EventKind.PURCHASE)
                        .covers(HistoricClv.class)
                        .measured(m -> distribution(m.measure(new HistoricClv(m.asOf())))),
                MetricEntry.named("acquisition-cost", "客户获取成本")
                        .definition(
                                "spend per new customer of each channel, the column of --segment; blended over all new "
                                        + "customers and paid over those of channels with spend")
                        .gives("table of channels", "money per new customer")
                        .takesWindow()
                        .takes(Options.SPEND)
                        .needs(EventKind.PURCHASE)
                        .covers(NewCustomersByChannel.class)
                        .measured(RevenueEntries::acquisition),
                MetricEntry.named("customer-value-matrix", "客户价值评估")
                        .definition("customers and revenue by profitability (revenue), potential (revenue of the last "
                                + "--days) and relationship (other events than purchases), each high or low")
                        .gives("table of cells", "customers and money")
                        .takesWindow()
                        .takes(
                                Options.HIGH_REVENUE,
                                Options.HIGH_RECENT,
                                Options.HIGH_EVENTS,
                                Options.DAYS,
                                Options.REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(ValueMatrix.class, EventsPerCustomer.class)
                        .measured(RevenueEntries::matrix));
    }

    private static Map<String, Object> revenue(MetricOptions m) {
        RevenueSummary revenue = m.measure(new Revenue(m.selector(), m.window(), m.get(Options.REFUNDS)));
        return row(
                "revenue", revenue.revenue(),
                "margin", m.find(Options.MARGIN).map(revenue::margin),
                "orders", revenue.orders().orders(),
                "customers", revenue.customers(),
                "activeCustomers", revenue.activeCustomers(),
                "payingCustomers", revenue.orders().buyers(),
                "perOrder", shown(revenue.perOrder()),
                "perCustomer", shown(revenue.perCustomer()),
                "perActiveCustomer", shown(revenue.perActiveCustomer()),
                "perPayingCustomer", shown(revenue.perPayingCustomer()));
    }

    private static Map<String, Object> margin(MetricOptions m) {
        String attribute = m.get(Options.COST_ATTRIBUTE);
        requireAttribute(m, "--cost-attribute", attribute);
        try {
            MarginSummary margin = m.measure(new GrossMargin(attribute, m.window(), m.get(Options.REFUNDS)));
            return row(
                    "revenue", margin.orders().revenue(),
                    "cost", margin.cost(),
                    "purchasesWithoutCost", margin.purchasesWithoutCost(),
                    "margin", margin.margin(),
                    "rate", margin.rate());
        } catch (IllegalArgumentException e) {
            throw InputException.data(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> elasticity(MetricOptions m) {
        Optional<String> product = m.find(Options.PRODUCT);
        Optional<String> units = m.find(Options.UNITS);
        product.ifPresent(name -> requireAttribute(m, "--product", name));
        units.ifPresent(name -> requireAttribute(m, "--units", name));
        PricePoints points;
        try {
            points = m.measure(new PriceElasticity(product, units, m.window(), m.calendar(), m.get(Options.GRAIN)));
        } catch (IllegalArgumentException e) {
            throw InputException.data(String.valueOf(e.getMessage()));
        }
        Elasticity all = points.elasticity();
        Optional<Interval> interval = all.interval(LEVEL);
        return Figures.together(
                row(
                        "elasticity", all.estimate(),
                        "standardError", all.standardError(),
                        "low", interval.map(Interval::low).map(Estimate::of),
                        "high", interval.map(Interval::high).map(Estimate::of),
                        "p", all.p(),
                        "determination", all.determination(),
                        "points", all.points(),
                        "products", all.products(),
                        "purchasesWithoutProduct", points.purchasesWithoutProduct(),
                        "purchasesWithoutPrice", points.purchasesWithoutPrice(),
                        "purchasesInCutPeriods", points.purchasesInCutPeriods()),
                Figures.table(
                        "byProduct",
                        points.products().stream().limit(MOST_PRODUCTS).toList(),
                        name -> {
                            Elasticity own = points.elasticity(name);
                            return row(
                                    "product", name,
                                    "elasticity", own.estimate(),
                                    "standardError", own.standardError(),
                                    "points", own.points());
                        }));
    }

    private static void requireAttribute(MetricOptions m, String option, String name) {
        if (!m.log().track(EventKind.PURCHASE).attributeNames().contains(name)) {
            throw InputException.usage(option + ": the events have no attribute " + Printable.of(name)
                    + "; --keep reads columns as attributes");
        }
    }

    private static Map<String, Object> orderValues(MetricOptions m) {
        RefundPolicy policy =
                m.get(Options.ORDER_REFUNDS) == Options.OrderRefunds.NET ? RefundPolicy.ORDER_DATE : RefundPolicy.GROSS;
        OrderValueDistribution values = m.measure(new OrderValues(m.window(), policy));
        Money unit = Money.zero(m.log().currency());
        return row(
                "orders", values.orders(),
                "mean", shown(values.mean()),
                "p25", money(values.quantile(0.25), unit),
                "median", money(values.quantile(0.5), unit),
                "p75", money(values.quantile(0.75), unit),
                "p95", money(values.quantile(0.95), unit));
    }

    private static Map<String, Object> distribution(RevenueDistribution revenue) {
        Money unit = Money.zero(revenue.currency());
        return row(
                "customers", revenue.customers(),
                "negativeCustomers", revenue.negativeCustomers(),
                "total", revenue.total(),
                "mean", shown(revenue.mean()),
                "p25", money(revenue.quantile(0.25), unit),
                "median", money(revenue.quantile(0.5), unit),
                "p75", money(revenue.quantile(0.75), unit),
                "p95", money(revenue.quantile(0.95), unit));
    }

    private static Map<String, Object> contribution(MetricOptions m) {
        RevenueDistribution revenue = m.measure(new RevenueContribution(m.window(), m.get(Options.REFUNDS)));
        return Figures.together(
                row(
                        "customers", revenue.customers(),
                        "negativeCustomers", revenue.negativeCustomers(),
                        "total", revenue.total(),
                        "gini", revenue.gini(),
                        "top20PercentMake80", revenue.followsPareto() ? "yes" : "no",
                        "customersFor80Percent",
                                revenue.fewestFor(new BigDecimal("0.8")).customers()),
                Figures.table("best", List.of(TOP), share -> {
                    RevenueShare best = revenue.topShare(share);
                    return row(
                            "share",
                            share.toPlainString(),
                            "customers",
                            best.customers(),
                            "revenue",
                            best.revenue(),
                            "ofRevenue",
                            best.shareOfRevenue());
                }),
                Figures.table(
                        "lorenz",
                        revenue.lorenz(LORENZ_STEPS),
                        point -> row("customers", point.customers(), "revenue", point.revenue())));
    }

    private static Map<String, Object> simpleClv(MetricOptions m) {
        ClvSummary clv = m.measure(new SimpleClv(
                m.window(),
                m.get(Options.REFUNDS),
                m.get(Options.LIFESPAN),
                m.find(Options.MARGIN).orElse(BigDecimal.ONE),
                m.get(Options.DISCOUNT)));
        return row(
                "averageOrderValue", shown(clv.averageOrderValue()),
                "frequency", clv.frequency(),
                "lifetimeValue", clv.lifetimeValue().<Object>map(value -> value).orElseGet(clv::lifetimeValueMinor));
    }

    private static Map<String, Object> acquisition(MetricOptions m) {
        if (!m.log().customerAttributes().contains(CHANNEL)) {
            throw InputException.usage("acquisition-cost needs --segment with the column that names the channel");
        }
        NewCustomerCounts counts = m.measure(new NewCustomersByChannel(CHANNEL, EventSelector.purchases(), m.window()));
        Map<String, Money> spend = new LinkedHashMap<>();
        boolean all = m.slice().size() == m.log().customers();
        m.find(Options.SPEND).orElse(Map.of()).forEach((channel, amount) -> {
            if (all || counts.byChannel().containsKey(channel)) {
                spend.put(channel, spent(amount, m));
            }
        });
        AcquisitionCosts costs = AcquisitionCosts.of(counts, spend);
        return Figures.together(
                row(
                        "newCustomers", counts.total(),
                        "blended", shown(costs.blended()),
                        "paid", shown(costs.paid())),
                Figures.table(
                        "channels",
                        costs.channels(),
                        channel -> row(
                                "channel", channel.channel(),
                                "spend",
                                        channel.spend()
                                                .<Object>map(money -> money)
                                                .orElse("none given"),
                                "newCustomers", channel.newCustomers(),
                                "cost", shown(channel))));
    }

    private static Map<String, Object> matrix(MetricOptions m) {
        RefundPolicy refunds = m.get(Options.REFUNDS);
        Window window = m.window();
        Instant start = window.end().minus(Duration.ofDays(m.get(Options.DAYS)));
        Window last = Window.of(start.isBefore(window.start()) ? window.start() : start, window.end());
        EventSelector contacts = EventSelector.kinds(
                EventKind.INTERACTION, EventKind.SESSION, EventKind.SURVEY_RESPONSE, EventKind.REFERRAL);
        ValueMatrixTable table = m.measure(new ValueMatrix(
                new ValueAxis(
                        new CustomerRevenue(window, refunds),
                        m.money(Options.HIGH_REVENUE).minorUnits()),
                new ValueAxis(
                        new CustomerRevenue(last, refunds),
                        m.money(Options.HIGH_RECENT).minorUnits()),
                new ValueAxis(new EventsPerCustomer(contacts, window), m.get(Options.HIGH_EVENTS)),
                window,
                refunds));
        return Figures.together(
                Figures.table(
                        "cells",
                        table.cells(ValueStrategies.standard()),
                        cell -> row(
                                "cell", cell.strategy().label(),
                                "profitability", level(cell.profitable()),
                                "potential", level(cell.promising()),
                                "relationship", level(cell.close()),
                                "customers", cell.customers(),
                                "revenue", cell.revenue(),
                                "action", cell.strategy().action())),
                row("customersWithoutCell", table.customersWithoutCell()));
    }

    private static String level(boolean high) {
        return high ? "high" : "low";
    }

    private static Money spent(BigDecimal amount, MetricOptions m) {
        try {
            Money money = Money.of(amount, m.log().currency());
            if (money.minorUnits() >= 0) {
                return money;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw InputException.usage("--spend: " + e.getMessage());
        }
        throw InputException.usage("--spend takes amounts that are not negative");
    }

    /** The amount, or why there is none. */
    private static Object shown(MeanMoney mean) {
        return mean.rounded().<Object>map(money -> money).orElseGet(mean::minorUnits);
    }

    private static Object shown(AcquisitionCost cost) {
        return cost.rounded().<Object>map(money -> money).orElseGet(cost::minorUnits);
    }

    private static Object money(Estimate minor, Money unit) {
        return minor.isDefined() ? Money.ofMinor(Math.round(minor.orElseThrow()), unit.currency()) : minor;
    }
}
