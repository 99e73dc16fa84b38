package io.customermetrics.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Money MONEY = Money.ofMinor(424_242, USD);
    private static final Money NEGATIVE = Money.ofMinor(-1, USD);
    private static final Money NOTHING = Money.zero(USD);
    private static final EventDetails NONE = EventDetails.NONE;
    private static final SubscriptionChange.Change STARTED = SubscriptionChange.Change.STARTED;
    private static final SubscriptionChange.Change ENDED = SubscriptionChange.Change.ENDED;
    private static final PointsChange.Change EARNED = PointsChange.Change.EARNED;

    /** One event of each kind, made of texts that nobody else may see. */
    static List<Event> oneOfEach() {
        EventDetails details =
                EventDetails.id("secret-event").withSequence(424_242).with("secret-name", "secret-value");
        return List.of(
                Purchase.of("secret", AT, MONEY).withOrder("secret-order").with(details),
                Refund.of("secret", AT, MONEY).withOrder("secret-order").with(details),
                Interaction.of("secret", AT, "secret-name").with(details),
                Session.of("secret", AT, Duration.ofSeconds(424_242)).with(details),
                SurveyResponse.of("secret", AT, "secret-survey", 424_242).with(details),
                SubscriptionChange.of("secret", AT, "secret-subscription", STARTED, "secret-plan", MONEY)
                        .with(details),
                PointsChange.of("secret", AT, EARNED, 424_242).with(details),
                Referral.of("secret", AT, "secret-friend").with(details),
                statement("secret", "secret-account", MONEY, MONEY, MONEY, MONEY, 424_242)
                        .with(details));
    }

    @Test
    void thereIsOneKindForEachRecord() {
        assertThat(oneOfEach()).extracting(Event::kind).containsExactly(EventKind.values());
        assertThat(Event.class.getPermittedSubclasses()).hasSameSizeAs(EventKind.values());
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void textShowsKindAndInstantAndNothingElse(Event event) {
        assertThat(event).hasToString(event.getClass().getSimpleName() + " at 2026-03-01T12:00:00Z");
        assertThat(event.details().toString()).isEqualTo("EventDetails[1 attributes]");
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void keepsWhatItWasGiven(Event event) {
        assertThat(event.customer()).isEqualTo("secret");
        assertThat(event.at()).isEqualTo(AT);
        assertThat(event.details().id()).contains("secret-event");
        assertThat(event.details().sequence()).hasValue(424_242);
        assertThat(event.details().attributes()).containsExactly(Map.entry("secret-name", "secret-value"));
    }

    @Test
    void equalContentMakesEqualEvents() {
        assertThat(oneOfEach()).isEqualTo(oneOfEach());
        assertThat(Purchase.of("a", AT, MONEY)).isNotEqualTo(Refund.of("a", AT, MONEY));
    }

    @Test
    void everyEventNeedsACustomerAnInstantAndDetails() {
        for (String id : Arrays.asList(null, "", " ", "\ud800", "x".repeat(257))) {
            Class<? extends Exception> type = id == null ? NullPointerException.class : IllegalArgumentException.class;
            for (ThrowingCallable event : eventsOf(id, AT, NONE)) {
                assertThatThrownBy(event).isInstanceOf(type).hasMessageStartingWith("customer");
            }
        }
        for (ThrowingCallable event : eventsOf("a", null, NONE)) {
            assertThatThrownBy(event).isInstanceOf(NullPointerException.class).hasMessage("at");
        }
        for (ThrowingCallable event : eventsOf("a", AT, null)) {
            assertThatThrownBy(event).isInstanceOf(NullPointerException.class).hasMessage("details");
        }
    }

    private static List<ThrowingCallable> eventsOf(String customer, Instant at, EventDetails details) {
        return List.of(
                () -> new Purchase(customer, at, MONEY, Optional.empty(), details),
                () -> new Refund(customer, at, MONEY, Optional.empty(), details),
                () -> new Interaction(customer, at, "view", details),
                () -> new Session(customer, at, Duration.ZERO, details),
                () -> new SurveyResponse(customer, at, "nps", OptionalInt.of(9), details),
                () -> new SubscriptionChange(customer, at, "s1", STARTED, "basic", MONEY, details),
                () -> new PointsChange(customer, at, EARNED, 1, details),
                () -> new Referral(customer, at, "b", details),
                () -> new AccountStatement(customer, at, "acc", MONEY, MONEY, MONEY, MONEY, 0, details));
    }

    @Test
    void amountsOfPurchasesAndRefundsAreNotNegative() {
        assertThat(Purchase.of("a", AT, NOTHING).amount()).isEqualTo(NOTHING);
        assertThat(Refund.of("a", AT, NOTHING).amount()).isEqualTo(NOTHING);
        assertRefused(() -> Purchase.of("a", AT, NEGATIVE), "amount must not be negative");
        assertRefused(() -> Refund.of("a", AT, NEGATIVE), "amount must not be negative");
        assertMissing(() -> Purchase.of("a", AT, null), "amount");
        assertMissing(() -> Refund.of("a", AT, null), "amount");
    }

    @Test
    void ordersHaveValidIds() {
        assertThat(Purchase.of("a", AT, MONEY).order()).isEmpty();
        assertThat(Refund.of("a", AT, MONEY).withOrder("o1").order()).contains("o1");
        assertRefused(() -> Purchase.of("a", AT, MONEY).withOrder(" "), "order must not be blank");
        assertRefused(() -> Refund.of("a", AT, MONEY).withOrder(" "), "order must not be blank");
        assertMissing(() -> new Purchase("a", AT, MONEY, null, NONE), "order");
        assertMissing(() -> new Refund("a", AT, MONEY, null, NONE), "order");
    }

    @Test
    void interactionsAndSurveysHaveNames() {
        assertRefused(() -> Interaction.of("a", AT, ""), "name must not be blank");
        assertMissing(() -> Interaction.of("a", AT, null), "name");
        assertRefused(() -> SurveyResponse.of("a", AT, "", 9), "survey must not be blank");
        assertMissing(() -> new SurveyResponse("a", AT, "nps", null, NONE), "score");
        assertThat(SurveyResponse.of("a", AT, "nps", -3).score()).hasValue(-3);
        assertThat(new SurveyResponse("a", AT, "nps", OptionalInt.empty(), NONE).score())
                .isEmpty();
    }

    @Test
    void sessionsLastNoNegativeTime() {
        assertThat(Session.of("a", AT, Duration.ZERO).length()).isZero();
        assertRefused(() -> Session.of("a", AT, Duration.ofNanos(-1)), "length must not be negative");
        assertMissing(() -> Session.of("a", AT, null), "length");
    }

    @Test
    void pointsArePositive() {
        assertThat(PointsChange.of("a", AT, EARNED, Long.MAX_VALUE).points()).isEqualTo(Long.MAX_VALUE);
        assertRefused(() -> PointsChange.of("a", AT, EARNED, 0), "points must be positive");
        assertRefused(() -> PointsChange.of("a", AT, EARNED, Long.MIN_VALUE), "points must be positive");
        assertMissing(() -> PointsChange.of("a", AT, null, 1), "change");
    }

    @Test
    void nobodyRefersThemselves() {
        assertThat(Referral.of("a", AT, "A").referred()).isEqualTo("A");
        assertRefused(() -> Referral.of("a", AT, "a"), "referred must be another customer");
        assertRefused(() -> Referral.of("a", AT, ""), "referred must not be blank");
    }

    @Test
    void subscriptionsEndWithoutRevenue() {
        assertThat(SubscriptionChange.of("a", AT, "s", ENDED, "basic", NOTHING).recurring())
                .isEqualTo(NOTHING);
        assertThat(SubscriptionChange.of("a", AT, "s", STARTED, "free", NOTHING).recurring())
                .isEqualTo(NOTHING);
        assertRefused(
                () -> SubscriptionChange.of("a", AT, "s", ENDED, "basic", MONEY),
                "recurring must be zero when the subscription ends");
        assertRefused(
                () -> SubscriptionChange.of("a", AT, "s", STARTED, "basic", NEGATIVE),
                "recurring must not be negative");
        assertRefused(
                () -> SubscriptionChange.of("a", AT, "", STARTED, "basic", MONEY), "subscription must not be blank");
        assertRefused(() -> SubscriptionChange.of("a", AT, "s", STARTED, "", MONEY), "plan must not be blank");
        assertMissing(() -> SubscriptionChange.of("a", AT, "s", null, "basic", MONEY), "change");
        assertMissing(() -> SubscriptionChange.of("a", AT, "s", STARTED, "basic", null), "recurring");
    }

    @Test
    void statementsMayShowACreditBalanceAndNothingElseBelowZero() {
        assertThat(statement("a", "acc", NEGATIVE, MONEY, MONEY, MONEY, 0).balance())
                .isEqualTo(NEGATIVE);
        assertRefused(() -> statement("a", "", MONEY, MONEY, MONEY, MONEY, 0), "account must not be blank");
        assertRefused(() -> statement("a", "acc", MONEY, NEGATIVE, MONEY, MONEY, 0), "limit must not be negative");
        assertRefused(() -> statement("a", "acc", MONEY, MONEY, NEGATIVE, MONEY, 0), "minimumDue must not be negative");
        assertRefused(() -> statement("a", "acc", MONEY, MONEY, MONEY, NEGATIVE, 0), "paid must not be negative");
        assertRefused(() -> statement("a", "acc", MONEY, MONEY, MONEY, MONEY, -1), "daysPastDue must not be negative");
        assertMissing(() -> statement("a", "acc", null, MONEY, MONEY, MONEY, 0), "balance");
        assertMissing(() -> statement("a", "acc", MONEY, null, MONEY, MONEY, 0), "limit");
        assertMissing(() -> statement("a", "acc", MONEY, MONEY, null, MONEY, 0), "minimumDue");
        assertMissing(() -> statement("a", "acc", MONEY, MONEY, MONEY, null, 0), "paid");
    }

    @Test
    void detailsAreCheckedAndCopied() {
        Map<String, String> attributes = new HashMap<>(Map.of("product", "tea"));
        EventDetails details = new EventDetails(Optional.of("e1"), OptionalLong.of(-3), attributes);
        attributes.put("product", "coffee");

        assertThat(details.attributes()).containsExactly(Map.entry("product", "tea"));
        assertThat(details.with("product", "cake").attributes()).containsExactly(Map.entry("product", "cake"));
        assertThat(details.with("product", "cake").id()).contains("e1");
        assertThat(EventDetails.id("e1").withSequence(7).sequence()).hasValue(7);
        assertRefused(() -> EventDetails.id(" "), "id must not be blank");
        assertMissing(() -> new EventDetails(null, OptionalLong.empty(), Map.of()), "id");
        assertMissing(() -> new EventDetails(Optional.empty(), null, Map.of()), "sequence");
        assertMissing(() -> new EventDetails(Optional.empty(), OptionalLong.empty(), null), "attributes");
    }

    @Test
    void customersAreCheckedAndCopied() {
        Map<String, String> attributes = new HashMap<>(Map.of("region", "secret-region", "plan", "secret-plan"));
        Customer customer = Customer.of("secret", attributes).withAcquired(AT);
        attributes.clear();

        assertThat(customer.attributes()).hasSize(2);
        assertThat(customer.acquired()).contains(AT);
        assertThat(customer).hasToString("Customer[plan, region]");
        assertThat(Customer.of("secret").acquired()).isEmpty();
        assertRefused(() -> Customer.of(""), "id must not be blank");
        assertMissing(() -> Customer.of(null), "id");
        assertMissing(() -> new Customer("a", null, Map.of()), "acquired");
        assertMissing(() -> Customer.of("a", null), "attributes");
    }

    private static AccountStatement statement(
            String customer, String account, Money balance, Money limit, Money minimumDue, Money paid, int pastDue) {
        return new AccountStatement(customer, AT, account, balance, limit, minimumDue, paid, pastDue, NONE);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void assertMissing(ThrowingCallable call, String argument) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
    }
}
