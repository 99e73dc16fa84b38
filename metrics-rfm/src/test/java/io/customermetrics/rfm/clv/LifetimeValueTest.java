package io.customermetrics.rfm.clv;

import static io.customermetrics.rfm.clv.Shop.order;
import static io.customermetrics.rfm.clv.Shop.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.stat.Interval;
import java.io.IOException;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {

    private static final BgNbd MODEL = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
    private static final TransactionTable TABLE = Shop.log(
                    order("a", "2026-01-01", 1_000),
                    order("a", "2026-01-09", 2_500),
                    order("a", "2026-01-20", 3_500),
                    order("b", "2026-01-03", 1_000),
                    order("c", "2026-01-03", 1_000))
            .measure(TransactionSummary.before(start("2026-03-01"), ZoneOffset.UTC));

    @Test
    void valueIsSpendTimesDiscountedOrders() {
        LifetimeValue yearly = LifetimeValue.of(ClvUnit.WEEK, 52).discounted(0.15);
        LifetimeValues values = yearly.of(TABLE, MODEL, SPEND);
        PurchaseHistory a = PurchaseHistory.of(2, 19 / 7.0, 58 / 7.0);
        double rate = Math.log(1.15) * 7 / 365.25;
        double spend = SPEND.expectedSpend(2, 30).orElseThrow();

        assertThat(values.size()).isEqualTo(3);
        assertThat(values.ids().text(0)).isEqualTo("a");
        assertThat(values.currency()).isEqualTo(Shop.USD);
        assertThat(values.alive(0)).isCloseTo(MODEL.alive(a), Offset.offset(1e-12));
        assertThat(values.expectedOrders(0)).isCloseTo(MODEL.expectedPurchases(52, a), Offset.offset(1e-9));
        assertThat(values.expectedSpend(0).orElseThrow()).isCloseTo(spend, Offset.offset(1e-12));
        assertThat(values.value(0).orElseThrow())
                .isCloseTo(spend * MODEL.discountedPurchases(52, rate, a), Offset.offset(1e-7));
        assertThat(values.aliveCustomers()).isCloseTo(MODEL.alive(a) + 2, Offset.offset(1e-12));
        assertThat(values.expectedOrders())
                .isCloseTo(values.expectedOrders(0) + 2 * values.expectedOrders(1), Offset.offset(1e-12));
        assertThat(values.value().orElseThrow())
                .isCloseTo(values.value(0).orElseThrow() + 2 * values.value(1).orElseThrow(), Offset.offset(1e-9));
        LifetimeValues plain = LifetimeValue.of(ClvUnit.WEEK, 52).of(TABLE, MODEL, SPEND);
        assertThat(plain.value()).isEqualTo(plain.expectedRevenue()).isEqualTo(values.expectedRevenue());
        assertThat(values).hasToString("lifetime values of 3 customers");
    }

    @Test
    void infiniteMeanSpendLeavesValuesUndefined() {
        LifetimeValues values = LifetimeValue.of(ClvUnit.WEEK, 52).of(TABLE, MODEL, new GammaGamma(6, 0.9, 15));

        assertThat(values.value(0).isDefined()).isTrue();
        assertThat(values.value(1).isDefined()).isFalse();
        assertThat(values.expectedSpend(1).isDefined()).isFalse();
        assertThat(values.value().isDefined()).isFalse();
        assertThat(values.expectedRevenue().isDefined()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> values.interval(1, 0.95));
    }

    @Test
    void intervalsNeedFits() {
        LifetimeValues values = LifetimeValue.of(ClvUnit.WEEK, 52).of(TABLE, MODEL, SPEND);
        assertThatIllegalStateException()
                .isThrownBy(() -> values.interval(0, 0.95))
                .withMessage("no standard errors: models given, not fits");
        assertThatIllegalStateException().isThrownBy(() -> values.interval(0.95));
    }

    /** The delta method against simulation: parameters drawn anew from data of the same process move the value as far. */
    @Test
    void intervalsHoldTheTruth() {
        BgNbd truth = new BgNbd(0.8, 6, 0.8, 2.5);
        GammaGamma spendTruth = new GammaGamma(6, 4, 15);
        LifetimeValue valuation = LifetimeValue.of(ClvUnit.WEEK, 26).discounted(0.1);
        double one = valuation.of(TABLE, truth, spendTruth).value(0).orElseThrow();
        double all = valuation.of(TABLE, truth, spendTruth).value().orElseThrow();
        int hits = 0;
        int hitsOfAll = 0;
        for (int run = 0; run < 60; run++) {
            SimulatedCustomers customers = SimulatedCustomers.geometric(70 + run, 2_000, 0.8, 6, 0.8, 2.5, false, 200);
            Fit.Converged<BgNbd> fit = (Fit.Converged<BgNbd>) BgNbd.fit(customers.patterns());
            Fit.Converged<GammaGamma> spend = (Fit.Converged<GammaGamma>)
                    GammaGamma.fit(SpendPatterns.of(customers.repeats, customers.spends(6, 4, 15)));
            LifetimeValues values = valuation.of(TABLE, fit, spend);
            hits += values.interval(0, 0.95).contains(one) ? 1 : 0;
            hitsOfAll += values.interval(0.95).contains(all) ? 1 : 0;
        }
        assertThat(hits).isBetween(52, 60);
        assertThat(hitsOfAll).isBetween(52, 60);
    }

    @Test
    void cdnowIsWorth() throws IOException {
        TransactionTable table = Shop.cdnow(Shop.cdnowSample());
        Fit.Converged<BgNbd> fit = (Fit.Converged<BgNbd>) BgNbd.fit(table.patterns(ClvUnit.WEEK));
        Fit.Converged<GammaGamma> spend = (Fit.Converged<GammaGamma>) GammaGamma.fit(table.spend());
        LifetimeValues values = LifetimeValue.of(ClvUnit.WEEK, 39).of(table, fit, spend);
        Interval interval = values.interval(0.95);

        assertThat(values.expectedOrders()).isCloseTo(1653.41, Offset.offset(0.01));
        assertThat(interval.contains(values.value().orElseThrow())).isTrue();
        assertThat(interval.width() / values.value().orElseThrow()).isBetween(0.1, 0.4);
        // What the holdout period brought: 1 882 order days at a mean of some 37.
        assertThat(values.value().orElseThrow()).isCloseTo(62_000, Percentage.withPercentage(10));
    }

    @Test
    void nothingAheadIsWorthNothing() {
        Fit.Converged<BgNbd> fit =
                (Fit.Converged<BgNbd>) BgNbd.fit(SimulatedCustomers.geometric(1, 2_000, 0.8, 6, 0.8, 2.5, false, 200)
                        .patterns());
        SimulatedCustomers customers = SimulatedCustomers.geometric(1, 2_000, 0.8, 6, 0.8, 2.5, false, 200);
        Fit.Converged<GammaGamma> spend = (Fit.Converged<GammaGamma>)
                GammaGamma.fit(SpendPatterns.of(customers.repeats, customers.spends(6, 4, 15)));
        LifetimeValues values = LifetimeValue.of(ClvUnit.WEEK, 0).of(TABLE, fit, spend);
        assertThat(values.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.interval(1))
                .withMessage("level must lie strictly between 0 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> values.interval(0));
    }

    @Test
    void refusesWrongArguments() {
        assertThatNullPointerException()
                .isThrownBy(() -> LifetimeValue.of(null, 1))
                .withMessage("unit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LifetimeValue.of(ClvUnit.DAY, -1))
                .withMessage("horizon must be finite and not negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LifetimeValue.of(ClvUnit.DAY, 1).discounted(-1))
                .withMessage("yearlyDiscount must be finite and not negative");
        assertThatNullPointerException()
                .isThrownBy(() -> LifetimeValue.of(ClvUnit.DAY, 1).of(TABLE, MODEL, null))
                .withMessage("spend");
    }
}
