package io.customermetrics.benchmarks.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.benchmarks.data.Purchases;
import io.customermetrics.benchmarks.data.ShopShape;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Purchases SHOP = Purchases.of(new ShopShape(60, 12, LocalDate.of(2024, 1, 17), 80, 3));

    @Test
    void activesAreDistinctCustomersCountedTheSlowWay() {
        ActiveCounts counts = Answers.of(SHOP).actives();
        for (int day = 0; day < 80; day++) {
            assertThat(counts.daily().get(day)).isEqualTo(distinct(day, 1));
            assertThat(counts.weekly().get(day)).isEqualTo(distinct(day, 7));
            assertThat(counts.monthly().get(day)).isEqualTo(distinct(day, 30));
        }
    }

    private static long distinct(int day, int window) {
        long[] inside = new long[SHOP.size()];
        Arrays.setAll(inside, i -> {
            int that = SHOP.shape().dayOf(SHOP.micros()[i]);
            return that > day - window && that <= day ? SHOP.customers()[i] : -1;
        });
        return Arrays.stream(inside)
                .filter(customer -> customer >= 0)
                .distinct()
                .count();
    }

    @Test
    void cohortSizesAddUpToTheCustomers() {
        CohortCounts cohorts = Answers.of(SHOP).cohorts();
        assertThat(cohorts.retained()).hasSize(4);
        assertThat(cohorts.retained()).extracting(List::size).containsExactly(4, 3, 2, 1);
        assertThat(cohorts.retained().stream().mapToLong(row -> row.get(0)).sum())
                .isEqualTo(60);
    }

    @Test
    void cohortCellsFollowTheBits() {
        CohortCounts.Sum sum = new CohortCounts.Sum(4);
        sum.add(0b1011, 2);
        sum.add(0b0100, 5);
        assertThat(sum.counts().retained())
                .containsExactly(List.of(2L, 2L, 0L, 2L), List.of(0L, 0L, 0L), List.of(5L, 0L), List.of(0L));
    }

    @Test
    void aFigureGivenToTheWrongCustomerChangesTheDigest() {
        RfmDigest.Sum right = new RfmDigest.Sum();
        right.add(0, 100, 1, 50);
        right.add(1, 200, 2, 60);
        RfmDigest.Sum swapped = new RfmDigest.Sum();
        swapped.add(1, 100, 1, 50);
        swapped.add(0, 200, 2, 60);
        RfmDigest.Sum reordered = new RfmDigest.Sum();
        reordered.add(1, 200, 2, 60);
        reordered.add(0, 100, 1, 50);

        assertThat(swapped.digest()).isNotEqualTo(right.digest());
        assertThat(reordered.digest()).isEqualTo(right.digest());
    }

    @Test
    void aWrongAnswerStopsTheRun() {
        Answers right = Answers.of(SHOP);
        Answers wrong = Answers.of(Purchases.of(SHOP.shape().withSeed(4)));
        assertThatCode(() -> right.check("right", right)).doesNotThrowAnyException();
        assertThatThrownBy(() -> right.check("wrong", wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("wrong answers RFM wrong");
    }
}
