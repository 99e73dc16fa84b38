package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChurnTest extends MetricContract<Churn, Rate> {

    private static final Window JANUARY = Window.month(2026, 1, ZoneOffset.UTC);
    private static final Window FEBRUARY = Window.month(2026, 2, ZoneOffset.UTC);

    @Override
    protected Churn metric(Scene scene, Choice choice) {
        return new Churn(scene.selector(choice), scene.window(choice), scene.window(choice));
    }

    @Override
    protected void agrees(Churn metric, History history, Rate result) {
        long before = history.count(id -> active(history, id, metric, metric.before()));
        long lost = history.count(
                id -> active(history, id, metric, metric.before()) && !active(history, id, metric, metric.during()));
        assertThat(result).isEqualTo(Rate.of(lost, before, "customers active before"));
    }

    @Override
    protected boolean reads(Churn metric, Instant at) {
        return metric.before().contains(at) || metric.during().contains(at);
    }

    @Property
    void whoIsNotLostIsRetained(@ForAll("cases") MetricCase<Churn> c) {
        EventLog log = c.script().log();
        Churn churn = c.metric();
        Rate kept = log.measure(new CustomerRetention(churn.selector(), churn.before(), churn.during()));
        Rate lost = log.measure(churn);
        assertThat(lost.complement().numerator()).isEqualTo(kept.numerator());
        assertThat(lost.denominator()).isEqualTo(kept.denominator());
    }

    @Test
    void newCustomersCountNeitherWay() {
        Rate churn = LogScript.of(
                        Interaction.of("kept", JANUARY.start(), "view"),
                        Interaction.of("kept", FEBRUARY.start(), "view"),
                        Interaction.of("lost", JANUARY.start(), "view"),
                        Interaction.of("lost", FEBRUARY.end(), "view"),
                        Interaction.of("new", FEBRUARY.start(), "view"))
                .log()
                .measure(new Churn(EventSelector.any(), JANUARY, FEBRUARY));
        assertThat(churn).isEqualTo(Rate.of(1, 2, "customers active before"));
    }

    @Test
    void withoutCustomersBeforeItIsUndefined() {
        Rate churn = LogScript.of().log().measure(new Churn(EventSelector.any(), JANUARY, FEBRUARY));
        assertThat(churn.estimate()).isEqualTo(new Undefined("no customers active before"));
    }

    /** C11: 10 % over 90 days. */
    @Test
    void churnRescalesGeometrically() {
        assertThat(Churn.rescaled(0.10, 90, Churn.DAYS_PER_MONTH)).isEqualTo(0.03498, within(5e-6));
        assertThat(Churn.rescaled(0.10, 90, Churn.DAYS_PER_YEAR)).isEqualTo(0.34773, within(5e-6));
    }

    /** C11: 100 customers become 95, then 90; the two rates do not add up to the true 10 %. */
    @Test
    void ratesOfConsecutivePeriodsDoNotAddUp() {
        double first = Rate.of(5, 100, "customers").value();
        double second = Rate.of(5, 95, "customers").value();
        assertThat(first + second).isEqualTo(0.10263, within(5e-6));
        assertThat(1 - (1 - first) * (1 - second)).isEqualTo(0.10, within(1e-15));
    }

    @Property
    void rescalingThereAndBackGivesTheSame(
            @ForAll @DoubleRange(min = 0, max = 0.99) double churn,
            @ForAll @DoubleRange(min = 1, max = 400) double from,
            @ForAll @DoubleRange(min = 1, max = 400) double to) {
        double there = Churn.rescaled(churn, from, to);
        assertThat(there).isBetween(0.0, 1.0);
        if (there < 1 - 1e-6) {
            assertThat(Churn.rescaled(there, to, from)).isEqualTo(churn, within(1e-8));
        }
        assertThat(Churn.rescaled(churn, from, from)).isEqualTo(churn, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 30, 365, 0", "1, 30, 365, 1", "1, 365, 1, 1", "1e-20, 1, 1, 1e-20"})
    void theEndsOfTheScaleStay(double churn, double from, double to, double expected) {
        assertThat(Churn.rescaled(churn, from, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void aChurnThatIsNoShareIsRefused(double churn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Churn.rescaled(churn, 1, 1))
                .withMessageStartingWith("churn must lie from 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void daysThatAreNoLengthAreRefused(double days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Churn.rescaled(0.1, days, 1))
                .withMessageStartingWith("fromDays must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Churn.rescaled(0.1, 1, days))
                .withMessageStartingWith("toDays must be positive and finite");
    }

    private static boolean active(History history, String id, Churn metric, Window window) {
        return !history.times(id, metric.selector(), window::contains).isEmpty();
    }
}
