package io.customermetrics.core.log;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SurveyResponse;
import io.customermetrics.core.log.DataException.Code;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One event as a row of its track: the one place where a record becomes columns. Filled again for each event. */
final class Row {

    private static final int MOST_NUMBERS = 5;
    private static final int MOST_TEXTS = 3;

    private final Currency currency;
    private final List<String> kept;
    private final long[] numbers = new long[MOST_NUMBERS];
    private final @Nullable String[] texts = new @Nullable String[MOST_TEXTS];
    private final @Nullable String[] attributes;
    private EventKind kind = EventKind.PURCHASE;
    private long micros;
    private long sequence;
    private long position;

    /**
     * An empty row.
     *
     * @param currency the log's currency
     * @param kept the attributes to keep
     */
    Row(Currency currency, List<String> kept) {
        this.currency = currency;
        this.kept = kept;
        attributes = new @Nullable String[kept.size()];
    }

    /** Which track it belongs to. */
    EventKind kind() {
        return kind;
    }

    /** When it happened. */
    long micros() {
        return micros;
    }

    /** Its sequence number, or {@link LongColumn#ABSENT}. */
    long sequence() {
        return sequence;
    }

    /** A numeric field, in the order of {@link Field#numbersOf}. */
    long number(int index) {
        return numbers[index];
    }

    /** A text field, in the order of {@link Field#textsOf}; null where it is absent. */
    @Nullable
    String text(int index) {
        return texts[index];
    }

    /** A kept attribute, in the order of the names to keep; null where it is absent. */
    @Nullable
    String attribute(int index) {
        return attributes[index];
    }

    /** Takes what an event says. */
    void read(Event event, long eventPosition) {
        position = eventPosition;
        kind = event.kind();
        micros = Micros.floor(event.at());
        if (!Micros.isPlausible(micros)) {
            throw implausibleTime(position);
        }
        EventDetails details = event.details();
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = details.attributes().get(kept.get(i));
        }
        sequence = details.sequence().orElse(LongColumn.ABSENT);
        readFields(event);
    }

    private void readFields(Event event) {
        if (event instanceof Purchase purchase) {
            numbers[0] = minor(purchase.amount());
            texts[0] = purchase.order().orElse(null);
        } else if (event instanceof Refund refund) {
            numbers[0] = minor(refund.amount());
            texts[0] = refund.order().orElse(null);
        } else if (event instanceof Interaction interaction) {
            texts[0] = interaction.name();
        } else if (event instanceof Session session) {
            numbers[0] = micros(session.length());
        } else if (event instanceof SurveyResponse response) {
            OptionalInt score = response.score();
            numbers[0] = score.isPresent() ? score.getAsInt() : LongColumn.ABSENT;
            texts[0] = response.survey();
        } else if (event instanceof SubscriptionChange change) {
            numbers[0] = minor(change.recurring());
            texts[0] = change.subscription();
            texts[1] = change.change().name();
            texts[2] = change.plan();
        } else if (event instanceof PointsChange change) {
            numbers[0] = change.points();
            texts[0] = change.change().name();
        } else if (event instanceof Referral referral) {
            texts[0] = referral.referred();
        } else if (event instanceof AccountStatement statement) {
            numbers[0] = minor(statement.balance());
            numbers[1] = minor(statement.limit());
            numbers[2] = minor(statement.minimumDue());
            numbers[3] = minor(statement.paid());
            numbers[4] = statement.daysPastDue();
            texts[0] = statement.account();
        }
    }

    private long minor(Money money) {
        if (!money.currency().equals(currency)) {
            throw new DataException(
                    Code.OTHER_CURRENCY,
                    position,
                    "an amount is in " + money.currency().getCurrencyCode() + ", the log in "
                            + currency.getCurrencyCode() + "; convert it first");
        }
        return money.minorUnits();
    }

    private static long micros(Duration length) {
        return Math.addExact(Math.multiplyExact(length.getSeconds(), Micros.PER_SECOND), length.getNano() / 1_000);
    }

    static DataException implausibleTime(long position) {
        return new DataException(
                Code.IMPLAUSIBLE_TIME,
                position,
                "an event's time must lie from 1900 to before 2200; check its unit (microseconds since 1970)");
    }
}
