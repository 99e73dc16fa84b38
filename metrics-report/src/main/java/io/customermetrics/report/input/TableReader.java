package io.customermetrics.report.input;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the database how to read a file: every cell as text, nothing guessed by it, nothing dropped without a note. */
final class TableReader {

    /** Occurs in no text: the whole line is one column. */
    private static final String NO_DELIMITER = "\u0001";

    private static final int LINES_FOR_KEYS = 1000;

    private final Connection connection;
    private final ReadOptions options;
    private final FileLayout layout;

    TableReader(Connection connection, ReadOptions options) {
        this.connection = connection;
        this.options = options;
        layout = new FileLayout(options);
    }

    /**
     * A file as a table.
     *
     * @param file the file's beginning
     * @param number the file's number, for the names of the tables that note what could not be split
     */
    SourceTable table(FileProbe file, int number) throws SQLException {
        return switch (layout.format(file)) {
            case PARQUET -> parquet(file);
            case JSON -> json(file, number);
            case WHITESPACE -> aligned(file, number);
            case TSV -> delimited(file, number, '\t');
            case CSV -> {
                String delimiter = layout.delimiter(file);
                yield delimiter.isEmpty() ? aligned(file, number) : delimited(file, number, delimiter.charAt(0));
            }
        };
    }

    private SourceTable delimited(FileProbe file, int number, char delimiter) {
        FileLayout.Delimited shape = layout.delimited(file, delimiter);
        List<String> columns = shape.columns();
        boolean header = shape.header();
        String struct = columns.stream()
                .map(name -> Sql.text(name) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String relation = String.format(
                Locale.ROOT,
                "SELECT row_number() OVER () AS \"#row\", NULL::VARCHAR AS \"#bad\", * FROM read_csv(%s, columns=%s, "
                        + "delim=%s, quote='\"', escape='\"', header=%b, auto_detect=false%s)",
                Sql.text(file.path().toString()),
                struct,
                Sql.text(String.valueOf(delimiter)),
                header,
                common(file, number));
        return new SourceTable(
                file.label(),
                columns,
                relation,
                Optional.of(rejects(number)),
                RowLocator.quoted(file, delimiter, header));
    }

    private SourceTable aligned(FileProbe file, int number) {
        List<String> first = FirstLine.alignedFields(layout.head(file));
        boolean header = layout.hasHeader(first);
        List<String> columns = layout.columns(file, first, header);
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            fields.append(", fields[").append(i + 1).append("] AS ").append(Sql.name(columns.get(i)));
        }
        String relation = String.format(
                Locale.ROOT,
                "SELECT \"#row\", CASE WHEN len(fields) < %1$d THEN %2$s WHEN len(fields) > %1$d THEN %3$s END AS \"#bad\"%4$s "
                        + "FROM (SELECT \"#row\", regexp_split_to_array(line, '[ \\t]+') AS fields "
                        + "FROM (SELECT \"#row\", trim(line, E' \\t\\r') AS line FROM (%5$s)) WHERE line <> '')",
                columns.size(),
                Sql.text(Rejection.TOO_FEW),
                Sql.text(Rejection.TOO_MANY),
                fields,
                lines(file, number, header ? 1 : 0));
        return new SourceTable(
                file.label(), columns, relation, Optional.of(rejects(number)), RowLocator.lines(header ? 1 : 0));
    }

    private SourceTable json(FileProbe file, int number) throws SQLException {
        String text = layout.head(file).stripLeading();
        if (text.startsWith("[")) {
            throw InputException.data(file.label() + " is a JSON array; one object a line is wanted (JSON lines)");
        }
        List<String> keys = keys(lines(file, number, 0));
        if (keys.isEmpty()) {
            throw InputException.data(file.label() + " holds no JSON objects, one a line");
        }
        List<String> columns = FirstLine.distinct(keys);
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String pointer = "/" + keys.get(i).replace("~", "~0").replace("/", "~1");
            fields.append(", json_extract_string(object, ")
                    .append(Sql.text(pointer))
                    .append(") AS ")
                    .append(Sql.name(columns.get(i)));
        }
        String relation = String.format(
                Locale.ROOT,
                "SELECT \"#row\", CASE WHEN object IS NULL THEN %s END AS \"#bad\"%s FROM (SELECT \"#row\", "
                        + "CASE WHEN json_valid(line) THEN CASE WHEN json_type(line) = 'OBJECT' THEN line END END AS object "
                        + "FROM (%s) WHERE trim(line, E' \\t\\r') <> '')",
                Sql.text(Rejection.NO_OBJECT),
                fields,
                lines(file, number, 0));
        return new SourceTable(file.label(), columns, relation, Optional.of(rejects(number)), RowLocator.lines(0));
    }

    private List<String> keys(String lines) throws SQLException {
        List<String> keys = new ArrayList<>();
        String query = String.format(
                Locale.ROOT,
                "SELECT key FROM (SELECT \"#row\" AS r, unnest(json_keys(line)) AS key FROM (%s) "
                        + "WHERE CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END LIMIT %d) "
                        + "GROUP BY key ORDER BY min(r), key",
                lines.replace("store_rejects=true", "ignore_errors=true")
                        .replaceAll(", rejects_(table|scan)='[^']*'", ""),
                LINES_FOR_KEYS);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                keys.add(result.getString(1));
            }
        }
        return keys;
    }

    /** The lines of a file, numbered, empty ones included. */
    private String lines(FileProbe file, int number, int skip) {
        return String.format(
                Locale.ROOT,
                "SELECT row_number() OVER () AS \"#row\", line FROM read_csv(%s, columns={'line': 'VARCHAR'}, delim='%s', "
                        + "quote='', escape='', header=false, skip=%d, auto_detect=false%s)",
                Sql.text(file.path().toString()),
                NO_DELIMITER,
                skip,
                common(file, number));
    }

    private SourceTable parquet(FileProbe file) throws SQLException {
        String read = "read_parquet(" + Sql.text(file.path().toString()) + ", file_row_number=true)";
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT column_name FROM (DESCRIBE SELECT * EXCLUDE (file_row_number) FROM " + read + ")")) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        }
        String relation =
                "SELECT file_row_number + 1 AS \"#row\", NULL::VARCHAR AS \"#bad\", * EXCLUDE (file_row_number) FROM "
                        + read;
        return new SourceTable(file.label(), columns, relation, Optional.empty(), RowLocator.rows());
    }

    private String common(FileProbe file, int number) {
        String encoding = options.shape().encoding() == Encoding.UTF_8
                ? ""
                : ", encoding='" + options.shape().encoding().text() + "'";
        return String.format(
                Locale.ROOT,
                ", compression='%s'%s, store_rejects=true, rejects_table='%s', rejects_scan='%s'",
                file.compression(),
                encoding,
                rejects(number),
                "scan" + number);
    }

    private static String rejects(int number) {
        return "rejects" + number;
    }
}
