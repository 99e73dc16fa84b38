package io.customermetrics.report.measure;

import io.customermetrics.core.activity.LifecycleSeries;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.monitor.Series;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.report.input.LoadedEvents;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything a report shows, measured.
 *
 * @param input what was read
 * @param calendar whose days, weeks and months are meant
 * @param grain how long a period is
 * @param totals orders and revenue
 * @param activity who is active
 * @param sales orders and revenue of the latest periods
 * @param retention who stays
 * @param repurchase who buys again
 * @param funnel how far customers come
 * @param rfm which segments customers fall into
 * @param clusters which clusters k-means finds
 * @param clv what customers are expected to buy and pay
 * @param breakdown the main figures by an attribute of the customers, where one is given
 * @param minGroup groups of fewer customers are hidden; 0 hides none
 */
public record CustomerReport(
        LoadedEvents input,
        BusinessCalendar calendar,
        Grain grain,
        Section<Totals> totals,
        Activity activity,
        Section<Series<OrderSummary>> sales,
        Section<CohortTable> retention,
        Section<Repurchase> repurchase,
        Section<FunnelResult> funnel,
        Section<RfmResult> rfm,
        Section<ClusterResult> clusters,
        Section<ClvResult> clv,
        Optional<Breakdown> breakdown,
        int minGroup) {

    /** How many periods figures are watched over: the judged one and two years of months. */
    public static final int WATCHED_PERIODS = 25;

    /**
     * Orders and revenue.
     *
     * @param orders counts and sums
     * @param gaps days between a customer's consecutive order days
     */
    public record Totals(OrderSummary orders, Histogram gaps) {}

    /**
     * Who is active.
     *
     * @param lifecycle new, retained, resurrected and lapsed customers by period
     * @param days distinct customers of the last 1, 7 and 28 days, day by day
     * @param lastDay the last day covered
     * @param meanDauOverMau mean daily actives of the last 28 days over the distinct actives of those days
     */
    public record Activity(
            LifecycleSeries lifecycle, RollingActivesSeries days, LocalDate lastDay, Estimate meanDauOverMau) {}

    /**
     * Who buys again.
     *
     * @param ever customers with two orders or more
     * @param withinDays customers whose second order came so many days after the first, by days
     * @param returningShare buyers of each period who had bought before or bought twice in it
     */
    public record Repurchase(Rate ever, SortedMap<Integer, Rate> withinDays, List<PeriodRate> returningShare) {

        /** Copies the list. */
        public Repurchase {
            returningShare = List.copyOf(returningShare);
        }
    }

    /**
     * A rate of a period.
     *
     * @param start the period's first day
     * @param rate the rate
     */
    public record PeriodRate(LocalDate start, Rate rate) {}
}
