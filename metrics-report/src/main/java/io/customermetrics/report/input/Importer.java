package io.customermetrics.report.input;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.DataException;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads files and queries into an event log: ordinary files directly, all others through an embedded database that does
 * the splitting, the casting and the adding up.
 *
 * <p>No row is lost without a word: what is not kept is left out by {@code where}, lies after {@code asOf}, repeats an id,
 * or is counted as rejected with its reason and the place of the first such row. The order of rows and files does not
 * matter.
 */
public final class Importer {

    private static final int BATCH = 1 << 16;

    private final ReadOptions options;
    private final List<String> notes = new ArrayList<>();

    private Importer(ReadOptions options) {
        this.options = options;
    }

    /**
     * Reads.
     *
     * @param options what to read and how
     * @return the log and the account of the rows
     * @throws InputException if there is nothing usable, or the options do not fit the data
     */
    public static LoadedEvents load(ReadOptions options) {
        if (options.sources().isEmpty()) {
            throw InputException.usage("name a file to read, or say --sample");
        }
        return PlainFiles.load(options).orElseGet(() -> loadThroughDatabase(options));
    }

    /** The same by the database, whatever the files. */
    static LoadedEvents loadThroughDatabase(ReadOptions options) {
        try {
            Path scratch = Files.createTempDirectory("customer-metrics");
            try (Connection connection = DriverLoader.connect()) {
                return new Importer(options).load(connection, scratch);
            } catch (SQLException e) {
                throw InputException.data("the data cannot be read: " + Printable.message(e));
            } catch (DataException e) {
                throw InputException.data("the data cannot be kept: " + Printable.message(e));
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw InputException.data("the data cannot be read: " + Printable.message(e));
        }
    }

    private LoadedEvents load(Connection connection, Path scratch) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
        }
        Staging staging = new Staging(connection, options, scratch);
        staging.addAll();
        staging.files().stream()
                .flatMap(file -> file.columns().notes().stream())
                .distinct()
                .forEach(notes::add);
        boolean amounts = staging.files().stream()
                .allMatch(file -> file.columns().amount().isPresent());
        boolean cells = staging.files().stream()
                .allMatch(file -> file.columns().amountCell().isPresent());
        EventTables tables = new EventTables(connection, options);
        TimeColumn time = new TimeColumn(connection, options);
        time.parse();
        tables.rate(time.instants(), cells);

        long unsplit = staging.files().stream()
                .mapToLong(file -> file.rejects().size())
                .sum();
        long rows = tables.number("SELECT count(*) FROM staged WHERE NOT fin") + unsplit;
        long wanted = tables.number("SELECT count(*) FROM rated WHERE NOT fin") + unsplit;
        List<Rejection> rejections = new RejectionReport(staging.files()).of(connection);
        requireUsable(rows, wanted, rejections);

