package io.customermetrics.rfm.clv;

import io.customermetrics.rfm.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The published data sets as histories in weeks, made plainly from their files; tests are skipped in a checkout without them. */
final class PublishedHistories {

    private PublishedHistories() {}

    /** The summary printed by Fader, Hardie and Lee: weeks rounded to two decimals. */
    static PurchasePatterns hardie() throws IOException {
        Path file = Orders.data("cdnow/cdnow_customers_summary_with_transactions.csv");
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.startsWith("ID")) {
                String[] cells = line.split(",", -1);
                rows.add(new double[] {
                    Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])
                });
            }
        }
        return patterns(rows);
    }

    static PurchasePatterns cdnowSample() throws IOException {
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        for (String line : Files.readAllLines(Orders.data("cdnow/CDNOW_sample.txt"), StandardCharsets.UTF_8)) {
            String[] cells = line.strip().split("\\s+", -1);
            add(days, cells[0], LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE));
        }
        return patterns(days, LocalDate.of(1997, 9, 30));
    }

    static PurchasePatterns cdnowMaster() throws IOException {
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        for (String line : Files.readAllLines(Orders.data("cdnow/CDNOW_master.txt"), StandardCharsets.UTF_8)) {
            String[] cells = line.strip().split("\\s+", -1);
            if (Character.isDigit(cells[0].charAt(0))) {
                add(days, cells[0], LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE));
            }
        }
        return patterns(days, LocalDate.of(1997, 9, 30));
    }

    /** Lines of customers with positive quantity and price, no cancellations. */
    static PurchasePatterns onlineRetail() throws IOException {
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Orders.data("online_retail/online_retail.csv.gz"))),
                StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while ((line = reader.readLine()) != null) {
                String[] cells = line.split(",", -1);
                // Only the description may hold commas.
                int more = cells.length - 8;
                String customer = cells[6 + more];
                if (!customer.isEmpty()
                        && !cells[0].startsWith("C")
                        && Double.parseDouble(cells[3 + more]) > 0
                        && Double.parseDouble(cells[5 + more]) > 0) {
                    add(days, customer, LocalDate.parse(cells[4 + more].substring(0, 10)));
                }
            }
        }
        return patterns(days, LocalDate.of(2011, 12, 9));
    }

    private static void add(Map<String, TreeSet<LocalDate>> days, String customer, LocalDate day) {
        days.computeIfAbsent(customer, id -> new TreeSet<>()).add(day);
    }

    private static PurchasePatterns patterns(Map<String, TreeSet<LocalDate>> days, LocalDate end) {
        List<double[]> rows = new ArrayList<>();
        for (TreeSet<LocalDate> orders : days.values()) {
            List<LocalDate> seen =
                    orders.stream().filter(day -> !day.isAfter(end)).toList();
            if (!seen.isEmpty() && seen.get(0).isBefore(end)) {
                double first = seen.get(0).toEpochDay();
                double last = seen.get(seen.size() - 1).toEpochDay();
                rows.add(new double[] {seen.size() - 1.0, (last - first) / 7, (end.toEpochDay() - first) / 7});
            }
        }
        return patterns(rows);
    }

    private static PurchasePatterns patterns(List<double[]> rows) {
        int[] repeats = new int[rows.size()];
        double[] last = new double[rows.size()];
        double[] age = new double[rows.size()];
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = (int) rows.get(i)[0];
            last[i] = rows.get(i)[1];
            age[i] = rows.get(i)[2];
        }
        return PurchasePatterns.of(repeats, last, age);
    }
}
