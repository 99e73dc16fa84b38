package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class DictionaryProperties {

    @Property
    void textsAreNumberedInOrderOfAppearance(
            @ForAll("texts") List<String> texts,
            @ForAll @IntRange(max = 120) int kept,
            @ForAll("texts") List<String> more) {
        TextDictionary dictionary = new TextDictionary("texts");
        List<String> known = new ArrayList<>();
        addAll(texts, dictionary, known);

        int size = Math.min(kept, known.size());
        List<String> forgotten = List.copyOf(known.subList(size, known.size()));
        known.subList(size, known.size()).clear();
        dictionary.truncate(kept);

        assertThat(dictionary.toArray()).containsExactly(known.toArray(String[]::new));
        forgotten.forEach(text -> assertThat(dictionary.find(text)).isEqualTo(TextDictionary.ABSENT));
        addAll(more, dictionary, known);
        assertThat(dictionary.toArray()).containsExactly(known.toArray(String[]::new));
    }

    /** Together as one by one, over several blocks, with texts that are null and texts that are unknown. */
    @Property
    void neighboursAreFoundAsOneByOne(@ForAll("texts") List<String> texts, @ForAll("texts") List<String> wanted) {
        TextDictionary dictionary = new TextDictionary("texts");
        texts.forEach(dictionary::number);
        LongDictionary numbers = new LongDictionary();
        texts.forEach(text -> numbers.number(text.hashCode()));
        String[] many = new String[600];
        long[] manyNumbers = new long[many.length];
        for (int i = 0; i < many.length && !wanted.isEmpty(); i++) {
            String text = wanted.get(i % wanted.size());
            many[i] = text.length() == 3 ? null : text;
            manyNumbers[i] = text.hashCode();
        }

        int[] found = new int[many.length + 1];
        dictionary.findAll(many, 1, many.length, found, 2);
        int[] foundNumbers = new int[many.length + 1];
        numbers.findAll(manyNumbers, 1, many.length, foundNumbers, 2);

        for (int i = 1; i < many.length; i++) {
            String text = many[i];
            assertThat(found[i + 1]).isEqualTo(text == null ? TextDictionary.ABSENT : dictionary.find(text));
            int before = numbers.size();
            if (foundNumbers[i + 1] != TextDictionary.ABSENT) {
                assertThat(numbers.number(manyNumbers[i])).isEqualTo(foundNumbers[i + 1]);
                assertThat(numbers.size()).isEqualTo(before);
            }
        }
        assertThat(IntStream.of(foundNumbers)
                        .filter(number -> number == TextDictionary.ABSENT)
                        .count())
                .isEqualTo(LongStream.of(manyNumbers)
                        .skip(1)
                        .filter(id -> texts.stream().noneMatch(text -> text.hashCode() == id))
                        .count());
    }

    private static void addAll(List<String> texts, TextDictionary dictionary, List<String> known) {
        for (String text : texts) {
            if (!known.contains(text)) {
                assertThat(dictionary.find(text)).isEqualTo(TextDictionary.ABSENT);
                known.add(text);
            }
            assertThat(dictionary.number(text)).isEqualTo(known.indexOf(text));
            assertThat(dictionary.find(text)).isEqualTo(known.indexOf(text));
            assertThat(dictionary.text(known.indexOf(text))).isEqualTo(text);
            assertThat(dictionary.size()).isEqualTo(known.size());
        }
    }

    @Property
    void numbersAreNumberedInOrderOfAppearance(
            @ForAll("ids") List<Long> ids, @ForAll @IntRange(max = 250) int kept, @ForAll("ids") List<Long> more) {
        LongDictionary dictionary = new LongDictionary();
        List<Long> known = new ArrayList<>();
        addAll(ids, dictionary, known);
        known.subList(Math.min(kept, known.size()), known.size()).clear();
        dictionary.truncate(kept);
        addAll(more, dictionary, known);

        int[] order = dictionary.inOrder();
        assertThat(order).hasSize(known.size());
        assertThat(Arrays.stream(order).mapToObj(dictionary::get))
                .containsExactly(known.stream().sorted().toArray(Long[]::new));
        assertThat(Arrays.stream(order).mapToObj(known::get))
                .containsExactly(known.stream().sorted().toArray(Long[]::new));
    }

    /** Near each other, far apart, and from the one to the other and back; around the ends of the numbers too. */
    @Provide
    Arbitrary<List<Long>> ids() {
        Arbitrary<Long> base =
                Arbitraries.of(0L, -40L, 1L << 40, Long.MAX_VALUE - 70, Long.MIN_VALUE, -1L - Integer.MAX_VALUE);
        return base.flatMap(from -> Arbitraries.integers()
                .between(1, 300)
                .flatMap(span -> Arbitraries.frequencyOf(
                                Tuple.of(
                                        60, Arbitraries.longs().between(0, span).map(offset -> from + offset)),
                                Tuple.of(1, Arbitraries.longs()))
                        .list()
                        .ofMaxSize(250)));
    }

    private static void addAll(List<Long> ids, LongDictionary dictionary, List<Long> known) {
        for (long id : ids) {
            if (!known.contains(id)) {
                known.add(id);
            }
            assertThat(dictionary.number(id)).isEqualTo(known.indexOf(id));
            assertThat(dictionary.size()).isEqualTo(known.size());
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withCharRange('a', 'e')
                .ofMaxLength(3)
                .list()
                .ofMaxSize(120);
    }
}
