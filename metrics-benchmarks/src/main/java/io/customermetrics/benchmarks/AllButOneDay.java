package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.core.log.EventLog;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The library's log, with text ids, of all days but the last. */
@State(Scope.Benchmark)
public class AllButOneDay {

    private @Nullable EventLog log;
    private int size;

    /** Builds the log. */
    @Setup
    public void build(Shop shop) {
        Purchases purchases = shop.purchases();
        size = beforeLastDay(purchases);
        log = part(purchases.customerIds(), purchases, 0, size);
    }

    /** How many purchases there are before the last day. */
    static int beforeLastDay(Purchases purchases) {
        long[] micros = purchases.micros();
        long midnight = Math.floorDiv(micros[micros.length - 1], TimeUnit.DAYS.toMicros(1)) * TimeUnit.DAYS.toMicros(1);
        int found = Arrays.binarySearch(micros, midnight);
        int first = found < 0 ? -1 - found : found;
        while (first > 0 && micros[first - 1] == midnight) {
            first--;
        }
        return first;
    }

    static EventLog part(String[] ids, Purchases purchases, int from, int to) {
        return EventLog.builder(LogContender.EUROS)
                .addPurchases(ids, purchases.micros(), purchases.amounts(), from, to)
                .build();
    }

    EventLog log() {
        return Objects.requireNonNull(log);
    }

    EventLog lastDay(String[] ids, Purchases purchases) {
        return part(ids, purchases, size, purchases.size());
    }
}
