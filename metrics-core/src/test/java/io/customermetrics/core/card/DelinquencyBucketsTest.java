package io.customermetrics.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelinquencyBucketsTest {

    @ParameterizedTest
    @CsvSource({"0, current", "1, 1-29", "29, 1-29", "30, 30-59", "59, 30-59", "60, 60-89", "90, 90+", "4000, 90+"})
    void aBucketHoldsItsLowerBoundAndNotTheNext(long days, String label) {
        DelinquencyBuckets buckets = DelinquencyBuckets.standard();
        assertThat(buckets.labels().get(DelinquencyBuckets.bucket(buckets.bounds(), days)))
                .isEqualTo(label);
    }

    @Test
    void otherBoundsHaveTheirOwnNames() {
        assertThat(DelinquencyBuckets.from(30, 31).labels()).containsExactly("0-29", "30", "31+");
        assertThat(DelinquencyBuckets.from(1, 2).labels()).containsExactly("current", "1", "2+");
    }

    @Test
    void findsTheBucketThatBeginsSomewhere() {
        assertThat(DelinquencyBuckets.standard().beginningAt(30)).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelinquencyBuckets.standard().beginningAt(31))
                .withMessage("days must be where a bucket begins, one of [1, 30, 60, 90]");
    }

    @Test
    void boundsThatDoNotAscendAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelinquencyBuckets.from(0, 30))
                .withMessage("lowerBounds must ascend from at least 1: [0, 30]");
        assertThatIllegalArgumentException().isThrownBy(() -> DelinquencyBuckets.from(30, 30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DelinquencyBuckets(List.of()))
                .withMessage("lowerBounds must not be empty");
        assertThatNullPointerException()
                .isThrownBy(() -> new DelinquencyBuckets(null))
                .withMessage("lowerBounds");
    }
}
