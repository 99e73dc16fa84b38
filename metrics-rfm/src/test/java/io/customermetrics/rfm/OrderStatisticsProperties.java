package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class OrderStatisticsProperties {

    @Property
    void placesHoldWhatSortingPutsThere(
            @ForAll @IntRange(min = 1, max = 5_000) int size,
            @ForAll @IntRange(max = 63) int bits,
            @ForAll @IntRange(min = 1, max = 9) int alike,
            @ForAll @LongRange(min = 0) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] numbers = new long[size];
        Arrays.setAll(numbers, i -> random.nextInt(10) < alike ? random.nextLong() >> bits : random.nextInt(3));
        int[] places = random.ints(12, 0, size).toArray();
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);

        long[] given = numbers.clone();
        long[] found = OrderStatistics.at(given, places);

        assertThat(found)
                .containsExactly(
                        Arrays.stream(places).mapToLong(place -> sorted[place]).toArray());
        assertThat(given).containsExactly(numbers);
    }

    @Property
    void narrowNumbersAreFoundLikeWideOnes(
            @ForAll @IntRange(min = 1, max = 5_000) int size,
            @ForAll @IntRange(max = 31) int bits,
            @ForAll @LongRange(min = 0) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> random.nextInt() >> bits);
        int[] places = random.ints(12, 0, size).toArray();
        long[] wide = Arrays.stream(numbers).asLongStream().toArray();

        assertThat(OrderStatistics.at(numbers, places)).containsExactly(OrderStatistics.at(wide, places));
        assertThat(Cuts.quantiles(numbers, 5)).isEqualTo(Cuts.quantiles(wide, 5));
    }

    @Property
    void binsOfNarrowNumbersAreThoseOfWideOnes(
            @ForAll @IntRange(min = 1, max = 5_000) int size,
            @ForAll @IntRange(min = 1, max = 31) int bits,
            @ForAll @LongRange(min = 0) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> random.nextInt() >>> bits);
        long[] wide = Arrays.stream(numbers).asLongStream().toArray();
        double[] ascending = random.doubles(4, -0x1p33, 0x1p33).sorted().toArray();
        for (Cuts cuts : new Cuts[] {Cuts.quantiles(numbers, 4), Cuts.at(ascending), Cuts.at(-1, 0, 1, 2, 5)}) {
            byte[] right = new byte[size];
            for (int i = 0; i < size; i++) {
                right[i] = (byte) cuts.bin(wide[i]);
            }
            assertThat(cuts.bins(numbers)).containsExactly(right);
            assertThat(cuts.bins(wide)).containsExactly(right);
        }
    }

    @Example
    void extremesAndOutliersDoNotDisturb() {
        long[] numbers = new long[3_000];
        Arrays.setAll(numbers, i -> i);
        numbers[0] = Long.MAX_VALUE;
        numbers[1] = Long.MIN_VALUE;

        assertThat(OrderStatistics.at(numbers, new int[] {2_999, 0, 1, 1_500}))
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, 2, 1_501);
    }
}
