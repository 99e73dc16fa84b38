package io.customermetrics.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Explanation;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.log.Segmentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * What holds for every metric. The test of a metric extends this class and says which specifications to try, what the
 * definition is, and which events the metric looks at.
 *
 * @param <M> the metric, a record
 * @param <R> its result
 */
public abstract class MetricContract<M extends Metric<R>, R> {

    private static final int MAX_EVENTS = 16;

    /** A specification that makes sense in a scene. */
    protected abstract M metric(Scene scene, Choice choice);

    /** Asserts that a result is what the definition says, computed over plain lists. */
    protected abstract void agrees(M metric, History history, R result);

    /** Whether an event at an instant can change the result. */
    protected abstract boolean reads(M metric, Instant at);

    /** Other specifications, whose results can be told from those of the metric. */
    protected List<M> foreign(M metric) {
        return List.of();
    }

    @Provide
    Arbitrary<MetricCase<M>> cases() {
        Arbitrary<Long> events = codesUpTo(100_000_000);
        Arbitrary<Long> codes = codesUpTo(Long.MAX_VALUE);
        Arbitrary<Integer> idle = Arbitraries.integers().between(0, 63).withoutEdgeCases();
        return Combinators.combine(Arbitraries.of(Scene.class), events.list().ofMaxSize(MAX_EVENTS), idle, codes, codes)
                .as((scene, list, bits, choice, seed) ->
                        new MetricCase<>(LogScript.decoded(scene, list, bits), metric(scene, Choice.of(choice)), seed));
    }

    @Property
    void agreesWithTheDefinition(@ForAll("cases") MetricCase<M> c) {
        agrees(c.metric(), c.script().history(), measured(c));
    }

    /** The one law: measuring disjoint customers apart and merging, in any order and tree, is measuring all at once. */
    @Property
    void mergesOverDisjointCustomers(@ForAll("cases") MetricCase<M> c) {
        Random random = c.random();
        Map<Integer, TreeSet<String>> parts = new LinkedHashMap<>();
        int count = 1 + random.nextInt(5);
        for (int part = 0; part < count; part++) {
            parts.put(part, new TreeSet<>());
        }
        c.script().customers().forEach(id -> parts.get(random.nextInt(count)).add(id));
        List<R> results = new ArrayList<>();
        for (TreeSet<String> some : parts.values()) {
            results.add(c.script().onlyCustomers(some).log().measure(c.metric()));
        }
        assertThat(mergedInAnyTree(c.metric(), results, random)).isEqualTo(measured(c));
    }

    @Property
    void mergingWithAnEmptyLogChangesNothing(@ForAll("cases") MetricCase<M> c) {
        R nothing = LogScript.of().log().measure(c.metric());
        R result = measured(c);
        assertThat(c.metric().merge(result, nothing)).isEqualTo(result);
        assertThat(c.metric().merge(nothing, result)).isEqualTo(result);
    }

    @Property
    void theOrderOfInputDoesNotMatter(@ForAll("cases") MetricCase<M> c) {
        assertThat(c.script().shuffledLog(c.random()).measure(c.metric())).isEqualTo(measured(c));
    }

    @Property
    void slicesMergeToTheWhole(@ForAll("cases") MetricCase<M> c) {
        Random random = c.random();
        EventLog log = c.script().log();
        List<LogSlice> slices = log.slices(1 + random.nextInt(8));
        List<R> results = new ArrayList<>();
        for (LogSlice slice : slices) {
            results.add(c.metric().measure(slice));
        }
        R whole = log.measure(c.metric());
        assertThat(mergedInAnyTree(c.metric(), results, random)).isEqualTo(whole);
        assertThat(c.metric().measure(slices, Runnable::run)).isEqualTo(whole);
    }

    @Property
    void segmentsMergeToTheWhole(@ForAll("cases") MetricCase<M> c) {
        Random random = c.random();
        EventLog log = c.script().log();
        Segmentation segments = Segmentation.of(log, List.of("a", "b", "c"), customer -> random.nextInt(3));
        Map<String, R> results = log.measure(c.metric(), segments);
        assertThat(results).containsOnlyKeys("a", "b", "c");
        assertThat(mergedInAnyTree(c.metric(), List.copyOf(results.values()), random))
                .isEqualTo(log.measure(c.metric()));
        CustomerSet a = segments.customers("a");
        assertThat(log.measure(c.metric(), a)).isEqualTo(results.get("a"));
    }

