package io.customermetrics.benchmarks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.benchmarks.data.ShopShape;
import io.customermetrics.core.log.Metric;
import io.customermetrics.rfm.Rfm;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimedMetricsTest {

    /** Costs what the metric that it repeats costs, once a period. */
    private static final Set<String> LEFT_OUT = Set.of("io.customermetrics.core.monitor.MetricSeries");

    @Test
    void everyMetricOfTheLibraryIsTimed() throws Exception {
        Set<String> timed = TimedMetrics.of(ShopShape.ofEvents(10_000)).stream()
                .map(metric -> metric.metric().getClass().getName())
                .collect(Collectors.toSet());
        Set<String> missing = metricsBeside(Metric.class);
        missing.addAll(metricsBeside(Rfm.class));
        assertThat(missing).contains(Rfm.class.getName()).hasSizeGreaterThan(50);
        missing.removeAll(timed);
        missing.removeAll(LEFT_OUT);
        assertThat(missing).as("metrics to add to TimedMetrics").isEmpty();
    }

    @Test
    void theTableIsPrintedForAnyNumberOfEvents() {
        // Every answer is compared with that of one thread; the table itself goes to standard output.
        MetricTimes.main(new String[] {"2000"});
    }

    /** The public metrics in the jar or folder of a class. */
    private static Set<String> metricsBeside(Class<?> neighbour) throws Exception {
        Path home = Path.of(
                neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> metrics = new TreeSet<>();
        for (ModuleReference module : ModuleFinder.of(home).findAll()) {
            for (String name : classesOf(module)) {
                Class<?> type = Class.forName(name, false, neighbour.getClassLoader());
                boolean concrete = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
                if (concrete && Metric.class.isAssignableFrom(type)) {
                    metrics.add(name);
                }
            }
        }
        return metrics;
    }

    private static Set<String> classesOf(ModuleReference module) throws IOException {
        try (ModuleReader reader = module.open()) {
            return reader.list()
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.contains("META-INF"))
                    .collect(Collectors.toSet());
        }
    }
}
