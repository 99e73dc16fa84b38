package io.customermetrics.rfm.affinity;

import static io.customermetrics.rfm.SmallShop.PRODUCT;
import static io.customermetrics.rfm.SmallShop.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.Window;
import io.customermetrics.rfm.SmallShop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AffinityProperties {

    @Property
    void metricsObeyTheLaws(
            @ForAll("events") List<Event> events, @ForAll("rules") BasketRule rule, @ForAll Random random) {
        SmallShop.obeys(new ProductPairs(rule), events, random);
        SmallShop.obeys(new ProductBaskets(rule), events, random);
        if (rule.basket() == BasketOf.ORDER) {
            SmallShop.obeys(new NextProducts(rule), events, random);
        }
    }

    @Property
    void pairsAreCountedAsDefined(@ForAll("events") List<Event> events, @ForAll("rules") BasketRule rule) {
        List<TreeSet<String>> baskets =
                baskets(events, rule).values().stream().flatMap(List::stream).toList();
        PairCounts counts = SmallShop.log(events).measure(new ProductPairs(rule));

        assertThat(counts.baskets()).isEqualTo(baskets.size());
        assertThat(counts.products()).containsExactlyElementsOf(products(baskets));
        long pairs = 0;
        for (String a : counts.products()) {
            assertThat(counts.with(a)).isEqualTo(count(baskets, List.of(a)));
            for (String b : counts.products()) {
                if (!a.equals(b)) {
                    long together = count(baskets, List.of(a, b));
                    pairs += together > 0 ? 1 : 0;
                    assertThat(counts.association(a, b))
                            .isEqualTo(new Association(
                                    List.of(a), List.of(b), together, counts.with(a), counts.with(b), baskets.size()));
                }
            }
        }
        assertThat(counts.associations(1)).hasSize((int) pairs);
        assertThat(counts.associations(2))
                .allSatisfy(rules -> assertThat(rules.together()).isGreaterThan(1));
    }

    @Property
    void frequentSetsAreAllThatThereAre(
            @ForAll("events") List<Event> events,
            @ForAll("rules") BasketRule rule,
            @ForAll @IntRange(min = 1, max = 4) int minBaskets,
            @ForAll @IntRange(min = 1, max = 6) int maxSize) {
        List<TreeSet<String>> all =
                baskets(events, rule).values().stream().flatMap(List::stream).toList();
        Baskets baskets = SmallShop.log(events).measure(new ProductBaskets(rule));

        assertThat(baskets.size()).isEqualTo(all.size());
        assertThat(baskets.products()).containsExactlyElementsOf(products(all));
        assertThat(baskets.different()).isEqualTo((int) all.stream().distinct().count());
        FrequentSets frequent = baskets.frequentSets(minBaskets, maxSize);
        Map<List<String>, Long> expected = new HashMap<>();
        List<String> names = List.copyOf(products(all));
        for (int mask = 1; mask < 1 << names.size(); mask++) {
            List<String> set = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((mask >> i & 1) == 1) {
                    set.add(names.get(i));
                }
            }
            long count = count(all, set);
            if (set.size() <= maxSize && count >= minBaskets) {
                expected.put(set, count);
            }
        }
        Map<List<String>, Long> found = new HashMap<>();
        frequent.sets().forEach(set -> found.put(set.products(), set.baskets()));
        assertThat(found).isEqualTo(expected).hasSize(frequent.sets().size());
        for (Association association : frequent.rules(0.5)) {
            List<String> whole = new ArrayList<>(association.antecedent());
            whole.addAll(association.consequent());
            assertThat(association.together()).isEqualTo(count(all, whole));
            assertThat(association.withAntecedent()).isEqualTo(count(all, association.antecedent()));
            assertThat(association.withConsequent()).isEqualTo(count(all, association.consequent()));
            assertThat(association.confidence().value()).isGreaterThanOrEqualTo(0.5);
        }
        long rules = expected.keySet().stream()
                .mapToLong(set -> (1L << set.size()) - 2)
                .sum();
        assertThat(frequent.rules(0)).hasSize((int) rules);
    }

    @Property
    void nextProductsAreCountedAsDefined(@ForAll("events") List<Event> events, @ForAll("rules") BasketRule given) {
        BasketRule rule = new BasketRule(PRODUCT, given.selector(), given.window(), BasketOf.ORDER);
        Map<List<String>, Long> steps = new TreeMap<>(Comparator.comparing(Object::toString));
        Map<String, Long> followed = new TreeMap<>();
        for (List<TreeSet<String>> orders : baskets(events, rule).values()) {
            for (int i = 1; i < orders.size(); i++) {
                for (String from : orders.get(i - 1)) {
                    followed.merge(from, 1L, Long::sum);
                    orders.get(i).forEach(to -> steps.merge(List.of(from, to), 1L, Long::sum));
                    orders.get(i).forEach(to -> followed.merge(to, 0L, Long::sum));
                }
            }
        }
        NextCounts counts = SmallShop.log(events).measure(new NextProducts(rule));

        assertThat(counts.products()).containsExactlyElementsOf(followed.keySet());
        for (String from : counts.products()) {
            assertThat(counts.followed(from)).isEqualTo(followed.get(from));
            long after = 0;
            for (String to : counts.products()) {
                long expected = steps.getOrDefault(List.of(from, to), 0L);
                after += expected > 0 ? 1 : 0;
                assertThat(counts.rate(from, to).numerator()).isEqualTo(expected);
                assertThat(counts.rate(from, to).denominator()).isEqualTo(followed.get(from));
            }
            assertThat(counts.after(from)).hasSize((int) after);
        }
    }

    @Property
    void offersAreTheBestOfWhatIsNotOwned(
            @ForAll("events") List<Event> events,
            @ForAll("rules") BasketRule rule,
            @ForAll @IntRange(min = 1, max = 3) int minTogether,
            @ForAll @IntRange(min = 1, max = 4) int most) {
        EventLog log = SmallShop.log(events);
        PairCounts counts = log.measure(new ProductPairs(rule));
        Offers offers = new CrossSell(counts, minTogether, most).offers(log.slice());
        Map<String, List<TreeSet<String>>> baskets = baskets(events, rule);
        for (String customer : events.stream().map(Event::customer).distinct().toList()) {
            TreeSet<String> owned = products(baskets.getOrDefault(customer, List.of()));
            Map<String, Double> best = new TreeMap<>();
            for (Association association : counts.associations(minTogether)) {
                String product = association.consequent().get(0);
                if (association.lift().orElseThrow() > 1
                        && owned.containsAll(association.antecedent())
                        && !owned.contains(product)) {
                    best.merge(product, association.confidence().value(), Math::max);
                }
            }
            List<Offer> given = offers.of(customer);
            assertThat(given).hasSize(Math.min(most, best.size()));
            double last = 1;
            for (Offer offer : given) {
                double confidence = offer.because().confidence().value();
                assertThat(confidence).isEqualTo(best.remove(offer.product())).isLessThanOrEqualTo(last);
                assertThat(owned).containsAll(offer.because().antecedent());
                last = confidence;
            }
            for (double rest : best.values()) {
                assertThat(rest).isLessThanOrEqualTo(last);
            }
        }
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return SmallShop.events();
    }

    @Provide
    Arbitrary<BasketRule> rules() {
        Instant middle = START.plus(Duration.ofDays(25));
        Window all = Window.of(Instant.EPOCH, START.plus(Duration.ofDays(60)));
        return Arbitraries.of(
                BasketRule.orders(PRODUCT, all),
                BasketRule.customers(PRODUCT, all),
                BasketRule.orders(PRODUCT, Window.before(middle)),
                BasketRule.customers(PRODUCT, Window.of(middle, all.end())),
                new BasketRule(PRODUCT, EventSelector.purchases().where(PRODUCT, "p1"), all, BasketOf.ORDER));
    }

    /** Each customer's baskets in the order of their first purchases. */
    private static Map<String, List<TreeSet<String>>> baskets(List<Event> events, BasketRule rule) {
        Map<String, List<TreeSet<String>>> baskets = new TreeMap<>();
        Map<String, Map<String, TreeSet<String>>> byKey = new TreeMap<>();
        // As a track orders purchases of one customer.
        List<Purchase> purchases = events.stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .filter(purchase -> rule.window().contains(SmallShop.kept(purchase)))
                .filter(purchase -> purchase.details().attributes().containsKey(PRODUCT))
                .filter(purchase -> purchase.details()
                        .attributes()
                        .entrySet()
                        .containsAll(rule.selector().attributes().entrySet()))
                .sorted(Comparator.<Purchase, Instant>comparing(SmallShop::kept)
                        .thenComparingLong(purchase -> purchase.amount().minorUnits())
                        .thenComparing(purchase -> purchase.order().orElse(""))
                        .thenComparing(
                                purchase -> purchase.details().attributes().get(PRODUCT)))
                .toList();
        for (Purchase purchase : purchases) {
            String key = rule.basket() == BasketOf.CUSTOMER
                    ? "all"
                    : purchase.order().map(id -> "order " + id).orElse("at " + SmallShop.kept(purchase));
            byKey.computeIfAbsent(purchase.customer(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(key, k -> new TreeSet<>())
                    .add(purchase.details().attributes().get(PRODUCT));
        }
        byKey.forEach((customer, some) -> baskets.put(customer, List.copyOf(some.values())));
        return baskets;
    }

    private static TreeSet<String> products(List<TreeSet<String>> baskets) {
        TreeSet<String> products = new TreeSet<>();
        baskets.forEach(products::addAll);
        return products;
    }

    private static long count(List<TreeSet<String>> baskets, List<String> products) {
        return baskets.stream().filter(basket -> basket.containsAll(products)).count();
    }
}
