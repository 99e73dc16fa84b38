package io.customermetrics.benchmarks.catalogue;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.core.event.AccountStatement;
import io.customermetrics.core.event.Customer;
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
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventLogBuilder;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customers and instants of a generated shop's purchases, as events of any kind. */
final class Happenings {

    static final Currency EUROS = Currency.getInstance("EUR");

    /** The event attributes and the customer attribute that the logs keep. */
    static final String BRAND = "brand";

    static final String COST = "cost";

    static final String MESSAGE = "message";

    static final String TIER = "tier";

    private static final String[] NAMES = {
        "view",
        "view",
        "view",
        "search",
        "like",
        "share",
        "comment",
        "email_delivered",
        "email_opened",
        "email_clicked",
        "complaint",
        "support_contact"
    };
    private static final String[] BRANDS = {"A", "B", "C", "D"};
    private static final String[] COSTS = {"3.10", "12.00", "7.95", "0.50", "24.99"};
    private static final String[] TIERS = {"gold", "silver", "none"};
    private static final int CHUNK = 1 << 14;

    private final Purchases purchases;
    private final String[] ids;

    Happenings(Purchases purchases) {
        this.purchases = purchases;
        this.ids = new String[purchases.shape().customers()];
        for (int customer = 0; customer < ids.length; customer++) {
            ids[customer] = Integer.toString(1_000_000_000 + customer);
        }
    }

    /** A log with an event of a kind for every purchase of the shop, of described customers. */
    EventLog log(EventKind kind) {
        EventLogBuilder builder =
                EventLog.builder(EUROS).keepCustomerAttributes(TIER).keepEventAttributes(BRAND, COST, MESSAGE);
        for (int customer = 0; customer < ids.length; customer++) {
            Instant acquired = purchases.shape().start().plus(Duration.ofHours(customer % 17_000));
            builder.add(Customer.of(ids[customer], Map.of(TIER, TIERS[customer % TIERS.length]))
                    .withAcquired(acquired));
        }
        List<Event> chunk = new ArrayList<>();
        for (int i = 0; i < purchases.size(); i++) {
            chunk.add(event(kind, i));
            if (chunk.size() == CHUNK) {
                builder.addAll(chunk);
                chunk.clear();
            }
        }
        return builder.addAll(chunk).build();
    }

    private Event event(EventKind kind, int i) {
        int customer = (int) purchases.customers()[i];
        String id = ids[customer];
        Instant at = Micros.toInstant(purchases.micros()[i]);
        Money amount = Money.ofMinor(purchases.amounts()[i], EUROS);
        int draw = Math.floorMod(Long.hashCode(purchases.amounts()[i] * 0x9E3779B97F4A7C15L), 1 << 20);
        EventDetails details = EventDetails.NONE.with(BRAND, BRANDS[draw % BRANDS.length]);
        if (kind == EventKind.PURCHASE) {
            details = details.with(COST, COSTS[draw % COSTS.length]);
        } else if (kind == EventKind.INTERACTION) {
            details = details.with(MESSAGE, "m" + draw % 24);
        }
        return switch (kind) {
            case PURCHASE -> new Purchase(id, at, amount, Optional.of("o" + i), details);
            case REFUND -> Refund.of(id, at, amount).with(details);
            case INTERACTION ->
                Interaction.of(id, at, NAMES[draw % NAMES.length]).with(details);
            case SESSION -> Session.of(id, at, Duration.ofSeconds(draw % 1_800));
            case SURVEY_RESPONSE -> SurveyResponse.of(id, at, "nps", draw % 11);
            case SUBSCRIPTION_CHANGE -> subscription(id, at, draw);
            case POINTS_CHANGE ->
                PointsChange.of(
                        id,
                        at,
                        draw % 4 == 0 ? PointsChange.Change.BURNED : PointsChange.Change.EARNED,
                        1 + draw % 200);
            case REFERRAL -> Referral.of(id, at, ids[(customer + 1 + draw % (ids.length - 1)) % ids.length]);
            case ACCOUNT_STATEMENT ->
                new AccountStatement(
                        id,
                        at,
                        "card",
                        amount,
                        Money.ofMinor(500_000, EUROS),
                        Money.ofMinor(2_500, EUROS),
                        Money.ofMinor(draw % 2 * 2_500L, EUROS),
                        draw % 8 == 0 ? draw % 120 : 0,
                        EventDetails.NONE);
        };
    }

    private static Event subscription(String id, Instant at, int draw) {
        SubscriptionChange.Change change = switch (draw % 4) {
            case 0 -> SubscriptionChange.Change.ENDED;
            case 1 -> SubscriptionChange.Change.CHANGED;
            default -> SubscriptionChange.Change.STARTED;
        };
        long recurring = change == SubscriptionChange.Change.ENDED ? 0 : 500 + draw % 5_000;
        return SubscriptionChange.of(
                id, at, "s" + draw % 2, change, draw % 3 == 0 ? "pro" : "basic", Money.ofMinor(recurring, EUROS));
    }
}
