package io.customermetrics.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What somebody learns who sees the total and every group that is not hidden. */
class SmallGroupsProperties {

    @Property
    void theHiddenOnesAreSeveralAndHoldEnoughTogether(
            @ForAll("partitions") long[] counts, @ForAll @IntRange(max = 20) int k) {
        boolean[] hidden = SmallGroups.hidden(counts, k);
        long total = Arrays.stream(counts).sum();
        long visible = indices(counts)
                .filter(i -> !hidden[i])
                .mapToLong(i -> counts[i])
                .sum();
        long left = total - visible;
        long hiddenNotEmpty =
                indices(counts).filter(i -> hidden[i] && counts[i] > 0).count();
        boolean everythingIsHidden = indices(counts).allMatch(i -> hidden[i]);

        if (left > 0 && !everythingIsHidden) {
            assertThat(left).isGreaterThanOrEqualTo(k);
            assertThat(hiddenNotEmpty).isGreaterThanOrEqualTo(2);
        }
        if (everythingIsHidden && total >= k && total > 0) {
            assertThat(hiddenNotEmpty > 1 || counts.length == 1 || counts[largest(counts)] == total)
                    .isTrue();
        }
    }

    /** Each hidden group could be empty or hold all that is hidden, as far as sums tell. */
    @Property
    void noSmallGroupFollowsFromTotalAndVisibleOnes(
            @ForAll("partitions") long[] counts, @ForAll @IntRange(min = 2, max = 20) int k) {
        boolean[] hidden = SmallGroups.hidden(counts, k);
        long left =
                indices(counts).filter(i -> hidden[i]).mapToLong(i -> counts[i]).sum();
        long marks = indices(counts).filter(i -> hidden[i]).count();
        if (marks == 1) {
            assertThat(counts)
                    .as("one group is the whole, and its total is hidden too")
                    .hasSize(1);
            assertThat(left).isLessThan(k);
        }
    }

    @Property
    void everySmallGroupIsHiddenAndEveryEmptyOneWithIt(
            @ForAll("partitions") long[] counts, @ForAll @IntRange(max = 20) int k) {
        boolean[] hidden = SmallGroups.hidden(counts, k);
        boolean anySmall = Arrays.stream(counts).anyMatch(count -> count > 0 && count < k);

        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < k && counts[i] > 0) {
                assertThat(hidden[i]).isTrue();
            }
            if (counts[i] == 0) {
                assertThat(hidden[i]).isEqualTo(anySmall);
            }
        }
        if (!anySmall) {
            assertThat(hidden).containsOnly(new boolean[counts.length]);
        }
    }

    @Property
    void noMoreIsHiddenThanNeeded(@ForAll("partitions") long[] counts, @ForAll @IntRange(min = 2, max = 20) int k) {
        boolean[] hidden = SmallGroups.hidden(counts, k);
        int[] complementary =
                indices(counts).filter(i -> hidden[i] && counts[i] >= k).toArray();
        long smallest = indices(counts)
                .filter(i -> !hidden[i])
                .mapToLong(i -> counts[i])
                .min()
                .orElse(Long.MAX_VALUE);

        assertThat(complementary).as("one large group is always enough").hasSizeLessThanOrEqualTo(1);
        for (int i : complementary) {
            assertThat(counts[i]).isLessThanOrEqualTo(smallest);
        }
    }

    @Provide
    Arbitrary<long[]> partitions() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(0L)),
                        net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(1, 20)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(20, 1_000)))
                .array(long[].class)
                .ofMaxSize(8);
    }

    private static IntStream indices(long[] counts) {
        return IntStream.range(0, counts.length);
    }

    private static int largest(long[] counts) {
        return indices(counts).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
    }

    @Property
    void aShareIsShownExactlyWhenNeitherPartIsSmall(
            @ForAll @IntRange(max = 60) int part,
            @ForAll @IntRange(max = 60) int rest,
            @ForAll @IntRange(max = 20) int k) {
        boolean anySmall = List.of(part, rest).stream().anyMatch(count -> count > 0 && count < k);

        assertThat(SmallGroups.hidesShare(part, part + rest, k)).isEqualTo(anySmall);
    }
}
