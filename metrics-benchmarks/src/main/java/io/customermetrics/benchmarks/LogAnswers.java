package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LongColumn;
import io.customermetrics.core.log.Track;

/** What the library answers, in the form in which answers are compared. */
final class LogAnswers {

    private LogAnswers() {}

    /** The digest of a log's purchases, read off its columns: proves the log, not a metric. */
    static RfmDigest rfmDigest(EventLog log) {
        Track purchases = log.track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        RfmDigest.Sum sum = new RfmDigest.Sum();
        for (int customer = 0; customer < log.customers(); customer++) {
            int from = purchases.start(customer);
            int to = purchases.end(customer);
            sum.add(number(log, customer), purchases.micros(to - 1), to - from, amounts.sum(from, to));
        }
        return sum.digest();
    }

    private static long number(EventLog log, int customer) {
        return log.ids().numeric()
                ? log.ids().number(customer)
                : TextIds.number(log.ids().text(customer));
    }
}
