package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.DataException.Code;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultSetReaderTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ResultSetReader READER = new ResultSetReader("who", "ordered_at", "total", SHANGHAI);
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final String SECRET = "424242.42";

    private final EventLogBuilder builder = EventLog.builder(USD);

    @Test
    void readsPurchasesAndRefunds() throws SQLException {
        long rows = READER.read(
                rows(row("b", NOON, "19.90"), row("a", NOON, "0"), row("b", NOON, "-5"), row("a", NOON, "1.000")),
                USD,
                builder);

        assertThat(rows).isEqualTo(4);
        assertSame(
                builder.build(),
                EventLog.builder(USD)
                        .add(Purchase.of("a", NOON, Money.zero(USD)))
                        .add(Purchase.of("a", NOON, Money.ofMinor(100, USD)))
                        .add(Purchase.of("b", NOON, Money.ofMinor(1_990, USD)))
                        .add(Refund.of("b", NOON, Money.ofMinor(500, USD)))
                        .build());
    }

    @Test
    void readsEveryTypeOfTime() throws SQLException {
        LocalDateTime local = LocalDateTime.parse("2026-03-01T12:00:00");
        READER.read(
                rows(
                        row("a", Timestamp.valueOf(local), "1"),
                        row("a", local, "1"),
                        row("a", OffsetDateTime.parse("2026-03-01T05:00:00+01:00"), "1"),
                        row("a", NOON, "1")),
                USD,
                builder);
        Track track = builder.build().track(EventKind.PURCHASE);

        assertThat(track.size()).isEqualTo(4);
        assertThat(track.firstMicros()).isEqualTo(track.lastMicros()).isEqualTo(NOON.getEpochSecond() * 1_000_000);
    }

    @Test
    void aDateIsTheStartOfItsDayInTheZone() throws SQLException {
        LocalDate day = LocalDate.of(2026, 3, 1);
        READER.read(rows(row("a", day, "1"), row("a", Date.valueOf(day), "1")), USD, builder);

        assertThat(builder.build().span().orElseThrow().start()).isEqualTo("2026-02-28T16:00:00Z");
        assertThat(builder.build().track(EventKind.PURCHASE).lastMicros())
                .isEqualTo(Instant.parse("2026-02-28T16:00:00Z").getEpochSecond() * 1_000_000);
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertRefused(row(null, NOON, SECRET), Code.INVALID_CUSTOMER);
        assertRefused(row(" ", NOON, SECRET), Code.INVALID_CUSTOMER);
        assertRefused(row("secret".repeat(50), NOON, SECRET), Code.INVALID_CUSTOMER);
        assertRefused(row("secret", null, SECRET), Code.IMPLAUSIBLE_TIME);
        assertRefused(row("secret", "2026-03-01", SECRET), Code.IMPLAUSIBLE_TIME);
        assertRefused(row("secret", LocalDate.of(1, 1, 1), SECRET), Code.IMPLAUSIBLE_TIME);
        assertRefused(row("secret", LocalDateTime.of(300_000, 1, 1, 0, 0), SECRET), Code.IMPLAUSIBLE_TIME);
        assertRefused(row("secret", NOON, null), Code.INVALID_AMOUNT);
        assertRefused(row("secret", NOON, "424242.421"), Code.INVALID_AMOUNT);
        assertRefused(row("secret", NOON, "1e1000000000"), Code.INVALID_AMOUNT);
        assertRefused(row("secret", NOON, "-92233720368547758.08"), Code.INVALID_AMOUNT);
    }

    private void assertRefused(Object[] bad, Code code) {
        DataException refusal = catchThrowableOfType(
                DataException.class,
                () -> READER.read(rows(row("a", NOON, "1"), row("b", NOON, "1"), bad), USD, builder));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.position()).isEqualTo(2);
        assertThat(refusal).hasMessageNotContainingAny("secret", "424242", "2026");
        assertThat(builder.build().customers())
                .as("the block of the refused row")
                .isZero();
    }

    @Test
    void positionsCountOverAllBlocksAndFullBlocksStay() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(row("c" + i % 100, NOON.plusSeconds(i), i % 3 == 0 ? "-1" : "1"));
        }
        rows.add(row("x", NOON, null));
        DataException refusal = catchThrowableOfType(
                DataException.class, () -> READER.read(rows(rows.toArray(Object[][]::new)), USD, builder));

        assertThat(refusal.position()).isEqualTo(20_000);
        EventLog log = builder.build();
        assertThat(log.events()).isBetween(8_192L, 20_000L);
        assertThat(log.customers()).isEqualTo(100);
    }

    @Test
    void readsMoreRowsThanABlock() throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        EventLogBuilder expected = EventLog.builder(USD);
        for (int i = 0; i < 20_000; i++) {
            rows.add(row("c" + i % 100, NOON.plusSeconds(i), i % 3 == 0 ? "-1" : "1"));
            Money amount = Money.ofMinor(100, USD);
            expected.add(
                    i % 3 == 0
                            ? Refund.of("c" + i % 100, NOON.plusSeconds(i), amount)
                            : Purchase.of("c" + i % 100, NOON.plusSeconds(i), amount));
        }

        assertThat(READER.read(rows(rows.toArray(Object[][]::new)), USD, builder))
                .isEqualTo(20_000);
        assertSame(builder.build(), expected.build());
    }

    @Test
    void anEmptyResultAddsNothing() throws SQLException {
        assertThat(READER.read(rows(), USD, builder)).isZero();
        assertSame(
                builder.keepEventAttributes("product").build(),
                EventLog.builder(USD).keepEventAttributes("product").build());
    }

    /** Some drivers give a {@link Timestamp}, which knows no zone of its own, for a column that has one. */
    @Test
    void aTimestampOfAColumnWithZoneIsAPointInTime() throws SQLException {
        for (String type : List.of("timestamptz", "TIMESTAMP WITH TIME ZONE")) {
            READER.read(rowsOfType(type, row("a", Timestamp.from(NOON), "1")), USD, builder);
        }
        Track track = builder.build().track(EventKind.PURCHASE);

        assertThat(track.size()).isEqualTo(2);
        assertThat(track.firstMicros()).isEqualTo(track.lastMicros()).isEqualTo(NOON.getEpochSecond() * 1_000_000);
    }

    @Test
    void refusesAnotherCurrencyThanTheBuilders() {
        assertThatThrownBy(() -> READER.read(rows(), Currency.getInstance("JPY"), builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("currency must be the builder's: JPY, not USD");
    }

    @Test
    void whatTheDatabaseThrowsComesOut() {
        ResultSet broken = proxy((method, argument) -> {
            throw new SQLException("connection lost");
        });

        assertThatThrownBy(() -> READER.read(broken, USD, builder)).hasMessage("connection lost");
    }

    @Test
    void needsItsColumnsAndItsZone() {
        assertThatThrownBy(() -> new ResultSetReader(null, "t", "a", SHANGHAI)).hasMessage("customerColumn");
        assertThatThrownBy(() -> new ResultSetReader("c", null, "a", SHANGHAI)).hasMessage("timeColumn");
        assertThatThrownBy(() -> new ResultSetReader("c", "t", null, SHANGHAI)).hasMessage("amountColumn");
        assertThatThrownBy(() -> new ResultSetReader("c", "t", "a", null)).hasMessage("zone");
    }

    private static Object[] row(String customer, Object time, String amount) {
        return new Object[] {customer, time, amount == null ? null : new BigDecimal(amount)};
    }

    private static ResultSet rows(Object[]... rows) {
        return rowsOfType("timestamp", rows);
    }

    private static ResultSet rowsOfType(String timeType, Object[]... rows) {
        ResultSetMetaData columns = proxy(
                ResultSetMetaData.class,
                (method, argument) -> "getColumnTypeName".equals(method) && argument.equals(2) ? timeType : null);
        int[] next = {0};
        return proxy((method, argument) -> switch (method) {
            case "getMetaData" -> columns;
            case "findColumn" -> 2;
            case "next" -> next[0]++ < rows.length;
            case "getString" -> cell(rows[next[0] - 1], argument, "who", 0);
            case "getObject" -> cell(rows[next[0] - 1], argument, "ordered_at", 1);
            case "getBigDecimal" -> cell(rows[next[0] - 1], argument, "total", 2);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static Object cell(Object[] row, Object label, String expected, int column) throws SQLException {
        if (!expected.equals(label)) {
            throw new SQLException("no such column");
        }
        return row[column];
    }

    private static ResultSet proxy(Answer answer) {
        return proxy(ResultSet.class, answer);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                ResultSetReaderTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }

    private interface Answer {
        Object to(String method, Object argument) throws SQLException;
    }
}
