package io.customermetrics.rfm.clv;

import static io.customermetrics.rfm.clv.Shop.order;
import static io.customermetrics.rfm.clv.Shop.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.log.EventLog;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Models held against what happened: tracking, holdout and frequency tables. */
class ClvTablesTest {

    private static final BgNbd MODEL = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final EventLog LOG = Shop.log(
            order("a", "2026-01-01", 100),
            order("a", "2026-01-09", 100),
            order("a", "2026-01-20", 100),
            order("b", "2026-01-03", 100),
            order("b", "2026-01-04", 100),
            order("c", "2026-01-03", 100),
            order("d", "2026-01-16", 100));

    @Test
    void tracksWeekByWeek() {
        TrackedPurchases tracked =
                LOG.measure(new PurchaseTracking(ZoneOffset.UTC, start("2026-01-15"), start("2026-01-23")));
        List<TrackedPurchases.Step> steps = tracked.track(MODEL, ClvUnit.WEEK);

        assertThat(tracked.starts(LocalDate.parse("2026-01-03"))).isEqualTo(2);
        assertThat(tracked.repeats(LocalDate.parse("2026-01-04"))).isEqualTo(1);
        assertThat(tracked).hasToString("purchases by day from 2026-01-01 to 2026-01-23");
        assertThat(steps).hasSize(3);
        assertThat(steps).extracting(TrackedPurchases.Step::actual).containsExactly(1L, 1L, 1L);
        assertThat(steps).extracting(TrackedPurchases.Step::cumulativeActual).containsExactly(1L, 2L, 3L);
        assertThat(steps.get(2).start()).isEqualTo(LocalDate.parse("2026-01-15"));
        assertThat(steps.get(2).end()).isEqualTo(LocalDate.parse("2026-01-22"));
        double second = MODEL.expectedPurchases(13 / 7.0) + 2 * MODEL.expectedPurchases(11 / 7.0);
        double first = MODEL.expectedPurchases(6 / 7.0) + 2 * MODEL.expectedPurchases(4 / 7.0);
        assertThat(steps.get(0).expected()).isCloseTo(first, Offset.offset(1e-12));
        assertThat(steps.get(1).cumulativeExpected()).isCloseTo(second, Offset.offset(1e-12));
        assertThat(steps.get(1).expected()).isCloseTo(second - first, Offset.offset(1e-12));
        assertThat(tracked.track(MODEL, ClvUnit.MONTH)).isEmpty();
    }

    /** Fader, Hardie and Lee (2005), figure 4: actual and expected repeat purchases run close over 78 weeks. */
    @Test
    void tracksCdnow() throws IOException {
        List<TrackedPurchases.Step> steps = Shop.cdnowSample()
                .measure(new PurchaseTracking(ZoneOffset.UTC, Shop.CDNOW_SPLIT, Shop.CDNOW_END))
                .track(MODEL, ClvUnit.WEEK);

        assertThat(steps).hasSize(78);
        assertThat(steps.get(38).cumulativeActual()).isEqualTo(2_457);
        assertThat(steps.get(77).cumulativeActual()).isEqualTo(2_457 + 1_882);
        assertThat(steps.get(38).cumulativeExpected()).isCloseTo(2_457, Percentage.withPercentage(2));
        assertThat(steps.get(77).cumulativeExpected()).isCloseTo(4_339, Percentage.withPercentage(5));
    }

