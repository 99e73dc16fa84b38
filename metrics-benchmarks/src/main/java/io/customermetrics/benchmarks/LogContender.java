package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.peer.DuckDbFile;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.CustomerTable;
import io.customermetrics.report.input.Importer;
import io.customermetrics.report.input.ReadOptions;
import io.customermetrics.report.input.RowColumns;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/** The library: a log of numeric ids, and the metrics that answer the questions. */
final class LogContender {

    static final Currency EUROS = Currency.getInstance("EUR");

    private final ShopShape shape;
    private final EventLog log;
    private final boolean parallel;

    LogContender(ShopShape shape, EventLog log, boolean parallel) {
        this.shape = shape;
        this.log = log;
        this.parallel = parallel;
    }

    static EventLog logOf(Purchases purchases) {
        return builder()
                .addPurchases(purchases.customers(), purchases.micros(), purchases.amounts(), 0, purchases.size())
                .build();
    }

    static EventLog logOf(String[] ids, Purchases purchases) {
        return builder()
                .addPurchases(ids, purchases.micros(), purchases.amounts(), 0, purchases.size())
                .build();
    }

    static EventLog logOf(List<Purchase> records) {
        return builder().addAll(records).build();
    }

    static EventLog logOf(DuckDbFile file) throws SQLException {
        EventLogBuilder builder = builder();
        file.forEach((customers, micros, cents, size) -> builder.addPurchases(customers, micros, cents, 0, size));
        return builder.build();
    }

    private static EventLogBuilder builder() {
        return EventLog.builder(EUROS).executor(ForkJoinPool.commonPool());
    }

    /** As the command line reads a file. */
    static EventLog logOf(Path file) {
        ReadOptions guessed = ReadOptions.of(List.of(file.toString()));
        RowColumns columns = new RowColumns(
                Optional.of("customer"),
                Optional.of("instant"),
                Optional.of("amount"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return Importer.load(new ReadOptions(
                        guessed.sources(),
                        guessed.query(),
                        guessed.driver(),
                        columns,
                        guessed.kinds(),
                        guessed.shape(),
                        guessed.timeFormat(),
                        Optional.of(EUROS),
                        guessed.zone(),
                        guessed.weekStart(),
                        guessed.asOf(),
                        true))
                .log();
    }

    CustomerTable rfm() {
        return measure(new CustomerSummary(shape.end()));
    }

    RfmTable rfmTable() {
        return measure(new Rfm(ZoneOffset.UTC, shape.end()));
    }

    RollingActivesSeries actives() {
        return measure(new RollingActives(
                EventSelector.purchases(),
                BusinessCalendar.utc(),
                shape.firstDay(),
                shape.firstDay().plusDays(shape.days()),
                List.of(1, 7, 30)));
    }

    CohortTable cohorts() {
        return measure(CohortRetention.ofFirstPurchase(BusinessCalendar.utc(), Grain.MONTH, shape.end()));
    }

    Answers answers() {
        return new Answers(LogAnswers.digest(rfm()), LogAnswers.counts(actives()), LogAnswers.counts(cohorts()));
    }

    private <R> R measure(Metric<R> metric) {
        return parallel ? log.measure(metric, ForkJoinPool.commonPool()) : log.measure(metric);
    }
}
