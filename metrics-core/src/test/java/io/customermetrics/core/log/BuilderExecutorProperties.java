package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static io.customermetrics.core.log.RandomEvents.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.DataException.Code;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whoever runs the work and however it is cut, a builder holds the same. */
class BuilderExecutorProperties {

    /** Enough for several blocks of several chunks. */
    private static final int MOST = 150_000;

    @Property(tries = 40)
    void recordsMakeTheSameLogOnAnyExecutor(
            @ForAll long seed, @ForAll @IntRange(max = MOST) int size, @ForAll("executors") Executor executor) {
        List<Event> events = many(seed, size);
        EventLog expected = RandomEvents.builder().addAll(events).build();

        assertSame(RandomEvents.builder().executor(executor).addAll(events).build(), expected);
    }

    /** The same events by turns in calls of other sizes, and so in other blocks. */
    @Property(tries = 20)
    void blocksDoNotMatter(
            @ForAll long seed, @ForAll @IntRange(max = MOST) int size, @ForAll("executors") Executor executor) {
        List<Event> events = many(seed, size);
        Random random = new Random(seed);
        EventLogBuilder builder = RandomEvents.builder().executor(executor);
        for (int from = 0; from < size; ) {
            int to = Math.min(size, from + 1 + random.nextInt(random.nextBoolean() ? 20 : 60_000));
            builder.addAll(events.subList(from, to));
            from = to;
        }

        assertSame(builder.build(), RandomEvents.builder().addAll(events).build());
    }

