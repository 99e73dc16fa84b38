package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows must compile as it stands. */
class ReadmeTest {

    private static final String FRAME = """
            import io.customermetrics.core.event.Purchase;
            import io.customermetrics.core.log.EventLog;
            import io.customermetrics.core.log.Explanation;
            import io.customermetrics.core.log.Segmentation;
            import io.customermetrics.core.metric.Rate;
            import io.customermetrics.core.metric.Ratio;
            import io.customermetrics.core.monitor.MetricSeries;
            import io.customermetrics.core.monitor.Series;
            import io.customermetrics.core.retention.CohortRetention;
            import io.customermetrics.core.retention.CohortTable;
            import io.customermetrics.core.retention.RepurchaseRate;
            import io.customermetrics.core.retention.RevenueBridge;
            import io.customermetrics.core.retention.RevenueRetention;
            import io.customermetrics.core.satisfaction.NetPromoterScore;
            import io.customermetrics.core.satisfaction.Nps;
            import io.customermetrics.core.satisfaction.Survey;
            import io.customermetrics.core.time.BusinessCalendar;
            import io.customermetrics.core.time.Grain;
            import io.customermetrics.core.time.Window;
            import io.customermetrics.rfm.NamedSegments;
            import io.customermetrics.rfm.Rfm;
            import io.customermetrics.rfm.RfmScale;
            import io.customermetrics.rfm.RfmTable;
            import io.customermetrics.rfm.cluster.Clustering;
            import io.customermetrics.rfm.cluster.KMeans;
            import io.customermetrics.rfm.clv.BgNbd;
            import io.customermetrics.rfm.clv.ClvUnit;
            import io.customermetrics.rfm.clv.Fit;
            import io.customermetrics.rfm.clv.GammaGamma;
            import io.customermetrics.rfm.clv.LifetimeValue;
            import io.customermetrics.rfm.clv.LifetimeValues;
            import io.customermetrics.rfm.clv.TransactionSummary;
            import io.customermetrics.rfm.clv.TransactionTable;
            import io.customermetrics.rfm.feature.FeatureMatrix;
            import io.customermetrics.rfm.feature.Standardisation;
            import java.time.Instant;
            import java.time.LocalDate;
            import java.time.ZoneId;
            import java.util.Currency;
            import java.util.List;
            import java.util.Map;

            final class Example {
                static void run(List<Purchase> purchases, ZoneId zone, Instant asOf, java.util.concurrent.Executor executor) {
            %s
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void exampleCompiles() throws Exception {
        Path readme = Path.of("..", "README.md");
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(readme, StandardCharsets.UTF_8));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertThat(blocks).isNotEmpty();

        Path source = Files.writeString(
                directory.resolve("Example.java"), String.format(Locale.ROOT, FRAME, String.join("\n", blocks)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> messages = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            diagnostic -> messages.add(diagnostic.toString()),
                            List.of("-proc:none", "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(messages).isEmpty();
            assertThat(compiled).isTrue();
        }
    }
}
