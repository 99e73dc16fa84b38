package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.log.Metric;
import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import io.customermetrics.rfm.Rfm;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue names every metric of the library, and each of its metrics can be measured. */
class CatalogueTest {

    /** Metrics that no entry names, each with the reason. */
    private static final Set<String> LEFT_OUT = Set.of(
            // Any metric over periods: the report and watch use it, and its function has no text form.
            "io.customermetrics.core.monitor.MetricSeries");

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return MetricCatalogue.standard().entries().stream().map(MetricEntry::name);
    }

    @Test
    void everyMetricOfTheLibraryIsInTheCatalogue() throws Exception {
        Set<String> named = MetricCatalogue.standard().entries().stream()
                .flatMap(entry -> entry.covers().stream())
                .map(Class::getName)
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(metricsBeside(Metric.class));
        missing.addAll(metricsBeside(Rfm.class));
        assertThat(missing).contains(Rfm.class.getName()).hasSizeGreaterThan(16);
        missing.removeAll(named);
        missing.removeAll(LEFT_OUT);
        assertThat(missing)
                .as("metrics that no entry of the catalogue names: add one to a family in "
                        + "io.customermetrics.report.catalogue")
                .isEmpty();
    }

    /** The public classes of the jar or folder of a class that are metrics. */
    private static Set<String> metricsBeside(Class<?> neighbour) throws IOException, URISyntaxException {
        URI home = neighbour.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(home);
        if (Files.isDirectory(path)) {
            return metricsIn(path, neighbour.getClassLoader());
        }
        try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
            return metricsIn(jar.getPath("/"), neighbour.getClassLoader());
        }
    }

    private static Set<String> metricsIn(Path root, ClassLoader loader) throws IOException {
        Set<String> metrics = new TreeSet<>();
        List<String> classes;
        try (Stream<Path> files = Files.walk(root)) {
            classes = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("META-INF") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        }
        for (String name : classes) {
            try {
                Class<?> type = Class.forName(name, false, loader);
                if (Metric.class.isAssignableFrom(type)
                        && Modifier.isPublic(type.getModifiers())
                        && !Modifier.isAbstract(type.getModifiers())) {
                    metrics.add(name);
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return metrics;
    }

    @Test
    void everyEntryIsFullyDescribed() {
        for (MetricEntry entry : MetricCatalogue.standard().entries()) {
            assertThat(entry.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(entry.chineseName()).as(entry.name()).matches(".*\\p{IsHan}.*");
            assertThat(entry.definition()).as(entry.name()).doesNotEndWith(".").doesNotContain("\n");
            assertThat(entry.result()).as(entry.name()).isNotBlank();
            assertThat(entry.unit()).as(entry.name()).isNotBlank();
            assertThat(entry.covers()).as(entry.name()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMetricIsPrintedWrittenAndBrokenDown(String metric) throws IOException {
        Cli text = Cli.run("measure", metric, "--sample");
        if (text.code() != 0) {
            // The sample has purchases and refunds alone.
            assertThat(text.message()).containsPattern(metric + " needs .*");
            return;
        }
        assertThat(text.out()).startsWith("metric: " + metric).doesNotContainPattern("\\b[A-Z]\\w+\\[|\\{");

        Path json = folder.resolve("m.json");
        assertThat(Cli.run("measure", metric, "--sample", "--json", json).code())
                .isZero();
        assertThat(Json.at(Json.parse(Files.readString(json)), "metric")).isEqualTo(metric);

        Cli segments = Cli.run("measure", metric, "--sample", "--segment", "channel");
        assertThat(segments.code()).isZero();
        assertThat(segments.out())
                .contains("referral", "search", "social", "store")
                .doesNotContainPattern("\\b[A-Z]\\w+\\[|\\{");
    }

    /** A few customers with events of every kind over five months. */
    private Path allKinds() throws IOException {
        StringBuilder text = new StringBuilder(
                "customer,time,kind,event,amount,length,score,change,mrr,points,referred,balance,limit,dpd,brand\n");
        for (int customer = 0; customer < 6; customer++) {
            for (int month = 1; month <= 5; month++) {
                String head = "c" + customer + ",2025-0" + month + "-0" + (customer + 1) + ",";
                String brand = (customer + month) % 3 == 0 ? "x" : "y";
                text.append(head)
                        .append("purchase,,")
                        .append(50 * customer + month)
                        .append(",,,,,,,,,,")
                        .append(brand);
                text.append('\n');
                if ((customer + month) % 2 == 0) {
                    text.append(head).append("refund,,5,,,,,,,,,,x\n");
                    text.append(head).append("interaction,like,,,,,,,,,,,\n");
                    text.append(head).append("interaction,complaint,,,,,,,,,,,\n");
                    text.append(head).append("session,,,60,,,,,,,,,\n");
                    text.append(head)
                            .append("survey,,,,")
                            .append(customer + month)
                            .append(",,,,,,,,\n");
                    text.append(head).append("points,,,,,earned,,10,,,,,\n");
                }
                text.append(head).append("statement,,,,,,,,,10,100,0,\n");
            }
            text.append("c").append(customer).append(",2025-01-01,subscription,,,,,started,10,,,,,,\n");
            text.append("c").append(customer).append(",2025-02-15,interaction,survey_sent,,,,,,,,,,,\n");
            text.append("c").append(customer).append(",2025-02-15,interaction,email_delivered,,,,,,,,,,,\n");
            text.append("c")
                    .append(customer)
                    .append(",2025-03-15,referral,,,,,,,,new")
                    .append(customer)
                    .append(",,,,\n");
        }
        text.append("c0,2025-04-15,subscription,,,,,ended,,,,,,,\n");
        return Files.writeString(folder.resolve("all.csv"), text.toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMetricIsMeasuredOnEventsOfAllKinds(String metric) throws IOException {
        Object[] args = {"measure", metric, allKinds(), "--kind", "kind", "--keep", "brand"};
        Cli text = Cli.run(args);
        if (text.code() != 0) {
            // Some cannot guess what is meant, and say which option tells them.
            assertThat(text.code()).as(text.err()).isEqualTo(2);
            assertThat(text.message()).contains(metric + " needs --");
            return;
        }
        assertThat(text.err()).doesNotContain("rows:", "row:");
        assertThat(text.out()).startsWith("metric: " + metric).doesNotContainPattern("\\b[A-Z]\\w+\\[|\\{|NaN");
        Path json = folder.resolve("m.json");
        Cli.run(Stream.concat(Stream.of(args), Stream.of("--json", json)).toArray());
        assertThat(Json.at(Json.parse(Files.readString(json)), "metric")).isEqualTo(metric);
        Cli segments = Cli.run(
                Stream.concat(Stream.of(args), Stream.of("--segment", "brand")).toArray());
        assertThat(segments.code()).as(segments.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMetricCopesWithNextToNothing(String metric) throws IOException {
        Path one = folder.resolve("one.csv");
        Files.writeString(one, "customer,time,amount\na,2025-01-01,5\n");
        requireCalm(metric, Cli.run("measure", metric, one));
        Path refund = folder.resolve("refund.csv");
        Files.writeString(refund, "customer,time,amount,plan\na,2025-01-01,-5,x\nb,2025-05-01,-5,\n");
        requireCalm(metric, Cli.run("measure", metric, refund));
        requireCalm(metric, Cli.run("measure", metric, refund, "--segment", "plan"));
        Path view = folder.resolve("view.csv");
        Files.writeString(view, "customer,time,action\na,2025-01-01,view\n");
        requireCalm(metric, Cli.run("measure", metric, view, "--event", "action"));
        requireCalm(metric, Cli.run("measure", metric, view, "--event", "action", "--segment", "action"));
    }

    /** Either figures or one line that says what is missing. */
    private static void requireCalm(String metric, Cli run) {
        if (run.code() == 0) {
            assertThat(run.out()).startsWith("metric: " + metric).doesNotContain("NaN");
        } else {
            assertThat(run.message()).startsWith("customer-metrics: ").doesNotContain("Exception");
        }
    }
}
