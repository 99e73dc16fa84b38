package io.customermetrics.core.log;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads purchases from a database's result into a builder, in constant memory beside the builder's own.
 *
 * <pre>{@code
 * new ResultSetReader("customer_id", "ordered_at", "total", zone).read(resultSet, USD, builder);
 * }</pre>
 *
 * <ul>
 *   <li>The customer's id is read as text.
 *   <li>A time is a timestamp with or without zone or a date; one without zone is a local time in {@code zone}.
 *   <li>An amount is a decimal in major units with at most the currency's decimals; a negative one is a refund.
 * </ul>
 *
 * <p>Needs the module {@code java.sql}, which the library does not otherwise ask for. Rows are handed over in blocks of
 * {@value #BLOCK}: when a row is refused, the blocks before its own stay in the builder, and the exception's position
 * counts rows of the result from 0.
 *
 * @param customerColumn the label of the customers' column
 * @param timeColumn the label of the times' column
 * @param amountColumn the label of the amounts' column
 * @param zone the zone of local times and dates
 */
public record ResultSetReader(String customerColumn, String timeColumn, String amountColumn, ZoneId zone) {

    private static final int BLOCK = 8_192;

    /** Checks that nothing is null. */
    public ResultSetReader {
        Objects.requireNonNull(customerColumn, "customerColumn");
        Objects.requireNonNull(timeColumn, "timeColumn");
        Objects.requireNonNull(amountColumn, "amountColumn");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * Reads all rows that are left.
     *
     * @param rows the result, before the first row to read; left open
     * @param currency the currency of the amounts and of the builder
     * @param builder where the purchases and refunds go
     * @return how many rows were read
     * @throws SQLException if the database fails
     * @throws DataException if a row cannot be an event
     * @throws IllegalArgumentException if the builder's currency is another
     */
    public long read(ResultSet rows, Currency currency, EventLogBuilder builder) throws SQLException {
        if (!currency.equals(builder.currency())) {
            throw new IllegalArgumentException("currency must be the builder's: " + currency.getCurrencyCode()
                    + ", not " + builder.currency().getCurrencyCode());
        }
        boolean zoned = hasZone(rows);
        Block purchases = new Block();
        Block refunds = new Block();
        long position = 0;
        while (rows.next()) {
            String customer = rows.getString(customerColumn);
            if (customer == null) {
                throw new DataException(Code.INVALID_CUSTOMER, position, "a customer's id is null");
            }
            Optional<String> fault = Identifier.fault(customer);
            if (fault.isPresent()) {
                throw new DataException(Code.INVALID_CUSTOMER, position, "a customer's id " + fault.get());
            }
            long micros = micros(rows.getObject(timeColumn), zoned, position);
            long amount = amount(rows.getBigDecimal(amountColumn), currency, position);
            Block block = amount < 0 ? refunds : purchases;
            block.add(customer, micros, Math.abs(amount));
            position++;
            if (block.size == BLOCK) {
                flush(purchases, refunds, builder);
            }
        }
        flush(purchases, refunds, builder);
        return position;
    }

    private static void flush(Block purchases, Block refunds, EventLogBuilder builder) {
        builder.addPurchases(purchases.customers, purchases.micros, purchases.amounts, 0, purchases.size);
        builder.addRefunds(refunds.customers, refunds.micros, refunds.amounts, 0, refunds.size);
        purchases.size = 0;
        refunds.size = 0;
    }

    /** Whether the times are points in time; some drivers give {@link Timestamp} for them as for local times. */
    private boolean hasZone(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        String type = columns.getColumnTypeName(rows.findColumn(timeColumn)).toLowerCase(Locale.ROOT);
        return type.contains("timestamptz") || type.contains("with time zone");
    }

    private long micros(Object value, boolean zoned, long position) {
        Instant instant;
        if (value instanceof Timestamp timestamp) {
            instant = zoned
                    ? timestamp.toInstant()
                    : timestamp.toLocalDateTime().atZone(zone).toInstant();
        } else if (value instanceof LocalDateTime local) {
            instant = local.atZone(zone).toInstant();
        } else if (value instanceof OffsetDateTime time) {
            instant = time.toInstant();
        } else if (value instanceof Instant time) {
            instant = time;
        } else if (value instanceof LocalDate date) {
            instant = date.atStartOfDay(zone).toInstant();
        } else if (value instanceof java.sql.Date date) {
            instant = date.toLocalDate().atStartOfDay(zone).toInstant();
        } else {
            throw new DataException(
                    Code.IMPLAUSIBLE_TIME, position, "an event's time must be a timestamp or a date, and not null");
        }
        long micros = Micros.floor(instant);
        if (!Micros.isPlausible(micros)) {
            throw Rows.implausibleTime(position);
        }
        return micros;
    }

    private static long amount(BigDecimal value, Currency currency, long position) {
        if (value == null) {
            throw new DataException(Code.INVALID_AMOUNT, position, "an amount is null");
        }
        try {
            long minor = Money.of(value, currency).minorUnits();
            if (minor == Long.MIN_VALUE) {
                throw new ArithmeticException("an amount overflows");
            }
            return minor;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DataException(Code.INVALID_AMOUNT, position, String.valueOf(e.getMessage()));
        }
    }

    /** Rows on their way to the builder. */
    private static final class Block {
        private final String[] customers = new String[BLOCK];
        private final long[] micros = new long[BLOCK];
        private final long[] amounts = new long[BLOCK];
        private int size;

        void add(String customer, long time, long amount) {
            customers[size] = customer;
            micros[size] = time;
            amounts[size] = amount;
            size++;
        }
    }
}
