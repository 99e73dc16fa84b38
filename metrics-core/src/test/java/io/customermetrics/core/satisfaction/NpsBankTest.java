package io.customermetrics.core.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.RealOrders;
import io.customermetrics.core.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 5 000 answers of a bank's customers in three markets, against figures of the R package NPS. */
class NpsBankTest {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yy", Locale.ROOT);

    @Test
    void equalsThePublishedFigures() throws IOException {
        Optional<Path> folder = RealOrders.folder();
        assumeTrue(folder.isPresent(), "set CUSTOMER_METRICS_DATA to the folder that holds the real data");
        EventLog log = read(folder.get().resolve("nps_bank").resolve("NPStimeseries.csv"));
        Instant start = Year.of(2021).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Window year = Window.of(
                start, Year.of(2022).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Nps metric = Nps.of(Survey.latest("nps", year));

        NetPromoterScore nps = log.measure(metric);
        assertThat(nps.answers()).isEqualTo(5000);
        assertThat(nps.detractors().numerator()).isEqualTo(1719);
        assertThat(nps.passives().numerator()).isEqualTo(972);
        assertThat(nps.promoters().numerator()).isEqualTo(2309);
        assertThat(nps.points().orElseThrow()).isEqualTo(11.8, within(1e-12));
        assertThat(nps.standardError().orElseThrow()).isEqualTo(1.25831315657113, within(1e-12));
        assertThat(nps.wald(0.95).low()).isEqualTo(9.33375153184768, within(1e-12));

        Map<String, NetPromoterScore> markets = log.measure(metric, Segmentation.byAttribute(log, "market"));
        assertThat(markets).containsOnlyKeys("MEX", "UK", "US");
        assertThat(counts(markets.get("MEX"))).containsExactly(509L, 349L, 791L);
        assertThat(counts(markets.get("UK"))).containsExactly(609L, 356L, 755L);
        assertThat(counts(markets.get("US"))).containsExactly(601L, 267L, 763L);
        NpsDifference difference = markets.get("MEX").minus(markets.get("UK"));
        assertThat(difference.points().orElseThrow()).isEqualTo(8.6, within(0.05));
        assertThat(difference.interval().contains(0)).isFalse();
        assertThat(difference.pValue().orElseThrow()).isEqualTo(0.005, within(0.005));
    }

    private static List<Long> counts(NetPromoterScore nps) {
        return List.of(
                nps.detractors().numerator(),
                nps.passives().numerator(),
                nps.promoters().numerator());
    }

    private static EventLog read(Path file) throws IOException {
        EventLogBuilder builder = EventLog.builder(LogScript.USD).keepCustomerAttributes("market");
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Instant day =
                    LocalDate.parse(cells[2], DAY).atStartOfDay(ZoneOffset.UTC).toInstant();
            builder.add(Customer.of(cells[0], Map.of("market", cells[1])));
            builder.add(SurveyResponse.of(cells[0], day, "nps", Integer.parseInt(cells[6])));
        }
        return builder.build();
    }
}
