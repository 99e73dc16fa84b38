package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.RfmDigest;
import io.customermetrics.benchmarks.data.PurchaseRecord;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.benchmarks.peer.HashMapPeer;
import io.customermetrics.benchmarks.peer.StreamsPeer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The contenders that read one list of records in order of time. */
@State(Scope.Benchmark)
public class Records {

    private @Nullable HashMapPeer hashMap;
    private @Nullable StreamsPeer streams;
    private @Nullable StreamsPeer parallelStreams;

    /** Makes the records. */
    @Setup
    public void load(Shop shop) {
        ShopShape shape = shop.purchases().shape();
        List<PurchaseRecord> records = shop.purchases().toRecords();
        hashMap = new HashMapPeer(shape, records);
        streams = new StreamsPeer(shape, records, false);
        parallelStreams = new StreamsPeer(shape, records, true);
    }

    HashMapPeer hashMap() {
        return Objects.requireNonNull(hashMap);
    }

    StreamsPeer streams() {
        return Objects.requireNonNull(streams);
    }

    StreamsPeer parallelStreams() {
        return Objects.requireNonNull(parallelStreams);
    }

    static RfmDigest rfmDigest(Map<Long, List<PurchaseRecord>> groups) {
        RfmDigest.Sum sum = new RfmDigest.Sum();
        groups.forEach((customer, purchases) -> sum.add(
                customer,
                purchases.get(purchases.size() - 1).micros(),
                purchases.size(),
                purchases.stream().mapToLong(PurchaseRecord::amount).sum()));
        return sum.digest();
    }
}
