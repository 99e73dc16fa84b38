package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The purchases as the library's own records with text ids; made anew for each iteration, as {@link TextIds} are. */
@State(Scope.Benchmark)
public class PurchaseObjects {

    private @Nullable List<Purchase> records;

    /** Makes the records. */
    @Setup(Level.Iteration)
    public void make(Shop shop) {
        records = null;
        records = of(shop.purchases());
    }

    static List<Purchase> of(Purchases purchases) {
        String[] ids = purchases.customerIds();
        List<Purchase> made = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            made.add(Purchase.of(
                    ids[i],
                    Micros.toInstant(purchases.micros()[i]),
                    Money.ofMinor(purchases.amounts()[i], LogContender.EUROS)));
        }
        return made;
    }

    List<Purchase> records() {
        return Objects.requireNonNull(records);
    }
}
