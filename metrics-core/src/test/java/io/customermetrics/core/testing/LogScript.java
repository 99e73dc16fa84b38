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
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The events of a generated log as plain records, and its customers, some of them without events. Events repeat under one
 * id, share instants, come in every kind and in no order.
 */
public record LogScript(Map<String, Customer> people, List<Event> events) {

    /** The attributes of events that its log keeps. */
    static final String[] KEPT = {"channel", "cost"};

    public static final Currency USD = Currency.getInstance("USD");

    private static final List<String> IDS =
            List.of("anna@example.org", "Zoë Q.", "客户-甲", "id 00-42", "zoë q.", "Ştefan's");

    public LogScript {
        people = Collections.unmodifiableMap(new TreeMap<>(people));
        events = List.copyOf(events);
    }

    /** An event for each code, and which customers are there without being named by an event, a bit for each. */
    public static LogScript decoded(Scene scene, List<Long> codes, int idle) {
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
        Map<String, Customer> people = new TreeMap<>();
        customers.forEach(id -> people.put(id, described(scene, id)));
        return new LogScript(people, events);
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
        Map<String, Customer> people = new TreeMap<>();
        events.forEach(event -> people.put(event.customer(), Customer.of(event.customer())));
        return new LogScript(people, List.copyOf(events));
    }

    public LogScript withCustomers(String... more) {
        return withCustomers(Arrays.stream(more).map(Customer::of).toArray(Customer[]::new));
    }

    /** The script with customers described; of attributes a log keeps {@code tier}. */
    public LogScript withCustomers(Customer... more) {
        Map<String, Customer> all = new TreeMap<>(people);
        Arrays.stream(more).forEach(customer -> all.put(customer.id(), customer));
        return new LogScript(all, events);
    }

    /** The customers' ids, ascending. */
    public Set<String> customers() {
        return people.keySet();
    }

    public EventLog log() {
        EventLogBuilder builder = empty().addAll(events);
        people.values().forEach(builder::add);
        return builder.build();
    }

    /** The log filled in another order. */
    public EventLog shuffledLog(Random random) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        List<Customer> all = new ArrayList<>(people.values());
        Collections.shuffle(all, random);
        EventLogBuilder builder = empty();
        int known = random.nextInt(all.size() + 1);
        all.subList(0, known).forEach(builder::add);
        shuffled.forEach(builder::add);
        all.subList(known, all.size()).forEach(builder::add);
        return builder.build();
    }

    public LogScript onlyCustomers(Collection<String> some) {
        Map<String, Customer> chosen = new TreeMap<>(people);
        chosen.keySet().retainAll(some);
        return new LogScript(
                chosen,
                events.stream().filter(event -> some.contains(event.customer())).toList());
    }

    /** The same customers with some of the events. */
    public LogScript onlyEvents(Predicate<Instant> atInstant) {
        return onlyEventsThat(event -> atInstant.test(History.kept(event.at())));
    }

    /** The same customers with some of the events. */
    LogScript onlyEventsThat(Predicate<Event> qualify) {
        return new LogScript(people, events.stream().filter(qualify).toList());
    }

    public History history() {
        return new History(this);
    }

    private static EventLogBuilder empty() {
        return EventLog.builder(USD).keepEventAttributes(KEPT).keepCustomerAttributes("tier");
    }

    /** What is known of a customer depends on the id and the scene alone. */
    private static Customer described(Scene scene, String id) {
        Choice choice = Choice.of(
                Integer.toUnsignedLong(31 * id.hashCode() + scene.name().hashCode()));
        Map<String, String> attributes =
                choice.from(Map.<String, String>of(), Map.of("tier", "gold"), Map.of("tier", "silver"));
        Customer customer = Customer.of(id, attributes);
        return choice.below(3) == 0 ? customer : customer.withAcquired(scene.instant(choice));
    }

    private static Event event(Scene scene, List<String> ids, long code) {
        Choice choice = Choice.of(code);
        String customer = choice.from(ids);
        int kind = choice.below(16);
        Instant at = scene.instant(choice);
        Money amount = Money.ofMinor(choice.from(1999L, 0L, 1L, 3_000_000_000L), USD);
        EventDetails details = switch (choice.below(4)) {
            case 0 -> EventDetails.NONE;
            case 1 -> EventDetails.NONE.with("channel", "web").with("cost", "7.25");
            case 2 ->
                EventDetails.NONE.with("channel", "shop").with("cost", "0").with("not kept", "x");
            default -> EventDetails.NONE.withSequence(amount.minorUnits() % 7);
        };
        if (choice.below(4) == 3) {
            details = details.withId("e" + code);
        }
        Optional<String> order = choice.from(Optional.empty(), Optional.of("o1"), Optional.of("o2"));
        return switch (kind) {
            case 1, 2, 3 ->
                Interaction.of(
                                customer,
                                at,
                                choice.from(
                                        "login",
                                        "view",
                                        "like",
                                        "share",
                                        "email delivered",
                                        "email opened",
                                        "email clicked"))
                        .with(details);
            case 4, 5 -> new Refund(customer, at, amount, order, details);
            case 6 ->
                Session.of(customer, at, choice.from(Duration.ofMinutes(5), Duration.ofSeconds(9), Duration.ZERO))
                        .with(details);
            case 7 -> survey(choice, customer, at, details);
            case 8, 9 -> subscription(choice, customer, at, amount, details);
            case 10 ->
                PointsChange.of(customer, at, choice.from(PointsChange.Change.values()), choice.from(5L, 1L, 700L))
                        .with(details);
            case 11 ->
                Referral.of(customer, at, choice.from("somebody", another(ids, customer)))
                        .with(details);
            case 12 -> statement(choice, customer, at, amount, details);
            default -> new Purchase(customer, at, amount, order, details);
        };
    }

    private static String another(List<String> ids, String customer) {
        return ids.get((ids.indexOf(customer) + 1) % ids.size());
    }

    private static Event survey(Choice choice, String customer, Instant at, EventDetails details) {
        String survey = choice.from("nps", "csat");
        int score = choice.below(12);
        return new SurveyResponse(
                customer, at, survey, score == 11 ? OptionalInt.empty() : OptionalInt.of(score), details);
    }

    private static Event subscription(Choice choice, String customer, Instant at, Money amount, EventDetails details) {
        SubscriptionChange.Change change = choice.from(SubscriptionChange.Change.values());
        Money recurring = change == SubscriptionChange.Change.ENDED ? Money.ofMinor(0, USD) : amount;
        return new SubscriptionChange(
                customer, at, choice.from("s", "t"), change, choice.from("basic", "pro"), recurring, details);
    }

    private static Event statement(Choice choice, String customer, Instant at, Money amount, EventDetails details) {
        Money limit = Money.ofMinor(choice.from(500_000L, 0L, 1L), USD);
        Money due = Money.ofMinor(choice.from(2_000L, 0L), USD);
        return new AccountStatement(
                customer,
                at,
                choice.from("card", "loan"),
                choice.below(4) == 3 ? Money.ofMinor(-50, USD) : amount,
                limit,
                due,
                Money.ofMinor(choice.from(0L, 2_000L, 10_000L), USD),
                choice.from(0, 1, 29, 30, 60, 95),
                details);
    }
}
