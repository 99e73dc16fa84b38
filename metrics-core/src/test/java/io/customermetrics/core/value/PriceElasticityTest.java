package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.stat.LinearFit;
import io.customermetrics.core.stat.LinearRegression;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceElasticityTest extends MetricContract<PriceElasticity, PricePoints> {

    private static final BusinessCalendar UTC = BusinessCalendar.utc();
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final Window WEEKS = Window.days(MONDAY, MONDAY.plusWeeks(20), ZoneOffset.UTC);
    private static final PriceElasticity WEEKLY =
            new PriceElasticity(Optional.of("product"), Optional.of("units"), WEEKS, UTC, Grain.WEEK);

    @Override
    protected PriceElasticity metric(Scene scene, Choice choice) {
        return new PriceElasticity(
                choice.from(Optional.of("channel"), Optional.empty()),
                choice.from(Optional.of("cost"), Optional.empty()),
                choice.from(Window.before(Instant.MAX), scene.window(choice)),
                scene.calendar(choice),
                scene.grain(choice));
    }

    @Override
    protected void agrees(PriceElasticity metric, History history, PricePoints result) {
        Map<String, BigDecimal> units = new TreeMap<>();
        Map<String, Long> paid = new TreeMap<>();
        long withoutProduct = 0;
        long withoutPrice = 0;
        long cut = 0;
        for (String id : history.customers()) {
            for (Event event : history.events(id, EventKind.PURCHASE, metric.window()::contains)) {
                Map<String, String> attributes = event.details().attributes();
                String product = metric.product().map(attributes::get).orElse("");
                String text = metric.units().isEmpty()
                        ? "1"
                        : attributes.getOrDefault(metric.units().get(), "0");
                long amount = ((Purchase) event).amount().minorUnits();
                int number = metric.calendar().number(History.kept(event.at()), metric.grain());
                Bucket period = metric.calendar().bucket(number, metric.grain());
                boolean whole = !period.window()
                                .start()
                                .isBefore(metric.window().start())
                        && !period.window().end().isAfter(metric.window().end());
                if (metric.product().isPresent() && !attributes.containsKey("channel")) {
                    withoutProduct++;
                } else if (amount == 0 || text.equals("0")) {
                    withoutPrice++;
                } else if (whole) {
                    String key = product + period.firstDay();
                    units.merge(key, new BigDecimal(text), BigDecimal::add);
                    paid.merge(key, amount, Long::sum);
                } else {
                    cut++;
                }
            }
        }
        List<PricePoint> points = result.points();
        assertThat(points.stream().map(p -> p.product().orElse("") + p.firstDay()))
                .containsExactlyElementsOf(units.keySet());
        assertThat(points.stream().map(p -> p.units().stripTrailingZeros()))
                .containsExactlyElementsOf(units.values().stream()
                        .map(BigDecimal::stripTrailingZeros)
                        .toList());
        assertThat(points.stream().map(p -> p.paid().minorUnits())).containsExactlyElementsOf(paid.values());
        assertThat(result.purchasesWithoutProduct()).isEqualTo(withoutProduct);
        assertThat(result.purchasesWithoutPrice()).isEqualTo(withoutPrice);
        assertThat(result.purchasesInCutPeriods()).isEqualTo(cut);
    }

    @Override
    protected boolean reads(PriceElasticity metric, Instant at) {
        return metric.window().contains(at);
    }

    @Override
    protected List<PriceElasticity> foreign(PriceElasticity m) {
        Grain other = m.grain() == Grain.DAY ? Grain.WEEK : Grain.DAY;
        return List.of(new PriceElasticity(m.product(), m.units(), m.window(), m.calendar(), other));
    }

    /** Halving the price twice and doubling the units each time is an elasticity of -1, whatever is paid. */
    @Test
    void aCurveOfUnitElasticity() {
        Elasticity fit = measured(sold("tea", 0, 10, 4000), sold("tea", 1, 20, 4000), sold("tea", 2, 40, 4000))
                .elasticity();
        assertThat(fit.estimate().orElseThrow()).isCloseTo(-1, within(1e-14));
        assertThat(fit.standardError().orElseThrow()).isCloseTo(0, within(1e-14));
        assertThat(fit.determination().orElseThrow()).isCloseTo(1, within(1e-14));
        assertThat(fit.points()).isEqualTo(3);
        assertThat(fit.products()).isEqualTo(1);
        assertThat(fit).hasToString("elasticity of 1 products at 3 points");
    }

    /**
     * By hand, with powers of two so that logarithms to the base 2 are whole: prices 1, 2, 4, 8 and units 64, 16, 16, 2, so
     * x = -1.5, -0.5, 0.5, 1.5 and y = 2.25, 0.25, 0.25, -2.75. sum(xy) = -7.5, sum(x^2) = 5, e = -1.5; sum(y^2) = 12.75;
     * residuals leave 12.75 - 11.25 = 1.5, so SE^2 = 1.5 / 2 / 5 = 0.15 and R^2 = 11.25 / 12.75. With 2 degrees of freedom the
     * quantile of t at 0.975 is 0.95 / sqrt(2 0.975 0.025), and the p-value of t = -1.5 / sqrt(0.15) is
     * 1 - |t| / sqrt(t^2 + 2) = 1 - sqrt(15 / 17).
     */
    @Test
    void aWorkedCurve() {
        Elasticity fit = measured(
                        sold("tea", 0, 64, 6400),
                        sold("tea", 1, 16, 3200),
                        sold("tea", 2, 16, 6400),
                        sold("tea", 3, 2, 1600))
                .elasticity("tea");
        double error = Math.sqrt(0.15);
        double reach = error * 0.95 / Math.sqrt(2 * 0.975 * 0.025);
        assertThat(fit.estimate().orElseThrow()).isCloseTo(-1.5, within(1e-14));
        assertThat(fit.standardError().orElseThrow()).isCloseTo(error, within(1e-14));
        assertThat(fit.determination().orElseThrow()).isCloseTo(11.25 / 12.75, within(1e-14));
        assertThat(fit.p().orElseThrow()).isCloseTo(1 - Math.sqrt(15.0 / 17), within(1e-14));
        Interval interval = fit.interval(0.95).orElseThrow();
        assertThat(interval.low()).isCloseTo(-1.5 - reach, within(1e-13));
        assertThat(interval.high()).isCloseTo(-1.5 + reach, within(1e-13));
    }

    /**
     * Two products on curves of elasticity -2 each, of which the dear one sells more: pooled as one product the slope is upward,
     * within products it is -2.
     */
    @Test
    void aDearProductThatSellsMoreDoesNotHideTheSlope() {
        Event[] events = {
            sold("cheap", 0, 16, 1600),
            sold("cheap", 1, 4, 800),
            sold("cheap", 2, 1, 400),
            sold("dear", 3, 1600, 1_600_000),
            sold("dear", 4, 400, 800_000),
            sold("dear", 5, 100, 400_000),
            sold("single", 6, 7, 700)
        };
        PricePoints points = measured(events);
        assertThat(points.products()).containsExactly("cheap", "dear", "single");
        Elasticity fit = points.elasticity();
        assertThat(fit.estimate().orElseThrow()).isCloseTo(-2, within(1e-14));
        assertThat(fit.points()).isEqualTo(6);
        assertThat(fit.products()).isEqualTo(2);
        Elasticity pooled = log(events)
                .measure(new PriceElasticity(Optional.empty(), Optional.of("units"), WEEKS, UTC, Grain.WEEK))
                .elasticity();
        assertThat(pooled.products()).isEqualTo(1);
        assertThat(pooled.estimate().orElseThrow()).isPositive();
    }

    /** The within estimator is the regression with a column for each product. */
    @Test
    void levelsOfProductsAreThoseOfARegressionWithAColumnForEach() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int products = 2 + random.nextInt(3);
            List<Event> events = new ArrayList<>();
            LinearRegression.Builder columns = LinearRegression.withIntercept(products);
            for (int product = 0; product < products; product++) {
                int weeks = 2 + random.nextInt(5);
                for (int week = 0; week < weeks; week++) {
                    int units = 1 + random.nextInt(50);
                    int price = 100 + random.nextInt(900);
                    events.add(sold("p" + product, week, units, (long) units * price));
                    double[] x = new double[products];
                    x[0] = Math.log(price / 100.0);
                    if (product > 0) {
                        x[product] = 1;
                    }
                    columns.add(Math.log(units), x);
                }
            }
            Elasticity fit = measured(events.toArray(Event[]::new)).elasticity();
            LinearFit wide = columns.build().fit().orElseThrow();
            assertThat(fit.estimate().orElseThrow()).isCloseTo(wide.coefficient(1), within(1e-11));
            assertThat(fit.standardError().orElseThrow())
                    .isCloseTo(wide.standardError(1).orElseThrow(), within(1e-11));
            assertThat(fit.p().orElseThrow()).isCloseTo(wide.p(1).orElseThrow(), within(1e-11));
            assertThat(fit.interval(0.9).orElseThrow().high())
                    .isCloseTo(wide.interval(1, 0.9).high(), within(1e-10));
        }
    }

    @Test
    void withoutEnoughPointsOrAnotherPriceThereIsNone() {
        undefined(measured().elasticity(), "too few periods with sales");
        undefined(measured(sold("a", 0, 1, 100), sold("b", 1, 2, 300)).elasticity(), "too few periods with sales");
        undefined(measured(sold("a", 0, 1, 100), sold("a", 1, 2, 300)).elasticity(), "too few periods with sales");
        undefined(measured(sold("a", 0, 1, 100)).elasticity("b"), "too few periods with sales");
        // 9.99 for one, three and seven: quotients of doubles would differ in the last bit.
        undefined(
                measured(sold("a", 0, 1, 999), sold("a", 1, 3, 2997), sold("a", 2, 7, 6993))
                        .elasticity(),
                "no product changed its price");
    }

    @Test
    void unitsThatDoNotVaryHaveElasticityZero() {
        Elasticity flat = measured(sold("a", 0, 5, 100), sold("a", 1, 5, 200), sold("a", 2, 5, 400))
                .elasticity();
        assertThat(flat.estimate()).isEqualTo(Estimate.of(0));
        assertThat(flat.standardError()).isEqualTo(Estimate.of(0));
        assertThat(flat.determination()).isEqualTo(new Undefined("units do not vary"));
        assertThat(flat.p()).isEqualTo(new Undefined("the curve goes through all points"));
    }

    @Test
    void purchasesOfOneWeekMakeOnePoint() {
        PricePoints points = measured(sold("tea", 0, 1, 300), bought("tea", 3, "2.5", 400), sold("coffee", 0, 1, 900));
        PricePoint tea = points.points().get(1);
        assertThat(tea.product()).contains("tea");
        assertThat(tea.firstDay()).isEqualTo(MONDAY);
        assertThat(tea.purchases()).isEqualTo(2);
        assertThat(tea.units()).isEqualByComparingTo("3.5");
        assertThat(tea.paid()).isEqualTo(usd(700));
        assertThat(tea.price()).isEqualTo(2);
        assertThat(tea).hasToString("3.5 units for USD 7.00 from 2026-01-05");
        assertThat(points).hasToString("2 prices");
    }

    @Test
    void whatHasNoPriceIsLeftOutAndCounted() {
        PricePoints points = measured(
                sold("a", 0, 1, 100),
                sold("a", 0, 1, 0),
                sold("a", 0, 0, 100),
                sold("a", 0, -3, 100),
                Purchase.of("c", day(1), usd(5)).with(EventDetails.NONE.with("product", "a")),
                Purchase.of("c", day(1), usd(5)).with(EventDetails.NONE.with("units", "1")),
                sold("a", 20, 1, 100));
        assertThat(points.points()).hasSize(1);
        assertThat(points.purchasesWithoutPrice()).isEqualTo(4);
        assertThat(points.purchasesWithoutProduct()).isEqualTo(1);
        assertThat(points.purchasesInCutPeriods()).isZero();
        PriceElasticity monthly =
                new PriceElasticity(Optional.of("product"), Optional.of("units"), WEEKS, UTC, Grain.MONTH);
        PricePoints months = log(sold("a", 0, 1, 100), sold("a", 5, 1, 100), sold("a", 19, 1, 100))
                .measure(monthly);
        assertThat(months.points()).hasSize(1);
        assertThat(months.purchasesInCutPeriods()).isEqualTo(2);
    }

    @Test
    void manyProductsAndWeeks() {
        Event[] events = IntStream.range(0, 2_000)
                .mapToObj(i -> sold("p" + i % 400, i / 400, 1 + i % 7, 100 + i % 11))
                .toArray(Event[]::new);
        PricePoints points = measured(events);
        assertThat(points.points()).hasSize(2_000);
        assertThat(points.elasticity().products()).isEqualTo(400);
    }

    @Test
    void unitsThatAreNoDecimalAreRefusedWithoutBeingTold() {
        for (String text : List.of("2,5", "0.0000001", "1e99", "1e999999999", "1000000000000", "secret")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> measured(bought("a", 0, text, 1)))
                    .withMessage(
                            "units: a purchase has \"units\" that is no decimal number below 10^12 of at most six decimals");
        }
        assertThat(measured(bought("a", 0, "999999999999.999999", 1)).points()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogScript.of().log().measure(WEEKLY))
                .withMessageContaining("product");
    }

    @Test
    void pointsDifferInEachOfTheirParts() {
        PricePoint one = point("a", MONDAY, 1, 1, 1);
        assertThat(one).isEqualTo(point("a", MONDAY, 1, 1, 1)).isNotEqualTo("a");
        assertThat(one)
                .isNotEqualTo(point("b", MONDAY, 1, 1, 1))
                .isNotEqualTo(point("a", MONDAY.plusDays(1), 1, 1, 1))
                .isNotEqualTo(point("a", MONDAY, 2, 1, 1))
                .isNotEqualTo(point("a", MONDAY, 1, 2, 1))
                .isNotEqualTo(point("a", MONDAY, 1, 1, 2));
        PricePoints some = new PricePoints(WEEKLY, LogScript.USD, List.of(one), LeftOut.NONE);
        PricePoints euros = new PricePoints(WEEKLY, Currency.getInstance("EUR"), List.of(one), LeftOut.NONE);
        assertThat(some)
                .isNotEqualTo(euros)
                .isNotEqualTo(new PricePoints(WEEKLY, LogScript.USD, List.of(), LeftOut.NONE))
                .isNotEqualTo(new PricePoints(WEEKLY, LogScript.USD, List.of(one), new LeftOut(1, 0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> WEEKLY.merge(some, euros));
        for (double level : new double[] {0, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> some.elasticity().interval(level))
                    .withMessageContaining("level");
        }
    }

    private static PricePoint point(String product, LocalDate day, long purchases, long millionths, long cents) {
        return new PricePoint(Optional.of(product), day, purchases, millionths, usd(cents));
    }

    private static void undefined(Elasticity fit, String reason) {
        Undefined undefined = new Undefined(reason);
        assertThat(fit.estimate()).isEqualTo(undefined);
        assertThat(fit.standardError()).isEqualTo(undefined);
        assertThat(fit.determination()).isEqualTo(undefined);
        assertThat(fit.p()).isEqualTo(undefined);
        assertThat(fit.interval(0.95)).isEmpty();
    }

    private static PricePoints measured(Event... events) {
        return log(events).measure(WEEKLY);
    }

    private static EventLog log(Event... events) {
        return EventLog.builder(LogScript.USD)
                .keepEventAttributes("product", "units")
                .addAll(List.of(events))
                .build();
    }

    private static Event sold(String product, int week, int units, long cents) {
        return bought(product, 7 * week, "" + units, cents);
    }

    private static Event bought(String product, int day, String units, long cents) {
        return Purchase.of("c", day(day), usd(cents))
                .with(EventDetails.NONE.with("product", product).with("units", units));
    }

    private static Instant day(int day) {
        return MONDAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
