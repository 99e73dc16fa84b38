package io.customermetrics.benchmarks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.time.Window;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every metric of the catalogue with windows and instants at the ends of time: a result or a refusal, and soon. */
class OutermostInstantsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant LAST = Instant.MAX.minusSeconds(1);
    private static final Instant SOME = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = List.of(
            Window.of(Instant.MIN, Instant.MAX),
            Window.of(Instant.MIN, Instant.MIN),
            Window.of(Instant.MAX, Instant.MAX),
            Window.of(LAST, Instant.MAX),
            Window.of(SOME, Instant.MAX),
            Window.of(Instant.MIN, SOME));
    private static final List<Instant> INSTANTS = List.of(Instant.MIN, Instant.MAX, Instant.EPOCH);

    private final ShopShape shape = ShopShape.ofEvents(2_000);
    private final Happenings happenings = new Happenings(Purchases.of(shape));
    private final EventLog empty = EventLog.builder(Currency.getInstance("EUR")).build();

    @TestFactory
    Stream<DynamicTest> everyMetricComesToAnEnd() {
        return TimedMetrics.of(shape).stream()
                .map(timed -> dynamicTest(timed.name(), () -> {
                    EventLog log = happenings.log(timed.kind());
                    for (Metric<?> metric : variants(timed.metric())) {
                        measure(metric, log);
                        measure(metric, empty);
                    }
                }));
    }

    private static void measure(Metric<?> metric, EventLog log) {
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            try {
                assertThat(log.measure(metric)).isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        });
    }

    /** The metric with each window and each instant, one at a time, replaced by each of the outermost. */
    private static List<Metric<?>> variants(Metric<?> metric) {
        RecordComponent[] components = metric.getClass().getRecordComponents();
        return Stream.iterate(0, c -> c < components.length, c -> c + 1)
                .flatMap(
                        c -> replacements(components[c].getType()).flatMap(other -> with(metric, components, c, other)))
                .toList();
    }

    private static Stream<?> replacements(Class<?> type) {
        if (type == Window.class) {
            return WINDOWS.stream();
        }
        return type == Instant.class ? INSTANTS.stream() : Stream.of();
    }

    private static Stream<Metric<?>> with(Metric<?> metric, RecordComponent[] components, int place, Object other) {
        try {
            Object[] values = new Object[components.length];
            for (int c = 0; c < values.length; c++) {
                values[c] = c == place ? other : components[c].getAccessor().invoke(metric);
            }
            Constructor<?> constructor = metric.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return Stream.of((Metric<?>) constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).isInstanceOf(IllegalArgumentException.class);
            return Stream.of();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
