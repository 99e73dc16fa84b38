package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.peer.DuckDbFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The purchases as a CSV file with text ids, in the page cache. */
@State(Scope.Benchmark)
public class PurchaseFile {

    private @Nullable Path path;

    /** Writes the file. */
    @Setup
    public void write(Shop shop) throws IOException {
        path = write(shop.purchases());
    }

    static Path write(Purchases purchases) throws IOException {
        Path file = Files.createTempFile("purchases", ".csv");
        DuckDbFile.write(purchases, file);
        return file;
    }

    Path path() {
        return Objects.requireNonNull(path);
    }

    /** Deletes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(path());
    }
}
