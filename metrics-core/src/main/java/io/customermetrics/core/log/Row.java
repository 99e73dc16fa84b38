package io.customermetrics.core.log;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
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

/**
 * One event as a row of its track: the one place where a record becomes columns.
 *
 * @param kind which track it belongs to
 * @param micros when it happened
 * @param sequence its sequence number, or {@link LongColumn#ABSENT}
 * @param numbers its numeric fields, in the order of {@link Field#numbersOf}
 * @param texts its text fields, in the order of {@link Field#textsOf}; an absent one is null
 * @param attributes its kept attributes, in the order of the builder's names; an absent one is null
 */
record Row(
        EventKind kind,
        long micros,
        long sequence,
        long[] numbers,
        @Nullable String[] texts,
        @Nullable String[] attributes) {

    static Row of(Event event, Currency currency, List<String> kept, long position) {
        Encoder encoder = new Encoder(currency, position);
        long micros = encoder.time(Micros.floor(event.at()));
        @Nullable String[] attributes = new @Nullable String[kept.size()];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = event.details().attributes().get(kept.get(i));
        }
        return new Row(
                event.kind(),
                micros,
                event.details().sequence().orElse(LongColumn.ABSENT),
                encoder.numbers(event),
                encoder.texts(event),
                attributes);
    }

    private record Encoder(Currency currency, long position) {

        long time(long micros) {
            if (!Micros.isPlausible(micros)) {
                throw implausibleTime(position);
            }
            return micros;
        }

        long[] numbers(Event event) {
            if (event instanceof Purchase purchase) {
                return new long[] {minor(purchase.amount())};
            } else if (event instanceof Refund refund) {
                return new long[] {minor(refund.amount())};
            } else if (event instanceof Session session) {
                return new long[] {micros(session.length())};
            } else if (event instanceof SurveyResponse response) {
                OptionalInt score = response.score();
                return new long[] {score.isPresent() ? score.getAsInt() : LongColumn.ABSENT};
            } else if (event instanceof SubscriptionChange change) {
                return new long[] {minor(change.recurring())};
            } else if (event instanceof PointsChange change) {
                return new long[] {change.points()};
            } else if (event instanceof AccountStatement statement) {
                return new long[] {
                    minor(statement.balance()),
                    minor(statement.limit()),
                    minor(statement.minimumDue()),
                    minor(statement.paid()),
                    statement.daysPastDue()
                };
            }
            return new long[0];
        }

        @Nullable
        String[] texts(Event event) {
            if (event instanceof Purchase purchase) {
                return new @Nullable String[] {purchase.order().orElse(null)};
            } else if (event instanceof Refund refund) {
                return new @Nullable String[] {refund.order().orElse(null)};
            } else if (event instanceof Interaction interaction) {
                return new String[] {interaction.name()};
            } else if (event instanceof SurveyResponse response) {
                return new String[] {response.survey()};
            } else if (event instanceof SubscriptionChange change) {
                return new String[] {change.subscription(), change.change().name(), change.plan()};
            } else if (event instanceof PointsChange change) {
                return new String[] {change.change().name()};
            } else if (event instanceof Referral referral) {
                return new String[] {referral.referred()};
            } else if (event instanceof AccountStatement statement) {
                return new String[] {statement.account()};
            }
            return new String[0];
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

        private long micros(Duration length) {
            return Math.addExact(Math.multiplyExact(length.getSeconds(), Micros.PER_SECOND), length.getNano() / 1_000);
        }
    }

    static DataException implausibleTime(long position) {
        return new DataException(
                Code.IMPLAUSIBLE_TIME,
                position,
                "an event's time must lie from 1900 to before 2200; check its unit (microseconds since 1970)");
    }
}
