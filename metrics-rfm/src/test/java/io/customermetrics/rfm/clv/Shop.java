package io.customermetrics.rfm.clv;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.rfm.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Logs of purchases: small ones, and the published data sets where a checkout has them. */
final class Shop {

    static final Currency USD = Currency.getInstance("USD");
    static final Instant CDNOW_SPLIT = start("1997-10-01");
    static final Instant CDNOW_END = start("1998-07-01");

    private Shop() {}

    static Purchase order(String customer, String day, long minor) {
        return Purchase.of(customer, start(day), Money.ofMinor(minor, USD));
    }

    static EventLog log(Event... events) {
        return EventLog.builder(USD).addAll(List.of(events)).build();
    }

    static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static TransactionTable cdnow(EventLog log) {
        return log.measure(
                TransactionSummary.before(CDNOW_SPLIT, ZoneOffset.UTC).heldOutUntil(CDNOW_END));
    }

    /** CDNOW's 1/10 sample: 2 357 customers. */
    static EventLog cdnowSample() throws IOException {
        return cdnow("cdnow/CDNOW_sample.txt", 2, 4);
    }

    /** All of CDNOW: 23 570 customers. */
    static EventLog cdnowMaster() throws IOException {
        return cdnow("cdnow/CDNOW_master.txt", 1, 3);
    }

    /** Lines with customer, positive quantity and positive price. */
    static EventLog onlineRetail() throws IOException {
        EventLogBuilder builder = EventLog.builder(USD);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Orders.data("online_retail/online_retail.csv.gz"))),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                // Only the description may hold commas.
                int more = cells.length - 8;
                BigDecimal quantity = new BigDecimal(cells[3 + more]);
                BigDecimal price = new BigDecimal(cells[5 + more]);
                if (!cells[6 + more].isEmpty() && quantity.signum() > 0 && price.signum() > 0) {
                    builder.add(Purchase.of(
                            cells[6 + more],
                            LocalDateTime.parse(cells[4 + more].replace(' ', 'T'))
                                    .toInstant(ZoneOffset.UTC),
                            Money.rounded(quantity.multiply(price), USD, RoundingMode.HALF_EVEN)));
                }
            }
        }
        return builder.build();
    }

    private static EventLog cdnow(String file, int day, int amount) throws IOException {
        EventLogBuilder builder = EventLog.builder(USD);
        for (String line : Files.readAllLines(Orders.data(file), StandardCharsets.UTF_8)) {
            String[] cells = line.strip().split("\\s+", -1);
            if (Character.isDigit(cells[0].charAt(0))) {
                LocalDate date = LocalDate.parse(cells[day], DateTimeFormatter.BASIC_ISO_DATE);
                builder.add(order(
                        cells[0],
                        date.toString(),
                        Money.of(new BigDecimal(cells[amount]), USD).minorUnits()));
            }
        }
        return builder.build();
    }
}
