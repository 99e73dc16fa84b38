package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.customermetrics.core.log.EventLog;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Published figures of two data sets; skipped in a checkout without them. */
class PublishedRfmTest {

    @Test
    void cdnowSampleByQuintiles() throws IOException {
        RfmTable table = Orders.cdnowSample().measure(new Rfm(ZoneOffset.UTC, Orders.start("1998-07-01")));
        RfmScores scores = RfmScale.quantiles(table, 5).score(table);

        assertThat(scale(scores).recency().values()).containsExactly(153.0, 443.0, 487.0, 513.0);
        assertThat(scale(scores).frequency().values()).containsExactly(1.0, 1.0, 2.0, 4.0);
        List<Double> dollars = List.of(15.36, 31.958, 59.25, 130.436);
        for (int i = 0; i < 4; i++) {
            assertThat(scale(scores).monetary().values().get(i)).isCloseTo(100 * dollars.get(i), offset(1e-9));
        }
        assertThat(counts(table, scores::recency)).containsExactly(459, 478, 475, 471, 474);
        assertThat(counts(table, scores::frequency)).containsExactly(1205, 0, 406, 358, 388);
        assertThat(counts(table, scores::monetary)).containsExactly(481, 462, 472, 470, 472);
        assertThat(scores.grid())
                .containsExactly(
                        List.of(436L, 0L, 21L, 2L, 0L),
                        List.of(410L, 0L, 55L, 11L, 2L),
                        List.of(359L, 0L, 84L, 27L, 5L),
                        List.of(0L, 0L, 187L, 172L, 112L),
                        List.of(0L, 0L, 59L, 146L, 269L));
        assertThat(scores.profiles(NamedSegments.standard()))
                .extracting(
                        p -> p.label() + " " + p.customers() + " " + p.revenue().toDecimalString())
                .containsExactly(
                        "Champions 538 156996.39",
                        "Loyal Customers 158 22126.10",
                        "Potential Loyalist 177 6761.98",
                        "Recent Customers 150 1856.64",
                        "Promising 97 5562.43",
                        "Customers Needing Attention 167 13291.44",
                        "About To Sleep 200 6334.26",
                        "At Risk 56 6392.88",
                        "Can't Lose Them 167 12674.02",
                        "Hibernating 343 6798.43",
                        "Lost 304 5297.37",
                        "Others 0 0.00");
    }

    @Test
    void rfmOrdersByQuintiles() throws IOException {
        RfmTable table = Orders.rfmOrders().measure(new Rfm(ZoneOffset.UTC, Orders.start("2006-12-31")));
        RfmScores scores = RfmScale.quantiles(table, 5).score(table);

        assertThat(counts(table, scores::recency)).containsExactly(197, 201, 198, 199, 200);
        assertThat(counts(table, scores::frequency)).containsExactly(268, 187, 176, 244, 120);
        assertThat(counts(table, scores::monetary)).containsExactly(199, 201, 197, 203, 195);
    }

    /**
     * The R package rfm 0.3 puts its boundaries one above the quantile and lets a score run from a boundary to before the
     * next; as whole numbers lie at or above {@code u} exactly when they lie above {@code ceil(u) - 1}, thresholds do it.
     */
    @Test
    void conventionOfTheRPackageByThresholds() throws IOException {
        EventLog log = Orders.rfmOrders();
        RfmTable table = log.measure(new Rfm(ZoneOffset.UTC, Orders.start("2006-12-31")));
        RfmScores scores = RfmScale.thresholds(
                        Cuts.at(114, 180, 297, 481), Cuts.at(3, 4, 5, 7), Cuts.at(25_579, 38_199, 50_639, 66_599))
                .score(table);

        assertThat(counts(table, scores::recency)).containsExactly(197, 200, 199, 199, 200);
        assertThat(counts(table, scores::frequency)).containsExactly(268, 187, 176, 244, 120);
        assertThat(counts(table, scores::monetary)).containsExactly(200, 200, 198, 202, 195);
        int abbey = log.ids().find("Abbey O'Reilly").orElseThrow();
        assertThat(List.of(scores.recency(abbey), scores.frequency(abbey), scores.monetary(abbey)))
                .containsExactly(3, 4, 3);
        assertThat(table.recencyDays(abbey)).isEqualTo(205);
    }

    private static List<Integer> counts(RfmTable table, IntUnaryOperator score) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(s -> (int) IntStream.range(0, table.size())
                        .filter(row -> score.applyAsInt(row) == s)
                        .count())
                .toList();
    }

    private static RfmScale scale(RfmScores scores) {
        return (RfmScale) scores.scale();
    }
}
