package io.customermetrics.core.testing;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.PointsChange;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SurveyResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The order that a log gives to the events of one customer, written from its definition: time, sequence number, kind, then the
 * numbers, the texts and the kept attributes of the event; what is absent comes first.
 */
public final class TrackOrder {

    private TrackOrder() {}

    /** The order in a log that keeps some attributes of events. */
    public static Comparator<Event> keeping(String... attributes) {
        Comparator<Event> order = Comparator.<Event, Instant>comparing(event -> History.kept(event.at()))
                .thenComparingLong(event -> event.details().sequence().orElse(Long.MIN_VALUE))
                .thenComparing(Event::kind)
                .thenComparing(TrackOrder::numbers, Arrays::compare)
                .thenComparing(TrackOrder::texts, Arrays::compare);
        for (String name : new TreeSet<>(List.of(attributes))) {
            order = order.thenComparing(
                    event -> event.details().attributes().get(name), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return order;
    }

    private static long[] numbers(Event event) {
        if (event instanceof Purchase purchase) {
            return minorUnits(purchase.amount());
        } else if (event instanceof Refund refund) {
            return minorUnits(refund.amount());
        } else if (event instanceof Session session) {
            return new long[] {session.length().getSeconds(), session.length().getNano() / 1_000};
        } else if (event instanceof SurveyResponse answer) {
            return new long[] {answer.score().isPresent() ? answer.score().getAsInt() : Long.MIN_VALUE};
        } else if (event instanceof SubscriptionChange change) {
            return minorUnits(change.recurring());
        } else if (event instanceof PointsChange change) {
            return new long[] {change.points()};
        } else if (event instanceof AccountStatement statement) {
            long[] money = minorUnits(statement.balance(), statement.limit(), statement.minimumDue(), statement.paid());
            long[] all = Arrays.copyOf(money, money.length + 1);
            all[money.length] = statement.daysPastDue();
            return all;
        }
        return new long[0];
    }

    private static long[] minorUnits(Money... amounts) {
        return Stream.of(amounts).mapToLong(Money::minorUnits).toArray();
    }

    private static String[] texts(Event event) {
        if (event instanceof Purchase purchase) {
            return optional(purchase.order());
        } else if (event instanceof Refund refund) {
            return optional(refund.order());
        } else if (event instanceof Interaction interaction) {
            return new String[] {interaction.name()};
        } else if (event instanceof SurveyResponse answer) {
            return new String[] {answer.survey()};
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

    private static String[] optional(Optional<String> text) {
        return text.stream().toArray(String[]::new);
    }
}
