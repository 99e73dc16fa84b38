package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExperimentTest extends MetricContract<Experiment, ArmTable<Moments>> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Assignment TIERS = Assignment.byAttribute("tier", "A", "B");

    @Override
    protected Experiment metric(Scene scene, Choice choice) {
        return new Experiment(SlowArms.assignment(scene, choice), SlowArms.outcome(scene, choice));
    }

    @Override
    protected void agrees(Experiment metric, History history, ArmTable<Moments> result) {
        Assignment assignment = metric.assignment();
        for (String arm : assignment.arms()) {
            double[] numbers = history.customers().stream()
                    .filter(id -> SlowArms.arms(assignment, history, id).equals(Set.of(arm)))
                    .flatMapToLong(id -> SlowArms.outcome(metric.outcome(), history, id).stream())
                    .mapToDouble(number -> (double) number)
                    .toArray();
            assertThat(result.of(arm)).isEqualTo(Moments.of(numbers));
        }
        assertThat(result.inNone())
                .isEqualTo(history.count(
                        id -> SlowArms.arms(assignment, history, id).isEmpty()));
        assertThat(result.inSeveral())
                .isEqualTo(history.count(
                        id -> SlowArms.arms(assignment, history, id).size() > 1));
    }

    @Override
    protected boolean reads(Experiment metric, Instant at) {
        return SlowArms.reads(metric.assignment(), at) || SlowArms.reads(metric.outcome(), at);
    }

    @Override
    protected List<Experiment> foreign(Experiment metric) {
        return List.of(new Experiment(SlowArms.others(metric.assignment()), metric.outcome()));
    }

    @Test
    void revenueOfEachArmInMinorUnits() {
        ArmTable<Moments> arms = log().measure(new Experiment(TIERS, Outcome.revenue(JANUARY)));
        assertThat(arms.of("A")).isEqualTo(Moments.of(500, 0));
        assertThat(arms.of("B")).isEqualTo(Moments.of(100_000));
        assertThat(arms.inNone()).isEqualTo(1);
    }

    @Test
    void whoHasNoNumberMayBeLeftOut() {
        Outcome paid = Outcome.revenue(JANUARY).leavingOutMissing();
        assertThat(log().measure(new Experiment(TIERS, paid)).of("A")).isEqualTo(Moments.of(500));
    }

    @Test
    void conversionIsOneHoweverOften() {
        Outcome bought = Outcome.conversion(EventSelector.purchases(), JANUARY);
        assertThat(log().measure(new Experiment(TIERS, bought)).of("A")).isEqualTo(Moments.of(1, 0));
    }

    @Test
    void outliersAreDrawnToQuantilesOfAllArms() {
        Experiment plain = new Experiment(TIERS, Outcome.revenue(JANUARY));
        // Of 0, 500 and 100 000; who is in no arm has no say.
        Experiment capped = plain.winsorised(log(), 0, 0.5);
        assertThat(capped.outcome().caps()).isEqualTo(new Caps(0, 500));
        assertThat(log().measure(capped).of("B")).isEqualTo(Moments.of(500));
        Experiment paid = new Experiment(TIERS, Outcome.revenue(JANUARY).leavingOutMissing());
        assertThat(paid.winsorised(log(), 0, 1).outcome().caps()).isEqualTo(new Caps(500, 100_000));
    }

    @Test
    void capsNeedValues() {
        Experiment nobody = new Experiment(Assignment.byAttribute("tier", "x", "y"), Outcome.revenue(JANUARY));
        assertThatIllegalArgumentException().isThrownBy(() -> nobody.winsorised(log(), 0, 1));
    }

    private static EventLog log() {
        return LogScript.of(
                        Purchase.of("a", NOON, usd(200)),
                        Purchase.of("a", NOON, usd(300)),
                        Purchase.of("b", NOON, usd(100_000)),
                        Purchase.of("c", NOON, usd(999_999)))
                .withCustomers(in("a", "A"), in("idle", "A"), in("b", "B"), in("c", "C"))
                .log();
    }

    private static Customer in(String id, String arm) {
        return Customer.of(id, Map.of("tier", arm));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
