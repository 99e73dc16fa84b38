package io.customermetrics.core.testing;

import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Customer;
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
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The events of a generated log as plain records, and its customers, some of them without events. Events repeat under one
 * id, share instants, come in every kind and in no order.
 */
public record LogScript(Set<String> customers, List<Event> events) {

    public static final Currency USD = Currency.getInstance("USD");

    private static final List<String> IDS =
            List.of("anna@example.org", "Zoë Q.", "客户-甲", "id 00-42", "zoë q.", "Ştefan's");

    public LogScript {
        customers = Collections.unmodifiableSet(new TreeSet<>(customers));
        events = List.copyOf(events);
    }

    /** An event for each code, and which customers are there without being named by an event, a bit for each. */
    static LogScript decoded(Scene scene, List<Long> codes, int idle) {
        List<Event> events = new ArrayList<>();
        for (long code : codes) {
            Event event = event(scene, IDS, code);
            events.add(event);
            if (event.details().id().isPresent() && code / 7 % 2 == 0) {
                events.add(event);
            }
        }
        Set<String> customers = new TreeSet<>();
        events.forEach(event -> customers.add(event.customer()));
        for (int i = 0; i < IDS.size(); i++) {
            if ((idle >> i & 1) == 1) {
                customers.add(IDS.get(i));
            }
        }
        return new LogScript(customers, events);
    }

    /** An event for each code, spread over many customers. */
    static LogScript crowd(Scene scene, List<Long> codes, int customers) {
        List<String> ids =
                IntStream.range(0, customers).mapToObj(i -> "customer-" + i).toList();
        return of(codes.stream().map(code -> event(scene, ids, code)).toList());
    }

    /** A script of given events, for worked cases. */
    public static LogScript of(Event... events) {
        return of(List.of(events));
    }

    public static LogScript of(List<? extends Event> events) {
        Set<String> customers = new TreeSet<>();
        events.forEach(event -> customers.add(event.customer()));
        return new LogScript(customers, List.copyOf(events));
    }

    public LogScript withCustomers(String... more) {
        Set<String> all = new TreeSet<>(customers);
        all.addAll(List.of(more));
        return new LogScript(all, events);
    }

    public EventLog log() {
        EventLogBuilder builder = empty().addAll(events);
        customers.forEach(id -> builder.add(Customer.of(id)));
        return builder.build();
    }

    /** The log filled in another order. */
    public EventLog shuffledLog(Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        List<String> ids = new ArrayList<>(customers);
        Collections.shuffle(ids, random);
        EventLogBuilder builder = empty();
        int known = random.nextInt(ids.size() + 1);
        ids.subList(0, known).forEach(id -> builder.add(Customer.of(id)));
        shuffled.forEach(builder::add);
        ids.subList(known, ids.size()).forEach(id -> builder.add(Customer.of(id)));
        return builder.build();
    }

    public LogScript onlyCustomers(Collection<String> some) {
        return new LogScript(
                new TreeSet<>(some),
                events.stream().filter(event -> some.contains(event.customer())).toList());
    }

    /** The same customers with some of the events. */
    public LogScript onlyEvents(Predicate<Instant> atInstant) {
        return new LogScript(
                customers,
                events.stream()
                        .filter(event -> atInstant.test(History.kept(event.at())))
                        .toList());
    }

    public History history() {
        return new History(this);
    }

    private static EventLogBuilder empty() {
        return EventLog.builder(USD).keepEventAttributes("channel");
    }

    private static Event event(Scene scene, List<String> ids, long code) {
        Choice choice = Choice.of(code);
        String customer = choice.from(ids);
        int kind = choice.below(13);
        Instant at = scene.instant(choice);
        Money amount = Money.ofMinor(choice.from(1999L, 0L, 1L, 3_000_000_000L), USD);
        EventDetails details = switch (choice.below(4)) {
            case 0 -> EventDetails.NONE;
            case 1 -> EventDetails.NONE.with("channel", "web");
            case 2 -> EventDetails.NONE.with("channel", "shop").with("not kept", "x");
            default -> EventDetails.NONE.withSequence(amount.minorUnits() % 7);
        };
        if (choice.below(4) == 3) {
            details = details.withId("e" + code);
        }
        return switch (kind) {
            case 1 -> Interaction.of(customer, at, "login").with(details);
            case 2 -> Refund.of(customer, at, amount).with(details);
            case 3 -> Session.of(customer, at, Duration.ofMinutes(5)).with(details);
            case 4 -> Interaction.of(customer, at, "view").with(details);
            case 5 -> SurveyResponse.of(customer, at, "nps", 9).with(details);
            case 6 ->
                SubscriptionChange.of(customer, at, "s", SubscriptionChange.Change.STARTED, "basic", amount)
                        .with(details);
            case 7 ->
                PointsChange.of(customer, at, PointsChange.Change.EARNED, 5).with(details);
            case 8 -> Referral.of(customer, at, "somebody").with(details);
            case 9 -> new AccountStatement(customer, at, "card", amount, amount, amount, amount, 0, details);
            default -> Purchase.of(customer, at, amount).with(details);
        };
    }
}
