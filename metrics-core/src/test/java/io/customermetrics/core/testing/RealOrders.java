package io.customermetrics.core.testing;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders of real shops and what independent programs computed of them. The files are not part of the project: they lie in
 * {@code shared/data} beside its root, or where the property or the variable {@code CUSTOMER_METRICS_DATA} says.
 */
public enum RealOrders {
    /** The 1/10 sample of CDNOW's customers, 1997 and 1998: blanks between columns, no header. */
    CDNOW_SAMPLE("cdnow/CDNOW_sample.txt", 0, "\\s+", 0, 2, 4, "yyyyMMdd"),
    /** Orders of 995 customers from the R package rfm. */
    RFM_ORDERS("rfm_orders/rfm_data_orders.csv", 1, ",", 0, 1, 2, "yyyy-MM-dd");

    private final String file;
    private final int headers;
    private final String separator;
    private final int customer;
    private final int time;
    private final int amount;
    private final String pattern;

    RealOrders(String file, int headers, String separator, int customer, int time, int amount, String pattern) {
        this.file = file;
        this.headers = headers;
        this.separator = separator;
        this.customer = customer;
        this.time = time;
        this.amount = amount;
        this.pattern = pattern;
    }

    /** The folder with the data, where there is one. */
    public static Optional<Path> folder() {
        String named = Optional.ofNullable(System.getProperty("CUSTOMER_METRICS_DATA"))
                .orElse(System.getenv("CUSTOMER_METRICS_DATA"));
        Path folder = named != null ? Path.of(named) : Path.of("..", "..", "shared", "data");
        return Optional.of(folder).filter(Files::isDirectory);
    }

    public EventLog log(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return EventLog.builder(LogScript.USD)
                    .addAll(lines.skip(headers).map(this::purchase).toList())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reference figures by section of the report. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> figures(Path folder) {
        String report = "golden/report-" + name().toLowerCase(Locale.ROOT) + ".json";
        try {
            return (Map<String, Object>) Json.parse(Files.readString(folder.resolve(report)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Purchase purchase(String line) {
        String[] columns = line.strip().split(separator, -1);
        LocalDate day = LocalDate.parse(columns[time], DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Purchase.of(columns[customer], at, Money.of(new BigDecimal(columns[amount]), LogScript.USD));
    }
}
