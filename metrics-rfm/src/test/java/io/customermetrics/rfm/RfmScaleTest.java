package io.customermetrics.rfm;

import static io.customermetrics.rfm.Orders.log;
import static io.customermetrics.rfm.Orders.purchase;
import static io.customermetrics.rfm.Orders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RfmScaleTest {

    private static final Rfm RFM = new Rfm(ZoneOffset.UTC, start("2026-03-01"));

    @Test
    void quintilesOfTenDifferentCustomers() {
        RfmTable table = log(List.of(
                        purchase("a", "2026-02-28", 1_000),
                        purchase("b", "2026-02-27", 900),
                        purchase("c", "2026-02-26", 800),
                        purchase("d", "2026-02-25", 700),
                        purchase("e", "2026-02-24", 600),
                        purchase("f", "2026-02-23", 500),
                        purchase("g", "2026-02-22", 400),
                        purchase("h", "2026-02-21", 300),
                        purchase("i", "2026-02-20", 200),
                        purchase("j", "2026-02-19", 100)))
                .measure(RFM);

        RfmScores scores = RfmScale.quantiles(table, 5).score(table);

        assertThat(scale(scores).recency().values()).containsExactly(2.8, 4.6, 6.4, 8.2);
        assertThat(scale(scores).monetary().values()).containsExactly(280.0, 460.0, 640.0, 820.0);
        assertThat(scores.recency(0)).isEqualTo(5);
        assertThat(scores.recency(9)).isEqualTo(1);
        assertThat(scores.monetary(0)).isEqualTo(5);
        assertThat(scores.monetary(9)).isEqualTo(1);
        // all order once: every cut is 1, nobody lies above it
        assertThat(scores.frequency(0)).isEqualTo(1);
        assertThat(scores.grid().get(4)).containsExactly(2L, 0L, 0L, 0L, 0L);
        assertThat(scores.toString()).isEqualTo("scores 1 to 5 of 10 buyers");
    }

    @Test
    void oneCustomerHasTheBestRecencyAndTheLowestOfAllOther() {
        RfmTable table = log(purchase("a", "2026-02-28", 1)).measure(RFM);

        RfmScores scores = RfmScale.quantiles(table, 10).score(table);

        assertThat(scores.recency(0)).isEqualTo(10);
        assertThat(scores.frequency(0)).isEqualTo(1);
        assertThat(scores.monetary(0)).isEqualTo(1);
    }

    @Test
    void scaleFittedOnceScoresLaterCustomers() {
        RfmTable fitted = log(purchase("a", "2026-02-28", 100), purchase("b", "2026-01-01", 900))
                .measure(RFM);
        RfmTable later = log(purchase("c", "2025-01-01", 5_000)).measure(RFM);

        RfmScores scores = RfmScale.quantiles(fitted, 2).score(later);

        assertThat(scores.recency(0)).isEqualTo(1);
        assertThat(scores.monetary(0)).isEqualTo(2);
        assertThat(scores.table()).isSameAs(later);
    }

    @Test
    void thresholdsAreTheCallersOwn() {
        RfmTable table = log(purchase("a", "2026-02-20", 100), purchase("a", "2026-02-20", 150))
                .measure(RFM);

        RfmScores scores = RfmScale.thresholds(Cuts.at(7, 30), Cuts.at(1, 2), Cuts.at(249.99, 250))
                .score(table);

        assertThat(List.of(scores.recency(0), scores.frequency(0), scores.monetary(0)))
                .containsExactly(2, 2, 2);
    }

    @Test
    void badArgumentsAreNamed() {
        RfmTable none = log().measure(RFM);
        RfmTable some = log(purchase("a", "2026-02-20", 100)).measure(RFM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmScale.quantiles(none, 5))
                .withMessageContaining("table");
        for (int scores : new int[] {-1, 0, 1, 11}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RfmScale.quantiles(some, scores))
                    .withMessageContaining("scores must lie from 2 to 10");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmScale.thresholds(Cuts.at(1), Cuts.at(1), Cuts.at(1, 2)))
                .withMessageContaining("equally many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmScale.thresholds(Cuts.at(1), Cuts.at(1, 2), Cuts.at(1)))
                .withMessageContaining("equally many");
        assertThatIllegalArgumentException().isThrownBy(() -> Cuts.at(2, 1)).withMessageContaining("ascending");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cuts.at(Double.NaN))
                .withMessageContaining("finite");
    }

    @Test
    void cutsAreValues() {
        assertThat(Cuts.at(1, 2)).isEqualTo(Cuts.at(1, 2)).hasSameHashCodeAs(Cuts.at(1, 2));
        assertThat(Cuts.at(1, 2)).isNotEqualTo(Cuts.at(1, 3)).isNotEqualTo("cuts");
        assertThat(Cuts.at(1, 2)).hasToString("[1.0, 2.0]");
        // Beyond 2^53 two cuts may read alike as doubles and still part whole numbers differently.
        long huge = 1L << 60;
        assertThat(Cuts.quantiles(new long[] {huge}, 2))
                .isEqualTo(Cuts.quantiles(new long[] {huge}, 2))
                .isNotEqualTo(Cuts.quantiles(new long[] {huge + 1}, 2));
    }

    @Test
    void segmentationAndProfiles() {
        EventLog log = EventLog.builder(Orders.USD)
                .addAll(List.of(
                        purchase("a", "2026-02-28", 1_000),
                        purchase("b", "2026-01-01", 30),
                        purchase("c", "2026-01-02", 21)))
                .add(Customer.of("d"))
                .build();
        RfmTable table = log.measure(RFM);
        RfmScores scores =
                RfmScale.thresholds(Cuts.at(30), Cuts.at(1), Cuts.at(100)).score(table);
        NamedSegments own = NamedSegments.builder(2)
                .add("Best", "thank them", 2, 2, 1, 2, 2, 2)
                .add("Recent", "greet them", 2, 2, 1, 2, 1, 2)
                .build();

        Segmentation segmentation = scores.segmentation(log, own);

        assertThat(segmentation.sizes())
                .containsEntry("Best", 1)
                .containsEntry("Recent", 0)
                .containsEntry("Others", 2)
                .containsEntry("No orders", 1);
        List<SegmentProfile> profiles = scores.profiles(own);
        assertThat(profiles).extracting(SegmentProfile::label).containsExactly("Best", "Recent", "Others");
        SegmentProfile others = profiles.get(2);
        assertThat(others.customers()).isEqualTo(2);
        assertThat(others.revenue().toDecimalString()).isEqualTo("0.51");
        assertThat(others.share().orElseThrow()).isEqualTo(2.0 / 3);
        assertThat(others.medianRecencyDays().orElseThrow()).isEqualTo(58.5);
        assertThat(others.medianOrders().orElseThrow()).isEqualTo(1);
        assertThat(others.medianMonetary().orElseThrow().toDecimalString()).isEqualTo("0.26");
        SegmentProfile recent = profiles.get(1);
        assertThat(recent.medianRecencyDays().isDefined()).isFalse();
        assertThat(recent.medianMonetary()).isEmpty();
    }

    @Test
    void scoresOfOtherCustomersOrAnotherScaleAreRefused() {
        EventLog log = log(purchase("a", "2026-02-28", 1_000));
        RfmScores scores = RfmScale.quantiles(log.measure(RFM), 3).score(log.measure(RFM));
        NamedSegments three = NamedSegments.builder(3).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.segmentation(log(purchase("Secret", "2026-02-28", 1)), three))
                .withMessageContaining("another log");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.segmentation(log, NamedSegments.standard()))
                .withMessageContaining("5 scores");
        assertThatIllegalArgumentException().isThrownBy(() -> scores.profiles(NamedSegments.standard()));
    }

    @Test
    void numericCustomersOfAnotherLogAreFoundById() {
        long[] micros = {0, 1, 2};
        long[] amounts = {100, 200, 300};
        EventLog buyers = EventLog.builder(Orders.USD)
                .addPurchases(new long[] {20, 40, 30}, micros, amounts, 0, 3)
                .build();
        EventLog more = EventLog.builder(Orders.USD)
                .addPurchases(new long[] {10, 20, 30, 40}, new long[4], new long[4], 0, 4)
                .build();
        NamedSegments own = NamedSegments.builder(2)
                .add("Best", "thank them", 1, 2, 1, 2, 2, 2)
                .build();
        RfmScores scores =
                RfmScale.thresholds(Cuts.at(0), Cuts.at(0), Cuts.at(250)).score(buyers.measure(RFM));

        Segmentation segmentation = scores.segmentation(more, own);

        assertThat(segmentation.label(more.ids().find(30).orElseThrow())).isEqualTo("Best");
        assertThat(segmentation.label(more.ids().find(40).orElseThrow())).isEqualTo("Others");
        assertThat(segmentation.label(more.ids().find(10).orElseThrow())).isEqualTo("No orders");
    }

    private static RfmScale scale(RfmScores scores) {
        return (RfmScale) scores.scale();
    }
}
