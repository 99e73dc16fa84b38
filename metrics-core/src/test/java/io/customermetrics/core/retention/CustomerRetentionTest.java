package io.customermetrics.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerRetentionTest extends MetricContract<CustomerRetention, Rate> {

    private static final LocalDate JAN_1 = LocalDate.of(2026, 1, 1);
    private static final Window FIRST_WEEK = Window.days(JAN_1, JAN_1.plusDays(7), ZoneOffset.UTC);
    private static final Window SECOND_WEEK = Window.days(JAN_1.plusDays(7), JAN_1.plusDays(14), ZoneOffset.UTC);
    private static final Window LAST_WEEK = Window.days(JAN_1.plusDays(21), JAN_1.plusDays(28), ZoneOffset.UTC);

    @Override
    protected CustomerRetention metric(Scene scene, Choice choice) {
        return new CustomerRetention(scene.selector(choice), scene.window(choice), scene.window(choice));
    }

    @Override
    protected void agrees(CustomerRetention metric, History history, Rate result) {
        Set<String> start = active(history, metric.selector(), metric.start());
        Set<String> both = new TreeSet<>(start);
        both.retainAll(active(history, metric.selector(), metric.end()));
        assertThat(result).isEqualTo(Rate.of(both.size(), start.size(), "customers at the start"));
    }

    @Override
    protected boolean reads(CustomerRetention metric, Instant at) {
        return metric.start().contains(at) || metric.end().contains(at);
    }

    /** C10: 100 at the start, 10 of them lost, 20 new of whom 5 left again. */
    @Test
    void setFormAndFormulaFormDiffer() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(Interaction.of("old" + i, FIRST_WEEK.start(), "view"));
            if (i >= 10) {
                events.add(Interaction.of("old" + i, LAST_WEEK.start(), "view"));
            }
        }
        for (int i = 0; i < 20; i++) {
            events.add(Interaction.of("new" + i, SECOND_WEEK.start(), "view"));
            if (i >= 5) {
                events.add(Interaction.of("new" + i, LAST_WEEK.start(), "view"));
            }
        }
        Rate rate =
                LogScript.of(events).log().measure(new CustomerRetention(EventSelector.any(), FIRST_WEEK, LAST_WEEK));
        assertThat(rate).isEqualTo(Rate.of(90, 100, "customers at the start"));
        assertThat(CustomerRetention.formula(100, 105, 20).value()).isEqualTo(0.85);
    }

    @Test
    void theFormulaFormMayBeNegative() {
        assertThat(CustomerRetention.formula(10, 5, 20).value()).isEqualTo(-1.5);
    }

    @Test
    void withoutCustomersAtTheStartBothFormsAreUndefined() {
        Rate rate = LogScript.of(Interaction.of("new", LAST_WEEK.start(), "view"))
                .log()
                .measure(new CustomerRetention(EventSelector.any(), FIRST_WEEK, LAST_WEEK));
        assertThat(rate.estimate()).isEqualTo(new Undefined("no customers at the start"));
        assertThat(CustomerRetention.formula(0, 5, 5).estimate()).isEqualTo(new Undefined("no customers at the start"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
    void negativeTotalsAreRefused(long atStart, long atEnd, long acquired) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerRetention.formula(atStart, atEnd, acquired))
                .withMessage("atStart, atEnd and acquired must not be negative");
    }

    @Test
    void largeTotalsDoNotOverflow() {
        assertThat(CustomerRetention.formula(1, 0, Long.MAX_VALUE).numerator()).isEqualTo(-Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Rate.of(1, Long.MAX_VALUE, "x").plus(Rate.of(0, 1, "x")));
    }

    private static Set<String> active(History history, EventSelector selector, Window window) {
        Set<String> active = new TreeSet<>(history.customers());
        active.removeIf(id -> history.times(id, selector, window::contains).isEmpty());
        return active;
    }
}
