package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.Groups;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PromotionParticipationTest extends MetricContract<PromotionParticipation, Participation> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final EventSelector VISIT = EventSelector.named("visit");
    private static final EventSelector COUPON = EventSelector.named("coupon");

    @Override
    protected PromotionParticipation metric(Scene scene, Choice choice) {
        return new PromotionParticipation(Groups.group(scene, choice), scene.selector(choice), scene.window(choice));
    }

    @Override
    protected void agrees(PromotionParticipation metric, History history, Participation result) {
        long eligible = history.count(id -> Groups.has(metric.eligible(), history, id));
        long participants =
                history.count(id -> Groups.has(metric.eligible(), history, id) && takesPart(metric, history, id));
        long all = history.count(id -> takesPart(metric, history, id));
        assertThat(result)
                .isEqualTo(
                        new Participation(Rate.of(participants, eligible, "eligible customers"), all - participants));
    }

    @Override
    protected boolean reads(PromotionParticipation metric, Instant at) {
        return metric.window().contains(at) || Groups.reads(metric.eligible(), at);
    }

    /** Who visited in May may use the coupon in June: two may, one does, and one does who may not. */
    @Test
    void participantsAreCountedAgainstWhoWasEligible() {
        EventLog log = LogScript.of(
                        did("ann", MAY, "visit"),
                        did("ann", JUNE, "coupon"),
                        did("bob", MAY, "visit"),
                        did("bob", JUNE, "visit"),
                        did("cyd", JUNE, "visit"),
                        did("cyd", JUNE, "coupon"),
                        did("dan", JUNE, "visit"))
                .log();
        Participation june = log.measure(new PromotionParticipation(CustomerGroup.did(VISIT, MAY), COUPON, JUNE));
        assertThat(june.rate()).isEqualTo(Rate.of(1, 2, "eligible customers"));
        assertThat(june.outsiders()).isEqualTo(1);
        Participation everyone = log.measure(new PromotionParticipation(CustomerGroup.everyone(), COUPON, JUNE));
        assertThat(everyone.rate()).isEqualTo(Rate.of(2, 4, "eligible customers"));
    }

    @Test
    void whereNobodyIsEligibleItIsUndefined() {
        Participation none = LogScript.of(did("ann", JUNE, "coupon"))
                .log()
                .measure(new PromotionParticipation(CustomerGroup.did(VISIT, MAY), COUPON, JUNE));
        assertThat(none.rate().estimate()).isEqualTo(new Undefined("no eligible customers"));
        assertThat(none.outsiders()).isEqualTo(1);
    }

    @Test
    void resultsAreChecked() {
        Rate rate = Rate.of(1, 2, "eligible customers");
        assertThatNullPointerException()
                .isThrownBy(() -> new Participation(null, 0))
                .withMessage("rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Participation(rate, -1))
                .withMessage("outsiders must not be negative: -1");
    }

    private static boolean takesPart(PromotionParticipation metric, History history, String id) {
        return !history.times(id, metric.participation(), metric.window()::contains)
                .isEmpty();
    }

    private static Interaction did(String customer, Window window, String name) {
        return Interaction.of(customer, window.start(), name);
    }
}
