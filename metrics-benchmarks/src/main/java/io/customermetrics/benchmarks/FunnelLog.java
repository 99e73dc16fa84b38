package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.FunnelCounts;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.data.ShopVisits;
import io.customermetrics.core.conversion.CountedAttempts;
import io.customermetrics.core.conversion.Funnel;
import io.customermetrics.core.conversion.FunnelStep;
import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The library's log of the shop's visits, and the funnel. */
@State(Scope.Benchmark)
public class FunnelLog {

    private static final int CHUNK = 1 << 16;

    private @Nullable EventLog log;
    private @Nullable Funnel funnel;
    private @Nullable FunnelCounts answer;

    /** Builds the log, and answers the question once, plainly. */
    @Setup
    public void build(Shop shop) {
        log = logOf(shop.purchases());
        funnel = funnel(shop.purchases().shape());
        answer = FunnelCounts.of(shop.purchases());
    }

    static EventLog logOf(Purchases purchases) {
        EventLogBuilder builder = EventLog.builder(LogContender.EUROS);
        for (int from = 0; from < purchases.size(); from += CHUNK) {
            int to = Math.min(purchases.size(), from + CHUNK);
            String[] names = Arrays.stream(purchases.amounts(), from, to)
                    .mapToObj(ShopVisits::name)
                    .toArray(String[]::new);
            builder.addInteractions(
                    Arrays.copyOfRange(purchases.customers(), from, to),
                    Arrays.copyOfRange(purchases.micros(), from, to),
                    names,
                    0,
                    names.length);
        }
        return builder.build();
    }

    /** The funnel of the best attempts, all entries mature. */
    static Funnel funnel(ShopShape shape) {
        FunnelStep[] steps = ShopVisits.STEPS.stream().map(FunnelStep::named).toArray(FunnelStep[]::new);
        Duration within = Duration.ofDays(FunnelCounts.WINDOW_DAYS);
        Window entries = Window.of(shape.start(), shape.end());
        return Funnel.of(entries, within, shape.end().plus(within).plusSeconds(1), steps)
                .counting(CountedAttempts.BEST);
    }

    static FunnelCounts counts(FunnelSummary summary) {
        int steps = summary.funnel().steps().size();
        return FunnelCounts.of(
                IntStream.rangeClosed(1, steps).mapToLong(summary::reached).toArray());
    }

    FunnelSummary measure() {
        return Objects.requireNonNull(log).measure(Objects.requireNonNull(funnel), ForkJoinPool.commonPool());
    }

    FunnelSummary measureOnOneThread() {
        return Objects.requireNonNull(log).measure(Objects.requireNonNull(funnel));
    }

    FunnelCounts answer() {
        return Objects.requireNonNull(answer);
    }
}
