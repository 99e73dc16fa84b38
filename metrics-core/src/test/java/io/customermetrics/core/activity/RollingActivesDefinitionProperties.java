package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** {@link RollingActives} against its definition, counted the slow way. */
class RollingActivesDefinitionProperties {

    private static final List<String> ZONES =
            List.of("Africa/Cairo", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "UTC");

    @Property(tries = 300)
    void distinctCustomersInEachWindow(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 80) int events,
            @ForAll @IntRange(min = 0, max = 50) int days) {
        SplittableRandom random = new SplittableRandom(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        LocalDate first = LocalDate.of(2011, 12, 1).plusDays(random.nextInt(40));
        List<Integer> widths = IntStream.of(1, 2, 7, 30, 45)
                .filter(w -> random.nextBoolean())
                .boxed()
                .toList();
        if (widths.isEmpty()) {
            widths = List.of(28);
        }
        long[] customers = new long[events];
        long[] micros = new long[events];
        for (int i = 0; i < events; i++) {
            customers[i] = random.nextInt(6);
            // Some before the first look-back, some after the end.
            long second = random.nextLong(-60L * 86_400, 70L * 86_400);
            Instant at = first.atStartOfDay(zone).toInstant().plusSeconds(second);
            micros[i] = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
        EventLog log = EventLog.builder(Currency.getInstance("USD"))
                .addPurchases(customers, micros, new long[events], 0, events)
                .build();
        RollingActives metric =
                new RollingActives(EventSelector.any(), BusinessCalendar.of(zone), first, first.plusDays(days), widths);

        RollingActivesSeries series = log.measure(metric);

        for (int d = 0; d < days; d++) {
            LocalDate day = first.plusDays(d);
            for (int width : widths) {
                long expected = IntStream.range(0, events)
                        .filter(i -> {
                            LocalDate that =
                                    LocalDate.ofInstant(Instant.EPOCH.plus(micros[i], ChronoUnit.MICROS), zone);
                            return !that.isAfter(day) && that.isAfter(day.minusDays(width));
                        })
                        .mapToLong(i -> customers[i])
                        .distinct()
                        .count();
                assertThat(series.active(day, width))
                        .as("%s, %s days, %s", day, width, zone)
                        .isEqualTo(expected);
            }
        }
        assertThat(log.measure(metric, ForkJoinPool.commonPool())).isEqualTo(series);
    }
}
