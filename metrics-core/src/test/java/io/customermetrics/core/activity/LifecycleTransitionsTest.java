package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.activity.LifecycleSeries.Period;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricCase;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LifecycleTransitionsTest extends MetricContract<LifecycleTransitions, TransitionMatrix> {

    @Override
    protected LifecycleTransitions metric(Scene scene, Choice choice) {
        LocalDate one = scene.day(choice);
        LocalDate other = scene.day(choice);
        return new LifecycleTransitions(
                scene.selector(choice),
                scene.calendar(choice),
                scene.grain(choice),
                one.isBefore(other) ? one : other,
                one.isBefore(other) ? other : one,
                SlowStart.policy(scene, choice));
    }

    @Override
    protected void agrees(LifecycleTransitions metric, History history, TransitionMatrix result) {
        SlowCalendar calendar = new SlowCalendar(metric.calendar(), metric.grain());
        List<String> states = LifecycleTransitions.STATES;
        long[][] counts = new long[states.size()][states.size()];
        for (String id : history.customers()) {
            String from = state(metric, history, calendar, id, calendar.period(metric.earlier()));
            String to = state(metric, history, calendar, id, calendar.period(metric.later()));
            counts[states.indexOf(from)][states.indexOf(to)]++;
        }
        assertThat(result).isEqualTo(TransitionMatrix.of(states, counts));
        assertThat(result.total()).isEqualTo(history.customers().size());
    }

    private static String state(
            LifecycleTransitions metric, History history, SlowCalendar calendar, String id, LocalDate period) {
        List<Instant> times = history.times(id, metric.selector(), at -> reads(calendar, metric, at));
        Optional<Instant> start = SlowStart.of(metric.start(), history, id, times);
        LocalDate started = start.map(at -> at.equals(Instant.MIN) ? LocalDate.MIN : calendar.period(at))
                .orElse(LocalDate.MAX);
        if (period.isBefore(started)) {
            return "not yet";
        }
        Set<LocalDate> active = times.stream()
                .map(calendar::period)
                .filter(other -> !other.isBefore(started))
                .collect(Collectors.toSet());
        boolean before = active.contains(calendar.previous(period));
        if (active.contains(period)) {
            return period.equals(started) ? "new" : before ? "retained" : "resurrected";
        }
        return before ? "lapsed" : "dormant";
    }

    private static boolean reads(SlowCalendar calendar, LifecycleTransitions metric, Instant at) {
        return !calendar.period(at).isAfter(calendar.period(metric.later()));
    }

    @Override
    protected boolean reads(LifecycleTransitions metric, Instant at) {
        return reads(new SlowCalendar(metric.calendar(), metric.grain()), metric, at);
    }

    /** The later states are the periods of the lifecycle. */
    @Property
    void theLaterStatesAreThoseOfTheLifecycle(@ForAll("cases") MetricCase<LifecycleTransitions> c) {
        LifecycleTransitions m = c.metric();
        EventLog log = c.script().log();
        // Later events change nothing in the first period; a day that does not exist ends when it starts.
        Instant asOf = m.calendar()
                .bucket(m.calendar().number(m.later(), m.grain()), m.grain())
                .window()
                .end()
                .plusSeconds(1);
        List<Period> periods = log.measure(
                        new Lifecycle(m.selector(), m.calendar(), m.grain(), m.later(), asOf, m.start()))
                .periods();
        TransitionMatrix matrix = log.measure(m);
        Period last = periods.get(0);
        assertThat(matrix.after("new")).isEqualTo(last.fresh());
        assertThat(matrix.after("retained")).isEqualTo(last.retained());
        assertThat(matrix.after("resurrected")).isEqualTo(last.resurrected());
        assertThat(matrix.after("lapsed")).isEqualTo(last.lapsed());
    }

    @Test
    void fromOneDayToTheNext() {
        TransitionMatrix matrix = LogScript.of(
                        seen("kept", 10),
                        seen("kept", 11),
                        seen("kept", 12),
                        seen("lost", 11),
                        seen("gone", 10),
                        seen("back", 9),
                        seen("back", 12),
                        seen("new", 12),
                        seen("future", 13))
                .withCustomers("never")
                .log()
                .measure(new LifecycleTransitions(
                        EventSelector.any(),
                        BusinessCalendar.utc(),
                        Grain.DAY,
                        LocalDate.of(2020, 1, 11),
                        LocalDate.of(2020, 1, 12),
                        CustomerStart.firstEvent()));
        assertThat(matrix.count("retained", "retained")).isEqualTo(1);
        assertThat(matrix.count("new", "lapsed")).isEqualTo(1);
        assertThat(matrix.count("lapsed", "dormant")).isEqualTo(1);
        assertThat(matrix.count("dormant", "resurrected")).isEqualTo(1);
        assertThat(matrix.count("not yet", "new")).isEqualTo(1);
        assertThat(matrix.count("not yet", "not yet")).isEqualTo(2);
        assertThat(matrix.total()).isEqualTo(7);
    }

    @Test
    void theLaterDayDoesNotComeFirst() {
        LocalDate day = LocalDate.of(2020, 1, 12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LifecycleTransitions(
                        EventSelector.any(),
                        BusinessCalendar.utc(),
                        Grain.DAY,
                        day,
                        day.minusDays(1),
                        CustomerStart.always()))
                .withMessage("later must not lie before earlier: 2020-01-12 .. 2020-01-11");
    }

    private static Event seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2020-01-%02dT12:00:00Z".formatted(day)), "view");
    }
}
