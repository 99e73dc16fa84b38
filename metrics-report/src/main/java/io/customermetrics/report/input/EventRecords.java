package io.customermetrics.report.input;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Makes events of all kinds from the usable rows, one record a row. */
final class EventRecords {

    private static final int BATCH = 1 << 12;

    private final KindColumns kinds;
    private final List<EventField> fields;
    private final Currency currency;
    private long rounded;

    EventRecords(KindColumns kinds, Currency currency) {
        this.kinds = kinds;
        this.currency = currency;
        fields = new FieldSql(kinds).staged();
    }

    /** How many events had a field with more decimals than the currency. */
    long rounded() {
        return rounded;
    }

    void addAll(Connection connection, EventLogBuilder builder) throws SQLException {
        builder.keepEventAttributes(kinds.keep().toArray(new String[0]));
        StringBuilder query = new StringBuilder("SELECT c, micros, minor, e, o, k, fin");
        fields.forEach(field ->
                query.append(", ").append(FieldSql.value(field)).append(" AS ").append(field.column()));
        for (int i = 0; i < kinds.keep().size(); i++) {
            query.append(", ").append(KindColumns.attribute(i));
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query + " FROM events")) {
            List<Event> batch = new ArrayList<>(BATCH);
            while (rows.next()) {
                batch.add(event(rows));
                if (batch.size() == BATCH) {
                    builder.addAll(batch);
                    batch.clear();
                }
            }
            builder.addAll(batch);
        } catch (IllegalArgumentException e) {
            throw InputException.data("an event cannot be kept: " + Printable.message(e));
        }
    }

    private Event event(ResultSet row) throws SQLException {
        String customer = row.getString("c");
        Instant at = Micros.toInstant(row.getLong("micros"));
        EventDetails details = details(row);
        long before = rounded;
        Event event = switch (KindName.find(row.getString("k")).orElseThrow()) {
            case PURCHASE, REFUND -> amount(row, customer, at, details);
            case INTERACTION -> new Interaction(customer, at, row.getString("e"), details);
            case SESSION ->
                new Session(customer, at, Duration.of(number(row, EventField.LENGTH), ChronoUnit.MICROS), details);
            case SURVEY -> new SurveyResponse(customer, at, text(row, EventField.SURVEY), score(row), details);
            case SUBSCRIPTION -> subscription(row, customer, at, details);
            case POINTS ->
                new PointsChange(
                        customer,
                        at,
                        PointsChange.Change.valueOf(text(row, EventField.CHANGE)),
                        number(row, EventField.POINTS),
                        details);
            case REFERRAL -> new Referral(customer, at, text(row, EventField.REFERRED), details);
            case STATEMENT ->
                new AccountStatement(
                        customer,
                        at,
                        text(row, EventField.ACCOUNT),
                        money(row, EventField.BALANCE),
                        money(row, EventField.LIMIT),
                        money(row, EventField.MINIMUM_DUE),
                        money(row, EventField.PAID),
                        Math.toIntExact(number(row, EventField.DAYS_PAST_DUE)),
                        details);
        };
        rounded = Math.min(rounded, before + 1);
        return event;
    }

    private Event amount(ResultSet row, String customer, Instant at, EventDetails details) throws SQLException {
        long minor = row.getLong("minor");
        Money amount = Money.ofMinor(Math.abs(minor), currency);
        Optional<String> order = Optional.ofNullable(row.getString("o")).filter(id -> !id.isBlank());
        return minor < 0 || row.getString("k").equals(KindName.REFUND.text())
                ? new Refund(customer, at, amount, order, details)
                : new Purchase(customer, at, amount, order, details);
    }

    private Event subscription(ResultSet row, String customer, Instant at, EventDetails details) throws SQLException {
        SubscriptionChange.Change change = SubscriptionChange.Change.valueOf(text(row, EventField.CHANGE));
        boolean ended = change == SubscriptionChange.Change.ENDED;
        // Of two changes at one instant the end comes last, whatever the rows' order.
        EventDetails ordered = row.getBoolean("fin") ? details.withSequence(1) : details;
        return new SubscriptionChange(
                customer,
                at,
                text(row, EventField.SUBSCRIPTION),
                change,
                text(row, EventField.PLAN),
                ended ? Money.zero(currency) : money(row, EventField.RECURRING),
                ordered);
    }

    private EventDetails details(ResultSet row) throws SQLException {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < kinds.keep().size(); i++) {
            String value = row.getString(KindColumns.attribute(i));
            if (value != null && !value.isBlank()) {
                attributes.put(kinds.keep().get(i), value);
            }
        }
        return attributes.isEmpty()
                ? EventDetails.NONE
                : new EventDetails(EventDetails.NONE.id(), EventDetails.NONE.sequence(), attributes);
    }

    private static String text(ResultSet row, EventField field) throws SQLException {
        return row.getString(field.column());
    }

    private static long number(ResultSet row, EventField field) throws SQLException {
        return row.getLong(field.column());
    }

    private static OptionalInt score(ResultSet row) throws SQLException {
        int score = row.getInt(EventField.SCORE.column());
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(score);
    }

    private Money money(ResultSet row, EventField field) throws SQLException {
        BigDecimal amount = row.getBigDecimal(field.column());
        Money money = Money.rounded(amount, currency, RoundingMode.HALF_EVEN);
        rounded += money.amount().compareTo(amount) == 0 ? 0 : 1;
        return money;
    }
}
