package io.customermetrics.rfm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.Standardisation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterLabelsTest {

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
