package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");

    private static EventLog log() {
        return EventLog.builder(USD)
                .add(order("ann", 31, 9_950))
                .add(order("ann", 20, 50))
                .add(order("bob", 1, 1_000))
                .add(Refund.of("bob", AS_OF.minusSeconds(60), Money.ofMinor(3_000, USD)))
                .add(order("cid", 30, 12_000))
                .build();
    }

    private static Purchase order(String id, int day, long minor) {
        return Purchase.of(
                id, Instant.parse("2025-12-31T12:00:00Z").plusSeconds(86_400L * day), Money.ofMinor(minor, USD));
    }

    @Test
    void recencyFrequencyMonetary() {
        FeatureMatrix matrix = FeatureMatrix.rfm(log().measure(new Rfm(ZoneOffset.UTC, AS_OF)));
        assertThat(matrix).hasToString("3 rows of [recencyDays, orders, monetary]");
        assertThat(List.of(matrix.value(0, 0), matrix.value(0, 1), matrix.value(0, 2)))
                .containsExactly(1.0, 2.0, 100.0);
        assertThat(matrix.value(1, 2)).isEqualTo(-20);
        FeatureMatrix logs = matrix.log1p();
        assertThat(logs.value(0, 2)).isEqualTo(StrictMath.log1p(100));
        assertThat(logs.value(1, 2)).isEqualTo(-StrictMath.log1p(20));
        FeatureMatrix own = matrix.with("visits", row -> 2 * row).select("visits", "orders");
        assertThat(own.names()).containsExactly("visits", "orders");
        assertThat(own.value(2, 0)).isEqualTo(4);
        assertThatThrownBy(() -> matrix.select("no"))
                .hasMessageStartingWith("features: there is none of that name among");
    }

    @Test
    void clustersAreSegmentsForAnyMetric() {
        EventLog log = log();
        RfmTable table = log.measure(new Rfm(ZoneOffset.UTC, AS_OF));
        Clustering fit = KMeans.of(2)
                .fit(Standardisation.standardise(FeatureMatrix.rfm(table).log1p()));
        Segmentation segments = fit.labels().segmentation(log, table.ids(), fit.names(Wording.rfm()));
        Map<String, OrderSummary> orders = log.measure(new OrderTotals(Window.before(AS_OF)), segments);
        assertThat(orders.values().stream().mapToLong(OrderSummary::orders).sum())
                .isEqualTo(4);

        ClusterLabels labels = ClusterLabels.of(2, 0, 1, 0);
        EventLog wider = EventLog.builder(USD)
                .addAll(List.of(order("ann", 1, 1), order("bob", 1, 1), order("cid", 1, 1), order("dan", 1, 1)))
                .build();
        assertThat(labels.segmentation(wider, table.ids(), List.of("A", "B")).sizes())
                .containsExactly(Map.entry("A", 2), Map.entry("B", 1), Map.entry(ClusterLabels.NOT_CLUSTERED, 1));
        EventLog foreign = EventLog.builder(USD).add(order("dan", 1, 1)).build();
        assertThatThrownBy(() -> labels.segmentation(foreign, table.ids(), List.of("A", "B")))
                .hasMessage("log: the rows are of customers of another log");
        assertThatThrownBy(() -> labels.segmentation(log, wider.ids(), List.of("A", "B")))
                .hasMessage("ids: there are 4 for 3 rows");
        assertThatThrownBy(() -> labels.segmentation(log, table.ids(), List.of("A")))
                .hasMessage("names: there are 1 for 2 clusters");
        assertThat(labels)
                .hasToString("3 rows in 2 clusters")
                .isNotEqualTo("")
                .isNotEqualTo(ClusterLabels.of(2, 0, 1, 1));
        assertThat(labels).hasSameHashCodeAs(ClusterLabels.of(2, 0, 1, 0)).isNotEqualTo(ClusterLabels.of(3, 0, 1, 0));
        assertThatThrownBy(() -> ClusterLabels.of(2, 2)).hasMessage("labels must be from 0 to 1");
        assertThatThrownBy(() -> ClusterLabels.of(2, -1)).hasMessage("labels must be from 0 to 1");
    }

    @Test
    void numericIdsAreFoundToo() {
        EventLog log = EventLog.builder(USD)
                .addPurchases(new long[] {7, 8}, new long[] {0, 0}, new long[] {100, 100}, 0, 2)
                .build();
        EventLog one = EventLog.builder(USD)
                .addPurchases(new long[] {8}, new long[] {0}, new long[] {100}, 0, 1)
                .build();
        assertThat(ClusterLabels.of(1, 0)
                        .segmentation(log, one.ids(), List.of("A"))
                        .label(1))
                .isEqualTo("A");
    }

    @Test
    void refusesBadNumbersAndNamesTheFeature() {
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "b"), new double[1], new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns: b must be finite and at most 1e100 in magnitude; 1 of 1 numbers are not");
        assertThatThrownBy(() -> KMeansTest.line(1, Double.POSITIVE_INFINITY)).hasMessageContaining("1 of 2");
        assertThatThrownBy(() -> KMeansTest.line(1, -1e101)).hasMessageContaining("1 of 2");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of())).hasMessageContaining("at least one feature");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of(" "), new double[1])).hasMessageContaining("names");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "a"), new double[1], new double[1]))
                .hasMessage("names must not repeat");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "b"), new double[1]))
                .hasMessageContaining("1 for 2 names");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "b"), new double[1], new double[2]))
                .hasMessage("columns must be equally long: b is not");
        double[] big = new double[1 << 20];
        double[][] many = new double[2100][];
        Arrays.fill(many, big);
        assertThatThrownBy(() -> FeatureMatrix.of(
                        IntStream.range(0, 2100).mapToObj(i -> "f" + i).toList(), many))
                .hasMessageContaining("rows times features");
    }

    @Test
    void standardisesByMeanAndPopulationDeviation() {
        FeatureMatrix matrix = FeatureMatrix.of(
                List.of("a", "b"), new double[] {2, 4, 4, 4, 5, 5, 7, 9}, new double[] {0, 1, 0, 1, 0, 1, 0, 1});
        FeatureMoments moments = FeatureMoments.of(matrix);
        assertThat(moments.mean(0)).isEqualTo(5);
        assertThat(moments.deviation(0)).isEqualTo(2);
        assertThat(moments.count()).isEqualTo(8);
        assertThat(moments).hasToString("moments of 8 rows of [a, b]").isNotEqualTo("");
        Standardisation scale = Standardisation.of(moments);
        assertThat(scale.apply(matrix).value(7, 0)).isEqualTo(2);
        assertThat(scale.revert(List.of(2.0, 0.0))).containsExactly(9.0, 0.5);
        FeatureMoments scaled = FeatureMoments.of(scale.apply(matrix));
        assertThat(scaled.mean(0)).isZero();
        assertThat(scaled.deviation(1)).isCloseTo(1, within(1e-15));
        assertThatThrownBy(() -> scale.revert(List.of(1.0))).hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> scale.apply(KMeansTest.line(1))).hasMessage("matrix: its features [x] are not [a, b]");
        assertThatThrownBy(() -> moments.merge(FeatureMoments.of(KMeansTest.line(1))))
                .hasMessageContaining("other features");
    }

    @Test
    void refusesConstantsAndNobody() {
        assertThatThrownBy(() -> Standardisation.standardise(KMeansTest.line(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviations must be positive and finite: x is constant");
        assertThatThrownBy(() -> Standardisation.standardise(KMeansTest.line()))
                .hasMessageContaining("at least one customer");
        assertThatThrownBy(() -> FeatureMoments.of(KMeansTest.line()).mean(0)).hasMessage("no customers were seen");
        assertThatThrownBy(() -> FeatureGrid.of(FeatureMoments.of(KMeansTest.line())))
                .hasMessage("no customers were seen");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(), List.of()))
                .hasMessageContaining("as many");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(1.0), List.of()))
                .hasMessageContaining("as many");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(Double.NaN), List.of(1.0)))
                .hasMessage("means must be finite: a");
        assertThatThrownBy(() -> new Standardisation(List.of("a"), List.of(1.0), List.of(Double.POSITIVE_INFINITY)))
                .hasMessage("deviations must be positive and finite: a");
    }

    @Test
    void namesSayWhatStandsOut() {
        ClusterModel model = new ClusterModel(
                List.of("recencyDays", "orders", "own"),
                List.of(
                        List.of(-0.7, 1.6, 0.4),
                        List.of(0.1, 0.2, 0.3),
                        List.of(0.1, -0.2, 0.3),
                        List.of(0.6, -0.5, -2.0)));
        assertThat(Wording.rfm().names(model))
                .containsExactly(
                        "Very many orders, recent", "Average", "Average (2)", "Very low own, long silent, few orders");
        assertThat(Wording.plain().names(model).get(0)).isEqualTo("Very high orders, low recencyDays");
    }
}
