package io.customermetrics.report.input;

import io.customermetrics.core.time.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Turns times into microseconds since the epoch: ISO forms and epoch counts in the database, patterns in Java over the
 * distinct texts.
 *
 * <p>A time without offset is local to the zone, with gaps and overlaps resolved as {@code java.time} does: in a gap the
 * time moves on by the gap's length, in an overlap the earlier of the two instants is taken.
 */
final class TimeColumn {

    private static final String ISO = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}"
            + "([T ]([01]?[0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?( ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?))?)?";
    private static final String OFFSET = ":[0-9.]+ ?(Z|UTC|[+-][0-9:]+)$";
    private static final String FAR = "[+-]?[0-9]{5,9}-[0-9]{1,2}-[0-9]{1,2}.*";
    private static final long SECOND = 1_000_000L;

    private final Connection connection;
    private final ReadOptions options;

    TimeColumn(Connection connection, ReadOptions options) {
        this.connection = connection;
        this.options = options;
    }

    /**
     * Makes the table {@code timed}: all of {@code staged} with {@code local} and {@code inst} (one of them or none is set)
     * and {@code far} (a date of a year with too many digits).
     */
    void parse() throws SQLException {
        String format = options.timeFormat().orElse("");
        switch (format) {
            case "" ->
                execute(String.format(
                        Locale.ROOT,
                        "CREATE TEMP TABLE timed AS SELECT *, CASE WHEN iso AND NOT off THEN epoch_us(TRY_CAST(t AS TIMESTAMP)) END "
                                + "AS local, CASE WHEN iso AND off THEN epoch_us(TRY_CAST(t AS TIMESTAMPTZ)) END AS inst, "
                                + "NOT iso AND regexp_full_match(t, '%s') AS far FROM (SELECT *, regexp_full_match(t, '%s') AS iso, "
                                + "length(t) > 10 AND regexp_matches(t, '%s') AS off FROM staged WHERE keep)",
                        FAR,
                        ISO,
                        OFFSET));
            case "epoch-seconds" -> epoch(SECOND);
            case "epoch-millis" -> epoch(SECOND / 1000);
            case "epoch-micros" -> epoch(1);
            default -> pattern(formatter(format));
        }
    }

    private void epoch(long factor) throws SQLException {
        execute(
                "CREATE TEMP TABLE timed AS SELECT *, NULL::BIGINT AS local, TRY_CAST(floor(TRY(CAST(t AS DECIMAL(38,9)) * "
                        + factor + ")) AS BIGINT) AS inst, false AS far FROM staged WHERE keep");
    }

    private void pattern(DateTimeFormatter formatter) throws SQLException {
        execute("CREATE TEMP TABLE times AS SELECT t, row_number() OVER () AS n "
                + "FROM (SELECT DISTINCT t FROM staged WHERE keep AND t IS NOT NULL)");
        StringJoiner micros = new StringJoiner(",");
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT t FROM times ORDER BY n")) {
            while (result.next()) {
                micros.add(parsed(result.getString(1), formatter));
                count++;
            }
        }
        execute("CREATE TEMP TABLE parsed (n BIGINT, local BIGINT, inst BIGINT)");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO parsed SELECT n, CASE WHEN v LIKE 'l%' THEN CAST(v[2:] AS BIGINT) END, "
                        + "CASE WHEN v LIKE 'i%' THEN CAST(v[2:] AS BIGINT) END FROM (SELECT unnest(range(1, "
                        + (count + 1) + ")) AS n, unnest(string_split(?::VARCHAR, ',')) AS v)")) {
            insert.setString(1, micros.toString());
            insert.execute();
        }
        execute("CREATE TEMP TABLE timed AS SELECT staged.*, local, inst, false AS far "
                + "FROM staged LEFT JOIN times USING (t) LEFT JOIN parsed USING (n) WHERE keep");
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw InputException.usage("--time-format " + Printable.of(pattern) + " is no pattern: "
                    + Printable.message(e) + "; examples: yyyyMMdd, dd.MM.yyyy HH:mm, epoch-seconds, epoch-millis");
        }
    }

    private static String parsed(String text, DateTimeFormatter formatter) {
        try {
            TemporalAccessor time =
                    formatter.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime offset) {
                return "i" + micros(offset.toLocalDateTime(), offset.getOffset());
            }
            LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
            return "l" + micros(local, ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException e) {
            return "";
        }
    }

    private static long micros(LocalDateTime local, ZoneOffset offset) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, local.toInstant(offset));
    }

    /** SQL for the instant of a row of {@code timed}, and what to join to get it. */
    record InstantSql(String expression, String join) {}

    /** How to turn local times into instants: with one offset, or with a table of them. */
    InstantSql instants() throws SQLException {
        ZoneId zone = options.zone();
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            long offset = rules.getOffset(Instant.EPOCH).getTotalSeconds() * SECOND;
            return new InstantSql("COALESCE(inst, local - (" + offset + "))", "");
        }
        LocalDateTime first;
        LocalDateTime last;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT min(local), max(local) FROM timed")) {
            result.next();
            first = local(result.getLong(1));
            last = local(result.getLong(2));
        }
        ZoneShifts shifts = ZoneShifts.of(rules, first, last);
        StringJoiner rows =
                new StringJoiner(", ", "CREATE TEMP TABLE offsets AS SELECT * FROM (VALUES ", ") v(since, shift)");
        for (int i = 0; i < shifts.size(); i++) {
            rows.add("(" + shifts.since(i) + "::BIGINT, " + shifts.shift(i) + "::BIGINT)");
        }
        execute(rows.toString());
        return new InstantSql("COALESCE(inst, local - shift)", " ASOF LEFT JOIN offsets ON local >= since");
    }

    private static LocalDateTime local(long micros) {
        long bounded = Math.max(Micros.MIN_EVENT, Math.min(Micros.END_EVENT, micros));
        return LocalDateTime.ofInstant(Micros.toInstant(bounded), ZoneOffset.UTC);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
