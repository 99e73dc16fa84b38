package io.customermetrics.report.input;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a query down as CSV, so that they go the same way as a file's, in constant memory. */
final class JdbcSpool {

    private static final int FETCH_ROWS = 10_000;

    private JdbcSpool() {}

    /** What may be shown of a URL: the database's kind, never a host, a user or a password. */
    static String label(String url) {
        int end = url.indexOf(':', "jdbc:".length());
        return Printable.of(end < 0 ? "jdbc:" : url.substring(0, end));
    }

    static FileProbe spool(String url, ReadOptions options, Path file) throws IOException {
        String query =
                options.query().orElseThrow(() -> InputException.usage("a JDBC URL needs --query \"SELECT ...\""));
        try (Connection connection = connect(url, options);
                Statement statement = connection.createStatement();
                BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            // Within a transaction PostgreSQL's driver hands rows out block by block; without one it holds them all.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery(query)) {
                write(rows, out);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw InputException.data(label(url) + " does not answer the query: " + Printable.message(e));
        }
        return FileProbe.of(file.toString(), Encoding.UTF_8);
    }

    private static void write(ResultSet rows, BufferedWriter out) throws SQLException, IOException {
        ResultSetMetaData meta = rows.getMetaData();
        int columns = meta.getColumnCount();
        for (int i = 1; i <= columns; i++) {
            writeCell(out, i, meta.getColumnLabel(i));
        }
        out.write('\n');
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                writeCell(out, i, text(rows.getObject(i), meta.getColumnTypeName(i)));
            }
            out.write('\n');
        }
    }

    /** A cell as text that the reader understands. */
    static @Nullable String text(@Nullable Object value, String type) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Timestamp timestamp) {
            // Some drivers give the same class for points in time as for local times.
            return hasZone(type)
                    ? timestamp.toInstant().toString()
                    : timestamp.toLocalDateTime().toString();
        }
        return value == null ? null : value.toString();
    }

    private static boolean hasZone(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.contains("timestamptz") || name.contains("with time zone");
    }

    private static void writeCell(BufferedWriter out, int column, @Nullable String text) throws IOException {
        if (column > 1) {
            out.write(',');
        }
        if (text != null) {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        }
    }

    private static Connection connect(String url, ReadOptions options) throws SQLException {
        if (options.driver().isPresent()) {
            Path jar = Path.of(options.driver().get());
            if (!Files.isReadable(jar)) {
                throw InputException.usage("there is no driver " + Printable.of(jar.toString()));
            }
            Connection connection = connectThrough(jar, url);
            if (connection != null) {
                return connection;
            }
            throw InputException.usage(Printable.of(jar.toString()) + " holds no driver for " + label(url));
        }
        if (url.startsWith("jdbc:duckdb:")) {
            return DriverLoader.connect(url);
        }
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            if ("08001".equals(e.getSQLState())
                    && String.valueOf(e.getMessage()).contains("No suitable driver")) {
                throw InputException.usage("there is no driver for " + label(url) + "; name its jar with --driver");
            }
            throw e;
        }
    }

    /** The loader stays open: the connection goes on loading classes. */
    @SuppressWarnings("resource")
    private static @Nullable Connection connectThrough(Path jar, String url) throws SQLException {
        try {
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver.connect(url, new Properties());
                }
            }
            return null;
        } catch (MalformedURLException | ServiceConfigurationError e) {
            return null;
        }
    }
}
