package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LocalDaysProperties {

    @Property
    void equalsJavaTimeForAnyEventTimesInAnyOrder(@ForAll("zones") ZoneId zone, @ForAll("times") List<Long> times) {
        LocalDays days = LocalDays.of(zone, Micros.MIN_EVENT, Micros.END_EVENT);
        for (long micros : times) {
            assertThat(days.epochDay(micros)).isEqualTo(LocalDaysTest.expected(zone, micros));
        }
    }

    @Property
    void equalsJavaTimeForASpanNoLongerThanNeeded(@ForAll("zones") ZoneId zone, @ForAll("times") List<Long> times) {
        long from = times.stream().min(Long::compare).orElseThrow();
        long to = times.stream().max(Long::compare).orElseThrow() + 1;
        LocalDays days = LocalDays.of(zone, from, to);
        for (long micros : times) {
            assertThat(days.epochDay(micros)).isEqualTo(LocalDaysTest.expected(zone, micros));
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Zones.any();
    }

    @Provide
    Arbitrary<List<Long>> times() {
        return Zones.eventMicros().list().ofMinSize(1).ofMaxSize(8);
    }
}
