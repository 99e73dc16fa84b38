package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EventLogProperties {

    @Property
    void slicesCoverEveryCustomerOnceInBalance(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int customers,
            @ForAll @IntRange(min = 1, max = 40) int parts) {
        EventLog log = log(seed, customers);
        List<LogSlice> slices = log.slices(parts);
        List<Integer> covered = new ArrayList<>();
        for (LogSlice slice : slices) {
            assertThat(slice.log()).isSameAs(log);
            assertThat(slice.isRange()).isTrue();
            assertThat(slice.size() > 0 || customers == 0).isTrue();
            IntStream.range(0, slice.size()).forEach(i -> covered.add(slice.customer(i)));
        }

        assertThat(covered).isEqualTo(IntStream.range(0, customers).boxed().toList());
        assertThat(slices).hasSizeBetween(1, parts);
        long all = weight(log.slice());
        long heaviest = IntStream.range(0, customers)
                .mapToLong(customer ->
                        weight(CustomerSet.builder(log).add(customer).build().toSlice()))
                .max()
                .orElse(0);
        for (LogSlice slice : slices) {
            assertThat(weight(slice)).isLessThanOrEqualTo(all / parts + parts + heaviest);
        }
    }

    private static long weight(LogSlice slice) {
        Track track = slice.log().track(EventKind.PURCHASE);
        return slice.size()
                + IntStream.range(0, slice.size())
                        .mapToLong(i -> track.end(slice.customer(i)) - track.start(slice.customer(i)))
                        .sum();
    }

    @Property
    void segmentsAreDisjointAndCoverEverybody(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int customers,
            @ForAll @IntRange(min = 1, max = 5) int labels) {
        EventLog log = log(seed, customers);
        Random random = new Random(seed);
        int[] codes =
                IntStream.range(0, customers).map(i -> random.nextInt(labels)).toArray();
        List<String> names =
                IntStream.range(0, labels).mapToObj(i -> "segment " + i).toList();
        Segmentation segmentation = Segmentation.of(log, names, customer -> codes[customer]);
        CustomerSet union = CustomerSet.none(log);
        for (String label : names) {
            CustomerSet segment = segmentation.customers(label);
            assertThat(union.and(segment).isEmpty()).isTrue();
            assertThat(segmentation.sizes()).containsEntry(label, segment.size());
            assertThat(segment.stream()
                            .allMatch(customer -> segmentation.label(customer).equals(label)))
                    .isTrue();
            union = union.or(segment);
        }

        assertThat(union).isEqualTo(CustomerSet.all(log));
        assertThat(List.copyOf(segmentation.sizes().keySet())).isEqualTo(names);
        Map<String, CustomerSet> measured = log.measure(new Members(), segmentation);
        names.forEach(label -> assertThat(measured).containsEntry(label, segmentation.customers(label)));
    }

    @Property
    void partsMeasuredAndMergedAreTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(max = 120) int customers,
            @ForAll @IntRange(min = 1, max = 9) int parts) {
        EventLog log = log(seed, customers);

        assertThat(new Members().measure(log.slices(parts), Runnable::run))
                .isEqualTo(log.measure(new Members()))
                .isEqualTo(CustomerSet.all(log));
    }

    /** Customers of very different numbers of purchases, some of none. */
    private static EventLog log(long seed, int customers) {
        Random random = new Random(seed);
        EventLogBuilder builder = EventLog.builder(RandomEvents.USD);
        for (int customer = 0; customer < customers; customer++) {
            int handle = builder.handle("c" + customer);
            int events = random.nextInt(4) == 0 ? random.nextInt(50) : random.nextInt(3);
            int[] handles = new int[events];
            java.util.Arrays.fill(handles, handle);
            builder.addPurchases(handles, new long[events], new long[events], 0, events);
        }
        return builder.build();
    }

    private record Members() implements Metric<CustomerSet> {
        @Override
        public CustomerSet measure(LogSlice slice) {
            return slice.toSet();
        }

        @Override
        public CustomerSet merge(CustomerSet left, CustomerSet right) {
            return left.or(right);
        }
    }
}
