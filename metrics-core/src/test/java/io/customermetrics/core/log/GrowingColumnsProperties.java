package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GrowingColumnsProperties {

    /** Values added one by one, in arrays, as fillings, and taken back, over several pages. */
    @Property(tries = 60)
    void columnsHoldWhatWasAddedAndNotTakenBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int steps) {
        Random random = new Random(seed);
        GrowingLongs longs = new GrowingLongs();
        GrowingInts ints = new GrowingInts();
        long[] expected = new long[0];
        for (int step = 0; step < steps; step++) {
            int count = random.nextInt(random.nextBoolean() ? 50 : 60_000);
            boolean wide = random.nextInt(4) == 0;
            long from = random.nextInt(3) == 0 ? random.nextLong() >> 1 : -5;
            long[] more = random.longs(count, wide ? Long.MIN_VALUE : from, wide ? Long.MAX_VALUE : from + 10)
                    .toArray();
            int size = expected.length;
            switch (random.nextInt(5)) {
                case 0 -> {
                    longs.addAll(more, 0, count);
                    ints.addAll(narrowed(more), 0, count);
                    expected = concat(expected, more);
                }
                case 1 -> {
                    Arrays.stream(more).forEach(value -> {
                        longs.add(value);
                        ints.add((int) value);
                    });
                    expected = concat(expected, more);
                }
                case 2 -> {
                    int[] small = random.ints(count).toArray();
                    longs.addAll(small, 0, count);
                    ints.addAll(small, 0, count);
                    expected =
                            concat(expected, Arrays.stream(small).asLongStream().toArray());
                }
                case 3 -> {
                    longs.fillTo(size + count, step);
                    Arrays.fill(more, step);
                    ints.addAll(narrowed(more), 0, count);
                    expected = concat(expected, more);
                }
                default -> {
                    int kept = random.nextInt(size + 2);
                    longs.truncate(kept);
                    ints.truncate(kept);
                    expected = Arrays.copyOf(expected, Math.min(kept, size));
                }
            }
        }

        int size = expected.length;
        int[] rows = IntStream.range(0, size).toArray();
        assertThat(longs.size()).isEqualTo(size);
        assertThat(Arrays.stream(rows).mapToLong(longs::get).toArray()).isEqualTo(expected);
        assertThat(ints.size()).isEqualTo(size);
        assertThat(Arrays.stream(rows).map(ints::get).toArray()).isEqualTo(narrowed(expected));
        GrowingInts oneCustomer = new GrowingInts();
        oneCustomer.addAll(new int[size], 0, size);
        GrowingLongs zeros = new GrowingLongs();
        zeros.fillTo(size, 0);
        CustomerGroups asTheyCame = new CustomerGroups(new int[1], oneCustomer, zeros, List.of(), Parts.one());
        LongColumn column = longs.column(asTheyCame);
        assertThat(Arrays.stream(rows).mapToLong(column::get).toArray()).isEqualTo(expected);
        assertThat(column.bytes()).isEqualTo(LongColumn.of(expected).bytes());
    }

    private static int[] narrowed(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static long[] concat(long[] values, long[] more) {
        long[] all = Arrays.copyOf(values, values.length + more.length);
        System.arraycopy(more, 0, all, values.length, more.length);
        return all;
    }
}
