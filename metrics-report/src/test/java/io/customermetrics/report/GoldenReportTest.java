package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on real data equal the figures of an independent program, wherever both speak of the same thing. */
class GoldenReportTest {

    @TempDir
    private Path folder;

    @Test
    void cdnowSample() throws IOException {
        Path data = Cli.data();
        compare(
                "cdnow_sample",
                data.resolve("cdnow/CDNOW_sample.txt"),
                "--customer",
                "0",
                "--time",
                "2",
                "--amount",
                "4",
                "--time-format",
                "yyyyMMdd");
    }

    @Test
    void rfmOrdersWithEverythingGuessed() throws IOException {
        compare("rfm_orders", Cli.data().resolve("rfm_orders/rfm_data_orders.csv"));
    }

    @Test
    void onlineRetail() throws IOException {
        compare(
                "online_retail",
                Cli.data().resolve("online_retail/online_retail.csv.gz"),
                "--amount",
                "Quantity * UnitPrice",
                "--order",
                "InvoiceNo",
                "--where",
                "CustomerID IS NOT NULL AND InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0",
                "--currency",
                "GBP");
    }

    private void compare(String name, Path file, String... options) throws IOException {
        Path json = folder.resolve("report.json");
        List<Object> args = new ArrayList<>(List.of("report", file, "--json", json));
        args.addAll(List.of(options));
        Cli run = Cli.run(args.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        Map<?, ?> report = (Map<?, ?>) Json.parse(Files.readString(json));
        Map<?, ?> golden =
                (Map<?, ?>) Json.parse(Files.readString(Cli.data().resolve("golden/report-" + name + ".json")));

        assertThat(Json.at(report, "input", "rows")).isEqualTo(Json.at(golden, "input", "rows"));
        assertThat(Json.at(report, "input", "customers")).isEqualTo(Json.at(golden, "input", "customers"));
        assertThat(Json.at(report, "input", "asOf").toString().substring(0, 10))
                .isEqualTo(Json.at(golden, "input", "asOf").toString().substring(0, 10));
        ((Map<?, ?>) Json.at(golden, "totals", "interpurchaseDays")).remove("n");
        for (String section : List.of("totals", "activity", "retention", "churn")) {
            requireEqual(section, report.get(section), golden.get(section));
        }
        requireEqual("ever", Json.at(report, "repurchase", "ever"), Json.at(golden, "repurchase", "ever"));
        requireEqual(
                "withinDays", Json.at(report, "repurchase", "withinDays"), Json.at(golden, "repurchase", "withinDays"));
        List<?> returning = (List<?>) Json.at(golden, "repurchase", "returningShare");
        for (int i = 0; i < returning.size(); i++) {
            Map<?, ?> wanted = (Map<?, ?>) returning.get(i);
            Object given = Json.at(report, "repurchase", "returningShare", i);
            assertThat(Json.at(given, "start")).isEqualTo(wanted.remove("start"));
            requireEqual("returningShare", Json.at(given, "rate"), wanted);
        }
        requireEqual("grid", Json.at(report, "rfm", "grid"), Json.at(golden, "rfm", "grid"));
        requireBestClusters(name, report);
        Map<?, ?> segments = (Map<?, ?>) Json.at(golden, "rfm", "segments");
        List<?> given = (List<?>) Json.at(report, "rfm", "segments");
        assertThat(given).hasSameSizeAs(segments.keySet());
        for (Object segment : given) {
            requireEqual("segment", segment, segments.get(Json.at(segment, "name")));
        }
    }

    /** Inertias come as near to the best known ones as a few restarts can be asked to. */
    private static void requireBestClusters(String name, Map<?, ?> report) throws IOException {
        Map<?, ?> best = (Map<?, ?>) Json.parse(Files.readString(Cli.data().resolve("golden/kmeans.json")));
        List<?> trials = (List<?>) Json.at(report, "clusters", "trials");
        assertThat(trials).hasSize(7);
        for (Object trial : trials) {
            String k = Json.at(trial, "k").toString();
            double wanted = ((Number) Json.at(best, name, k, "best")).doubleValue();
            assertThat(((Number) Json.at(trial, "inertia")).doubleValue())
                    .as("inertia of %s with %s clusters", name, k)
                    .isBetween(wanted * (1 - 1e-9), wanted * 1.01);
        }
        List<?> sizes = (List<?>) Json.at(report, "clusters", "chosen", "sizes");
        assertThat((Object) sizes.size())
                .hasToString(Json.at(report, "clusters", "chosen", "k").toString());
        assertThat(sizes.stream().mapToLong(size -> ((Number) size).longValue()).sum())
                .isEqualTo(((List<?>) Json.at(report, "rfm", "segments"))
                        .stream()
                                .mapToLong(segment -> ((Number) Json.at(segment, "customers")).longValue())
                                .sum());
    }

    /** Everything that is wanted is there and equal; what is there beyond it is not looked at. */
    private static void requireEqual(String where, Object given, Object wanted) {
        if (wanted instanceof Map<?, ?> map) {
            map.forEach((key, value) -> requireEqual(where + "." + key, ((Map<?, ?>) given).get(key), value));
        } else if (wanted instanceof List<?> list) {
            assertThat((List<?>) given).as(where).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                requireEqual(where + "[" + i + "]", ((List<?>) given).get(i), list.get(i));
            }
        } else if (wanted instanceof Double number) {
            assertThat(((Number) given).doubleValue()).as(where).isCloseTo(number, within(1e-9 * Math.max(1, number)));
        } else {
            assertThat(given).as(where).isEqualTo(wanted);
        }
    }
}