        Instant asOf = options.asOf().isPresent()
                ? options.asOf().get()
                : dayAfter(tables.number("SELECT max(micros) FROM rated WHERE reason IS NULL"), options.zone(), notes);
        long duplicates = tables.dropDuplicates(Micros.ceil(asOf));
        long later = tables.number(
                "SELECT count(*) FROM rated WHERE NOT fin AND reason IS NULL AND micros >= " + Micros.ceil(asOf));
        Currency currency = currency(connection);
        long rounded = tables.round(Money.fractionDigits(currency));
        long events = tables.number("SELECT count(*) FROM events");
        if (events == 0) {
            throw InputException.data("no event lies before " + asOf + "; say a later --as-of");
        }
        tables.numberCustomers();
        EventRecords records = new EventRecords(options.kinds(), currency);
        EventLog log = log(connection, currency, records);
        rounded += records.rounded();
        if (options.strict() && rounded > 0) {
            throw InputException.data(
                    "amounts with more decimals than " + currency.getCurrencyCode() + " allows: " + rounded);
        }
        return new LoadedEvents(
                log,
                staging.files().stream().map(file -> file.table().label()).toList(),
                rows,
                events,
                tables.number("SELECT count(*) FROM customers"),
                rejections,
                duplicates,
                rounded,
                later,
                Micros.toInstant(tables.number("SELECT min(micros) FROM events")),
                Micros.toInstant(tables.number("SELECT max(micros) FROM events")),
                currency,
                asOf,
                amounts,
                tables.number("SELECT count(*) FROM events WHERE purchase AND minor >= 0") > 0,
                options.row().segment(),
                notes,
                false);
    }

    private void requireUsable(long rows, long wanted, List<Rejection> rejections) {
        long bad = rejections.stream().mapToLong(Rejection::count).sum();
        if (rows == 0) {
            throw InputException.data("there are no rows, only a header");
        }
        if (wanted == 0) {
            throw InputException.data(String.format(
                    Locale.ROOT,
                    "no row of %d meets --where %s",
                    rows,
                    Printable.of(options.row().where().orElse(""))));
        }
        if (options.strict() && bad > 0) {
            throw InputException.data(
                    "--strict: " + rejections.stream().map(Rejection::describe).collect(Collectors.joining("; ")));
        }
        if (bad * 2 > wanted || bad == wanted) {
            throw InputException.data(String.format(
                    Locale.ROOT,
                    "%d of %d rows cannot be used: %s%s",
                    bad,
                    wanted,
                    rejections.stream().map(Rejection::describe).collect(Collectors.joining("; ")),
                    hint(rejections.get(0))));
        }
    }

    private String hint(Rejection most) {
        if (most.reason().equals(Rejection.BAD_TIME)) {
            String form = most.form();
            if (form.matches("9{8}")) {
                return "; say --time-format yyyyMMdd";
            }
            if (form.matches("9{9,10}")) {
                return "; say --time-format epoch-seconds";
            }
            if (form.matches("9{12,13}")) {
                return "; say --time-format epoch-millis";
            }
            return "; say --time-format with a pattern such as dd/MM/yyyy HH:mm";
        }
        if (most.reason().equals(Rejection.BAD_TEXT)) {
            return "; say --encoding latin-1, or convert the file to UTF-8";
        }
        return "";
    }

    /** The start of the day after the last event. */
    static Instant dayAfter(long last, ZoneId zone, List<String> notes) {
        LocalDate day = LocalDate.ofInstant(Micros.toInstant(last), zone);
        notes.add("as of " + day.plusDays(1) + ", the day after the last event");
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private Currency currency(Connection connection) throws SQLException {
        TreeSet<String> named = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT DISTINCT upper(trim(cur)) FROM good WHERE cur IS NOT NULL AND trim(cur) <> '' LIMIT 10")) {
            while (result.next()) {
                named.add(result.getString(1));
            }
        }
        return currency(options, named, notes);
    }

    /** The option's currency, else the one that the rows name, else USD; rows that name two are refused. */
    static Currency currency(ReadOptions options, SortedSet<String> named, List<String> notes) {
        if (named.size() > 1) {
            throw InputException.data("the rows are in several currencies (" + Printable.of(String.join(", ", named))
                    + "); keep one with --where, or convert them first");
        }
        Optional<Currency> inFile = named.stream().findFirst().flatMap(Importer::currencyOf);
        if (options.currency().isPresent()) {
            Currency wanted = options.currency().get();
            if (inFile.isPresent() && !inFile.get().equals(wanted)) {
                throw InputException.data("the rows are in " + inFile.get().getCurrencyCode() + ", not in "
                        + wanted.getCurrencyCode() + " as --currency says");
            }
            return wanted;
        }
        inFile.ifPresent(currency -> notes.add("currency = " + currency.getCurrencyCode()));
        return inFile.orElse(Currency.getInstance("USD"));
    }

    private static Optional<Currency> currencyOf(String code) {
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private EventLog log(Connection connection, Currency currency, EventRecords records) throws SQLException {
        EventLogBuilder builder = EventLog.builder(currency);
        options.row().segment().ifPresent(name -> builder.keepCustomerAttributes("segment"));
        int[] handles = handles(connection, builder);
        if (!options.kinds().arePlain()) {
            records.addAll(connection, builder);
            return builder.build(ForkJoinPool.commonPool());
        }
        String columns = "SELECT n, micros, minor, e FROM events JOIN customers USING (c) WHERE ";
        addAmounts(connection, columns + "purchase AND minor >= 0", handles, builder, false);
        addAmounts(connection, columns + "purchase AND minor < 0", handles, builder, true);
        if (options.row().event().isPresent()) {
            addInteractions(connection, columns + "NOT purchase", handles, builder);
        }
        return builder.build(ForkJoinPool.commonPool());
    }

    private int[] handles(Connection connection, EventLogBuilder builder) throws SQLException {
        List<Integer> handles = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT c, seg FROM customers ORDER BY n")) {
            while (result.next()) {
                String id = result.getString(1);
                handles.add(builder.handle(id));
                String segment = result.getString(2);
                if (segment != null) {
                    builder.add(Customer.of(id, Map.of("segment", segment)));
                }
            }
        }
        return handles.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addAmounts(
            Connection connection, String query, int[] handleOfCustomer, EventLogBuilder builder, boolean refunds)
            throws SQLException {
        int[] handles = new int[BATCH];
        long[] micros = new long[BATCH];
        long[] amounts = new long[BATCH];
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean more = true;
            while (more) {
                int n = 0;
                while (n < BATCH && (more = rows.next())) {
                    handles[n] = handleOfCustomer[rows.getInt(1)];
                    micros[n] = rows.getLong(2);
                    amounts[n++] = Math.abs(rows.getLong(3));
                }
                if (refunds) {
                    builder.addRefunds(handles, micros, amounts, 0, n);
                } else {
                    builder.addPurchases(handles, micros, amounts, 0, n);
                }
            }
        }
    }

    private static void addInteractions(
            Connection connection, String query, int[] handleOfCustomer, EventLogBuilder builder) throws SQLException {
        int[] handles = new int[BATCH];
        long[] micros = new long[BATCH];
        String[] names = new String[BATCH];
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            boolean more = true;
            while (more) {
                int n = 0;
                while (n < BATCH && (more = rows.next())) {
                    handles[n] = handleOfCustomer[rows.getInt(1)];
                    micros[n] = rows.getLong(2);
                    names[n++] = rows.getString(4);
                }
                builder.addInteractions(handles, micros, names, 0, n);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
