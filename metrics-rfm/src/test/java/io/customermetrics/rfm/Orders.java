package io.customermetrics.rfm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;

/** Small logs, and the published data sets where a checkout has them. */
public final class Orders {

    public static final Currency USD = Currency.getInstance("USD");

    private Orders() {}

    public static Purchase purchase(String customer, String day, long minor) {
        return Purchase.of(customer, start(day), Money.ofMinor(minor, USD));
    }

    public static Refund refund(String customer, String day, long minor) {
        return Refund.of(customer, start(day), Money.ofMinor(minor, USD));
    }

    public static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public static EventLog log(List<? extends Event> events) {
        return EventLog.builder(USD).addAll(events).build();
    }

    public static EventLog log(Event... events) {
        return log(List.of(events));
    }

    /** CDNOW's 1/10 sample: 2 357 customers. */
    public static EventLog cdnowSample() throws IOException {
        EventLogBuilder builder = EventLog.builder(USD);
        for (String line : Files.readAllLines(data("cdnow/CDNOW_sample.txt"), StandardCharsets.UTF_8)) {
            String[] cells = line.strip().split("\\s+", -1);
            LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
            builder.add(purchase(cells[0], day.toString(), minor(cells[4])));
        }
        return builder.build();
    }

    /** The orders of the R package rfm: 995 customers. */
    public static EventLog rfmOrders() throws IOException {
        EventLogBuilder builder = EventLog.builder(USD);
        List<String> lines = Files.readAllLines(data("rfm_orders/rfm_data_orders.csv"), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            builder.add(purchase(cells[0], cells[1], minor(cells[2])));
        }
        return builder.build();
    }

    public static Path data(String file) {
        String given = System.getenv("CUSTOMER_METRICS_DATA");
        Path directory = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        Path path = directory.resolve(file);
        assumeTrue(
                Files.exists(path),
                () -> "needs the data set " + file + "; set CUSTOMER_METRICS_DATA to its directory");
        return path;
    }

    private static long minor(String decimal) {
        return Money.of(new BigDecimal(decimal), USD).minorUnits();
    }
}
