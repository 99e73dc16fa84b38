package io.customermetrics.benchmarks.catalogue;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.value.CustomerSummary;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Times every metric of the catalogue, and prints how many times the per-customer pass of RFM it takes:
 *
 * <pre>
 * java -Xmx8g -XX:ActiveProcessorCount=2 -cp benchmarks.jar io.customermetrics.benchmarks.catalogue.MetricTimes
 * </pre>
 *
 * <p>Each metric reads as many events of its kind as the pass reads purchases. A call of the one follows a call of the
 * other, so that both meet the same noise; shown are medians. The answer on the threads of the common pool must be the answer
 * on one thread, or the run fails. No time fails it.
 */
public final class MetricTimes {

    private static final int WARM_UP = 4;
    private static final int PAIRS = 9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final EventLog reference;
    private final Metric<?> pass;
    private final Happenings happenings;
    private final ShopShape shape;
    private final PrintStream out;
    /** What was measured last. */
    private @Nullable Object last;

    private MetricTimes(Purchases purchases, PrintStream out) {
        this.happenings = new Happenings(purchases);
        this.shape = purchases.shape();
        this.reference = happenings.log(EventKind.PURCHASE);
        this.pass = new CustomerSummary(shape.end());
        this.out = out;
    }

    /**
     * Prints the table.
     *
     * @param args the number of events, ten million unless given, and the name of one metric's class, if no other is wanted
     */
    public static void main(String[] args) {
        int events = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        new MetricTimes(Purchases.of(ShopShape.ofEvents(events)), System.out).print(args.length > 1 ? args[1] : "");
    }

    private void print(String wanted) {
        out.println("| metric | events | ms | pass ms | times the pass |");
        out.println("|---|---|--:|--:|--:|");
        for (EventKind kind : EventKind.values()) {
            List<TimedMetric> metrics = TimedMetrics.of(shape).stream()
                    .filter(timed -> timed.kind() == kind && timed.name().contains(wanted))
                    .toList();
            if (!metrics.isEmpty()) {
                EventLog log = kind == EventKind.PURCHASE ? reference : happenings.log(kind);
                metrics.forEach(timed -> print(timed, log));
            }
        }
    }

    private void print(TimedMetric timed, EventLog log) {
        Object answer = log.measure(timed.metric());
        double[] own = new double[PAIRS];
        double[] passes = new double[PAIRS];
        for (int i = -WARM_UP; i < PAIRS; i++) {
            double passMillis = millis(reference, pass);
            double ownMillis = millis(log, timed.metric());
            if (i >= 0) {
                own[i] = ownMillis;
                passes[i] = passMillis;
            }
        }
        if (!answer.equals(last)) {
            throw new IllegalStateException(timed.name() + " gives another answer on two threads");
        }
        double ratio = median(own) / median(passes);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f |%n",
                timed.name(),
                timed.kind().name().toLowerCase(Locale.ROOT),
                median(own),
                median(passes),
                ratio);
    }

    private double millis(EventLog log, Metric<?> metric) {
        long start = System.nanoTime();
        last = log.measure(metric, ForkJoinPool.commonPool());
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        return millis;
    }

    private static double median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
