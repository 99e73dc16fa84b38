package io.customermetrics.rfm.affinity;

import static io.customermetrics.rfm.SmallShop.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.Window;
import io.customermetrics.rfm.Orders;
import io.customermetrics.rfm.SmallShop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffinityTest {

    private static final Window ALL = Window.before(Instant.parse("2027-01-01T00:00:00Z"));
    private static final BasketRule ORDERS = BasketRule.orders(PRODUCT, ALL);
    private static final BasketRule CUSTOMERS = BasketRule.customers(PRODUCT, ALL);

    /** Nine transactions of Han and Kamber, "Data mining" (2000), section 6.2: five items, minimum support count 2. */
    private static final EventLog TEXTBOOK =
            orders("1 2 5", "2 4", "2 3", "1 2 4", "1 3", "2 3", "1 3", "1 2 3 5", "1 2 3");

    @Test
    void textbookFrequentSets() {
        FrequentSets sets = TEXTBOOK.measure(new ProductBaskets(ORDERS)).frequentSets(2, 9);

        assertThat(sets.sets())
                .extracting(set -> String.join("", set.products()) + ":" + set.baskets())
                .containsExactly(
                        "2:7", "1:6", "3:6", "4:2", "5:2", "12:4", "13:4", "23:4", "15:2", "24:2", "25:2", "123:2",
                        "125:2");
        assertThat(sets.baskets()).isEqualTo(9);
        assertThat(sets).hasToString("13 frequent sets in 9 baskets");
        // The rules of {I1, I2, I5} with confidence of at least 70 %.
        assertThat(sets.rules(0.7))
                .filteredOn(rule ->
                        rule.antecedent().contains("5") || rule.consequent().contains("5"))
                .extracting(rule -> String.join("", rule.antecedent()) + ">" + String.join("", rule.consequent()))
                .containsExactlyInAnyOrder("5>1", "5>2", "5>12", "15>2", "25>1");
        assertThat(sets)
                .isEqualTo(TEXTBOOK.measure(new ProductBaskets(ORDERS)).frequentSets(2, 9))
                .hasSameHashCodeAs(TEXTBOOK.measure(new ProductBaskets(ORDERS)).frequentSets(2, 9))
                .isNotEqualTo(TEXTBOOK.measure(new ProductBaskets(ORDERS)).frequentSets(2, 1))
                .isNotEqualTo(orders("1").measure(new ProductBaskets(ORDERS)).frequentSets(1, 1))
                .isNotEqualTo("sets");
    }

    @Test
    void supportConfidenceLiftAndLeverage() {
        PairCounts counts = TEXTBOOK.measure(new ProductPairs(ORDERS));
        Association rule = counts.association("1", "5");

        assertThat(counts.rule()).isEqualTo(ORDERS);
        assertThat(rule.support().value()).isEqualTo(2 / 9.0);
        assertThat(rule.confidence().value()).isEqualTo(2 / 6.0);
        assertThat(rule.lift().orElseThrow()).isEqualTo(1.5);
        assertThat(rule.leverage().orElseThrow()).isEqualTo(6 / 81.0);
        assertThat(counts.association("3", "5").lift().orElseThrow()).isCloseTo(0.75, within(1e-15));
        assertThat(counts.association("3", "4").together()).isZero();
        assertThat(counts.associations(2).get(0)).isEqualTo(counts.association("1", "5"));
        assertThat(counts).hasToString("8 pairs of 5 products in 9 baskets");
        Association none = new Association(List.of("a"), List.of("b"), 0, 0, 0, 0);
        assertThat(none.support().isDefined()).isFalse();
        assertThat(none.lift().isDefined()).isFalse();
        assertThat(none.leverage().isDefined()).isFalse();
        for (long[] bad : new long[][] {{-1, 1, 1, 1}, {2, 1, 2, 3}, {2, 2, 1, 3}, {1, 1, 4, 3}, {1, 4, 1, 3}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Association(List.of("a"), List.of("b"), bad[0], bad[1], bad[2], bad[3]))
                    .withMessageContaining("together");
        }
    }

    @Test
    void ordersAreKnownByIdAndElseByInstant() {
        EventLog log = SmallShop.log(List.of(
                bought("c", 1, "a").withOrder("x"),
                bought("c", 2, "b"),
                bought("c", 2, "d"),
                bought("c", 3, "e").withOrder("x"),
                bought("c", 3, "f"),
                bought("other", 3, "g").withOrder("x")));
        PairCounts orders = log.measure(new ProductPairs(ORDERS));

        assertThat(orders.baskets()).isEqualTo(4);
        assertThat(orders.association("a", "e").together()).isEqualTo(1);
        assertThat(orders.association("b", "d").together()).isEqualTo(1);
        assertThat(orders.association("e", "f").together()).isZero();
        assertThat(orders.association("a", "g").together()).isZero();
        assertThat(log.measure(new ProductPairs(CUSTOMERS)).baskets()).isEqualTo(2);
        NextCounts next = log.measure(new NextProducts(ORDERS));
        assertThat(next.rate("a", "b").value()).isEqualTo(1);
        assertThat(next.rate("b", "f").value()).isEqualTo(1);
        assertThat(next.rate("f", "a").isDefined()).isFalse();
        assertThat(next.after("a")).extracting(NextCounts.Next::product).containsExactly("b", "d");
        assertThat(next).hasToString("6 steps between 5 products");
    }

    @Test
    void offersLeaveOutWhatIsOwned() {
        EventLog log = SmallShop.log(List.of(
                bought("a", 1, "tea"),
                bought("a", 2, "pot"),
                bought("b", 1, "tea"),
                bought("b", 2, "pot"),
                bought("b", 2, "cup"),
                bought("c", 1, "tea"),
                bought("d", 1, "coffee"),
                bought("e", 1, "salt")));
        PairCounts pairs = log.measure(new ProductPairs(CUSTOMERS));
        Offers offers = new CrossSell(pairs, 1, 5).offers(log.slice());

        assertThat(offers.of("c")).extracting(Offer::product).containsExactly("pot", "cup");
        assertThat(offers.of("a")).extracting(Offer::product).containsExactly("cup");
        assertThat(offers.of("a").get(0).because().antecedent())
                .as("more reliable than tea")
                .containsExactly("pot");
        assertThat(offers.of("b")).isEmpty();
        assertThat(offers.of("nobody")).isEmpty();
        assertThat(offers.of(log.ids().find("d").orElseThrow())).isEmpty();
        assertThat(offers.customers()).isEqualTo(2);
        assertThat(offers.ids()).isEqualTo(log.ids());
        assertThat(offers).hasToString("offers for 2 of 5 customers");
        assertThat(new CrossSell(pairs, 2, 1).offers(log.slice()).of("c"))
                .extracting(Offer::product)
                .containsExactly("pot");
        // Products that the pairs do not know are passed over.
        EventLog others = SmallShop.log(List.of(bought("z", 1, "unheard of"), bought("z", 1, "pot")));
        assertThat(new CrossSell(pairs, 1, 1)
                        .offers(others.slice())
                        .of("z")
                        .get(0)
                        .product())
                .isEqualTo("tea");
    }

    @Test
    void manyProductsAndBasketsOnThreads() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            events.add(bought("c" + i % 900, i % 500, "p" + i * 7L % 997));
        }
        EventLog log = SmallShop.log(events);
        for (BasketRule rule : List.of(ORDERS, CUSTOMERS)) {
            assertThat(log.measure(new ProductPairs(rule), ForkJoinPool.commonPool()))
                    .isEqualTo(log.measure(new ProductPairs(rule)));
            assertThat(log.measure(new ProductBaskets(rule), ForkJoinPool.commonPool()))
                    .isEqualTo(log.measure(new ProductBaskets(rule)));
        }
        Baskets baskets = log.measure(new ProductBaskets(CUSTOMERS));
        PairCounts pairs = log.measure(new ProductPairs(CUSTOMERS));
        for (FrequentSets.ItemSet set : baskets.frequentSets(20, 2).sets()) {
            if (set.products().size() == 2) {
                assertThat(pairs.association(
                                        set.products().get(0), set.products().get(1))
                                .together())
                        .isEqualTo(set.baskets());
            }
        }
        assertThat(baskets.frequentSets(20, 2).sets())
                .anyMatch(set -> set.products().size() == 2);
        assertThat(log.measure(new NextProducts(ORDERS), ForkJoinPool.commonPool()))
                .isEqualTo(log.measure(new NextProducts(ORDERS)));
    }

    @Test
    void resultsAreValuesOfTheirRule() {
        PairCounts pairs = TEXTBOOK.measure(new ProductPairs(ORDERS));
        Baskets baskets = TEXTBOOK.measure(new ProductBaskets(ORDERS));
        NextCounts next = TEXTBOOK.measure(new NextProducts(ORDERS));
        EventLog other = orders("1 2 5", "2 4");
        BasketRule march = BasketRule.orders(PRODUCT, Window.before(Instant.parse("2026-03-01T00:00:00Z")));

        assertThat(pairs)
                .isNotEqualTo(other.measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(TEXTBOOK.measure(new ProductPairs(CUSTOMERS)));
        assertThat(orders("1 2", "1 2 3").measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(orders("1 2", "1 2 4").measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(orders("1 2 3", "1 2 3").measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(orders("1 3", "1 2 3").measure(new ProductPairs(ORDERS)));
        assertThat(orders("1 2", "3 4").measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(orders("1 3", "2 4").measure(new ProductPairs(ORDERS)));
        assertThat(orders("1 2", "1 3", "2", "3").measure(new ProductPairs(ORDERS)))
                .isNotEqualTo(orders("1 2", "1 2 ", "3", "3 ").measure(new ProductPairs(ORDERS)));
        assertThat(baskets)
                .hasToString("7 different baskets of 5 products")
                .isNotEqualTo(other.measure(new ProductBaskets(ORDERS)))
                .isNotEqualTo(TEXTBOOK.measure(new ProductBaskets(CUSTOMERS)));
        assertThat(orders("1 2").measure(new ProductBaskets(ORDERS)))
                .isNotEqualTo(orders("1", "2").measure(new ProductBaskets(ORDERS)))
                .isNotEqualTo(orders("1 2", "1 2").measure(new ProductBaskets(ORDERS)));
        assertThat(next).isNotEqualTo(TEXTBOOK.measure(new NextProducts(march)));
        assertThat(SmallShop.log(List.of(bought("c", 1, "a"), bought("c", 2, "b")))
                        .measure(new NextProducts(ORDERS)))
                .isNotEqualTo(next);
        LongCounts once = new LongCounts();
        once.add(ProductCounts.pair(0, 1), 1);
        LongCounts twice = new LongCounts();
        twice.add(ProductCounts.pair(0, 1), 2);
        boolean[] both = {true, true};
        assertThat(ProductCounts.of(List.of("a", "b"), new long[] {2, 2}, both, once))
                .isNotEqualTo(ProductCounts.of(List.of("a", "b"), new long[] {2, 2}, both, twice))
                .isNotEqualTo("counts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductPairs(ORDERS).merge(pairs, TEXTBOOK.measure(new ProductPairs(march))))
                .withMessageContaining("differently");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ProductBaskets(ORDERS).merge(baskets, TEXTBOOK.measure(new ProductBaskets(march))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextProducts(ORDERS).merge(next, TEXTBOOK.measure(new NextProducts(march))));
    }

    @Test
    void badArgumentsAreNamed() {
        PairCounts pairs = TEXTBOOK.measure(new ProductPairs(ORDERS));
        Baskets baskets = TEXTBOOK.measure(new ProductBaskets(ORDERS));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasketRule(PRODUCT, EventSelector.any(), ALL, BasketOf.ORDER))
                .withMessageContaining("selector");
        assertThatNullPointerException()
                .isThrownBy(() -> new BasketRule(null, EventSelector.purchases(), ALL, BasketOf.ORDER))
                .withMessage("attribute");
        assertThatNullPointerException()
                .isThrownBy(() -> new ProductPairs(null))
                .withMessage("baskets");
        assertThatNullPointerException()
                .isThrownBy(() -> new ProductBaskets(null))
                .withMessage("baskets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextProducts(CUSTOMERS))
                .withMessageContaining("orders");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEXTBOOK.measure(new ProductPairs(BasketRule.orders("colour", ALL))))
                .withMessageContaining("colour");
        assertThatIllegalArgumentException().isThrownBy(() -> pairs.with("9")).withMessageContaining("product");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs.association("1", "1"))
                .withMessageContaining("consequent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs.associations(0))
                .withMessageContaining("minTogether");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrossSell(pairs, 0, 1))
                .withMessageContaining("minTogether");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrossSell(pairs, 1, 0))
                .withMessageContaining("most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> baskets.frequentSets(0, 1))
                .withMessageContaining("minBaskets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> baskets.frequentSets(1, 0))
                .withMessageContaining("maxSize");
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> baskets.frequentSets(1, 2).rules(bad))
                    .withMessageContaining("minConfidence");
        }
        String twenty = String.join(
                " ", IntStream.range(10, 30).mapToObj(Integer::toString).toList());
        Baskets large = orders(twenty).measure(new ProductBaskets(ORDERS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> large.frequentSets(1, 20))
                .withMessageContaining("minBaskets");
        FrequentSets sets = large.frequentSets(1, 1);
        assertThat(sets.rules(1)).isEmpty();
        FrequentSets twelve = orders(twenty.substring(0, 12 * 3 - 1))
                .measure(new ProductBaskets(ORDERS))
                .frequentSets(1, 12);
        assertThatIllegalArgumentException().isThrownBy(() -> twelve.rules(1)).withMessageContaining("minConfidence");
    }

    /** A log in which each text is an order of its own customer. */
    private static EventLog orders(String... orders) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < orders.length; i++) {
            for (String product : orders[i].strip().split(" ", -1)) {
                events.add(bought("c" + i, i, product));
            }
        }
        return SmallShop.log(events);
    }

    private static Purchase bought(String customer, int day, String product) {
        return Purchase.of(
                        customer,
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day),
                        Money.ofMinor(100, Orders.USD))
                .with(EventDetails.NONE.with(PRODUCT, product));
    }
}
