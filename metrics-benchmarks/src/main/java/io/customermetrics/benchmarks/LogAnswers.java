package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.ActiveCounts;
import io.customermetrics.benchmarks.answer.CohortCounts;
import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.CustomerIds;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.value.CustomerTable;
import io.customermetrics.rfm.RfmTable;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The library's results in the form in which answers are compared. */
final class LogAnswers {

    private LogAnswers() {}

    /** The digest of a log's purchases, read off its columns: proves the log, not a metric. */
    static RfmDigest digest(EventLog log) {
        Track purchases = log.track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        RfmDigest.Sum sum = new RfmDigest.Sum();
        for (int customer = 0; customer < log.customers(); customer++) {
            int from = purchases.start(customer);
            int to = purchases.end(customer);
            sum.add(number(log.ids(), customer), purchases.micros(to - 1), to - from, amounts.sum(from, to));
        }
        return sum.digest();
    }

    static RfmDigest digest(CustomerTable table) {
        RfmDigest.Sum sum = new RfmDigest.Sum();
        for (int row = 0; row < table.size(); row++) {
            sum.add(number(table.ids(), row), table.lastOrderMicros(row), table.orders(row), table.revenueMinor(row));
        }
        return sum.digest();
    }

    /** Whether an RFM table says the same as the summary it is made of, its recency being in UTC days. */
    static boolean agree(RfmTable rfm, CustomerTable summary) {
        boolean agree = rfm.size() == summary.size() && rfm.ids().equals(summary.ids());
        for (int row = 0; agree && row < rfm.size(); row++) {
            long lastDay = Math.floorDiv(summary.lastOrderMicros(row), TimeUnit.DAYS.toMicros(1));
            agree = rfm.asOfDay().toEpochDay() - lastDay == rfm.recencyDays(row)
                    && rfm.orders(row) == summary.orders(row)
                    && rfm.monetaryMinor(row) == summary.revenueMinor(row);
        }
        return agree;
    }

    static ActiveCounts counts(RollingActivesSeries series) {
        return ActiveCounts.of(counts(series, 1), counts(series, 7), counts(series, 30));
    }

    private static long[] counts(RollingActivesSeries series, int width) {
        long[] counts = new long[series.days()];
        Arrays.setAll(counts, day -> series.active(series.firstDay().plusDays(day), width));
        return counts;
    }

    static CohortCounts counts(CohortTable table) {
        return new CohortCounts(
                table.cohorts().stream().map(CohortTable.Cohort::returned).toList());
    }

    private static long number(CustomerIds ids, int customer) {
        return ids.numeric() ? ids.number(customer) : TextIds.number(ids.text(customer));
    }
}
