package io.customermetrics.report.input;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings the rows of all files into one table, {@code staged}, as text with exact amounts, and notes the rows that the
 * database could not split.
 */
final class Staging {

    private final Connection connection;
    private final ReadOptions options;
    private final Path scratch;
    private final List<File> files = new ArrayList<>();

    /** A file that was read, the rows of it that could not be split, by line, and why. */
    record File(SourceTable table, Columns columns, NavigableMap<Long, String> rejects) {

        NavigableSet<Long> rejectedLines() {
            return new TreeSet<>(rejects.keySet());
        }
    }

    Staging(Connection connection, ReadOptions options, Path scratch) throws SQLException {
        this.connection = connection;
        this.options = options;
        this.scratch = scratch;
        execute("CREATE TEMP TABLE staged (f INTEGER, r BIGINT, bad VARCHAR, keep BOOLEAN, c VARCHAR, t VARCHAR, "
                + "a DECIMAL(38,18), cell VARCHAR, o VARCHAR, e VARCHAR, id VARCHAR, seg VARCHAR, cur VARCHAR, k VARCHAR, fin BOOLEAN"
                + new FieldSql(options.kinds()).declarations() + ")");
    }

    List<File> files() {
        return files;
    }

    void addAll() throws SQLException, IOException {
        for (String source : options.sources()) {
            if (source.startsWith("jdbc:")) {
                FileProbe spooled = JdbcSpool.spool(source, options, scratch.resolve("query" + files.size() + ".csv"));
                ReadOptions asCsv = options.ofSpooledQuery();
                SourceTable table = new TableReader(connection, asCsv).table(spooled, files.size());
                add(new SourceTable(
                        JdbcSpool.label(source),
                        table.columns(),
                        table.relation(),
                        table.rejects(),
                        RowLocator.rows()));
            } else {
                addFile(FileProbe.of(source, options.shape().encoding()));
            }
        }
    }

    private void addFile(FileProbe file) throws SQLException, IOException {
        TableReader reader = new TableReader(connection, options);
        try {
            add(reader.table(file, files.size()));
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("invalid state")) {
                throw InputException.data(file.label() + " cannot be read: " + Printable.message(e));
            }
            // The reader gives up on lines that end now one way, now another.
            FileProbe copy = LineEnds.unified(file, scratch.resolve("lines" + files.size() + ".txt"));
            execute("DELETE FROM staged WHERE f = " + files.size());
            execute("DROP TABLE IF EXISTS rejects" + files.size());
            execute("DROP TABLE IF EXISTS scan" + files.size());
            try {
                SourceTable table = reader.table(copy, files.size());
                add(new SourceTable(file.label(), table.columns(), table.relation(), table.rejects(), table.lines()));
            } catch (SQLException again) {
                throw InputException.data(file.label() + " cannot be read: it is no text in columns");
            }
        }
    }

    private void add(SourceTable table) throws SQLException {
        Columns columns = Columns.of(connection, table, options);
        String none = "NULL::VARCHAR";
        String rows = "SELECT \"#row\", \"#bad\", "
                + "(\"#bad\" IS NOT NULL OR COALESCE(" + columns.where() + ", false)) AS keep, "
                + columns.customer() + " AS c, trim(" + columns.time() + ") AS t, "
                + columns.amount().orElse("0") + " AS a, "
                + columns.amountCell().orElse("' '") + " AS cell, "
                + columns.order().orElse(none) + " AS o, "
                + columns.event().orElse(none) + " AS e, "
                + columns.id().orElse(none) + " AS id, "
                + columns.segment().orElse(none) + " AS seg, "
                + columns.currency().orElse(none) + " AS cur, "
                + columns.kinds().kind().orElse(none) + " AS k"
                + fields(columns.kinds())
                + " FROM (" + table.relation() + ")";
        execute("INSERT INTO staged SELECT " + files.size() + ", \"#row\", \"#bad\", keep, "
                + "CASE WHEN keep THEN c END, CASE WHEN keep THEN t END, CASE WHEN keep THEN a END, "
                + "CASE WHEN keep AND a IS NULL THEN left(cell, 100) END, CASE WHEN keep THEN o END, "
                + "CASE WHEN keep THEN e END, CASE WHEN keep THEN id END, CASE WHEN keep THEN seg END, "
                + "CASE WHEN keep THEN cur END, k, fin" + new FieldSql(options.kinds()).names() + " FROM ("
                + (columns.kinds().ended().isPresent() ? withEnds(rows) : "SELECT *, false AS fin FROM (" + rows + ")")
                + ")");
        files.add(new File(table, columns, rejects(table.rejects())));
    }

    private String fields(Columns.KindSql kinds) {
        StringBuilder sql = new StringBuilder();
        for (EventField field : new FieldSql(options.kinds()).staged()) {
            boolean money = field.type() == EventField.Type.MONEY;
            String none = money ? "NULL::DECIMAL(38,18)" : "NULL::VARCHAR";
            sql.append(", ")
                    .append(kinds.fields().getOrDefault(field, none))
                    .append(" AS ")
                    .append(field.column());
            if (money) {
                sql.append(", ")
                        .append(kinds.bad().getOrDefault(field, "false"))
                        .append(" AS ")
                        .append(field.badColumn());
            }
        }
        for (int i = 0; i < kinds.keep().size(); i++) {
            sql.append(", ").append(kinds.keep().get(i)).append(" AS ").append(KindColumns.attribute(i));
        }
        kinds.ended().ifPresent(ended -> sql.append(", ").append(ended).append(" AS ended"));
        return sql.toString();
    }

    /** A row that is a whole subscription becomes one that starts it and, if it ended, one that ends it. */
    private static String withEnds(String rows) {
        return "SELECT * REPLACE (CASE WHEN fin THEN ended ELSE t END AS t, CASE WHEN fin THEN 'ended' "
                + "WHEN k = 'subscription' THEN 'started' ELSE x_change END AS x_change) FROM (" + rows
                + ") CROSS JOIN (VALUES (false), (true)) v(fin) "
                + "WHERE NOT fin OR (keep AND \"#bad\" IS NULL AND k = 'subscription' AND ended <> '')";
    }

    private NavigableMap<Long, String> rejects(Optional<String> name) throws SQLException {
        NavigableMap<Long, String> rejects = new TreeMap<>();
        if (name.isPresent()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT line, min(CAST(error_type AS VARCHAR)) FROM " + name.get() + " GROUP BY line")) {
                while (result.next()) {
                    rejects.put(result.getLong(1), Rejection.ofReaderError(result.getString(2)));
                }
            }
        }
        return rejects;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
