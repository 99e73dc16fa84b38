package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValueMatrixTest extends MetricContract<ValueMatrix, ValueMatrixTable> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Override
    protected ValueMatrix metric(Scene scene, Choice choice) {
        RefundPolicy refunds = choice.from(RefundPolicy.values());
        return new ValueMatrix(
                axis(scene, choice), axis(scene, choice), axis(scene, choice), scene.window(choice), refunds);
    }

    private static ValueAxis axis(Scene scene, Choice choice) {
        return new ValueAxis(
                new CustomerRevenue(scene.window(choice), RefundPolicy.REFUND_DATE), choice.from(1L, 0L, 1999L, 4000L));
    }

    @Override
    protected void agrees(ValueMatrix metric, History history, ValueMatrixTable result) {
        long[] customers = new long[9];
        long[] revenue = new long[9];
        for (String id : history.customers()) {
            SlowRefunds slow = new SlowRefunds(history, id, at -> true);
            int cell = 0;
            boolean placed = true;
            for (ValueAxis axis : List.of(metric.profitability(), metric.potential(), metric.relationship())) {
                CustomerRevenue score = (CustomerRevenue) axis.score();
                SlowRefunds.Booked booked = slow.booked(score.refunds(), score.window()::contains);
                placed &= booked.any;
                cell = 2 * cell + (booked.net() >= axis.highFrom() ? 0 : 1);
            }
            customers[placed ? cell : 8]++;
            revenue[placed ? cell : 8] +=
                    slow.booked(metric.refunds(), metric.window()::contains).net();
        }
        List<ValueCell> cells = result.cells(ValueStrategies.standard());
        for (int i = 0; i < 8; i++) {
            assertThat(cells.get(i).customers()).isEqualTo(customers[i]);
            assertThat(cells.get(i).revenue()).isEqualTo(usd(revenue[i]));
        }
        assertThat(result.customersWithoutCell()).isEqualTo(customers[8]);
        assertThat(result.revenueWithoutCell()).isEqualTo(usd(revenue[8]));
    }

    @Override
    protected boolean reads(ValueMatrix metric, Instant at) {
        return metric.refunds() == RefundPolicy.ORDER_DATE
                || Stream.of(metric.profitability(), metric.potential(), metric.relationship())
                        .anyMatch(axis ->
                                ((CustomerRevenue) axis.score()).window().contains(at))
                || metric.window().contains(at);
    }

    @Property
    void segmentsAreTheCells(@ForAll("cases") MetricCase<ValueMatrix> c) {
        EventLog log = c.script().log();
        ValueMatrixTable table = log.measure(c.metric());
        Segmentation segments = table.segmentation(log, ValueStrategies.standard());
        Map<String, RevenueSummary> byCell = log.measure(
                new Revenue(EventSelector.any(), c.metric().window(), c.metric().refunds()), segments);
        for (ValueCell cell : table.cells(ValueStrategies.standard())) {
            RevenueSummary summary = byCell.get(cell.strategy().label());
            assertThat(summary.customers()).isEqualTo(cell.customers());
            assertThat(summary.revenue()).isEqualTo(cell.revenue());
        }
    }

    /** Scores by revenue, by purchases of the last week and by visits: high from 1000, 1 and 1. */
    @Test
    void highAndLowInThreeDimensions() {
        EventLog log = LogScript.of(
                        Purchase.of("a", NOON, usd(1000)),
                        Purchase.of("b", NOON.minusSeconds(864_000), usd(2000)),
                        Purchase.of("b", NOON, usd(0)),
                        Purchase.of("c", NOON, usd(999)))
                .withCustomers("d")
                .log();
        ValueAxis revenue = new ValueAxis(new CustomerRevenue(JANUARY, RefundPolicy.GROSS), 1000);
        ValueAxis latest = new ValueAxis(
                new CustomerRevenue(Window.of(NOON.minusSeconds(604_800), NOON.plusSeconds(1)), RefundPolicy.GROSS), 1);
        ValueMatrix matrix = new ValueMatrix(revenue, latest, latest, JANUARY, RefundPolicy.GROSS);
        ValueMatrixTable table = log.measure(matrix);
        List<ValueCell> cells = table.cells(ValueStrategies.standard());
        assertThat(cells.get(0))
                .isEqualTo(new ValueCell(
                        true,
                        true,
                        true,
                        ValueStrategies.standard().strategies().get(0),
                        1,
                        usd(1000)));
        assertThat(cells.get(3).customers()).isEqualTo(1);
        assertThat(cells.get(3).promising()).isFalse();
        assertThat(cells.get(3).close()).isFalse();
        assertThat(cells.get(4).profitable()).isFalse();
        assertThat(cells.get(4).customers()).isEqualTo(1);
        assertThat(table.customersWithoutCell()).isEqualTo(1);
        Segmentation segments = table.segmentation(log, ValueStrategies.standard());
        assertThat(segments.label(0)).isEqualTo("stars");
        assertThat(segments.label(1)).isEqualTo("harvest");
        assertThat(segments.label(2)).isEqualTo("growers");
        assertThat(segments.label(3)).isEqualTo(Segmentation.UNKNOWN);
        assertThat(table).hasToString("value matrix of 3 customers");
    }

    @Test
    void aScoreMustHaveARowForEachCustomer() {
        record Nobody() implements Explainable<CustomerValues> {
            @Override
            public CustomerValues measure(LogSlice slice) {
                return CustomerValues.of(CustomerSet.none(slice.log()).toSlice(), new long[0]);
            }

            @Override
            public CustomerValues merge(CustomerValues left, CustomerValues right) {
                return left.plus(right);
            }

            @Override
            public List<Evidence> evidence(EventLog log, int customer) {
                return List.of();
            }
        }
        ValueAxis nobody = new ValueAxis(new Nobody(), 0);
        ValueMatrix matrix = new ValueMatrix(nobody, nobody, nobody, JANUARY, RefundPolicy.GROSS);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LogScript.of(Purchase.of("a", NOON, usd(1))).log().measure(matrix))
                .withMessage("score must have a row for each customer: 0 for 1 customers");
    }

    @Test
    void strategiesAreOneACell() {
        ValueStrategies.Strategy one = new ValueStrategies.Strategy("one", "do");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValueStrategies(List.of(one)))
                .withMessageContaining("8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValueStrategies(Collections.nCopies(8, one)))
                .withMessage("labels must not repeat: one");
        assertThat(ValueStrategies.standard().labels()).hasSize(8);
    }

    @Test
    void anotherCurrencyIsRefused() {
        ValueAxis axis = new ValueAxis(new CustomerRevenue(JANUARY, RefundPolicy.GROSS), 0);
        ValueMatrix matrix = new ValueMatrix(axis, axis, axis, JANUARY, RefundPolicy.GROSS);
        ValueMatrixTable dollars = LogScript.of().log().measure(matrix);
        ValueMatrixTable yen =
                EventLog.builder(Currency.getInstance("JPY")).build().measure(matrix);
        assertThat(yen).isNotEqualTo(dollars);
        assertThat(LogScript.of().withCustomers("a").log().measure(matrix)).isNotEqualTo(dollars);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.merge(yen, dollars))
                .withMessageContaining("currencies");
        assertThat(LogScript.of(Purchase.of("a", NOON, usd(1))).log().measure(matrix))
                .isNotEqualTo(LogScript.of(Purchase.of("a", NOON, usd(2))).log().measure(matrix));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
