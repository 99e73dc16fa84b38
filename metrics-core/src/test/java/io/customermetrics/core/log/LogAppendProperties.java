package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LogAppendProperties {

    @Property
    void twoLogsAppendedAreTheLogOfAll(
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int size,
            @ForAll @IntRange(max = 100) int share,
            @ForAll boolean byTime) {
        List<Event> events = new ArrayList<>(new RandomEvents(seed).list(size));
        Random random = new Random(seed);
        if (byTime) {
            events.sort(Comparator.comparing(Event::at));
        }
        EventLogBuilder all = RandomEvents.builder();
        EventLogBuilder first = RandomEvents.builder();
        EventLogBuilder second = RandomEvents.builder();
        for (int i = 0; i < size; i++) {
            boolean later = byTime ? i >= size * share / 100 : random.nextInt(100) >= share;
            (later ? second : first).add(events.get(i));
            all.add(events.get(i));
        }
        describe(random, all, first, second);

        EventLog expected = all.build();
        EventLog left = first.build();
        EventLog right = second.build();
        assertSame(left.append(right), expected);
        assertSame(right.append(left), expected);
        assertSame(first.build(), left);
    }

    /** Customers that only one log describes, that both do alike, and that have no event. */
    private static void describe(Random random, EventLogBuilder all, EventLogBuilder first, EventLogBuilder second) {
        boolean any = random.nextBoolean();
        for (int i = 0; any && i < 12; i++) {
            Customer customer = new Customer(
                    "c" + random.nextInt(40) + "-" + i,
                    random.nextBoolean()
                            ? Optional.of(START.minus(Duration.ofDays(random.nextInt(9))))
                            : Optional.empty(),
                    random.nextBoolean() ? Map.of("region", "r" + random.nextInt(4)) : Map.of());
            int who = random.nextInt(3);
            all.add(customer);
            if (who != 0) {
                first.add(customer);
            }
            if (who != 1) {
                second.add(customer);
            }
        }
    }

    @Property
    void daysAppendedOneByOneAreTheLogOfAll(
            @ForAll long seed, @ForAll @IntRange(max = 300) int size, @ForAll @IntRange(min = 1, max = 7) int days) {
        Random random = new Random(seed);
        long[] ids = random.longs(size, -20, 20).toArray();
        long[] micros = random.longs(size, 0, 50).sorted().toArray();
        long[] amounts = random.longs(size, 0, random.nextInt(4) == 0 ? 1L << 40 : 100).toArray();
        String[] names =
                random.ints(size, 0, 700).mapToObj(i -> "page " + i % (size + 1)).toArray(String[]::new);
        EventLog log = EventLog.builder(USD).build();
        for (int day = 0; day < days; day++) {
            int from = size * day / days;
            int to = size * (day + 1) / days;
            log = log.append(EventLog.builder(USD)
                    .addPurchases(ids, micros, amounts, from, to)
                    .addInteractions(ids, micros, names, from, to)
                    .build());
        }

        assertSame(
                log,
                EventLog.builder(USD)
                        .addPurchases(ids, micros, amounts, 0, size)
                        .addInteractions(ids, micros, names, 0, size)
                        .build());
        assertThat(log.track(EventKind.PURCHASE).size()).isEqualTo(size);
    }
}
