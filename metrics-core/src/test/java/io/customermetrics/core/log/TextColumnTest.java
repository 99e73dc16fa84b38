package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextColumnTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "254, 1", "255, 1", "256, 2", "65534, 2", "65535, 2", "65536, 4", "70000, 4"})
    void takesOneTwoOrFourBytesARow(int texts, int bytesPerRow) {
        String[] dictionary =
                IntStream.range(0, texts).mapToObj(i -> "" + (100_000 + i)).toArray(String[]::new);
        // Every text once, and a row without one before and after.
        int[] codes = IntStream.rangeClosed(-1, texts)
                .map(i -> i == texts ? TextColumn.ABSENT : i)
                .toArray();
        TextColumn column = TextColumn.of(dictionary, codes);

        assertThat(column.size()).isEqualTo(texts + 2);
        assertThat(column.bytes()).isEqualTo((long) bytesPerRow * (texts + 2) + 52L * texts);
        assertThat(column.code(0)).isEqualTo(TextColumn.ABSENT);
        assertThat(column.text(0)).isEmpty();
        assertThat(column.code(texts + 1)).isEqualTo(TextColumn.ABSENT);
        assertThat(IntStream.range(0, texts).map(i -> column.code(i + 1)).toArray())
                .isEqualTo(IntStream.range(0, texts).toArray());
        assertThat(IntStream.range(0, texts)
                        .mapToObj(i -> column.text(i + 1).orElse(""))
                        .toArray(String[]::new))
                .isEqualTo(dictionary);
        assertThat(column.texts()).isEqualTo(List.of(dictionary));
    }

    @Test
    void findsCodes() {
        TextColumn column = TextColumn.of(new String[] {"coffee", "tea"}, new int[] {1, 0, 1});

        assertThat(column.codeOf("tea")).isEqualTo(1);
        assertThat(column.codeOf("coffee")).isZero();
        assertThat(column.codeOf("a")).isEqualTo(TextColumn.ABSENT);
        assertThat(column.codeOf("d")).isEqualTo(TextColumn.ABSENT);
        assertThat(column.codeOf("z")).isEqualTo(TextColumn.ABSENT);
        assertThatThrownBy(() -> column.texts().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> column.code(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
