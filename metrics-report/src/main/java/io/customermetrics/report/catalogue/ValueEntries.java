package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.value.CohortValue;
import io.customermetrics.core.value.CohortValueTable;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.CustomerTable;
import io.customermetrics.core.value.InterpurchaseTime;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.core.value.RepeatPurchases;
import io.customermetrics.core.value.RepeatTable;
import io.customermetrics.core.value.TransactionFrequency;
import io.customermetrics.core.value.UnmatchedRefunds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What customers are worth and how often they buy. */
final class ValueEntries {

    private static final String BUYERS = "buyers";

    private ValueEntries() {}

    static List<MetricEntry> all() {
        return Stream.concat(orders().stream(), RevenueEntries.all().stream()).toList();
    }

    private static List<MetricEntry> orders() {
        return List.of(
                MetricEntry.named("cohort-value", "同期群客户价值")
                        .definition("net revenue to date for each customer of the cohorts of first buyers, by period "
                                + "since the first order, from cohorts old enough alone")
                        .gives("table of cohorts, values by period", "money")
                        .takes(Options.GRAIN, Options.ANCHOR)
                        .needs(EventKind.PURCHASE)
                        .covers(CohortValue.class)
                        .measured(ValueEntries::cohorts),
                MetricEntry.named("order-totals", "订单与收入")
                        .definition("orders, buyers, purchases, refunds, revenue and averages")
                        .gives("totals", "money and orders")
                        .takesWindow()
                        .takes(Options.REFUNDS)
                        .needs(EventKind.PURCHASE)
                        .covers(OrderTotals.class)
                        .measured(ValueEntries::totals),
                MetricEntry.named("transaction-frequency", "交易频率")
                        .definition("customers with exactly k and with at least k orders in the window")
                        .gives("histogram", "customers")
                        .takesWindow()
                        .needs(EventKind.PURCHASE)
                        .covers(TransactionFrequency.class)
                        .measured(m -> Figures.histogram(m.measure(new TransactionFrequency(m.window())), "orders")),
                MetricEntry.named("interpurchase-time", "购买间隔")
                        .definition("quantiles of the days between a customer's consecutive order days")
                        .gives("quantiles", "days")
                        .takesWindow()
                        .needs(EventKind.PURCHASE)
                        .covers(InterpurchaseTime.class)
                        .measured(ValueEntries::gaps),
                MetricEntry.named("customer-summary", "客户概况")
                        .definition("buyers up to as-of, with quantiles of their net revenue")
                        .gives("totals and quantiles", "money")
                        .needs(EventKind.PURCHASE)
                        .covers(CustomerSummary.class)
                        .measured(ValueEntries::summary),
                MetricEntry.named("repeat-purchases", "重复购买")
                        .definition(
                                "buyers with a further order day after their first, and means of the repeat days, the "
                                        + "days to the last of them and the days since the first order")
                        .gives("counts and means", "customers and days")
                        .needs(EventKind.PURCHASE)
                        .covers(RepeatPurchases.class)
                        .measured(ValueEntries::repeats));
    }

    private static Map<String, Object> totals(MetricOptions m) {
        OrderSummary orders = m.measure(new OrderTotals(m.window(), m.get(Options.REFUNDS)));
        Map<String, Object> totals = totals(orders);
        if (orders.refundPolicy() == RefundPolicy.ORDER_DATE) {
            UnmatchedRefunds unmatched = orders.unmatchedRefunds();
            totals.putAll(row(
                    "fullyRefundedOrders", orders.fullyRefundedOrders(),
                    "refundsWithoutOrder", unmatched.withoutOrder(),
                    "refundsOfUnknownOrders", unmatched.unknownOrder(),
                    "refundsBeforeTheirOrder", unmatched.beforeOrder(),
                    "refundsAboveTheirOrder", unmatched.aboveOrder()));
        }
        return totals;
    }

    private static Map<String, Object> totals(OrderSummary orders) {
        return row(
                "orders", orders.orders(),
                "buyers", orders.buyers(),
                "purchases", orders.purchases(),
                "refunds", orders.refunds(),
                "revenue", orders.revenue(),
                "averageOrderValue", orders.averageOrderValue(),
                "ordersPerBuyer", orders.ordersPerBuyer());
    }

    private static Map<String, Object> gaps(MetricOptions m) {
        Histogram gaps = m.measure(new InterpurchaseTime(m.zone(), m.window()));
        return Figures.together(
                row("gaps", gaps.total()), Figures.quantiles(gaps, "customers who ordered on two days"));
    }

    private static Map<String, Object> summary(MetricOptions m) {
        CustomerTable table = m.measure(new CustomerSummary(m.asOf()));
        int[] buyers = IntStream.range(0, table.size())
                .filter(row -> table.orders(row) > 0)
                .toArray();
        long[] revenue = IntStream.of(buyers).mapToLong(table::revenueMinor).toArray();
        return Figures.together(
                row("customers", (long) table.size(), BUYERS, (long) buyers.length),
                row(
                        "revenuePerBuyer",
                        List.of(Figures.quantiles(revenue, BUYERS, minor -> Money.ofMinor(minor, table.currency())))));
    }

    private static Map<String, Object> repeats(MetricOptions m) {
        RepeatTable table = m.measure(new RepeatPurchases(m.zone(), m.asOf()));
        long repeaters = 0;
        long days = 0;
        long recency = 0;
        long age = 0;
        for (int row = 0; row < table.size(); row++) {
            repeaters += table.frequency(row) > 0 ? 1 : 0;
            days += table.frequency(row);
            recency += table.recencyDays(row);
            age += table.ageDays(row);
        }
        return row(
                BUYERS,
                (long) table.size(),
                "repeaters",
                repeaters,
                "meanRepeatDays",
                Estimate.ratio(days, table.size(), BUYERS),
                "meanDaysToLastRepeat",
                Estimate.ratio(recency, table.size(), BUYERS),
                "meanDaysSinceFirstOrder",
                Estimate.ratio(age, table.size(), BUYERS));
    }

    private static Map<String, Object> cohorts(MetricOptions m) {
        CohortValueTable table = m.measure(CohortValue.ofFirstPurchase(
                CohortPeriods.of(m.calendar(), m.grain(), m.asOf()).anchored(m.get(Options.ANCHOR))));
        List<Map<String, Object>> pooled = new ArrayList<>();
        for (CohortValueTable.Value value : table.pooled()) {
            pooled.add(Figures.together(row("period", (long) pooled.size()), value(value)));
        }
        return Figures.together(
                Figures.table(
                        "cohorts",
                        table.cohorts().stream()
                                .filter(cohort -> cohort.mature() > 0 && cohort.size() > 0)
                                .toList(),
                        cohort -> Figures.together(
                                row(
                                        "cohort",
                                        cohort.bucket().firstDay().toString(),
                                        "size",
                                        cohort.size(),
                                        "lastPeriod",
                                        (long) cohort.mature() - 1),
                                value(cohort.value(cohort.mature() - 1)))),
                row("pooled", pooled));
    }

    private static Map<String, Object> value(CohortValueTable.Value value) {
        return row("customers", value.customers(), "revenue", value.revenue(), "perCustomer", value.perCustomer());
    }
}
