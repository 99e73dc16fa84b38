package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArmSizesTest extends MetricContract<ArmSizes, ArmTable<Long>> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final EventSelector EXPOSED = EventSelector.named("exposed");

    @Override
    protected ArmSizes metric(Scene scene, Choice choice) {
        return new ArmSizes(SlowArms.assignment(scene, choice));
    }

    @Override
    protected void agrees(ArmSizes metric, History history, ArmTable<Long> result) {
        Assignment assignment = metric.assignment();
        SlowArms.byArm(result)
                .forEach((arm, size) -> assertThat(size)
                        .isEqualTo(history.count(
                                id -> SlowArms.arms(assignment, history, id).equals(Set.of(arm)))));
        long inOne = result.statistics().stream().mapToLong(size -> size).sum();
        assertThat(inOne + result.inNone() + result.inSeveral())
                .isEqualTo(history.customers().size());
    }

    @Override
    protected boolean reads(ArmSizes metric, Instant at) {
        return SlowArms.reads(metric.assignment(), at);
    }

    @Override
    protected List<ArmSizes> foreign(ArmSizes metric) {
        return List.of(new ArmSizes(SlowArms.others(metric.assignment())));
    }

    @Test
    void aCustomerInTwoArmsIsCountedAndLeftOut() {
        EventLog log = LogScript.of(
                        shown("a", "web"),
                        shown("a", "web"),
                        shown("b", "web"),
                        shown("b", "shop"),
                        shown("c", "elsewhere"),
                        Interaction.of("d", NOON, "exposed"))
                .log();
        ArmTable<Long> sizes =
                log.measure(new ArmSizes(Assignment.byExposure(EXPOSED, "channel", JANUARY, "web", "shop")));
        assertThat(sizes).isEqualTo(new ArmTable<>(List.of("web", "shop"), List.of(1L, 0L), 1, 2));
        assertThatIllegalStateException()
                .isThrownBy(sizes::requireSingleArms)
                .withMessage("in more than one arm: 1 customer");
        ArmTable<Long> two = sizes.join(sizes, Long::sum);
        assertThatIllegalStateException().isThrownBy(two::requireSingleArms).withMessageEndingWith("2 customers");
        ArmTable<Long> clean = new ArmTable<>(List.of("A"), List.of(1L), 0, 0);
        assertThat(clean.requireSingleArms()).isSameAs(clean);
    }

    @Test
    void segmentsAreArmsToo() {
        EventLog log = LogScript.of(shown("a", "web"), shown("b", "web"), shown("c", "web"))
                .withCustomers("d")
                .log();
        Segmentation segments = Segmentation.of(log, List.of("x", "y", "z"), customer -> customer % 3);
        ArmSizes sizes = new ArmSizes(Assignment.bySegment(segments, "z", "x"));
        assertThat(log.measure(sizes)).isEqualTo(new ArmTable<>(List.of("z", "x"), List.of(1L, 2L), 0, 1));
        assertThat(log.explain(sizes, "d").evidence()).isEmpty();
        assertThat(log.explain(sizes, "d").result().of("x")).isEqualTo(1);
        EventLog other = LogScript.of(shown("a", "web")).log();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.measure(sizes))
                .withMessageContaining("log");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.bySegment(segments, "x", "w"))
                .withMessageContaining("labels");
    }

    @Test
    void armsAreTwoOrMoreDifferentNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Assignment.byAttribute("tier", "A"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.byAttribute("tier", "A", "A"))
                .withMessageContaining("arms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assignment.byExposure(EventSelector.any(), "channel", JANUARY, "A", "B"))
                .withMessageContaining("exposures");
    }

    @Test
    void anUnknownAttributeOrCustomerIsRefused() {
        EventLog log = LogScript.of(shown("a", "web")).log();
        Assignment unknown = Assignment.byAttribute("unknown", "A", "B");
        assertThatIllegalArgumentException().isThrownBy(() -> log.measure(new ArmSizes(unknown)));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> unknown.evidence(log, 1));
        Assignment exposed =
                Assignment.byExposure(EventSelector.kinds(EventKind.INTERACTION), "channel", JANUARY, "web", "shop");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> exposed.evidence(log, 1));
    }

    @Test
    void tablesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmTable<>(List.of("A"), List.of(), 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmTable<>(List.of("A"), List.of(1L), -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArmTable<>(List.of("A"), List.of(1L), 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArmTable<>(List.of("A"), List.of(1L), 0, 0).of("B"))
                .withMessage("arm must be one of [A]: B");
    }

    private static Interaction shown(String customer, String arm) {
        return Interaction.of(customer, NOON, "exposed").with(EventDetails.NONE.with("channel", arm));
    }
}
