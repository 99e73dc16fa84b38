package io.customermetrics.benchmarks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The customers as text, a new string an event.
 *
 * <p>Made anew for each iteration: a reader delivers strings nobody has hashed, and a string remembers its hash code.
 */
@State(Scope.Benchmark)
public class TextIds {

    private String @Nullable [] ids;

    /** Makes the strings. */
    @Setup(Level.Iteration)
    public void make(Shop shop) {
        ids = shop.purchases().customerIds();
    }

    String[] ids() {
        return Objects.requireNonNull(ids);
    }

    static long number(String id) {
        return Long.parseLong(id, 1, id.length(), 10);
    }
}
