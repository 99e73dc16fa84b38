package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class BucketClockProperties {

    private static final long TEN_YEARS = 3_653 * Micros.PER_DAY;

    @Property
    void equalsTheCalendarAllOverItsSpan(
            @ForAll("zones") ZoneId zone,
            @ForAll DayOfWeek weekStart,
            @ForAll Month fiscalYearStart,
            @ForAll Grain grain,
            @ForAll("starts") long from,
            @ForAll List<@LongRange(min = 0, max = TEN_YEARS) Long> drawn) {
        List<Long> offsets = drawn.stream()
                .filter(offset -> Micros.isPlausible(from + offset))
                .toList();
        BusinessCalendar calendar = new BusinessCalendar(zone, weekStart, fiscalYearStart);
        long to = from + offsets.stream().max(Long::compare).orElse(0L) + 1;
        BucketClock clock = BucketClock.of(calendar, grain, from, to);

        assertThat(clock.number(from)).isEqualTo(calendar.number(Micros.toInstant(from), grain));
        for (long offset : offsets) {
            assertThat(clock.number(from + offset)).isEqualTo(calendar.number(Micros.toInstant(from + offset), grain));
        }
        long[] micros = new long[offsets.size() + 1];
        for (int i = 0; i < offsets.size(); i++) {
            micros[i + 1] = from + offsets.get(i);
        }
        int[] numbers = new int[offsets.size()];
        clock.numbers(micros, 1, numbers.length, numbers);
        assertThat(numbers)
                .containsExactly(offsets.stream()
                        .mapToInt(offset -> clock.number(from + offset))
                        .toArray());
        long[] longs = new long[numbers.length];
        clock.numbers(micros, 1, numbers.length, longs);
        assertThat(longs).containsExactly(Arrays.stream(numbers).asLongStream().toArray());
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Zones.any();
    }

    @Provide
    Arbitrary<Long> starts() {
        return Zones.eventMicros();
    }
}
