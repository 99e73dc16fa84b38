package io.customermetrics.benchmarks.floor;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.core.activity.ActivityGapCounts;
import io.customermetrics.core.activity.ActivityGaps;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.CustomerSummary;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.core.value.Revenue;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmTable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Times kernels beside a loop that only reads memory, on two threads:
 *
 * <pre>
 * java -Xmx6g -XX:ActiveProcessorCount=2 -cp benchmarks.jar io.customermetrics.benchmarks.floor.Floors [events]
 * </pre>
 *
 * <p>A kernel's floor is the time in which the loop reads the bytes that the kernel must touch: whole columns, whole lines of
 * the cache where it picks from a column, and twice what it writes. A call of the loop precedes each call of the kernel, so that
 * both meet the same noise; shown are medians. Nothing fails on time: {@code ResultGuard} compares two tables.
 */
public final class Floors {

    private static final int WARM_UP = 6;
    private static final int PAIRS = 15;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int CACHE_LINE = 64;

    private final PrintStream out;
    private final MemoryRead read = new MemoryRead();
    private Object last = "";

    private Floors(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints the table.
     *
     * @param args the number of events, ten million unless given
     */
    public static void main(String[] args) {
        int events = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        new Floors(System.out).print(Purchases.of(ShopShape.ofEvents(events)));
    }

    private void print(Purchases purchases) {
        ShopShape shape = purchases.shape();
        EventLog log = EventLog.builder(Currency.getInstance("EUR"))
                .addPurchases(purchases.customers(), purchases.micros(), purchases.amounts(), 0, purchases.size())
                .build();
        long n = log.events();
        long customers = log.customers();
        long starts = 4 * customers;
        // First and last instants share no line with one another or another customer's unless they are neighbours.
        long ends = Math.min(8 * n, 2 * CACHE_LINE * customers);
        long table = 28 * customers;
        BusinessCalendar utc = BusinessCalendar.utc();
        BusinessCalendar berlin = BusinessCalendar.of(ZoneId.of("Europe/Berlin"));
        Window year = Window.of(shape.start(), shape.start().plus(Duration.ofDays(365)));
        Window rest = Window.of(year.end(), shape.end());

        out.println("| kernel | MB | ms | floor ms | times the floor |");
        out.println("|---|--:|--:|--:|--:|");
        long summary = starts + ends + 4 * n + 2 * table;
        time("RFM by customer", summary, log, new CustomerSummary(shape.end()));
        time("RFM by customer, 100 days earlier", summary, log, new CustomerSummary(hundredDaysEarlier(shape)));
        time("DAU, 7 and 30 days", starts + 8 * n, log, actives(shape, utc));
        time("DAU, 7 and 30 days, Berlin", starts + 8 * n, log, actives(shape, berlin));
        kept(log, actives(shape, utc));
        time("monthly cohorts", starts + 8 * n, log, cohorts(shape));
        Revenue revenue = new Revenue(EventSelector.purchases(), year, RefundPolicy.REFUND_DATE);
        Metric<?> repurchase = RepurchaseRate.repeatWithin(year);
        Metric<?> churn = new Churn(EventSelector.purchases(), year, rest);
        time("revenue of a year", starts + ends + 4 * n, log, revenue);
        time("repurchase of a year", starts + ends, log, repurchase);
        time("churn after a year", starts + ends, log, churn);
        together("revenue, repurchase, churn", log, List.of(revenue, repurchase, churn));
        together(
                "RFM, DAU, cohorts",
                log,
                List.of(new CustomerSummary(shape.end()), actives(shape, utc), cohorts(shape)));
        RfmTable rfm = log.measure(new Rfm(ZoneOffset.UTC, shape.end()), ForkJoinPool.commonPool());
        // Three columns to fit and to score, a byte each to write.
        time(
                "quintile scores",
                (2L * 16 + 2 * 3) * rfm.size(),
                () -> RfmScale.quantiles(rfm, 5).score(rfm));
    }

    private static Instant hundredDaysEarlier(ShopShape shape) {
        return shape.end().minus(Duration.ofDays(100));
    }

    private static RollingActives actives(ShopShape shape, BusinessCalendar calendar) {
        LocalDate first = shape.firstDay();
        return new RollingActives(
                EventSelector.purchases(), calendar, first, first.plusDays(shape.days()), List.of(1, 7, 30));
    }

    private static CohortRetention cohorts(ShopShape shape) {
        return CohortRetention.ofFirstPurchase(BusinessCalendar.utc(), Grain.MONTH, shape.end());
    }

    private void kept(EventLog log, RollingActives actives) {
        ActivityGaps metric =
                new ActivityGaps(actives.selector(), actives.calendar(), actives.firstDay(), actives.endDay(), 127);
        ActivityGapCounts gaps = log.measure(metric, ForkJoinPool.commonPool());
        long cells = (metric.firstDay().datesUntil(metric.endDay()).count() + metric.widest()) * (metric.widest() + 1);
        time(
                "DAU, 7 and 30 days from kept gaps",
                8 * cells,
                () -> gaps.rolling(actives.firstDay(), actives.endDay(), actives.widths()));
        check("kept gaps", log.measure(actives));
    }

    private void together(String name, EventLog log, List<Metric<?>> metrics) {
        Supplier<Object> apart = () -> {
            Object result = "";
            for (Metric<?> metric : metrics) {
                result = log.measure(metric, ForkJoinPool.commonPool());
            }
            return result;
        };
        Supplier<Object> together = () -> log.measureAll(metrics, ForkJoinPool.commonPool());
        double[][] millis = paired(apart, together);
        out.printf(
                Locale.ROOT,
                "%s: %.1f ms one after the other, %.1f ms together: %.2f times%n",
                name,
                millis[0][PAIRS / 2],
                millis[1][PAIRS / 2],
                millis[0][PAIRS / 2] / millis[1][PAIRS / 2]);
        check(name, log.measureAll(metrics));
    }

    private void time(String name, long bytes, EventLog log, Metric<?> metric) {
        time(name, bytes, () -> log.measure(metric, ForkJoinPool.commonPool()));
        check(name, log.measure(metric));
    }

    private void time(String name, long bytes, Supplier<Object> kernel) {
        double[][] millis = paired(read::sum, kernel);
        double floor = millis[0][PAIRS / 2] * bytes / MemoryRead.BYTES;
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f | %.2f |%n",
                name,
                bytes / BYTES_PER_MEGABYTE,
                millis[1][PAIRS / 2],
                floor,
                millis[1][PAIRS / 2] / floor);
    }

    /** The times of both in ascending order, a call of the one before each of the other. */
    private double[][] paired(Supplier<?> first, Supplier<?> second) {
        double[][] millis = new double[2][PAIRS];
        for (int i = -WARM_UP; i < PAIRS; i++) {
            double one = millis(first);
            double other = millis(second);
            if (i >= 0) {
                millis[0][i] = one;
                millis[1][i] = other;
            }
        }
        Arrays.sort(millis[0]);
        Arrays.sort(millis[1]);
        return millis;
    }

    private double millis(Supplier<?> task) {
        long start = System.nanoTime();
        last = task.get();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private void check(String name, Object right) {
        if (!right.equals(last)) {
            throw new IllegalStateException(name + " gives another answer on one thread");
        }
    }
}
