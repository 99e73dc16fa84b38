package io.customermetrics.rfm.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.rfm.Rfm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureMatrixTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");

    private static final FeatureMatrix ROWS =
            FeatureMatrix.of(List.of("a", "b"), new double[] {1, 2}, new double[] {3, 3});

    private static Purchase order(String id, int day, long minor) {
        return Purchase.of(
                id, Instant.parse("2025-12-31T12:00:00Z").plusSeconds(86_400L * day), Money.ofMinor(minor, USD));
    }

    private static FeatureMatrix line(double... xs) {
        return FeatureMatrix.of(List.of("x"), xs);
    }

    @Test
    void recencyFrequencyMonetary() {
        EventLog log = EventLog.builder(USD)
                .add(order("ann", 31, 9_950))
                .add(order("ann", 20, 50))
                .add(order("bob", 1, 1_000))
                .add(Refund.of("bob", AS_OF.minusSeconds(60), Money.ofMinor(3_000, USD)))
                .add(order("cid", 30, 12_000))
                .build();
        FeatureMatrix matrix = FeatureMatrix.rfm(log.measure(new Rfm(ZoneOffset.UTC, AS_OF)));
        assertThat(matrix).hasToString("3 rows of [recencyDays, orders, monetary]");
        assertThat(List.of(matrix.value(0, 0), matrix.value(0, 1), matrix.value(0, 2)))
                .containsExactly(1.0, 2.0, 100.0);
        assertThat(matrix.value(1, 2)).isEqualTo(-20);
        FeatureMatrix logs = matrix.log1p();
        assertThat(logs.value(0, 2)).isEqualTo(StrictMath.log1p(100));
        assertThat(logs.value(1, 2)).isEqualTo(-StrictMath.log1p(20));
        FeatureMatrix own = matrix.with("visits", row -> 2 * row).only(List.of("visits", "orders"));
        assertThat(own.names()).containsExactly("visits", "orders");
        assertThat(own.value(2, 0)).isEqualTo(4);
        assertThatThrownBy(() -> matrix.only(List.of("no"))).hasMessageStartingWith("features: there is no no among");
    }

    @Test
    void someFeatures() {
        assertThat(ROWS.only(List.of("b", "a")).value(1, 1)).isEqualTo(2);
        assertThat(ROWS.only(List.of("a", "b"))).isSameAs(ROWS);
        assertThatThrownBy(() -> ROWS.only(List.of("a", "a"))).hasMessage("names must not repeat");
        assertThatThrownBy(() -> ROWS.only(List.of())).hasMessageContaining("at least one feature");
    }

    @Test
    void someRows() {
        assertThat(ROWS.rows(new int[] {1, 0, 1}))
                .isEqualTo(FeatureMatrix.of(List.of("a", "b"), new double[] {2, 1, 2}, new double[] {3, 3, 3}));
        assertThatThrownBy(() -> ROWS.rows(new int[] {2})).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rowsOfBoth() {
        FeatureMatrix four = ROWS.followedBy(ROWS);
        assertThat(four.rows()).isEqualTo(4);
        assertThat(four.features()).isEqualTo(2);
        assertThat(four.column(0)).containsExactly(1, 2, 1, 2);
        assertThat(four)
                .isEqualTo(ROWS.followedBy(ROWS))
                .hasSameHashCodeAs(ROWS.followedBy(ROWS))
                .isNotEqualTo(ROWS)
                .isNotEqualTo(ROWS.only(List.of("a")))
                .isNotEqualTo("rows")
                .hasToString("4 rows of [a, b]");
        assertThatThrownBy(() -> ROWS.followedBy(ROWS.only(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("below must have the same features: [a, b]");
    }

    @Test
    void functionsByFeature() {
        assertThat(ROWS.map(feature -> x -> x * (feature + 1)))
                .isEqualTo(FeatureMatrix.of(List.of("a", "b"), new double[] {1, 2}, new double[] {6, 6}));
        assertThatThrownBy(() -> ROWS.map(feature -> x -> 1 / (x - 3)))
                .hasMessage("columns: b must be finite and at most 2^333 in magnitude; 2 of 2 numbers are not");
    }

    @Test
    void nobodyWritesToIt() {
        double[] given = {1, 2};
        FeatureMatrix matrix = line(given);
        given[0] = 5;
        matrix.column(0)[1] = 5;
        assertThat(matrix).isEqualTo(line(1, 2));
    }

    @Test
    void refusesBadNumbersAndNamesTheFeature() {
        assertThatThrownBy(() -> FeatureMatrix.of(List.of("a", "b"), new double[1], new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns: b must be finite and at most 2^333 in magnitude; 1 of 1 numbers are not");
        assertThatThrownBy(() -> line(1, Double.POSITIVE_INFINITY)).hasMessageContaining("1 of 2");
        assertThatThrownBy(() -> line(1, -1e101)).hasMessageContaining("1 of 2");
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
}
