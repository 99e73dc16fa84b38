package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrandSwitchingTest extends MetricContract<BrandSwitching, TransitionMatrix> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Window FEBRUARY = Window.month(2026, 2, ZoneOffset.UTC);
    private static final String CHANNEL = "channel";

    @Override
    protected BrandSwitching metric(Scene scene, Choice choice) {
        return new BrandSwitching(
                CHANNEL,
                choice.from(
                        EventSelector.purchases(),
                        EventSelector.named("login", "view", "like"),
                        EventSelector.purchases().where(CHANNEL, "shop")),
                scene.window(choice),
                scene.window(choice),
                choice.from(BrandOfPeriod.values()));
    }

    @Override
    protected void agrees(BrandSwitching metric, History history, TransitionMatrix result) {
        Map<List<String>, Long> pairs = new HashMap<>();
        TreeSet<String> brands = new TreeSet<>();
        for (String id : history.customers()) {
            Optional<String> before = brand(metric, history, id, metric.before());
            Optional<String> after = brand(metric, history, id, metric.after());
            if (before.isPresent() && after.isPresent()) {
                pairs.merge(List.of(before.get(), after.get()), 1L, Long::sum);
                brands.addAll(List.of(before.get(), after.get()));
            }
        }
        assertThat(result.states()).isEqualTo(List.copyOf(brands));
        for (String before : brands) {
            for (String after : brands) {
                assertThat(result.count(before, after)).isEqualTo(pairs.getOrDefault(List.of(before, after), 0L));
            }
        }
    }

    @Override
    protected boolean reads(BrandSwitching metric, Instant at) {
        return metric.before().contains(at) || metric.after().contains(at);
    }

    private static Optional<String> brand(BrandSwitching metric, History history, String id, Window window) {
        List<String> bought = history.events(id).stream()
                .filter(event -> window.contains(History.kept(event.at())))
                .filter(event -> History.means(metric.selector(), event))
                .filter(event -> event.details().attributes().containsKey(CHANNEL))
                .map(BrandSwitchingTest::channel)
                .toList();
        if (bought.isEmpty()) {
            return Optional.empty();
        }
        int last = bought.size() - 1;
        return Optional.of(
                switch (metric.brand()) {
                    case FIRST -> bought.get(0);
                    case LAST -> bought.get(last);
                    case MOST ->
                        Collections.max(
                                bought,
                                Comparator.<String>comparingInt(brand -> Collections.frequency(bought, brand))
                                        .thenComparingInt(bought::lastIndexOf));
                });
    }

    private static String channel(Event event) {
        return event.details().attributes().getOrDefault(CHANNEL, "");
    }

    /** C12: of 500 buyers in two periods, A keeps 74 % of its own and 49.6 % of all repeat. */
    @Test
    void fourBrands() {
        long[][] counts = {{148, 26, 20, 6}, {22, 41, 53, 9}, {21, 46, 41, 17}, {9, 12, 11, 18}};
        List<String> brands = List.of("A", "B", "C", "D");
        List<Event> events = new ArrayList<>();
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                for (int i = 0; i < counts[from][to]; i++) {
                    String customer = "c" + from + to + "-" + i;
                    events.add(bought(customer, 1, brands.get(from)));
                    events.add(bought(customer, 32, brands.get(to)));
                }
            }
        }
        TransitionMatrix matrix = measure(events, BrandOfPeriod.LAST);
        assertThat(matrix).isEqualTo(TransitionMatrix.of(brands, counts));
        assertThat(matrix.rate("A", "A").value()).isEqualTo(0.74);
        assertThat(matrix.leaving("A")).isEqualTo(Rate.of(52, 200, "transitions from A"));
        assertThat(matrix.stayed()).isEqualTo(Rate.of(248, 500, "transitions"));
    }

    @Test
    void theBrandOfAPeriod() {
        List<Event> events = List.of(
                bought("c", 1, "first"),
                bought("c", 2, "most"),
                bought("c", 3, "most"),
                bought("c", 4, "last"),
                Purchase.of("c", day(5), Money.ofMinor(1, LogScript.USD)),
                bought("c", 33, "x"));
        assertThat(measure(events, BrandOfPeriod.FIRST).states()).containsExactly("first", "x");
        assertThat(measure(events, BrandOfPeriod.LAST).states()).containsExactly("last", "x");
        assertThat(measure(events, BrandOfPeriod.MOST).states()).containsExactly("most", "x");
    }

    @Test
    void ofBrandsBoughtEquallyOftenTheOneBoughtLastCounts() {
        List<Event> events = List.of(
                bought("c", 1, "a"),
                bought("c", 2, "b"),
                bought("c", 3, "b"),
                bought("c", 4, "a"),
                bought("c", 32, "a"));
        assertThat(measure(events, BrandOfPeriod.MOST).states()).containsExactly("a");
    }

    @Test
    void whoBoughtInOnePeriodOnlyDoesNotCount() {
        List<Event> events = List.of(
                bought("before", 1, "a"),
                bought("after", 32, "b"),
                bought("without brand", 1, "a"),
                Purchase.of("without brand", day(32), Money.ofMinor(1, LogScript.USD)));
        TransitionMatrix matrix = measure(events, BrandOfPeriod.LAST);
        assertThat(matrix.states()).isEmpty();
        assertThat(matrix.stayed().isDefined()).isFalse();
    }

    @Test
    void manyBrands() {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> {
            events.add(bought("c" + i, 1, "brand " + (99 - i)));
            events.add(bought("c" + i, 32, "brand " + (98 - i)));
        });
        TransitionMatrix matrix = measure(events, BrandOfPeriod.LAST);
        assertThat(matrix.states()).hasSize(41).isSorted();
        assertThat(matrix.count("brand 70", "brand 69")).isEqualTo(1);
        assertThat(matrix.total()).isEqualTo(40);
    }

    @Test
    void theSelectorMeansOneKindOfEvent() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new BrandSwitching(CHANNEL, EventSelector.any(), JANUARY, FEBRUARY, BrandOfPeriod.FIRST))
                .withMessageContaining("selector");
    }

    @Test
    void theLogMustKeepTheBrand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogScript.of().log().measure(BrandSwitching.of("brand", JANUARY, FEBRUARY)))
                .withMessageContaining("brand");
    }

    private static TransitionMatrix measure(List<Event> events, BrandOfPeriod brand) {
        return LogScript.of(events)
                .log()
                .measure(new BrandSwitching(CHANNEL, EventSelector.purchases(), JANUARY, FEBRUARY, brand));
    }

    private static Event bought(String customer, int day, String brand) {
        return new Purchase(
                customer,
                day(day),
                Money.ofMinor(100, LogScript.USD),
                Optional.empty(),
                EventDetails.NONE.with(CHANNEL, brand));
    }

    private static Instant day(int day) {
        return JANUARY.start().plusSeconds(86_400L * (day - 1) + 43_200);
    }
}
