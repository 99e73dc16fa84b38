package io.customermetrics.report.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.report.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats, databases and expressions. */
class ImporterTest {

    @TempDir
    private Path folder;

    private static String run(int code, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), texts))
                .as(err.toString())
                .isEqualTo(code);
        return err.toString();
    }

    @Test
    void parquetWithTypedColumns() throws Exception {
        Path file = folder.resolve("orders.parquet");
        try (Connection connection = DriverLoader.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT i % 3 AS customer_id, TIMESTAMP '2026-01-01 10:00:00' + INTERVAL (i) DAY AS ts, "
                            + "19.99::DOUBLE AS amount FROM range(9) t(i)) TO " + Sql.text(file.toString())
                            + " (FORMAT parquet)");
        }
        LoadedEvents events = Importer.load(ReadOptions.of(List.of(file.toString())));
        assertThat(events.customers()).isEqualTo(3);
        assertThat(events.rounded()).as("a double is read by its shortest text").isZero();
        assertThat(events.first()).hasToString("2026-01-01T10:00:00Z");
    }

    @Test
    void aQueryOfADatabase() throws Exception {
        String url = "jdbc:duckdb:" + folder.resolve("shop.db");
        try (Connection connection = DriverLoader.connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders AS SELECT 'c' || (i % 3) AS customer, "
                    + "TIMESTAMP '2026-01-01 10:00:00' + INTERVAL (i) DAY AS ts, 1.5 AS amount, NULL AS note "
                    + "FROM range(9) t(i)");
        }
        run(0, "report", url, "--query", "SELECT * FROM orders WHERE amount > 1");
        assertThat(run(2, "report", url)).contains("--query");
        assertThat(run(1, "report", url, "--query", "SELECT * FROM nowhere")).contains("jdbc:duckdb does not answer");
        assertThat(run(2, "report", "jdbc:nodb://user:secret@host/x", "--query", "SELECT 1"))
                .contains("no driver for jdbc:nodb", "--driver")
                .doesNotContain("secret");
        assertThat(run(2, "report", "jdbc:nodb:x", "--query", "SELECT 1", "--driver", folder.resolve("no.jar")))
                .contains("there is no driver");
    }

    @Test
    void delimitersAndEpochTimes() throws Exception {
        Path semicolons =
                Files.writeString(folder.resolve("a.csv"), "user;when;total\nx;1767225600;1\ny;1767312000;2\n");
        run(0, "report", semicolons, "--time", "when", "--time-format", "epoch-seconds");
        Path tabs = Files.writeString(folder.resolve("a.tsv"), "user\ttime\ttotal\nx\t01.02.2026 10:00\t1\n");
        run(0, "report", tabs, "--time-format", "dd.MM.yyyy HH:mm");
        Path pipes = Files.writeString(folder.resolve("a.txt"), "user|time|total\nx|2026-01-01|1\n");
        run(0, "report", pipes);
        run(0, "report", pipes, "--delimiter", "pipe");
        Path bare = Files.writeString(folder.resolve("b.csv"), "x,2026-01-01,1\ny,2026-01-02,2\n");
        run(0, "report", bare, "--columns", "customer,time,amount");
        assertThat(run(2, "report", bare)).contains("it has 0, 1, 2");
    }

    @Test
    void expressionsReadNumbersWhereNumbersAreMeantAndTextElsewhere() throws Exception {
        try (Connection connection = DriverLoader.connect()) {
            assertThat(exact(connection, "qty * price")).contains("TRY_CAST(CAST(qty AS VARCHAR)", "CAST(price AS");
            assertThat(exact(connection, "CASE WHEN kind = 'refund' THEN -price ELSE coalesce(price, 0) END"))
                    .contains("kind = 'refund'")
                    .contains("-TRY_CAST(CAST(price", "coalesce(TRY_CAST(CAST(price");
            assertThat(exact(connection, "\"ü\" + \"a b\"")).contains("CAST(\"ü\" AS", "CAST(\"a b\" AS");
            assertThat(SqlExpression.parse(connection, "--where", "no NOT LIKE 'C%' AND qty BETWEEN 1 AND 5", false)
                            .exact())
                    .contains("no NOT LIKE", "TRY_CAST(CAST(qty");
        }
    }

    private static String exact(Connection connection, String expression) throws Exception {
        return SqlExpression.parse(connection, "--amount", expression, true).exact();
    }

    @Property(tries = 300)
    void distanceIsAMetric(@ForAll @Size(max = 8) String a, @ForAll @Size(max = 8) String b) {
        int distance = Nearest.distance(a, b);
        assertThat(distance).isEqualTo(Nearest.distance(b, a));
        assertThat(distance == 0).isEqualTo(a.equals(b));
        assertThat(distance).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    }

    @Property(tries = 300)
    void printableTextIsOneLineWithoutTricks(@ForAll String text, @ForAll @IntRange(max = 3) int times) {
        String line = Printable.of(text.repeat(times));
        assertThat(line.codePoints().allMatch(Printable::isHarmless)).isTrue();
    }
}
