package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.peer.PrimitiveMapPeer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The contenders that read the shop's columns in order of time. */
@State(Scope.Benchmark)
public class PrimitiveMaps {

    private @Nullable PrimitiveMapPeer fastutil;
    private @Nullable PrimitiveMapPeer eclipseCollections;

    /** Hands over the columns. */
    @Setup
    public void load(Shop shop) {
        fastutil = PrimitiveMapPeer.fastutil(shop.purchases());
        eclipseCollections = PrimitiveMapPeer.eclipseCollections(shop.purchases());
    }

    PrimitiveMapPeer fastutil() {
        return Objects.requireNonNull(fastutil);
    }

    PrimitiveMapPeer eclipseCollections() {
        return Objects.requireNonNull(eclipseCollections);
    }
}
