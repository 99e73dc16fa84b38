package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Histogram;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanActiveDaysTest extends MetricContract<MeanActiveDays, ActiveDays> {

    private static final LocalDate END = LocalDate.of(2026, 3, 29);

    @Override
    protected MeanActiveDays metric(Scene scene, Choice choice) {
        return new MeanActiveDays(
                scene.selector(choice),
                scene.zone(),
                scene.day(choice),
                choice.from(List.of(7, 14, 28), List.of(1), List.of(2, 30, 1000), List.of(3)));
    }

    @Override
    protected void agrees(MeanActiveDays metric, History history, ActiveDays result) {
        SlowCalendar calendar = SlowCalendar.days(metric.zone());
        assertThat(result.widths()).isEqualTo(metric.widths());
        for (int width : metric.widths()) {
            long[] counts = new long[width + 1];
            long sum = 0;
            long active = 0;
            for (String id : history.customers()) {
                long days = history
                        .times(id, metric.selector(), at -> {
                            LocalDate day = calendar.day(at);
                            return day.isBefore(metric.endDay())
                                    && !day.isBefore(metric.endDay().minusDays(width));
                        })
                        .stream()
                        .map(calendar::day)
                        .distinct()
                        .count();
                counts[(int) days]++;
                sum += days;
                active += days > 0 ? 1 : 0;
            }
            assertThat(result.histogram(width)).isEqualTo(Histogram.of(counts));
            assertThat(result.mean(width))
                    .isEqualTo(
                            active == 0
                                    ? new Undefined("no customers active in the " + width + " days")
                                    : Estimate.of((double) sum / active));
        }
    }

    @Override
    protected boolean reads(MeanActiveDays m, Instant at) {
        int widest = m.widths().get(m.widths().size() - 1);
        return Window.days(m.endDay().minusDays(widest), m.endDay(), m.zone()).contains(at);
    }

    @Override
    protected List<MeanActiveDays> foreign(MeanActiveDays m) {
        return List.of(new MeanActiveDays(m.selector(), m.zone(), m.endDay(), List.of(5, 6)));
    }

    /** a on each of the last 28 days, b on days 1, 8 and 15 before the end, c on day 29. */
    @Test
    void onlyCustomersActiveInTheDaysCount() {
        List<Event> events = new ArrayList<>();
        for (int back = 1; back <= 28; back++) {
            events.add(seen("a", back));
            events.add(seen("a", back));
        }
        events.addAll(List.of(seen("b", 1), seen("b", 8), seen("b", 15), seen("c", 29), seen("c", 0)));
        ActiveDays days = LogScript.of(events).log().measure(MeanActiveDays.of(ZoneOffset.UTC, END));
        assertThat(days.mean(7)).isEqualTo(Estimate.of((7 + 1) / 2.0));
        assertThat(days.mean(14)).isEqualTo(Estimate.of((14 + 2) / 2.0));
        assertThat(days.mean(28)).isEqualTo(Estimate.of((28 + 3) / 2.0));
        assertThat(days.histogram(28)).isEqualTo(histogram(0, 3, 28));
        assertThat(days).hasToString("active days of the last [7, 14, 28] days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days.mean(30))
                .withMessage("width: there are [7, 14, 28], not 30");
    }

    @Test
    void daysDifferInTheirCounts() {
        MeanActiveDays metric = MeanActiveDays.of(ZoneOffset.UTC, END);
        assertThat(LogScript.of(seen("a", 1)).log().measure(metric))
                .isNotEqualTo(LogScript.of(seen("a", 10)).log().measure(metric));
    }

    @Test
    void widthsAscend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanActiveDays(
                        MeanActiveDays.of(ZoneOffset.UTC, END).selector(), ZoneOffset.UTC, END, List.of(7, 7)))
                .withMessage("widths must be positive and ascending: [7, 7]");
    }

    private static Histogram histogram(int... numbers) {
        Histogram.Builder tally = Histogram.builder();
        for (int number : numbers) {
            tally.add(number);
        }
        return tally.build();
    }

    private static Event seen(String customer, int daysBack) {
        return Interaction.of(customer, END.minusDays(daysBack).atTime(12, 0).toInstant(ZoneOffset.UTC), "view");
    }
}
