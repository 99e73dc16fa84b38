package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.RoaringPeer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The customers of each day as bitmaps. */
@State(Scope.Benchmark)
public class RoaringDays {

    private @Nullable RoaringPeer peer;

    /** Builds the bitmaps. */
    @Setup
    public void build(Shop shop) {
        peer = new RoaringPeer(shop.purchases());
    }

    RoaringPeer peer() {
        return Objects.requireNonNull(peer);
    }
}
