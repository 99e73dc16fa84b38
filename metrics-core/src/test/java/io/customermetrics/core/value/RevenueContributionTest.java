package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RevenueContributionTest extends MetricContract<RevenueContribution, RevenueDistribution> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected RevenueContribution metric(Scene scene, Choice choice) {
        return new RevenueContribution(scene.window(choice), choice.from(RefundPolicy.values()));
    }

    @Override
    protected void agrees(RevenueContribution metric, History history, RevenueDistribution result) {
        List<Long> revenues = new ArrayList<>();
        for (String id : history.customers()) {
            SlowRefunds.Booked booked =
                    new SlowRefunds(history, id, at -> true).booked(metric.refunds(), metric.window()::contains);
            if (booked.any) {
                revenues.add(booked.net());
            }
        }
        long total = revenues.stream().mapToLong(Long::longValue).sum();
        assertThat(result.customers()).isEqualTo(revenues.size());
        assertThat(result.negativeCustomers())
                .isEqualTo(revenues.stream().filter(revenue -> revenue < 0).count());
        assertThat(result.total()).isEqualTo(usd(total));
        assertThat(result.mean()).isEqualTo(new MeanMoney(usd(total), revenues.size(), "customers with revenue"));
        List<Long> positive =
                revenues.stream().map(revenue -> Math.max(0, revenue)).sorted().toList();
        assertThat(result.gini()).isEqualTo(meanDifference(positive));
        assertThat(result.lorenz(4)).isEqualTo(lorenz(positive, 4));
    }

    @Override
    protected boolean reads(RevenueContribution metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE || metric.window().contains(at);
    }

    @Property
    void segmentsMakeUpTheWhole(@ForAll("cases") MetricCase<RevenueContribution> c) {
        EventLog log = c.script().log();
        Segmentation tiers = Segmentation.byAttribute(log, "tier");
        List<SegmentRevenue> lines = c.metric().bySegment(tiers);
        assertThat(lines).extracting(SegmentRevenue::segment).containsExactlyElementsOf(tiers.labels());
        long revenue = lines.stream()
                .mapToLong(line -> line.orders().revenue().minorUnits())
                .sum();
        assertThat(usd(revenue)).isEqualTo(log.measure(c.metric()).total());
        assertThat(lines).allSatisfy(line -> assertThat(line.total()).isEqualTo(usd(revenue)));
        assertThat(lines.stream().mapToLong(SegmentRevenue::customers).sum()).isEqualTo(log.customers());
    }

    /** Ten customers of whom the first two make 8 of 10: Pareto's own figures. */
    @Test
    void eightyPercentByTwentyPercent() {
        RevenueDistribution pareto = revenues(400, 400, 25, 25, 25, 25, 25, 25, 25, 25);
        assertThat(pareto.topShare(new BigDecimal("0.2"))).isEqualTo(new RevenueShare(2, 10, usd(800), usd(1000)));
        assertThat(pareto.topShare(new BigDecimal("0.2")).shareOfRevenue()).isEqualTo(Estimate.of(0.8));
        assertThat(pareto.topShare(new BigDecimal("0.2")).shareOfCustomers()).isEqualTo(Estimate.of(0.2));
        assertThat(pareto.followsPareto()).isTrue();
        assertThat(pareto.fewestFor(new BigDecimal("0.8"))).isEqualTo(new RevenueShare(2, 10, usd(800), usd(1000)));
        assertThat(pareto.fewestFor(new BigDecimal("0.8001")).customers()).isEqualTo(3);
        assertThat(revenues(400, 399, 25, 25, 25, 25, 25, 25, 25, 26).followsPareto())
                .isFalse();
    }

    @Test
    void theNumberOfBestCustomersIsRoundedUp() {
        RevenueDistribution seven = revenues(7, 6, 5, 4, 3, 2, 1);
        assertThat(seven.topShare(new BigDecimal("0.2")).customers()).isEqualTo(2);
        assertThat(seven.topShare(new BigDecimal("0.01")).revenue()).isEqualTo(usd(7));
        assertThat(seven.topShare(BigDecimal.ZERO).customers()).isZero();
        assertThat(seven.topShare(BigDecimal.ONE).revenue()).isEqualTo(usd(28));
        assertThat(seven.fewestFor(BigDecimal.ZERO).customers()).isZero();
        assertThat(seven.fewestFor(BigDecimal.ONE).customers()).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seven.topShare(new BigDecimal("1.1")))
                .withMessageContaining("share");
    }

    /** Five incomes of which the Gini coefficient is 4 / 15. */
    @Test
    void giniOfKnownRevenues() {
        assertThat(revenues(1, 2, 3, 4, 5).gini()).isEqualTo(Estimate.of(4.0 / 15));
        assertThat(revenues(3, 3, 3).gini()).isEqualTo(Estimate.of(0));
        assertThat(revenues(0, 0, 0, 9).gini()).isEqualTo(Estimate.of(0.75));
    }

    @Test
    void theLorenzCurveEndsInTheWhole() {
        assertThat(revenues(1, 2, 3, 4).lorenz(2))
                .containsExactly(
                        new RevenueShare(0, 4, usd(0), usd(10)),
                        new RevenueShare(2, 4, usd(3), usd(10)),
                        new RevenueShare(4, 4, usd(10), usd(10)));
        assertThat(revenues(1, 2).lorenz(100)).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> revenues().lorenz(0))
                .withMessageContaining("steps");
    }

    @Test
    void whoGotMoreBackThanPaidCountsAsNothingInShares() {
        RevenueDistribution some = LogScript.of(
                        Purchase.of("a", NOON, usd(300)),
                        Purchase.of("b", NOON, usd(100)),
                        Refund.of("c", NOON, usd(150)))
                .log()
                .measure(new RevenueContribution(JANUARY, RefundPolicy.REFUND_DATE));
        assertThat(some.total()).isEqualTo(usd(250));
        assertThat(some.negativeCustomers()).isEqualTo(1);
        assertThat(some.quantile(0)).isEqualTo(Estimate.of(-150));
        assertThat(some.topShare(new BigDecimal("0.1"))).isEqualTo(new RevenueShare(1, 3, usd(300), usd(400)));
        assertThat(some.lorenz(3).get(1)).isEqualTo(new RevenueShare(1, 3, usd(0), usd(400)));
    }

    @Test
    void withoutRevenueThereIsNoConcentration() {
        RevenueDistribution nobody = revenues();
        assertThat(nobody.gini()).isEqualTo(new Undefined("no revenue"));
        assertThat(nobody.followsPareto()).isFalse();
        assertThat(nobody.mean().minorUnits()).isEqualTo(new Undefined("no customers with revenue"));
        assertThat(nobody.quantile(0.5)).isEqualTo(new Undefined("no customers with revenue"));
        assertThat(nobody.topShare(BigDecimal.ONE).shareOfRevenue()).isEqualTo(new Undefined("no revenue"));
        assertThat(nobody.topShare(BigDecimal.ONE).shareOfCustomers())
                .isEqualTo(new Undefined("no customers with revenue"));
        assertThat(revenues(0, 0).gini()).isEqualTo(new Undefined("no revenue"));
        assertThat(nobody.lorenz(5)).hasSize(1);
        assertThat(nobody.top(3)).isEmpty();
    }

    @Test
    void theBestCustomersOfEqualOnesTheFirst() {
        RevenueDistribution some = LogScript.of(
                        Purchase.of("a", NOON, usd(3)),
                        Purchase.of("b", NOON, usd(9)),
                        Purchase.of("c", NOON, usd(3)),
                        Interaction.of("bb", NOON, "visit"),
                        Purchase.of("d", NOON, usd(1)))
                .log()
                .measure(new RevenueContribution(JANUARY, RefundPolicy.GROSS));
        assertThat(some.top(2)).containsExactly(1, 0);
        assertThat(some.top(0)).isEmpty();
        assertThat(some.top(99)).containsExactly(1, 0, 3, 4);
        assertThat(some.values().ids().text(1)).isEqualTo("b");
        assertThat(some.currency()).isEqualTo(LogScript.USD);
        assertThat(some).hasToString("revenue of 4 customers");
        assertThatIllegalArgumentException().isThrownBy(() -> some.top(-1)).withMessageContaining("count");
    }

    @Test
    void segmentsThatGotMoreBackThanPaid() {
        EventLog log = LogScript.of(
                        Purchase.of("a", NOON, usd(300)),
                        Refund.of("b", NOON, usd(100)),
                        Purchase.of("b", NOON, usd(0)))
                .log();
        Segmentation segments = Segmentation.of(log, List.of("a", "b"), customer -> customer);
        List<SegmentRevenue> lines = new RevenueContribution(JANUARY, RefundPolicy.REFUND_DATE).bySegment(segments);
        assertThat(lines.get(0).share()).isEqualTo(Estimate.of(1.5));
        assertThat(lines.get(1).share()).isEqualTo(Estimate.of(-0.5));
        assertThat(lines.get(1).orders().orders()).isEqualTo(1);
        List<SegmentRevenue> past =
                new RevenueContribution(Window.before(NOON), RefundPolicy.GROSS).bySegment(segments);
        assertThat(past.get(0).share()).isEqualTo(new Undefined("no revenue"));
    }

    @Test
    void anotherCurrencyIsRefused() {
        RevenueContribution metric = new RevenueContribution(JANUARY, RefundPolicy.GROSS);
        RevenueDistribution yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(metric);
        assertThat(yen).isNotEqualTo(revenues());
        assertThat(revenues(1)).isNotEqualTo(revenues(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.merge(yen, revenues()))
                .withMessageContaining("currencies");
    }

    /** Half the mean absolute difference of all pairs over the mean, exact. */
    private static Estimate meanDifference(List<Long> revenues) {
        BigDecimal differences = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (long x : revenues) {
            sum = sum.add(BigDecimal.valueOf(x));
            for (long y : revenues) {
                differences = differences.add(BigDecimal.valueOf(Math.abs(x - y)));
            }
        }
        if (sum.signum() == 0) {
            return Estimate.undefined("no revenue");
        }
        BigDecimal whole = sum.multiply(BigDecimal.valueOf(2L * revenues.size()));
        return Estimate.of(differences.divide(whole, MathContext.DECIMAL128).doubleValue());
    }

    private static List<RevenueShare> lorenz(List<Long> ascending, int steps) {
        Money all = usd(ascending.stream().mapToLong(Long::longValue).sum());
        return IntStream.rangeClosed(0, steps)
                .map(step -> ascending.size() * step / steps)
                .distinct()
                .mapToObj(count -> new RevenueShare(
                        count,
                        ascending.size(),
                        usd(ascending.subList(0, count).stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        all))
                .toList();
    }

    private static RevenueDistribution revenues(long... cents) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < cents.length; i++) {
            events.add(Purchase.of("c" + i, NOON, usd(cents[i])));
        }
        return LogScript.of(events).log().measure(new RevenueContribution(JANUARY, RefundPolicy.GROSS));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
