package io.customermetrics.benchmarks.peer;

import io.customermetrics.benchmarks.data.Purchases;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** A CSV file of purchases, {@code c00001234,2024-01-01 00:00:00.000000,12.34}, read by DuckDB. */
public final class DuckDbFile {

    private static final String ROWS = "read_csv('%s', header = true, delim = ',',"
            + " columns = {'customer': 'VARCHAR', 'instant': 'TIMESTAMP', 'amount': 'DECIMAL(18, 2)'})";

    private final DuckDbTable database;
    private final String rows;

    /**
     * A file to be read.
     *
     * @param database who reads it
     * @param file the file
     */
    public DuckDbFile(DuckDbTable database, Path file) {
        this.database = database;
        this.rows = String.format(Locale.ROOT, ROWS, file);
    }

    /**
     * Writes the file.
     *
     * @param purchases what it is to hold
     * @param file where
     * @throws IOException if it cannot be written
     */
    public static void write(Purchases purchases, Path file) throws IOException {
        String[] ids = purchases.customerIds();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("customer,instant,amount\n");
            for (int i = 0; i < ids.length; i++) {
                long micros = purchases.micros()[i];
                long second = Math.floorDiv(micros, TimeUnit.SECONDS.toMicros(1));
                LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
                long cents = purchases.amounts()[i];
                writer.write(ids[i]);
                writer.write("," + time.toLocalDate() + " ");
                two(writer, time.getHour(), ':');
                two(writer, time.getMinute(), ':');
                two(writer, time.getSecond(), '.');
                // A digit in front keeps the zeros, and is left out again.
                writer.write(Long.toString(TimeUnit.SECONDS.toMicros(1) + micros - TimeUnit.SECONDS.toMicros(second)), 1, 6);
                writer.write("," + cents / 100 + ".");
                two(writer, (int) (cents % 100), '\n');
            }
        }
    }

    private static void two(BufferedWriter writer, int number, char then) throws IOException {
        writer.write('0' + number / 10);
        writer.write('0' + number % 10);
        writer.write(then);
    }

    /**
     * Reads the file into the database's table of purchases.
     *
     * @throws SQLException if DuckDB fails
     */
    public void toTable() throws SQLException {
        database.execute("CREATE OR REPLACE TABLE purchases AS SELECT customer, instant, (amount * 100)::INTEGER AS amount FROM "
                + rows);
    }

    /**
     * Reads the file and keeps nothing: what the reading alone costs.
     *
     * @return the sum of all amounts in cents
     * @throws SQLException if DuckDB fails
     */
    public long scan() throws SQLException {
        try (Statement statement = database.statement();
                ResultSet row = statement.executeQuery(
                        "SELECT sum((amount * 100)::INTEGER)::BIGINT, max(customer), max(instant) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Reads the file as columns, in chunks.
     *
     * @param sink takes the chunks
     * @throws SQLException if DuckDB fails
     */
    public void forEach(Sink sink) throws SQLException {
        String query = "SELECT customer, epoch_us(instant) AS micros, (amount * 100)::BIGINT AS cents FROM " + rows;
        try (DuckDBPreparedStatement statement = database.prepare(query);
                DuckDBChunkedResult result = statement.query()) {
            Chunk chunk = new Chunk(new String[0], new long[0], new long[0]);
            while (result.nextChunk()) {
                DuckDBDataChunkReader reader = result.chunk();
                int size = (int) reader.rowCount();
                if (size > chunk.customers.length) {
                    chunk = new Chunk(new String[size], new long[size], new long[size]);
                }
                chunk.read(reader, size);
                sink.rows(chunk.customers, chunk.micros, chunk.cents, size);
            }
        }
    }

    /** Takes neighbouring rows. */
    public interface Sink {
        /**
         * Takes the first rows of columns.
         *
         * @param customers the customer of each row
         * @param micros the time of each
         * @param cents the amount of each
         * @param size how many rows
         */
        void rows(String[] customers, long[] micros, long[] cents, int size);
    }

    private record Chunk(String[] customers, long[] micros, long[] cents) {

        void read(DuckDBDataChunkReader reader, int size) {
            DuckDBReadableVector customer = reader.vector(0);
            DuckDBReadableVector instant = reader.vector(1);
            DuckDBReadableVector amount = reader.vector(2);
            for (int i = 0; i < size; i++) {
                customers[i] = customer.getString(i);
                micros[i] = instant.getLong(i);
                cents[i] = amount.getLong(i);
            }
        }
    }
}
