package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongColumnTest {

    @Test
    void whatFitsAnIntTakesFourBytes() {
        LongColumn column = LongColumn.of(new long[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE});

        assertThat(column.bytes()).isEqualTo(12);
        assertThat(column.size()).isEqualTo(3);
        assertThat(column.get(0)).isEqualTo(Integer.MIN_VALUE);
        assertThat(column.get(2)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void oneValueMoreThanAnIntMakesAllWide() {
        for (long value :
                new long[] {Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L, LongColumn.ABSENT, Long.MAX_VALUE}) {
            LongColumn column = LongColumn.of(new long[] {1, value});

            assertThat(column.bytes()).isEqualTo(16);
            assertThat(column.size()).isEqualTo(2);
            assertThat(column.get(0)).isEqualTo(1);
            assertThat(column.get(1)).isEqualTo(value);
        }
    }

    @Test
    void sumsRanges() {
        LongColumn narrow = LongColumn.of(new long[] {Integer.MAX_VALUE, Integer.MAX_VALUE, -1});
        LongColumn wide = LongColumn.of(new long[] {1L << 40, -1, 5});

        assertThat(narrow.sum(0, 3)).isEqualTo(2L * Integer.MAX_VALUE - 1);
        assertThat(narrow.sum(1, 1)).isZero();
        assertThat(wide.sum(0, 2)).isEqualTo((1L << 40) - 1);
        assertThat(wide.sum(2, 3)).isEqualTo(5);
    }

    @Test
    void refusesToOverflow() {
        LongColumn column = LongColumn.of(new long[] {Long.MAX_VALUE, 1, -1});

        assertThatThrownBy(() -> column.sum(0, 2)).isInstanceOf(ArithmeticException.class);
        assertThat(column.sum(1, 3)).isZero();
    }

    /** An array that was used before: groups without rows have sum 0 all the same. */
    @Test
    void groupsWithoutRowsSumToZero() {
        for (long value : new long[] {5, 1L << 40}) {
            LongColumn column = LongColumn.of(new long[] {value});
            long[] sums = {9, 9, 9, 9, 9};

            column.sums(new int[] {0, 0, 0, 1, 1}, 0, 2, sums, 1);
            assertThat(sums).containsExactly(9, 0, 0, 9, 9);
            column.sums(new int[] {0, 0, 0, 1, 1}, 1, 4, sums, 1);
            assertThat(sums).containsExactly(9, 0, value, 0, 9);
            Arrays.fill(sums, 9);
            column.sums(new int[] {0, 0, 0, 1, 1}, 3, 4, sums, 1);
            assertThat(sums).containsExactly(9, 0, 9, 9, 9);
        }
    }
}