    @Test
    void trackingsOfOtherDaysDoNotMerge() {
        PurchaseTracking tracking = new PurchaseTracking(ZoneOffset.UTC, start("2026-01-15"), start("2026-01-23"));
        TrackedPurchases tracked = LOG.measure(tracking);
        for (PurchaseTracking other : List.of(
                new PurchaseTracking(ZoneOffset.UTC, start("2026-01-14"), start("2026-01-23")),
                new PurchaseTracking(ZoneOffset.UTC, start("2026-01-15"), start("2026-01-24")))) {
            assertThat(LOG.measure(other)).isNotEqualTo(tracked);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tracking.merge(tracked, LOG.measure(other)))
                    .withMessage("purchases tracked over different days cannot be merged");
        }
        assertThat(tracked).isNotEqualTo("tracked").isNotEqualTo(null);
        assertThat(Shop.log(order("a", "2026-01-01", 1)).measure(tracking))
                .isNotEqualTo(Shop.log(order("a", "2026-01-02", 1)).measure(tracking))
                .isNotEqualTo(Shop.log(order("a", "2026-01-01", 1), order("a", "2026-01-02", 1))
                        .measure(tracking));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PurchaseTracking(ZoneOffset.UTC, start("2026-01-15"), start("2026-01-14")))
                .withMessage("end must not be before asOf");
        assertThatNullPointerException()
                .isThrownBy(() -> tracked.track(null, ClvUnit.DAY))
                .withMessage("model");
    }

    @Test
    void holdsExpectationsAgainstTheHoldout() {
        TransactionTable table = LOG.measure(
                TransactionSummary.before(start("2026-01-15"), ZoneOffset.UTC).heldOutUntil(start("2026-01-22")));
        HoldoutTable holdout = HoldoutTable.of(MODEL, table, ClvUnit.WEEK, 5);

        assertThat(holdout.bins()).extracting(HoldoutTable.Bin::repeats).containsExactly(0, 1);
        HoldoutTable.Bin once = holdout.bins().get(1);
        assertThat(once.customers()).isEqualTo(2);
        assertThat(once.actual()).isEqualTo(1);
        assertThat(once.actualMean()).isEqualTo(0.5);
        double expected = MODEL.expectedPurchases(1, PurchaseHistory.of(1, 8 / 7.0, 13 / 7.0))
                + MODEL.expectedPurchases(1, PurchaseHistory.of(1, 1 / 7.0, 11 / 7.0));
        assertThat(once.expected()).isCloseTo(expected, Offset.offset(1e-12));
        assertThat(once.expectedMean()).isEqualTo(once.expected() / 2);
        assertThat(holdout.actual()).isEqualTo(1);
        assertThat(holdout.expected())
                .isCloseTo(once.expected() + holdout.bins().get(0).expected(), Offset.offset(1e-12));
        assertThat(HoldoutTable.of(MODEL, table, ClvUnit.WEEK, 0).bins()).hasSize(1);

        TransactionTable all = LOG.measure(TransactionSummary.before(start("2026-01-15"), ZoneOffset.UTC));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HoldoutTable.of(MODEL, all, ClvUnit.WEEK, 5))
                .withMessage("table: nothing is held out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HoldoutTable.of(MODEL, table, ClvUnit.WEEK, -1))
                .withMessage("most must be finite and not negative");
    }

    @Test
    void holdsProbabilitiesAgainstTheFrequencies() {
        PurchasePatterns patterns =
                PurchasePatterns.of(new int[] {0, 0, 1, 4}, new double[] {0, 0, 2, 5}, new double[] {9, 9, 9, 6});
        FrequencyTable table = FrequencyTable.of(MODEL, patterns, 2);

        assertThat(table.bins()).extracting(FrequencyTable.Bin::customers).containsExactly(2L, 1L, 1L);
        assertThat(table.bins()).extracting(FrequencyTable.Bin::repeats).containsExactly(0, 1, 2);
        assertThat(table.bins().get(1).expected())
                .isCloseTo(3 * MODEL.probability(1, 9) + MODEL.probability(1, 6), Offset.offset(1e-12));
        assertThat(table.bins().stream()
                        .mapToDouble(FrequencyTable.Bin::expected)
                        .sum())
                .isCloseTo(4, Offset.offset(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrequencyTable.of(MODEL, patterns, -1))
                .withMessage("most must be finite and not negative");
    }

    @Test
    void aliveOverflowIsNoExpectation() {
        // Dead for certain as far as a double can tell, and dead just as certainly with the latest purchase.
        PurchasePatterns patterns = PurchasePatterns.of(new int[] {0, 3}, new double[] {0, 1}, new double[] {1e6, 1e6});
        MbgNbd dead = new MbgNbd(500, 1e-6, 1, 1);
        double[] expected = Expectations.at(patterns, dead, history -> dead.expectedPurchases(1, history));
        assertThat(expected).containsExactly(0, 0);
    }
}
