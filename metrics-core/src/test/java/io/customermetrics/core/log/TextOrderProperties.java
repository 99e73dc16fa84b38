package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextOrderProperties {

    @Property
    void textsComeInTheirNaturalOrder(@ForAll("texts") Set<String> different) {
        String[] texts = different.toArray(String[]::new);
        String[] expected = texts.clone();
        Arrays.sort(expected);

        assertThat(Arrays.stream(TextOrder.of(texts, Parts.one()))
                        .mapToObj(i -> texts[i])
                        .toArray())
                .containsExactly((Object[]) expected);
    }

    /** So many that several threads are worth it. */
    @Property(tries = 5)
    void threadsOrderTextsAlike(@ForAll long seed, @ForAll("beginnings") String beginning) {
        String[] texts = new Random(seed)
                .longs(150_000)
                .distinct()
                .mapToObj(number -> beginning + Long.toString(number, 36))
                .toArray(String[]::new);

        assertThat(TextOrder.of(texts, Parts.on(ForkJoinPool.commonPool())))
                .isEqualTo(TextOrder.of(texts, Parts.one()));
        assertThat(Arrays.stream(TextOrder.of(texts, Parts.one())).mapToObj(i -> texts[i]))
                .isSorted();
    }

    @Provide
    Arbitrary<String> beginnings() {
        return Arbitraries.of("", "customer-", "\u5ba2");
    }

    @Property
    void numbersComeInOrderOfTheirKeys(@ForAll long[] ids) {
        NumbersByKey order = new NumbersByKey(ids.length);
        IntStream.range(0, ids.length).forEach(i -> order.setKey(i, ids[i] ^ Long.MIN_VALUE));
        order.sort(0, ids.length);
        long[] expected = ids.clone();
        Arrays.sort(expected);

        assertThat(IntStream.range(0, ids.length)
                        .mapToLong(place -> order.key(place) ^ Long.MIN_VALUE)
                        .toArray())
                .isEqualTo(expected);
        assertThat(Arrays.stream(order.numbers()).mapToLong(i -> ids[i]).toArray())
                .isEqualTo(expected);
    }

    /** With a common beginning, beginnings of one another, characters of zero, of one byte and of two. */
    @Provide
    Arbitrary<Set<String>> texts() {
        Arbitrary<String> narrow = Arbitraries.strings().withChars("ab\0").ofMaxLength(20);
        Arbitrary<String> wide =
                Arbitraries.strings().withChars("ab\0\u00e9\u5ba2\uffff").ofMaxLength(12);
        Arbitrary<String> prefix = Arbitraries.of("", "customer-", "\u5ba2");
        return prefix.flatMap(start ->
                Arbitraries.oneOf(narrow, wide).map(text -> start + text).set().ofMaxSize(200));
    }
}
