package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.log.DataException.Code;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final int MAX = Capacity.MAX;

    @Test
    void growsByHalf() {
        assertThat(Capacity.grown(100, 101, MAX, "events")).isEqualTo(150);
        assertThat(Capacity.grown(0, 1, MAX, "events")).isEqualTo(16);
        assertThat(Capacity.grown(16, 17, MAX, "events")).isEqualTo(24);
    }

    @Test
    void growsAsFarAsNeeded() {
        assertThat(Capacity.grown(100, 1_000, MAX, "events")).isEqualTo(1_000);
    }

    @Test
    void endsAtItsLimit() {
        assertThat(MAX).isEqualTo(2_147_483_639);
        assertThat(Capacity.grown(MAX - 1, MAX, MAX, "events")).isEqualTo(MAX);
        assertThat(Capacity.grown(2_000_000_000, 2_000_000_001, MAX, "events")).isEqualTo(MAX);
        assertThat(Capacity.grown(10, 11, 12, "events")).isEqualTo(12);
    }

    @Test
    void refusesMoreAndSaysWhatToDo() {
        for (long needed : new long[] {MAX + 1L, 1L << 40}) {
            assertThatThrownBy(() -> Capacity.grown(MAX, needed, MAX, "events of a kind"))
                    .isInstanceOfSatisfying(
                            DataException.class, e -> assertThat(e.code()).isEqualTo(Code.LIMIT))
                    .hasMessage("a log holds at most 2147483639 events of a kind; split the customers over several logs"
                            + " and merge the results (LIMIT, at position 2147483639)");
        }
    }

    /** A hash table of the most slots that an array of a power of two can have is at most three quarters full. */
    @Test
    void dictionariesEndBeforeTheirHashTableIsFull() {
        assertThat((long) Capacity.MAX_ENTRIES).isEqualTo((1L << 30) * 3 / 4);
    }

    @Test
    void columnsRefuseMoreThanTheyCanHold() {
        GrowingInts ints = new GrowingInts();
        GrowingLongs longs = new GrowingLongs();
        for (int i = 0; i < 100; i++) {
            ints.add(i);
            longs.add(i);
        }

        assertThatThrownBy(() -> ints.reserve(Integer.MAX_VALUE)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> longs.reserve(Integer.MAX_VALUE)).isInstanceOf(DataException.class);
        assertThat(ints.size()).isEqualTo(100);
        assertThat(longs.get(99)).isEqualTo(99);
    }

    @Test
    void dictionariesOfTwoLogsMayBeTooLargeTogether() {
        Capacity.requireEntries(Capacity.MAX_ENTRIES, "customers");

        assertThatThrownBy(() -> Capacity.requireEntries(Capacity.MAX_ENTRIES + 1, "customers"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a log holds at most 805306368 customers; split the customers");
    }
}
