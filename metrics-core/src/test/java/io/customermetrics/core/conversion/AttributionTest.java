package io.customermetrics.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest extends MetricContract<Attribution, AttributionSummary> {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window ALWAYS = Window.of(START, START.plus(Duration.ofDays(365)));

    @Override
    protected Attribution metric(Scene scene, Choice choice) {
        AttributionModel model = choice.from(
                AttributionModel.linear(),
                AttributionModel.firstTouch(),
                AttributionModel.lastTouch(),
                AttributionModel.position(),
                AttributionModel.timeDecay(),
                new AttributionModel.Position(0, 0),
                new AttributionModel.Position(100, 0));
        return new Attribution(
                LogOrder.selector(choice),
                LogOrder.selector(choice),
                "channel",
                model,
                choice.from(Duration.ofDays(60), Duration.ofHours(24), Duration.ZERO),
                choice.from(scene.window(choice), Window.before(Instant.MAX)));
    }

    @Override
    protected void agrees(Attribution metric, History history, AttributionSummary result) {
        Map<String, Double> credits = new TreeMap<>();
        Map<String, Double> revenue = new TreeMap<>();
        Map<String, Long> touched = new TreeMap<>();
        long conversions = 0;
        long untouched = 0;
        long sold = 0;
        long lookBack = metric.lookBack().toNanos() / 1_000;
        for (String id : history.customers()) {
            for (Event conversion : LogOrder.events(
                    history,
                    id,
                    event -> History.means(metric.conversions(), event) && LogOrder.isIn(metric.window(), event))) {
                long at = LogOrder.micros(conversion);
                long amount = conversion instanceof Purchase purchase
                        ? purchase.amount().minorUnits()
                        : 0;
                List<Event> touches = LogOrder.events(
                        history,
                        id,
                        event -> History.means(metric.touches(), event)
                                && LogOrder.attribute(event, "channel").isPresent()
                                && LogOrder.micros(event) <= at
                                && LogOrder.micros(event) >= at - lookBack);
                conversions++;
                sold += amount;
                untouched += touches.isEmpty() ? 1 : 0;
                double[] weights = weights(metric.model(), touches, at);
                double all = 0;
                for (double weight : weights) {
                    all += weight;
                }
                for (int i = 0; i < weights.length; i++) {
                    String campaign =
                            LogOrder.attribute(touches.get(i), "channel").orElseThrow();
                    credits.merge(campaign, weights[i] / all, Double::sum);
                    revenue.merge(campaign, weights[i] / all * amount, Double::sum);
                }
                touches.stream()
                        .map(touch -> LogOrder.attribute(touch, "channel").orElseThrow())
                        .distinct()
                        .forEach(campaign -> touched.merge(campaign, 1L, Long::sum));
            }
        }
        assertThat(result.conversions()).isEqualTo(conversions);
        assertThat(result.attributed()).isEqualTo(Rate.of(conversions - untouched, conversions, "conversions"));
        assertThat(result.campaigns().stream().map(CampaignCredit::campaign))
                .containsExactlyElementsOf(touched.keySet());
        long units = untouched * CampaignCredit.UNITS;
        long shared = result.unattributedRevenue().minorUnits();
        for (CampaignCredit credit : result.campaigns()) {
            String name = credit.campaign();
            assertThat(credit.touchedConversions()).isEqualTo(touched.get(name));
            assertThat(credit.conversions()).isEqualTo(credits.get(name), within(conversions * 1e-7));
            assertThat((double) credit.revenue().minorUnits())
                    .isEqualTo(revenue.get(name), within(20 * conversions + sold * 1e-8));
            units += credit.units();
            shared += credit.revenue().minorUnits();
        }
        assertThat(units).isEqualTo(conversions * CampaignCredit.UNITS);
        assertThat(shared).isEqualTo(sold);
    }

    private static double[] weights(AttributionModel model, List<Event> touches, long at) {
        int size = touches.size();
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) {
            boolean first = i == 0;
            boolean last = i == size - 1;
            if (model instanceof AttributionModel.FirstTouch) {
                weights[i] = first ? 1 : 0;
            } else if (model instanceof AttributionModel.LastTouch) {
                weights[i] = last ? 1 : 0;
            } else if (model instanceof AttributionModel.Linear) {
                weights[i] = 1;
            } else if (model instanceof AttributionModel.Position position) {
                double outer = position.firstPercent() + position.lastPercent();
                double share = first ? position.firstPercent() : position.lastPercent();
                if (size == 1) {
                    weights[i] = 1;
                } else if (size == 2) {
                    weights[i] = outer == 0 ? 0.5 : share / outer;
                } else {
                    weights[i] = first || last ? share : (100 - outer) / (size - 2);
                }
            } else if (model instanceof AttributionModel.TimeDecay decay) {
                weights[i] = Math.pow(
                        0.5,
                        (at - LogOrder.micros(touches.get(i)))
                                / 1e3
                                / decay.halfLife().toMillis());
            }
        }
        return weights;
    }

    @Override
    protected boolean reads(Attribution metric, Instant at) {
        return metric.read().contains(at);
    }

    @Override
    protected List<Attribution> foreign(Attribution metric) {
        return List.of(new Attribution(
                metric.conversions(), metric.touches(), "cost", metric.model(), metric.lookBack(), metric.window()));
    }

    /** Touches of campaigns a, b, c, d on days 0, 7, 14 and 21, a purchase of 100.00 on day 21. */
    @ParameterizedTest
    @CsvSource({
        "FIRST, 10000, 0, 0, 0",
        "LAST, 0, 0, 0, 10000",
        "LINEAR, 2500, 2500, 2500, 2500",
        "POSITION, 4000, 1000, 1000, 4000",
        "DECAY, 666, 1334, 2666, 5334"
    })
    void aConversionIsSharedByTheModel(String model, long a, long b, long c, long d) {
        AttributionSummary summary = measured(
                switch (model) {
                    case "FIRST" -> AttributionModel.firstTouch();
                    case "LAST" -> AttributionModel.lastTouch();
                    case "LINEAR" -> AttributionModel.linear();
                    case "POSITION" -> AttributionModel.position();
                    default -> AttributionModel.timeDecay();
                },
                Duration.ofDays(21));
        assertThat(summary.campaigns().stream().map(credit -> credit.revenue().minorUnits()))
                .containsExactly(a, b, c, d);
        assertThat(summary.campaign("b").orElseThrow().conversions()).isEqualTo(b / 1e4, within(1e-4));
        assertThat(summary.campaigns().stream().mapToLong(CampaignCredit::units).sum())
                .isEqualTo(CampaignCredit.UNITS);
    }

    @Test
    void olderTouchesAreNotLookedBackAt() {
        AttributionSummary summary = measured(AttributionModel.firstTouch(), Duration.ofDays(14));
        assertThat(summary.campaigns()).extracting(CampaignCredit::campaign).containsExactly("b", "c", "d");
        assertThat(summary.campaign("b").orElseThrow().units()).isEqualTo(CampaignCredit.UNITS);
        assertThat(summary.campaign("a")).isEmpty();
        assertThat(summary).hasToString("1 conversions, 0 of them without a touch, 3 campaigns");
    }

    @Test
    void summariesAreEqualIfEveryFigureIs() {
        AttributionSummary one = measured(AttributionModel.linear(), Duration.ofDays(30));
        Attribution metric = one.attribution();
        assertThat(one)
                .isNotEqualTo(new AttributionSummary(metric, 2, 0, usd(0), one.campaigns()))
                .isNotEqualTo(new AttributionSummary(metric, 1, 1, usd(0), one.campaigns()))
                .isNotEqualTo(new AttributionSummary(metric, 1, 0, usd(1), one.campaigns()))
                .isNotEqualTo(new AttributionSummary(metric, 1, 0, usd(0), List.of()))
                .isEqualTo(new AttributionSummary(metric, 1, 0, usd(0), one.campaigns()));
    }

    private static AttributionSummary measured(AttributionModel model, Duration lookBack) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(touch(Duration.ofDays(7L * i), "" + (char) ('a' + i)));
        }
        events.add(Purchase.of("c", START.plus(Duration.ofDays(21)), Money.ofMinor(10_000, LogScript.USD)));
        return LogScript.of(events)
                .log()
                .measure(new Attribution(
                        EventSelector.purchases(), EventSelector.named("ad"), "channel", model, lookBack, ALWAYS));
    }

    private static Event touch(Duration after, String campaign) {
        return Interaction.of("c", START.plus(after), "ad").with(EventDetails.NONE.with("channel", campaign));
    }

    /** More touches than a first guess, and weights whose sum needs more than 31 bits. */
    @Test
    void hundredsOfTouchesShareOneConversion() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(touch(Duration.ofSeconds(i), "k" + i % 3));
        }
        events.add(Purchase.of("c", START.plusSeconds(300), Money.ofMinor(Long.MAX_VALUE, LogScript.USD)));
        AttributionSummary summary = LogScript.of(events)
                .log()
                .measure(new Attribution(
                        EventSelector.purchases(),
                        EventSelector.named("ad"),
                        "channel",
                        AttributionModel.timeDecay(),
                        Duration.ofDays(1),
                        ALWAYS));
        assertThat(summary.campaigns().stream().mapToLong(CampaignCredit::units).sum())
                .isEqualTo(CampaignCredit.UNITS);
        assertThat(summary.campaigns().stream()
                        .mapToLong(credit -> credit.revenue().minorUnits())
                        .sum())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(summary.campaigns())
                .allSatisfy(credit -> assertThat(credit.conversions()).isEqualTo(1 / 3.0, within(1e-4)));
    }

    @Test
    void whatCampaignsCostGivesTheirReturn() {
        AttributionSummary summary = measured(AttributionModel.linear(), Duration.ofDays(30));
        List<CampaignReturn> returns = summary.returns(Map.of("a", usd(1_000), "none", usd(500), "b", usd(0)));
        assertThat(returns).extracting(CampaignReturn::campaign).containsExactly("a", "b", "c", "d", "none");
        CampaignReturn a = returns.get(0);
        assertThat(a.roi().orElseThrow()).isEqualTo(1.5);
        assertThat(a.roas().orElseThrow()).isEqualTo(2.5);
        assertThat(a.costPerConversion().orElseThrow()).isEqualTo(4_000);
        assertThat(returns.get(1).roi()).isEqualTo(new Undefined("no cost"));
        assertThat(returns.get(2).roi()).isEqualTo(new Undefined("no cost given"));
        assertThat(returns.get(2).costPerConversion()).isEqualTo(new Undefined("no cost given"));
        assertThat(returns.get(4).roi().orElseThrow()).isEqualTo(-1);
        assertThat(returns.get(4).costPerConversion()).isEqualTo(new Undefined("no credited conversions"));
    }

    private static Money usd(long minorUnits) {
        return Money.ofMinor(minorUnits, LogScript.USD);
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measured(AttributionModel.linear(), Duration.ofDays(-1)))
                .withMessageStartingWith("lookBack must be from 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        measured(AttributionModel.linear(), Duration.ofDays(1)).returns(Map.of("a", usd(-1))))
                .withMessage("units and cost must not be negative");
        Money euros = Money.ofMinor(1, Currency.getInstance("EUR"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        measured(AttributionModel.linear(), Duration.ofDays(1)).returns(Map.of("a", euros)))
                .withMessage("cost must be in the currency of the revenue: EUR and USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CampaignReturn("a", java.util.Optional.empty(), -1, usd(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignCredit("a", -1, usd(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignCredit("a", 1, usd(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributionModel.Position(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributionModel.Position(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributionModel.Position(60, 41));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributionModel.TimeDecay(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributionModel.TimeDecay(Duration.ofDays(100_001)));
    }
}
