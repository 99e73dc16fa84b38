package io.customermetrics.core.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Zones whose calendars have something odd about them, and the instants at which they do. */
final class Zones {

    /**
     * Midnights that do not exist (Cairo, Sao Paulo, Havana), a skipped date (Apia), half and quarter hours (Kathmandu, Lord
     * Howe), daylight saving of five years alone (Shanghai), and clocks set back over midnight (St Johns, Casey), where a
     * date comes again after the next one began.
     */
    static final List<ZoneId> ODD = List.of(
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("America/Los_Angeles"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/Havana"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Antarctica/Casey"));

    private Zones() {}

    static List<ZoneId> odd() {
        return ODD;
    }

    static Arbitrary<ZoneId> any() {
        return Arbitraries.of(ODD);
    }

    /** Microseconds of every whole event time that is plausible. */
    static Arbitrary<Long> eventMicros() {
        return Arbitraries.longs().between(Micros.MIN_EVENT, Micros.END_EVENT - 1);
    }

    /** The changes of a zone's offset from one year to the start of another. */
    static List<ZoneOffsetTransition> transitions(ZoneId zone, int fromYear, int toYear) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        Instant end = Instant.parse(toYear + "-01-01T00:00:00Z");
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.parse(fromYear + "-01-01T00:00:00Z"));
        while (next != null && next.getInstant().isBefore(end)) {
            transitions.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return transitions;
    }

    /** The microseconds around every change of offset from 1990 to 2026: beside it, and beside the midnights near it. */
    static List<Long> delicateMicros(ZoneId zone) {
        List<Long> micros = new ArrayList<>();
        for (ZoneOffsetTransition transition : transitions(zone, 1990, 2027)) {
            long change = Micros.floor(transition.getInstant());
            for (int halfHours = -52; halfHours <= 52; halfHours++) {
                long near = change + halfHours * 1_800L * Micros.PER_SECOND;
                micros.add(near - 1);
                micros.add(near);
                micros.add(near + 60 * Micros.PER_SECOND);
            }
        }
        return micros;
    }
}
