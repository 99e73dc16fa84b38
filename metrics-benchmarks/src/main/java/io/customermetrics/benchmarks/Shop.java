package io.customermetrics.benchmarks;

import io.customermetrics.benchmarks.answer.Answers;
import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The generated shop and the right answers about it, which every contender must give before it is timed. */
@State(Scope.Benchmark)
public class Shop {

    /** Room for ten million records beside the columns they were made from, and for what the peers make of them. */
    static final String HEAP = "-Xmx6g";

    /** With {@link #TOUCHED} a heap that does not grow meanwhile, for jobs that make much that stays. */
    static final String WHOLE_HEAP = "-Xms6g";

    /** Has the heap's memory touched before. */
    static final String TOUCHED = "-XX:+AlwaysPreTouch";

    /** Two threads for everybody, whatever the machine: the common pool is the caller and one more. */
    static final String PROCESSORS = "-XX:ActiveProcessorCount=2";

    /** Expected number of events; a tenth as many customers. */
    @Param("10000000")
    public int events;

    private @Nullable Purchases purchases;
    private @Nullable Answers answers;

    /** Draws the shop and answers the questions once, plainly. */
    @Setup
    public void draw() {
        purchases = Purchases.of(ShopShape.ofEvents(events));
        answers = Answers.of(purchases);
    }

    Purchases purchases() {
        return Objects.requireNonNull(purchases);
    }

    Answers answers() {
        return Objects.requireNonNull(answers);
    }
}
