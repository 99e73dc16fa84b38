package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.START;
import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.Micros;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EventLogTest {

    /** A million purchases of a hundred thousand customers. */
    private static EventLog million() {
        int events = 1_000_000;
        SplittableRandom random = new SplittableRandom(1);
        long[] ids = new long[events];
        long[] micros = new long[events];
        long[] amounts = new long[events];
        for (int i = 0; i < events; i++) {
            ids[i] = i % 100_000;
            micros[i] = Micros.floor(START) + random.nextLong(365 * Micros.PER_DAY);
            amounts[i] = random.nextInt(100_000);
        }
        return EventLog.builder(USD)
                .addPurchases(ids, micros, amounts, 0, events)
                .build();
    }

    @Test
    void purchasesTakeAtMost15BytesEach() {
        EventLog log = million();
        long bytes =
                log.footprint().values().stream().mapToLong(Long::longValue).sum();

        assertThat(log.customers()).isEqualTo(100_000);
        assertThat(log.events()).isEqualTo(1_000_000);
        assertThat(bytes).isLessThanOrEqualTo(15 * log.events());
        assertThat(log.footprint())
                .containsExactly(
                        Map.entry("customers.id", 8 * 100_000L),
                        Map.entry("PURCHASE.customer", 4 * 100_001L),
                        Map.entry("PURCHASE.time", 8_000_000L),
                        Map.entry("PURCHASE.AMOUNT", 4_000_000L),
                        Map.entry("PURCHASE.ORDER", 1_000_000L));
        assertThat(log).hasToString("1000000 events of 100000 customers");
        assertThat(log.track(EventKind.PURCHASE)).hasToString("1000000 events of kind PURCHASE");
    }

    @Test
    void threadsGiveTheSameResultInOrder() {
        EventLog log = million();
        List<Integer> expected = log.measure(new Numbers());

        assertThat(expected).hasSize(100_000).isSorted();
        assertThat(log.measure(new Numbers(), ForkJoinPool.commonPool())).isEqualTo(expected);
        assertThat(log.measure(new Numbers(), Runnable::run)).isEqualTo(expected);
    }

    @Test
    void whatAMetricThrowsOnAThreadComesOutAsItself() {
        List<LogSlice> slices = small().slices(2);
        assertThat(slices).hasSize(2);
        for (Throwable thrown : List.of(new IllegalStateException("no"), new AssertionError("no"))) {
            assertThat(catchThrowable(() -> new Failing(thrown).measure(slices, ForkJoinPool.commonPool())))
                    .isSameAs(thrown);
        }
        IOException checked = new IOException("no");
        assertThat(catchThrowable(() -> new Failing(checked).measure(slices, ForkJoinPool.commonPool())))
                .hasCause(checked);
    }

    @Test
    void anExecutorThatRefusesIsHeard() {
        Executor closed = task -> {
            throw new RejectedExecutionException("closed");
        };

        assertThatThrownBy(() -> new Numbers().measure(small().slices(2), closed))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("closed");
        assertThat(small().measure(new Numbers(), closed))
                .as("few events need no second thread")
                .containsExactly(0, 1, 2);
    }

    @Test
    void measuresSetsAndSegments() {
        EventLog log = small();
        CustomerSet set = CustomerSet.builder(log).add(0).add(2).build();

        assertThat(log.measure(new Numbers(), set)).containsExactly(0, 2);
        assertThat(log.measure(new Numbers(), Segmentation.ofSet(set, "in", "out")))
                .containsExactly(Map.entry("in", List.of(0, 2)), Map.entry("out", List.of(1)));
    }

    @Test
    void setsAndSegmentsOfAnotherLogAreRefused() {
        EventLog log = small();
        CustomerSet theirs = CustomerSet.all(small());

        assertThatThrownBy(() -> log.measure(new Numbers(), theirs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customers must be of this log");
        assertThatThrownBy(() -> log.measure(new Numbers(), Segmentation.ofSet(theirs, "in", "out")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation must be of this log");
    }

    @Test
    void slicesOfAnEmptyLogAreOneEmptySlice() {
        EventLog empty = EventLog.builder(USD).build();

        assertThat(empty.slices(4)).hasSize(1);
        assertThat(empty.slices(4).get(0).size()).isZero();
        assertThat(empty.measure(new Numbers(), Runnable::run)).isEmpty();
        for (int parts : new int[] {0, -1}) {
            assertThatThrownBy(() -> empty.slices(parts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parts must be at least 1: " + parts);
        }
    }

    @Test
    void slicesAreNeighboursAndSetsAreNot() {
        EventLog log = small();
        LogSlice chosen = CustomerSet.builder(log).add(0).add(2).build().toSlice();

        assertThat(log.slice().isRange()).isTrue();
        assertThat(chosen.isRange()).isFalse();
        assertThat(chosen.log()).isSameAs(log);
        assertThat(chosen.customer(1)).isEqualTo(2);
        assertThat(log.slice().customer(1)).isEqualTo(1);
        assertThat(chosen).hasToString("2 of 3 events of 3 customers");
        assertThat(log.slice().neighbours(1, 5)).isEqualTo(2);
        assertThat(log.slice().neighbours(0, 2)).isEqualTo(2);
        assertThat(chosen.neighbours(0, 5)).isEqualTo(1);
        assertThat(chosen.neighbours(1, 5)).isEqualTo(1);
        LogSlice last = CustomerSet.builder(log).add(1).add(2).build().toSlice();
        assertThat(last.neighbours(0, 5)).isEqualTo(2);
        assertThat(last.neighbours(0, 1)).isEqualTo(1);
    }

    @Test
    void aSliceIsPartedInTwo() {
        EventLog log = small();
        List<LogSlice> parts = log.slice().partedBy(customer -> customer == 1);
        List<LogSlice> again = parts.get(1).partedBy(customer -> customer > 1);

        assertThat(parts).extracting(LogSlice::size).containsExactly(1, 2);
        assertThat(parts.get(0).customer(0)).isEqualTo(1);
        assertThat(again).extracting(LogSlice::size).containsExactly(1, 1);
        assertThat(again.get(0).customer(0)).isEqualTo(2);
        assertThat(again.get(1).customer(0)).isZero();
    }

    @Test
    void aTrackKnowsItsColumns() {
        EventLog log = small();
        Track purchases = log.track(EventKind.PURCHASE);
        long[] sums = {9, 9, 9, 9};
        purchases.sums(Field.AMOUNT, 0, 3, sums, 1);

        assertThat(sums).containsExactly(9, 300, 0, 0);
        assertThat(purchases.firstMicros()).isEqualTo(Micros.floor(START));
        assertThat(log.track(EventKind.SESSION).firstMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(log.track(EventKind.SESSION).lastMicros()).isEqualTo(Long.MIN_VALUE);
        assertThat(log.track(EventKind.SESSION).numbers(Field.LENGTH).size()).isZero();
        assertThat(log.track(EventKind.INTERACTION).sequence()).isEmpty();
        assertThatThrownBy(() -> purchases.numbers(Field.ORDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field: PURCHASE has no column ORDER of this type");
        assertThatThrownBy(() -> purchases.texts(Field.NAME))
                .hasMessage("field: PURCHASE has no column NAME of this type");
        assertThatThrownBy(() -> log.track(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void everyFieldBelongsToAKindAndEveryKindHasAField() {
        List<Field> all = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            assertThat(Field.numbersOf(kind).size() + Field.textsOf(kind).size())
                    .isPositive();
            all.addAll(Field.numbersOf(kind));
            all.addAll(Field.textsOf(kind));
        }
        assertThat(all).containsAll(Arrays.asList(Field.values()));
    }

    private static EventLog small() {
        return EventLog.builder(USD)
                .add(Purchase.of("a", START, Money.ofMinor(100, USD)))
                .add(Purchase.of("a", START, Money.ofMinor(200, USD)))
                .add(Interaction.of("b", START.plusSeconds(1), "view"))
                .add(Customer.of("c"))
                .build();
    }

    /** The numbers of the customers, in the order in which they are measured and merged. */
    private record Numbers() implements Metric<List<Integer>> {
        @Override
        public List<Integer> measure(LogSlice slice) {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < slice.size(); i++) {
                numbers.add(slice.customer(i));
            }
            return numbers;
        }

        @Override
        public List<Integer> merge(List<Integer> left, List<Integer> right) {
            List<Integer> both = new ArrayList<>(left);
            both.addAll(right);
            return both;
        }
    }

    /** Fails on every slice but the first, whatever the compiler thinks of it. */
    private record Failing(Throwable thrown) implements Metric<Integer> {
        @Override
        public Integer measure(LogSlice slice) {
            if (slice.customer(0) == 0) {
                return 0;
            }
            throw Failing.<RuntimeException>sneaky(thrown);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public Integer merge(Integer left, Integer right) {
            return left + right;
        }
    }

    /** A reference, a string and its array: 4 + 24 + 24 bytes, as long as eight bytes hold the characters. */
    @Test
    void idsTakeAByteOrTwoACharacter() {
        assertThat(bytesOfIds("c1234567")).isEqualTo(52);
        assertThat(bytesOfIds("c12345678")).isEqualTo(60);
        assertThat(bytesOfIds("\u5ba2123")).isEqualTo(52);
        assertThat(bytesOfIds("\u5ba21234")).isEqualTo(60);
    }

    private static long bytesOfIds(String id) {
        EventLogBuilder builder = EventLog.builder(USD);
        builder.handle(id);
        return builder.build().footprint().get("customers.id");
    }
}
