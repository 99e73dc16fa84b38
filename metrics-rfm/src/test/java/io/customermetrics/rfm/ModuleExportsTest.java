package io.customermetrics.rfm;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs a small module that uses this one the way a modular user does: core and rfm on the module path and
 * nothing else, not even the annotations.
 */
class ModuleExportsTest {
    private static final String MODULE = """
            module consumer {
                requires io.customermetrics.rfm;
            }
            """;

    /** Uses at least one type of every exported package, of core too: rfm passes it on. */
    private static final String MAIN = """
            package consumer;

            import io.customermetrics.core.activity.ActivityRule;
            import io.customermetrics.core.card.Utilisation;
            import io.customermetrics.core.conversion.ConversionRate;
            import io.customermetrics.core.engagement.VisitFrequency;
            import io.customermetrics.core.event.Money;
            import io.customermetrics.core.experiment.PValues;
            import io.customermetrics.core.log.EventLog;
            import io.customermetrics.core.log.EventSelector;
            import io.customermetrics.core.loyalty.PointsLedger;
            import io.customermetrics.core.metric.Rate;
            import io.customermetrics.core.monitor.Monitor;
            import io.customermetrics.core.privacy.SmallGroups;
            import io.customermetrics.core.retention.RepurchaseRate;
            import io.customermetrics.core.satisfaction.Nps;
            import io.customermetrics.core.satisfaction.Survey;
            import io.customermetrics.core.stat.Normal;
            import io.customermetrics.core.survival.KaplanMeier;
            import io.customermetrics.core.survival.RiskTable;
            import io.customermetrics.core.time.Window;
            import io.customermetrics.core.value.OrderTotals;
            import io.customermetrics.rfm.Rfm;
            import io.customermetrics.rfm.cluster.KMeans;
            import io.customermetrics.rfm.affinity.Offer;
            import io.customermetrics.rfm.churn.ChurnRisk;
            import io.customermetrics.rfm.clv.ClvUnit;
            import io.customermetrics.rfm.clv.Nbd;
            import io.customermetrics.rfm.clv.TransactionSummary;
            import io.customermetrics.rfm.feature.FeatureMatrix;
            import java.time.Instant;
            import java.time.ZoneOffset;
            import java.util.Currency;

            public final class Main {
                public static void main(String[] args) {
                    EventLog log = EventLog.builder(Currency.getInstance("USD")).build();
                    Window past = Window.before(Instant.EPOCH);
                    Rate rate = log.measure(RepurchaseRate.repeatWithin(past));
                    ActivityRule.spentAtLeast(Money.zero(log.currency())).or(ActivityRule.anyOf(EventSelector.any()));
                    log.measure(new OrderTotals(past));
                    log.measure(new VisitFrequency(EventSelector.any(), past));
                    log.measure(new ConversionRate(EventSelector.any(), EventSelector.purchases(), past));
                    log.measure(PointsLedger.of(past));
                    log.measure(Nps.of(Survey.latest("nps", past)));
                    log.measure(new Utilisation(past));
                    FeatureMatrix.rfm(log.measure(new Rfm(ZoneOffset.UTC, Instant.EPOCH)));
                    KMeans.of(2);
                    Nbd.fit(log.measure(TransactionSummary.before(Instant.EPOCH, ZoneOffset.UTC)).patterns(ClvUnit.WEEK));
                    log.measure(ChurnRisk.of(ZoneOffset.UTC, 30).features(Instant.EPOCH));
                    Monitor.of().check(log);
                    KaplanMeier.of(RiskTable.NONE).median();
                    PValues.HOLM.adjusted(0.01, 0.04);
                    SmallGroups.hidden(new long[] {(long) Normal.quantile(0.5)}, 5);
                    if (rate.isDefined() || Offer.class.isInterface()) {
                        throw new IllegalStateException();
                    }
                    System.out.println(Main.class.getModule().getName() + " runs");
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void modularUserCompilesAndRuns() throws Exception {
        Path module = Files.writeString(directory.resolve("module-info.java"), MODULE);
        Path main = Files.writeString(directory.resolve("Main.java"), MAIN);
        String classes = directory.resolve("classes").toString();

        String ours = ourModules();
        assertThat(run("javac", "-Xlint:all", "-p", ours, "-d", classes, module.toString(), main.toString()))
                .as("compiler output")
                .isEmpty();
        assertThat(run("java", "-p", ours + File.pathSeparator + classes, "-m", "consumer/consumer.Main"))
                .isEqualToIgnoringNewLines("consumer runs");
    }

    /** The entries of the class path that are modules of this project. */
    private static String ourModules() {
        List<String> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> ModuleFinder.of(Path.of(entry)).findAll().stream()
                        .anyMatch(found -> found.descriptor().name().startsWith("io.customermetrics.")))
                .toList();
        assertThat(entries).as("metrics-core and metrics-rfm").hasSize(2);
        return entries.stream().collect(joining(File.pathSeparator));
    }

    /** Everything the tool of the running JDK says; it must succeed. */
    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", tool).toString());
        builder.command().addAll(List.of(arguments));
        // Its mere presence makes the tools speak.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }
    }
}