    @Property
    void eventsThatTheMetricDoesNotReadChangeNothing(@ForAll("cases") MetricCase<M> c) {
        LogScript read = c.script().onlyEvents(at -> reads(c.metric(), at));
        assertThat(read.log().measure(c.metric())).isEqualTo(measured(c));
    }

    @Property
    void specificationsAndResultsAreValues(@ForAll("cases") MetricCase<M> c) {
        R result = measured(c);
        R again = measured(c);
        assertThat(again).isEqualTo(result).hasSameHashCodeAs(result).isNotEqualTo(null);
        assertThat(result.equals("another type")).isFalse();
        M copy = copyOf(c.metric());
        assertThat(copy).isEqualTo(c.metric()).hasSameHashCodeAs(c.metric());
        for (String id : c.script().customers()) {
            assertThat(result.toString()).doesNotContain(id);
        }
    }

    @Property
    void resultsOfOtherSpecificationsAreRefused(@ForAll("cases") MetricCase<M> c) {
        R result = measured(c);
        for (M other : foreign(c.metric())) {
            R foreign = c.script().log().measure(other);
            assertThat(foreign).as(() -> other.toString()).isNotEqualTo(result);
            assertThatIllegalArgumentException()
                    .as(() -> other.toString())
                    .isThrownBy(() -> c.metric().merge(result, foreign));
        }
    }

    /** The events that a metric names as evidence decide alone: without all others the customer is measured the same. */
    @Property
    void evidenceDecides(@ForAll("cases") MetricCase<M> c) {
        if (c.metric() instanceof Explainable<?> explainable) {
            EventLog log = c.script().log();
            for (String id : c.script().customers()) {
                Explanation<?> explanation = log.explain(explainable, id);
                LogScript evidence =
                        c.script().onlyCustomers(Set.of(id)).onlyEventsThat(event -> names(explanation, event));
                assertThat(evidence.log().measure(c.metric())).isEqualTo(explanation.result());
            }
        }
    }

    /** Large enough that the log is really cut. */
    @Example
    void threadsGiveTheSameResult() {
        EventLog log = LargeLog.log();
        for (long code = 1; code < Long.MAX_VALUE / 40; code = code * 37 + 11) {
            M metric = metric(LargeLog.SCENE, Choice.of(code));
            R whole = log.measure(metric);
            assertThat(log.measure(metric, ForkJoinPool.commonPool())).isEqualTo(whole);
            assertThat(metric.measure(log.slices(4), ForkJoinPool.commonPool())).isEqualTo(whole);
        }
    }

    @Example
    void everyComponentIsRequiredByName() {
        M metric = metric(Scene.UTC, Choice.of(0));
        RecordComponent[] components = metric.getClass().getRecordComponents();
        for (RecordComponent component : components) {
            if (!component.getType().isPrimitive()) {
                Object[] values = values(metric);
                values[Arrays.asList(components).indexOf(component)] = null;
                assertThatNullPointerException()
                        .as(component.getName())
                        .isThrownBy(() -> construct(metric, values))
                        .withMessageContaining(component.getName());
            }
        }
    }

    private static boolean names(Explanation<?> explanation, Event event) {
        return explanation.evidence().stream()
                .anyMatch(evidence ->
                        evidence.kind() == event.kind() && evidence.at().equals(History.kept(event.at())));
    }

    private static Arbitrary<Long> codesUpTo(long max) {
        return Arbitraries.longs()
                .between(0, max)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }

    private R measured(MetricCase<M> c) {
        return c.script().log().measure(c.metric());
    }

    private static <R> R mergedInAnyTree(Metric<R> metric, List<R> results, Random random) {
        List<R> rest = new ArrayList<>(results);
        while (rest.size() > 1) {
            R left = rest.remove(random.nextInt(rest.size()));
            R right = rest.remove(random.nextInt(rest.size()));
            rest.add(metric.merge(left, right));
        }
        return rest.get(0);
    }

    private static <T> T copyOf(T record) {
        return construct(record, values(record));
    }

    private static Object[] values(Object record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> T construct(T record, Object[] values) {
        Class<?>[] types = Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            return (T) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