    /** Events of all kinds; or long runs of purchases with and without ids, some of which come again. */
    private static List<Event> many(long seed, int size) {
        Random random = new Random(seed);
        RandomEvents some = new RandomEvents(seed);
        List<Event> few = random.nextBoolean() ? some.list(500) : some.list(500, EventKind.PURCHASE);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Event event = few.get(i % few.size());
            if (event instanceof Purchase purchase) {
                int customer = random.nextInt(1 + i / 3);
                EventDetails details =
                        random.nextInt(50) == 0 ? EventDetails.id("event " + customer) : purchase.details();
                event = details.id().isPresent()
                        ? Purchase.of("c" + customer, START, Money.zero(USD)).with(details)
                        : new Purchase("c" + customer, purchase.at(), purchase.amount(), purchase.order(), details);
            }
            events.add(event);
        }
        return events;
    }

    @Property(tries = 20)
    void columnsMakeTheSameLogOnAnyExecutor(
            @ForAll long seed, @ForAll @IntRange(max = MOST) int size, @ForAll("executors") Executor executor) {
        Random random = new Random(seed);
        long[] numbers = random.longs(size, 0, 1 + size / 3).toArray();
        String[] ids = new String[size];
        String[] names = new String[size];
        for (int i = 0; i < size; i++) {
            ids[i] = "c" + numbers[i];
            names[i] = "view " + numbers[i] % 700;
        }
        long[] micros = random.longs(size, 0, 1_000).toArray();
        long[] amounts = random.longs(size, 0, 100).toArray();
        int from = size / 10;

        for (boolean text : new boolean[] {false, true}) {
            List<EventLog> logs = new ArrayList<>();
            for (EventLogBuilder builder :
                    List.of(EventLog.builder(USD), EventLog.builder(USD).executor(executor))) {
                if (text) {
                    builder.addPurchases(ids, micros, amounts, from, size)
                            .addRefunds(ids, micros, amounts, 0, size)
                            .addInteractions(ids, micros, names, from, size);
                } else {
                    builder.addPurchases(numbers, micros, amounts, from, size)
                            .addRefunds(numbers, micros, amounts, 0, size)
                            .addInteractions(numbers, micros, names, from, size);
                }
                logs.add(builder.build());
            }
            assertSame(logs.get(1), logs.get(0));
        }
    }

    /** Two events that cannot be: the first in order is named, wherever blocks and chunks begin, and nothing is added. */
    @Property(tries = 40)
    void theFirstBadEventIsNamedAndNothingIsAdded(
            @ForAll @IntRange(min = 6, max = MOST - 2) int first,
            @ForAll @IntRange(min = 1, max = MOST) int gap,
            @ForAll("bad") Event bad,
            @ForAll("executors") Executor executor) {
        List<Event> events = new ArrayList<>(Collections.nCopies(MOST, Purchase.of("c", START, Money.zero(USD))));
        events.set(5, Purchase.of("c", START, Money.zero(USD)).with(EventDetails.id("e")));
        events.set(Math.min(MOST - 1, first + gap), Interaction.of("c", Instant.MAX, "view"));
        events.set(first, bad);
        EventLogBuilder builder = EventLog.builder(USD)
                .add(Purchase.of("b", START, Money.zero(USD)))
                .executor(executor);

        DataException refusal = catchThrowableOfType(DataException.class, () -> builder.addAll(events));

        assertThat(refusal.position()).isEqualTo(first);
        assertThat(refusal).hasMessageEndingWith("at position " + first + ")").hasMessageNotContaining("secret");
        assertSame(
                builder.build(),
                EventLog.builder(USD)
                        .add(Purchase.of("b", START, Money.zero(USD)))
                        .build());
        builder.addAll(events.subList(0, 5));
        assertThat(builder.build().customers()).isEqualTo(2);
    }

    @Provide
    Arbitrary<Event> bad() {
        return Arbitraries.of(
                Purchase.of("x", Instant.MIN, Money.zero(USD)),
                Purchase.of("x", START, Money.zero(Currency.getInstance("EUR"))),
                Purchase.of("x", START, Money.zero(USD)).with(EventDetails.id("e")));
    }

    @Property(tries = 20)
    void theFirstBadRowOfColumnsIsNamed(
            @ForAll @IntRange(max = MOST - 1) int row,
            @ForAll @IntRange(max = 3) int fault,
            @ForAll("executors") Executor executor) {
        String[] ids = new String[MOST];
        String[] names = new String[MOST];
        long[] micros = new long[MOST];
        for (int i = 0; i < MOST; i++) {
            ids[i] = "c" + i % 1_000;
            names[i] = "view";
        }
        for (int bad : new int[] {row, MOST - 1}) {
            if (fault == 0) {
                ids[bad] = null;
            } else if (fault == 1) {
                ids[bad] = " ";
            } else if (fault == 2) {
                names[bad] = null;
            } else {
                micros[bad] = Long.MAX_VALUE;
            }
        }
        EventLogBuilder builder = EventLog.builder(USD).executor(executor);

        DataException refusal =
                catchThrowableOfType(DataException.class, () -> builder.addInteractions(ids, micros, names, 0, MOST));

        assertThat(refusal.position()).isEqualTo(row);
        assertThat(builder.build().customers()).isZero();
    }

    @Provide
    Arbitrary<Executor> executors() {
        Queue<Runnable> late = new ArrayDeque<>();
        return Arbitraries.of(
                ForkJoinPool.commonPool(),
                Runnable::run,
                // Runs each piece of work when the next comes.
                task -> {
                    Runnable before = late.poll();
                    late.add(task);
                    if (before != null) {
                        before.run();
                    }
                },
                task -> {
                    throw new RejectedExecutionException("full");
                });
    }

    @Example
    void whatAnExecutorThrowsIsThrownAndNothingIsAdded() {
        List<Event> events = Collections.nCopies(MOST, Purchase.of("c", START, Money.zero(USD)));
        EventLogBuilder builder = EventLog.builder(USD).executor(task -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> builder.addAll(events))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(builder.build().customers()).isZero();
    }

    @Example
    void anEventThatIsNoneIsRefusedAndNothingIsAdded() {
        List<Event> events = new ArrayList<>(Collections.nCopies(MOST, Purchase.of("c", START, Money.zero(USD))));
        events.set(70_000, null);
        EventLogBuilder builder = EventLog.builder(USD).executor(ForkJoinPool.commonPool());

        assertThat(catchThrowable(() -> builder.addAll(events))).isInstanceOf(NullPointerException.class);
        assertThat(builder.build().customers()).isZero();
    }

    @Example
    void textIdsAndNumbersDoNotMixWhateverComesFirst() {
        List<Event> events = Collections.nCopies(MOST, Purchase.of("c", Instant.MIN, Money.zero(USD)));
        EventLogBuilder builder = EventLog.builder(USD).executor(ForkJoinPool.commonPool());
        builder.addPurchases(new long[1], new long[1], new long[1], 0, 1);

        DataException refusal = catchThrowableOfType(
                DataException.class,
                () -> builder.addAll(Collections.nCopies(MOST, Purchase.of("c", START, Money.zero(USD)))));

        assertThat(refusal.code()).isEqualTo(Code.MIXED_IDS);
        assertThat(refusal.position()).isZero();
        assertThat(catchThrowable(() -> builder.addAll(events))).isInstanceOf(DataException.class);
    }

    @Example
    void anExecutorIsNeeded() {
        assertThatThrownBy(() -> EventLog.builder(USD).executor(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("executor");
    }
}
