package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CustomerGroupsProperties {

    /** One group of customers and several, one part of the rows and several, in order of time, nearly and not at all. */
    @Property(tries = 100)
    void rowsAreInOrderOfCustomerTimeAndTies(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int disorder) {
        Random random = new Random(seed);
        int size = random.nextInt(random.nextBoolean() ? 60 : 130_000);
        int customers = 1 + random.nextInt(random.nextBoolean() ? 20 : 40_000);
        int[] rankOfHandle = shuffled(customers, random);
        GrowingInts handles = new GrowingInts();
        GrowingLongs micros = new GrowingLongs();
        GrowingLongs values = new GrowingLongs();
        boolean wide = random.nextBoolean();
        for (int row = 0; row < size; row++) {
            handles.add(random.nextInt(customers));
            micros.add(disorder == 1 ? row : row / disorder - random.nextInt(disorder) * (row % 97 == 0 ? 1_000L : 0));
            values.add(wide ? random.nextLong() : random.nextInt());
        }

        Parts parts = random.nextBoolean() ? Parts.one() : Parts.on(ForkJoinPool.commonPool());
        CustomerGroups groups = new CustomerGroups(
                rankOfHandle, handles, micros, List.of((a, b) -> Long.compare(values.get(a), values.get(b))), parts);

        int[] expected = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(row -> rankOfHandle[handles.get(row)])
                        .thenComparing(micros::get)
                        .thenComparing(values::get))
                .mapToInt(row -> row)
                .toArray();
        assertThat(groups.times())
                .isEqualTo(Arrays.stream(expected).mapToLong(micros::get).toArray());
        assertThat(groups.grouped(row -> -row))
                .isEqualTo(Arrays.stream(expected).map(row -> -row).toArray());
        assertThat(groups.grouped(values))
                .isEqualTo(Arrays.stream(expected).mapToLong(values::get).toArray());
        assertThat(groups.groupedBytes(row -> row)).isEqualTo(lastBytes(expected));
        int[] ranks = Arrays.stream(expected)
                .map(row -> rankOfHandle[handles.get(row)])
                .toArray();
        int[] starts = new int[customers + 1];
        Arrays.stream(ranks).forEach(rank -> starts[rank + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        assertThat(groups.starts()).isEqualTo(starts);
    }

    private static byte[] lastBytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static int[] shuffled(int size, Random random) {
        int[] numbers = IntStream.range(0, size).toArray();
        for (int i = size; i > 1; i--) {
            int other = random.nextInt(i);
            int number = numbers[i - 1];
            numbers[i - 1] = numbers[other];
            numbers[other] = number;
        }
        return numbers;
    }
}
