package io.customermetrics.rfm.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.activity.PersonalSilence;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.time.Window;
import io.customermetrics.rfm.Orders;
import io.customermetrics.rfm.churn.LogisticFit.Cause;
import io.customermetrics.rfm.churn.LogisticFit.NoModel;
import io.customermetrics.rfm.clv.BgNbd;
import io.customermetrics.rfm.clv.ClvUnit;
import io.customermetrics.rfm.clv.TransactionSummary;
import io.customermetrics.rfm.clv.TransactionTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ChurnRiskTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final ChurnRisk RISK = ChurnRisk.of(ZoneOffset.UTC, 60);

    /** A year of a shop whose customers buy at their own pace until they leave. */
    private static final EventLog SHOP = shop(800);

    @Test
    void aModelOfThePastRanksTheFuture() {
        ChurnValidation tried = RISK.validate(SHOP.slice(), List.of(day(120), day(180)), day(300), day(365));

        assertThat(tried.trainCuts()).containsExactly(day(120), day(180));
        assertThat(tried.testCut()).isEqualTo(day(300));
        Evaluation evaluation = tried.evaluation().orElseThrow();
        assertThat(evaluation.auc().orElseThrow()).isGreaterThan(0.75);
        assertThat(evaluation.gains(10).get(0).lift().orElseThrow()).isGreaterThan(1.2);
        LogisticModel model = tried.fit().orElseThrow();
        assertThat(model.coefficient("recencyDays")).isPositive();
        assertThat(model.features())
                .as("the shop has neither refunds nor visits")
                .doesNotContain("refunds", "recentContacts");
        assertThat(RISK.fit(SHOP.slice(), List.of(day(120), day(180)), day(300)))
                .isEqualTo(model);
    }

    /** Changing everything from the test cut on leaves the model as it is. */
    @Test
    void theTestPeriodTeachesNothing() {
        List<Event> cutOff = new ArrayList<>(events(800));
        cutOff.removeIf(event -> !event.at().isBefore(day(300)));
        EventLog past = EventLog.builder(Orders.USD).addAll(cutOff).build();
        LogisticFit all = RISK.validate(SHOP.slice(), List.of(day(120)), day(300), day(365))
                .fit();

        assertThat(RISK.validate(past.slice(), List.of(day(120)), day(300), day(365))
                        .fit())
                .isEqualTo(all);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RISK.validate(SHOP.slice(), List.of(day(120), day(241)), day(300), day(365)))
                .withMessageContaining("trainCuts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RISK.validate(SHOP.slice(), List.of(day(120)), day(310), day(365)))
                .withMessageContaining("horizon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RISK.fit(SHOP.slice(), List.of(), day(365)))
                .withMessageContaining("cuts");
    }

    @Test
    void whoIsAtRiskAndWhatIsAtStake() {
        LogisticModel model =
                RISK.fit(SHOP.slice(), List.of(day(120), day(200)), day(365)).orElseThrow();
        EarlyWarnings list = RISK.warn(SHOP.slice(), model, day(365), 0.8);
        ChurnTable table = SHOP.measure(RISK.features(day(365)));
        double[] probabilities = model.probabilities(table.matrix());

        assertThat(list.buyers()).isEqualTo(table.size());
        assertThat(list.warnings()).isNotEmpty().hasSizeLessThan(list.buyers());
        long sum = 0;
        EarlyWarning last = list.warnings().get(0);
        for (EarlyWarning warning : list.warnings()) {
            int row = table.ids().find(warning.customer()).orElseThrow();
            assertThat(warning.probability()).isEqualTo(probabilities[row]);
            assertThat(warning.highRisk()).isEqualTo(probabilities[row] >= 0.8);
            assertThat(warning.highRisk() || warning.overdue()).isTrue();
            assertThat(warning.reasons()).isNotEmpty();
            assertThat(warning.contributions()).isEqualTo(model.explain(table.matrix(), row));
            double days = Math.max(60, table.value(ChurnFeature.TENURE_DAYS, row));
            assertThat((double) warning.valueAtRisk().minorUnits())
                    .isEqualTo(Math.rint(probabilities[row] * table.value(ChurnFeature.REVENUE, row) * 60 / days));
            assertThat(last.valueAtRisk()).isGreaterThanOrEqualTo(warning.valueAtRisk());
            assertThat(warning.usualSilenceDays().isPresent() || !warning.overdue())
                    .isTrue();
            sum += warning.valueAtRisk().minorUnits();
            last = warning;
            assertThat(warning.toString()).doesNotContain(warning.customer());
        }
        assertThat(list.valueAtRisk().minorUnits()).isEqualTo(sum);
        assertThat(list.toString()).isEqualTo(list.warnings().size() + " warnings of " + list.buyers() + " buyers");
        assertThat(list.warnings().stream().filter(EarlyWarning::overdue)).isNotEmpty();
        assertThat(list.warnings().stream().filter(EarlyWarning::highRisk)).isNotEmpty();
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RISK.warn(SHOP.slice(), model, day(365), bad))
                    .withMessageContaining("threshold");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EarlyWarnings.of(
                        table,
                        EventLog.builder(Orders.USD)
                                .build()
                                .measure(PersonalSilence.ofBuyers(ZoneOffset.UTC, day(365))),
                        model,
                        0.5,
                        60))
                .withMessageContaining("silences");
    }

    @Test
    void pAliveStandsBesideTheRisk() {
        LogisticModel model =
                RISK.fit(SHOP.slice(), List.of(day(120)), day(365)).orElseThrow();
        EarlyWarnings list = RISK.warn(SHOP.slice(), model, day(365), 0.8);
        assertThat(list.warnings()).allMatch(warning -> warning.alive().isEmpty());
        TransactionTable histories = SHOP.measure(TransactionSummary.before(day(365), ZoneOffset.UTC));
        BgNbd purchases = new BgNbd(0.25, 4.5, 0.8, 2.5);
        EarlyWarnings both = list.withAlive(histories, ClvUnit.WEEK, purchases);
        assertThat(both.warnings()).hasSameSizeAs(list.warnings());
        for (int i = 0; i < both.warnings().size(); i++) {
            EarlyWarning warning = both.warnings().get(i);
            int row = histories.ids().find(warning.customer()).orElseThrow();
            assertThat(warning.alive()).hasValue(purchases.alive(histories.history(row, ClvUnit.WEEK)));
            assertThat(warning.reasons()).isEqualTo(list.warnings().get(i).reasons());
        }
        TransactionTable nobody =
                EventLog.builder(Orders.USD).build().measure(TransactionSummary.before(day(365), ZoneOffset.UTC));
        assertThat(list.withAlive(nobody, ClvUnit.WEEK, purchases).warnings()).isEqualTo(list.warnings());
    }

    @Test
    void reasonsAreInWords() {
        List<Contribution> contributions = List.of(
                new Contribution("recencyDays", 5, 2),
                new Contribution("orders", 1, -1.5),
                new Contribution("hours of sun", 1, 1),
                new Contribution("revenue", 1, 0.5));
        EarlyWarning both = new EarlyWarning(
                "Jane Doe",
                0.9,
                true,
                80,
                OptionalDouble.of(30.5),
                true,
                OptionalDouble.empty(),
                Money.zero(Orders.USD),
                contributions);
        EarlyWarning silent = new EarlyWarning(
                "Jane Doe",
                0.1,
                false,
                80,
                OptionalDouble.of(30.5),
                true,
                OptionalDouble.empty(),
                Money.zero(Orders.USD),
                contributions);

        assertThat(both.reasons())
                .containsExactly(
                        "silent for 80 days, longer than its own rhythm explains",
                        "raised by days since the last order",
                        "raised by hours of sun");
        assertThat(silent.reasons()).containsExactly("silent for 80 days, longer than its own rhythm explains");
        assertThat(both).hasToString("high risk, overdue");
        assertThat(silent).hasToString("no high risk, overdue");
        EarlyWarning risky = new EarlyWarning(
                "Jane Doe",
                0.9,
                true,
                3,
                OptionalDouble.empty(),
                false,
                OptionalDouble.empty(),
                Money.zero(Orders.USD),
                contributions);
        assertThat(risky).hasToString("high risk");
    }

    @Test
    void numericIdsAndMoneyGivenBack() {
        long[] ids = {7, 7, 3};
        long[] micros = {0, 86_400_000_000L, 172_800_000_000L};
        EventLog numeric = EventLog.builder(Orders.USD)
                .addPurchases(ids, micros, new long[] {10, 20, 30}, 0, 3)
                .build();
        ChurnRisk risk = ChurnRisk.of(ZoneOffset.UTC, 1);
        Instant cut = Instant.EPOCH.plus(Duration.ofDays(2));
        ChurnSample sample = risk.sample(numeric.slice(), cut, cut.plus(Duration.ofDays(1)));
        assertThat(sample.churned()).containsExactly(true);
        assertThat(sample.churnRate().value()).isEqualTo(1);
        LogisticModel model =
                RISK.fit(SHOP.slice(), List.of(day(120)), day(365)).orElseThrow();
        assertThat(risk.warn(numeric.slice(), model, cut.plus(Duration.ofDays(1)), 0)
                        .warnings())
                .extracting(EarlyWarning::customer)
                .containsExactlyInAnyOrder("3", "7");

        EventLog refunded = EventLog.builder(Orders.USD)
                .add(Purchase.of("a", day(1), Money.ofMinor(100, Orders.USD)))
                .add(Refund.of("a", day(2), Money.ofMinor(500, Orders.USD)))
                .build();
        assertThat(risk.warn(refunded.slice(), model, day(3), 0)
                        .warnings()
                        .get(0)
                        .valueAtRisk())
                .isEqualTo(Money.zero(Orders.USD));
        ChurnTable table = refunded.measure(risk.features(day(3)));
        assertThat(table.matrix().value(0, ChurnFeature.REVENUE.ordinal())).isEqualTo(-StrictMath.log1p(400));
        assertThat(table).hasToString("churn features of 1 buyers before " + day(3));
        assertThat(table.specification()).isEqualTo(risk.features(day(3)));
    }

    @Test
    void nothingToLearnFromSaysSo() {
        EventLog nobody = EventLog.builder(Orders.USD).build();
        ChurnValidation tried = RISK.validate(nobody.slice(), List.of(day(1)), day(100), day(200));
        assertThat(tried.fit()).isEqualTo(new NoModel(Cause.ONE_CLASS, "there are no rows"));
        assertThat(tried.evaluation()).isEmpty();
        EventLog alike = EventLog.builder(Orders.USD)
                .add(Purchase.of("a", day(1), Money.ofMinor(100, Orders.USD)))
                .add(Purchase.of("b", day(1), Money.ofMinor(100, Orders.USD)))
                .add(Purchase.of("b", day(20), Money.ofMinor(100, Orders.USD)))
                .build();
        assertThat(RISK.fit(alike.slice(), List.of(day(10)), day(100)))
                .isInstanceOfSatisfying(
                        NoModel.class, none -> assertThat(none.cause()).isEqualTo(Cause.CONSTANT_FEATURE));
    }

    @Test
    void samplesAreValues() {
        ChurnSample sample = RISK.sample(SHOP.slice(), day(120), day(365));
        ChurnSample other = RISK.sample(SHOP.slice(), day(150), day(365));
        ChurnSample both = sample.followedBy(other);

        assertThat(both.churned()).hasSize(sample.churned().length + other.churned().length);
        assertThat(both.features().rows()).isEqualTo(both.churned().length);
        assertThat(sample)
                .isEqualTo(RISK.sample(SHOP.slice(), day(120), day(365)))
                .hasSameHashCodeAs(RISK.sample(SHOP.slice(), day(120), day(365)))
                .isNotEqualTo(other)
                .isNotEqualTo(new ChurnSample(sample.features(), new boolean[sample.churned().length]))
                .isNotEqualTo("sample");
        assertThat(sample.toString()).endsWith(" buyers churned");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChurnSample(sample.features(), new boolean[1]))
                .withMessageContaining("churned");
        CustomerValues none = EventLog.builder(Orders.USD).build().measure(RISK.outcome(day(1), day(365)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChurnSample.of(SHOP.measure(RISK.features(day(120))), none))
                .withMessageContaining("outcomes");
    }

    @Test
    void tablesOfOtherCutsOrCurrenciesDoNotMerge() {
        ChurnFeatures features = RISK.features(day(120));
        ChurnTable table = EventLog.builder(Orders.USD).build().measure(features);
        ChurnTable later = EventLog.builder(Orders.USD).build().measure(RISK.features(day(121)));
        ChurnTable euros = EventLog.builder(Currency.getInstance("EUR")).build().measure(features);

        assertThatIllegalArgumentException().isThrownBy(() -> features.merge(table, later));
        assertThatIllegalArgumentException().isThrownBy(() -> features.merge(table, euros));
        assertThat(table).isNotEqualTo(later).isNotEqualTo(euros);
        ChurnTable one = shop(1).measure(features);
        assertThat(one)
                .isNotEqualTo(table)
                .isNotEqualTo(EventLog.builder(Orders.USD)
                        .add(Purchase.of("customer-0", day(119), Money.ofMinor(1, Orders.USD)))
                        .build()
                        .measure(features));
    }

    @Test
    void threadsFillTheSameTable() {
        int size = 200_000;
        long[] ids = new long[size];
        long[] micros = new long[size];
        long[] amounts = new long[size];
        for (int i = 0; i < size; i++) {
            ids[i] = i % 4_009;
            micros[i] = day(0).toEpochMilli() * 1_000 + i * 100_000_003L;
            amounts[i] = i % 5_000;
        }
        EventLog log = EventLog.builder(Orders.USD)
                .addPurchases(ids, micros, amounts, 0, size)
                .build();
        ChurnFeatures features = RISK.features(day(200));
        ChurnOutcome outcome = RISK.outcome(day(200), day(365));

        assertThat(log.measure(features, ForkJoinPool.commonPool())).isEqualTo(log.measure(features));
        assertThat(log.measure(outcome, ForkJoinPool.commonPool())).isEqualTo(log.measure(outcome));
    }

    @Test
    void badArgumentsAreNamed() {
        for (int bad : new int[] {0, 36_501}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ChurnFeatures(ZoneOffset.UTC, day(1), bad, 1))
                    .withMessageContaining("activeDays");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ChurnFeatures(ZoneOffset.UTC, day(1), 1, bad))
                    .withMessageContaining("recentDays");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ChurnRisk.of(ZoneOffset.UTC, bad))
                    .withMessageContaining("Days");
        }
        assertThatNullPointerException().isThrownBy(() -> ChurnRisk.of(null, 1)).withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> new ChurnFeatures(ZoneOffset.UTC, null, 1, 1))
                .withMessage("cut");
        Window horizon = Window.of(day(1), day(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChurnOutcome(EventSelector.purchases(), horizon, day(1)))
                .withMessageContaining("elapsed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChurnOutcome(EventSelector.purchases(), Window.of(day(1), day(1)), day(1)))
                .withMessageContaining("empty");
        assertThatNullPointerException()
                .isThrownBy(() -> new ChurnOutcome(null, horizon, day(2)))
                .withMessage("selector");
    }

    /** Cdnow buyers who are likely to stay away for 26 weeks are found far better than by chance; skipped without the data. */
    @Test
    void cdnow() throws IOException {
        EventLog log = Orders.cdnowSample();
        ChurnRisk risk = ChurnRisk.of(ZoneOffset.UTC, 120);
        ChurnValidation tried = risk.validate(
                log.slice(),
                List.of(Orders.start("1997-07-01")),
                Orders.start("1997-12-01"),
                Orders.start("1998-07-01"));

        assertThat(tried.evaluation().orElseThrow().auc().orElseThrow()).isGreaterThan(0.75);
    }

    private static EventLog shop(int customers) {
        return EventLog.builder(Orders.USD).addAll(events(customers)).build();
    }

    private static List<Event> events(int customers) {
        SplittableRandom random = new SplittableRandom(99);
        List<Event> events = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            double pace = 5 + 40 * random.nextDouble();
            double leaves = -250 * Math.log(random.nextDouble());
            double at = 100 * random.nextDouble();
            leaves += at;
            while (at < Math.min(leaves, 365)) {
                events.add(Purchase.of(
                        "customer-" + customer,
                        START.plusSeconds((long) (86_400 * at)),
                        Money.ofMinor(500 + random.nextInt(5_000), Orders.USD)));
                at += -pace * Math.log(random.nextDouble());
            }
        }
        return events;
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
