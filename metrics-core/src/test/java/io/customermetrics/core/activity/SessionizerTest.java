package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Session;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionizerTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Window MARCH = Window.month(2026, 3, ZoneOffset.UTC);
    private static final EventSelector ANY = EventSelector.any();

    /** "If a user is inactive for 30 minutes or more, any future activity is attributed to a new session." */
    @Test
    void aPauseOfThirtyMinutesStartsANewSession() {
        Duration almost = Duration.ofMinutes(30).minusNanos(1_000);
        EventLog log = views(Duration.ZERO, almost, almost.plusMinutes(30));
        assertThat(Sessionizer.of(ANY).sessions(log, MARCH, 0))
                .containsExactly(
                        Session.of("a", NOON, almost),
                        Session.of("a", NOON.plus(almost).plusSeconds(1800), Duration.ZERO));
    }

    @Test
    void aLongerGapJoinsThem() {
        EventLog log = views(Duration.ZERO, Duration.ofMinutes(30));
        Sessionizer longer = new Sessionizer(ANY, Duration.ofMinutes(30).plusNanos(1), Optional.empty());
        assertThat(longer.sessions(log, MARCH, 0)).containsExactly(Session.of("a", NOON, Duration.ofMinutes(30)));
    }

    /** 16:00Z is midnight in Shanghai. */
    @Test
    void midnightSplitsWhereItIsAskedTo() {
        EventLog log = views(Duration.ofMinutes(239), Duration.ofMinutes(240), Duration.ofMinutes(241));
        Sessionizer whole = Sessionizer.of(ANY);
        Sessionizer split = new Sessionizer(ANY, whole.gap(), Optional.of(ZoneId.of("Asia/Shanghai")));
        assertThat(whole.sessions(log, MARCH, 0)).hasSize(1);
        assertThat(split.sessions(log, MARCH, 0))
                .containsExactly(
                        Session.of("a", NOON.plusSeconds(239 * 60), Duration.ZERO),
                        Session.of("a", NOON.plusSeconds(240 * 60), Duration.ofMinutes(1)));
    }

    @Test
    void aWindowCutsSessions() {
        EventLog log = views(Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(20));
        Window window = Window.of(NOON.plusSeconds(600), NOON.plusSeconds(1200));
        assertThat(Sessionizer.of(ANY).sessions(log, window, 0))
                .containsExactly(Session.of("a", NOON.plusSeconds(600), Duration.ZERO));
    }

    @Test
    void manySessionsFit() {
        Duration[] hours = new Duration[200];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = Duration.ofHours(i);
        }
        assertThat(Sessionizer.of(ANY).sessions(views(hours), MARCH, 0)).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P365DT0.000000001S"})
    void aGapOutOfRangeIsRefused(Duration gap) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sessionizer(ANY, gap, Optional.empty()))
                .withMessage("gap must be positive and at most 365 days: " + gap);
    }

    @Test
    void everythingIsRequiredByName() {
        Duration gap = Duration.ofMinutes(1);
        assertThatNullPointerException()
                .isThrownBy(() -> new Sessionizer(null, gap, Optional.empty()))
                .withMessage("events");
        assertThatNullPointerException()
                .isThrownBy(() -> new Sessionizer(ANY, null, Optional.empty()))
                .withMessage("gap");
        assertThatNullPointerException()
                .isThrownBy(() -> new Sessionizer(ANY, gap, null))
                .withMessage("midnight");
    }

    private static EventLog views(Duration... afterNoon) {
        List<Interaction> views = new ArrayList<>();
        for (Duration after : afterNoon) {
            views.add(Interaction.of("a", NOON.plus(after), "view"));
        }
        return LogScript.of(views).log();
    }
}
