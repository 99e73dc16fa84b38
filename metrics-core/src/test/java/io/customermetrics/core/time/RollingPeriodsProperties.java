package io.customermetrics.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RollingPeriodsProperties {

    /** Months from any start to near any of their boundaries, most of them at a change of the zone's offset. */
    @Property
    void monthsAreThoseOfJavaTime(
            @ForAll("zones") ZoneId zone,
            @ForAll("seeds") int seed,
            @ForAll("periods") int periods,
            @ForAll("beside") int hours,
            @ForAll boolean startsThere) {
        long delicate = delicate(zone, seed);
        LocalDateTime odd = LocalDateTime.ofInstant(Micros.toInstant(delicate), zone);
        long start = startsThere
                ? delicate
                : Micros.floor(odd.minusMonths(periods).atZone(zone).toInstant());
        long time = Math.max(start, boundary(zone, start, periods) + hours * 1_800L * Micros.PER_SECOND - seed % 2);

        RollingPeriods rolling = RollingPeriods.of(Grain.MONTH, zone);
        rolling.startAt(start);

        int expected = periods + 3;
        while (expected > 0 && boundary(zone, start, expected) > time) {
            expected--;
        }
        assertThat(rolling.elapsed(time)).isEqualTo(expected);
    }

    private static long delicate(ZoneId zone, int seed) {
        var all = Zones.delicateMicros(zone);
        return all.isEmpty() ? seed * 1_800L * Micros.PER_SECOND : all.get(seed % all.size());
    }

    private static long boundary(ZoneId zone, long start, int months) {
        LocalDateTime local = LocalDateTime.ofInstant(Micros.toInstant(start), zone);
        return Micros.floor(local.plusMonths(months).atZone(zone).toInstant());
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Zones.any();
    }

    @Provide
    Arbitrary<Integer> seeds() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<Integer> periods() {
        return Arbitraries.integers().between(0, 300);
    }

    @Provide
    Arbitrary<Integer> beside() {
        return Arbitraries.integers().between(-200, 200);
    }
}
