package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LongColumnSumsProperties {

    @Property
    void groupSumsAreTheSumsOfTheGroups(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 1_200) int groups,
            @ForAll boolean wide,
            @ForAll boolean longGroups) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] starts = new int[groups + 1];
        for (int g = 0; g < groups; g++) {
            // Empty groups, short ones, and some that span several blocks.
            int longest = longGroups && random.nextInt(groups) < 8 ? 9_000 : 6;
            starts[g + 1] = starts[g] + random.nextInt(longest);
        }
        long[] values = new long[starts[groups]];
        Arrays.setAll(values, i -> wide ? random.nextLong() >> 16 : random.nextInt());
        LongColumn column = LongColumn.of(values);
        int from = random.nextInt(groups + 1);
        int to = from + random.nextInt(groups + 1 - from);
        long[] sums = new long[to - from + 3];

        column.sums(starts, from, to, sums, 2);

        for (int g = from; g < to; g++) {
            assertThat(sums[2 + g - from]).isEqualTo(column.sum(starts[g], starts[g + 1]));
        }
        int[] counts = new int[sums.length];
        Arrays.setAll(
                counts,
                i -> i < 2 || i > to - from + 1 ? 0 : random.nextInt(starts[from + i - 1] - starts[from + i - 2] + 1));
        long[] firstSums = new long[sums.length];
        column.sums(starts, from, to, counts, firstSums, 2);
        for (int g = from; g < to; g++) {
            int place = 2 + g - from;
            assertThat(firstSums[place]).isEqualTo(column.sum(starts[g], starts[g] + counts[place]));
        }
        assertThat(sums[0] + sums[1] + sums[sums.length - 1])
                .as("not asked for")
                .isZero();
    }

    @Example
    void overflowIsAnError() {
        LongColumn column = LongColumn.of(new long[] {Long.MAX_VALUE, 1});
        assertThatThrownBy(() -> column.sums(new int[] {0, 2}, 0, 1, new long[1], 0))
                .isInstanceOf(ArithmeticException.class);
    }
}
