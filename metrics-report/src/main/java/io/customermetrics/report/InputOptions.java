package io.customermetrics.report;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.Encoding;
import io.customermetrics.report.input.FileFormat;
import io.customermetrics.report.input.FileShape;
import io.customermetrics.report.input.Importer;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindColumns;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.input.ReadOptions;
import io.customermetrics.report.input.RowColumns;
import io.customermetrics.report.input.When;
import io.customermetrics.report.sample.SampleShop;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what to read and how to understand it. */
final class InputOptions {

    @Option(names = "--sample", description = "Read a bundled synthetic shop instead of a file.")
    private boolean sample;

    @Option(names = "--customer", paramLabel = "C", description = "Column or SQL expression of the customer's id.")
    private @Nullable String customer;

    @Option(names = "--time", paramLabel = "T", description = "Column or SQL expression of the time.")
    private @Nullable String time;

    @Option(
            names = "--amount",
            paramLabel = "A",
            description = "Column or SQL expression of the amount, such as \"Quantity * UnitPrice\".")
    private @Nullable String amount;

    @Option(
            names = "--order",
            paramLabel = "O",
            description = "Column of the order's id: rows of one customer and order are one purchase.")
    private @Nullable String order;

    @Option(names = "--where", paramLabel = "SQL", description = "Keep only the rows that meet this condition.")
    private @Nullable String where;

    @Option(
            names = "--event",
            paramLabel = "E",
            description = "Column of the event's name; without it every row is a purchase.")
    private @Nullable String event;

    @Option(
            names = "--purchase-event",
            paramLabel = "NAME",
            split = ",",
            description = "Event names that mean a purchase; default: purchase.")
    private List<String> purchaseEvents = new ArrayList<>();

    @Option(names = "--id", paramLabel = "I", description = "Column of the event's id; a repeated id is dropped.")
    private @Nullable String id;

    @Option(names = "--segment", paramLabel = "S", description = "Column of a customer's attribute to break down by.")
    private @Nullable String segment;

    @Option(names = "--query", paramLabel = "SQL", description = "The query for a JDBC URL.")
    private @Nullable String query;

    @Option(names = "--driver", paramLabel = "JAR", description = "The jar of a JDBC driver.")
    private @Nullable String driver;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv, tsv, whitespace, parquet or json; default: by file.")
    private @Nullable String format;

    @Option(
            names = "--delimiter",
            paramLabel = "D",
            description = "One character, tab, comma, semicolon, pipe or whitespace; default: by the first line.")
    private @Nullable String delimiter;

    @Option(
            names = "--columns",
            paramLabel = "a,b,c",
            split = ",",
            description = "The names of the columns of a file without header; else they are 0, 1, 2 ...")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--encoding", paramLabel = "E", description = "utf-8, latin-1 or utf-16; default: utf-8.")
    private String encoding = "utf-8";

    @Option(
            names = "--time-format",
            paramLabel = "P",
            description = "Pattern of the time where it is no ISO form: yyyyMMdd, dd/MM/yyyy HH:mm, epoch-seconds, "
                    + "epoch-millis, epoch-micros.")
    private @Nullable String timeFormat;

    @Option(names = "--currency", paramLabel = "CODE", description = "Currency of all amounts; default: USD.")
    private @Nullable String currency;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Zone of local times and of days; default: UTC.")
    private String zone = "UTC";

    @Option(names = "--week-start", paramLabel = "DAY", description = "First day of a week; default: MONDAY.")
    private DayOfWeek weekStart = DayOfWeek.MONDAY;

    @Option(
            names = "--as-of",
            paramLabel = "WHEN",
            description = "First instant or day not covered; default: the day after the last event.")
    private @Nullable String asOf;

    @Option(names = "--strict", description = "Stop at a bad row instead of counting it.")
    private boolean strict;

    /** Reads files of purchases and interactions, or makes the sample. */
    LoadedEvents load(List<String> files) {
        return load(files, KindColumns.NONE);
    }

    /** Reads files of any kinds of event, or makes the sample. */
    LoadedEvents load(List<String> files, KindColumns kinds) {
        if (!sample) {
            return Importer.load(readOptions(files, kinds));
        }
        if (!kinds.equals(KindColumns.NONE)) {
            throw InputException.usage("--sample has purchases and refunds alone; it takes no --kind and no --keep");
        }
        if (!files.isEmpty()) {
            throw InputException.usage("--sample takes no file");
        }
        LoadedEvents shop = SampleShop.load();
        if (segment == null) {
            return shop;
        }
        if (!segment.equals(SampleShop.SEGMENT)) {
            throw InputException.usage("--segment: the sample's customers have " + SampleShop.SEGMENT + " alone");
        }
        return shop.brokenDownBy(segment);
    }

    /** The names of events that are read as purchases. */
    List<String> purchaseEvents() {
        return purchaseEvents.isEmpty() ? List.of("purchase") : List.copyOf(purchaseEvents);
    }

    boolean bySegment() {
        return segment != null;
    }

    BusinessCalendar calendar() {
        return BusinessCalendar.of(zoneId()).withWeekStart(weekStart);
    }

    /** An instant, or the start of a day. */
    private static Instant instant(String option, String text, ZoneId zone) {
        return When.parse(text, zone)
                .orElseThrow(
                        () -> InputException.usage(option + " takes " + When.TAKES + ", not " + Printable.of(text)));
    }

    private ReadOptions readOptions(List<String> files, KindColumns kinds) {
        return new ReadOptions(
                files,
                Optional.ofNullable(query),
                Optional.ofNullable(driver),
                new RowColumns(
                        Optional.ofNullable(customer),
                        Optional.ofNullable(time),
                        Optional.ofNullable(amount),
                        Optional.ofNullable(order),
                        Optional.ofNullable(where),
                        Optional.ofNullable(event),
                        purchaseEvents(),
                        Optional.ofNullable(id),
                        Optional.ofNullable(segment)),
                kinds,
                new FileShape(
                        Optional.ofNullable(format).map(InputOptions::fileFormat),
                        Optional.ofNullable(delimiter),
                        columns,
                        Encoding.of(encoding)
                                .orElseThrow(() -> InputException.usage(
                                        "--encoding takes utf-8, latin-1 or utf-16, not " + Printable.of(encoding)))),
                Optional.ofNullable(timeFormat),
                Optional.ofNullable(currency).map(InputOptions::currencyOf),
                zoneId(),
                weekStart,
                Optional.ofNullable(asOf).map(text -> instant("--as-of", text, zoneId())),
                strict);
    }

    private static FileFormat fileFormat(String name) {
        return FileFormat.of(name)
                .orElseThrow(() -> InputException.usage(
                        "--format takes csv, tsv, whitespace, parquet or json, not " + Printable.of(name)));
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw InputException.usage("--currency takes an ISO code such as EUR, not " + Printable.of(code));
        }
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw InputException.usage("--zone takes a name such as Europe/Berlin, not " + Printable.of(zone));
        }
    }
}
