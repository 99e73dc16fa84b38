package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StratifiedDifferenceTest {

    private static final String PATIENTS = "patients";

    /**
     * Open surgery against percutaneous nephrolithotomy, by size of the stone: C. R. Charig et al., British Medical Journal 292
     * (1986), 879-882. Surgery does better on small stones and on large ones, and worse in all.
     */
    @Test
    void kidneyStones() {
        StratifiedDifference surgery =
                new StratifiedDifference(List.of(difference(81, 87, 234, 270), difference(192, 263, 55, 80)));
        assertThat(surgery.total()).isEqualTo(difference(273, 350, 289, 350));
        assertThat(surgery.total().estimate().orElseThrow()).isEqualTo(-16 / 350.0, within(1e-15));
        assertThat(surgery.reverses()).isTrue();
        // Weights 87 * 270 / 357 and 263 * 80 / 343.
        double small = 87 * 270 / 357.0;
        double large = 263 * 80 / 343.0;
        assertThat(surgery.adjusted().orElseThrow())
                .isEqualTo(
                        (small * (81 / 87.0 - 234 / 270.0) + large * (192 / 263.0 - 55 / 80.0)) / (small + large),
                        within(1e-15))
                .isPositive();
        assertThat(surgery).hasToString("2 segments, against the total");
    }

    @Test
    void segmentsThatAgreeWithTheTotalDoNotReverse() {
        StratifiedDifference agreeing =
                new StratifiedDifference(List.of(difference(5, 10, 4, 10), difference(1, 10, 3, 10)));
        assertThat(agreeing.reverses()).isFalse();
        assertThat(agreeing).hasToString("2 segments");
        assertThat(new StratifiedDifference(List.of(difference(1, 2, 2, 4), difference(3, 9, 1, 3))).reverses())
                .isFalse();
    }

    /** Two equal segments and different totals: nothing says the opposite. */
    @Test
    void equalSegmentsAreNoReversal() {
        StratifiedDifference mix =
                new StratifiedDifference(List.of(difference(1, 10, 9, 90), difference(81, 90, 9, 10)));
        assertThat(mix.total().estimate().orElseThrow()).isPositive();
        assertThat(mix.adjusted().orElseThrow()).isZero();
        assertThat(mix.reverses()).isFalse();
    }

    @Test
    void emptyPopulationsCountInTheTotalAlone() {
        StratifiedDifference half = new StratifiedDifference(List.of(difference(0, 0, 3, 4), difference(1, 2, 1, 2)));
        assertThat(half.total()).isEqualTo(difference(1, 2, 4, 6));
        assertThat(half.adjusted().orElseThrow()).isZero();
        assertThat(new StratifiedDifference(List.of(difference(0, 0, 3, 4))).adjusted())
                .isEqualTo(new Undefined("no segment with members on both sides"));
    }

    @Property
    void oneSegmentIsItsTotal(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long left,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long right) {
        StratifiedDifference one = new StratifiedDifference(List.of(difference(left / 3, left, right / 2, right)));
        assertThat(one.adjusted().orElseThrow())
                .isEqualTo(one.total().estimate().orElseThrow(), within(1e-15));
        assertThat(one.reverses()).isFalse();
    }

    @Test
    void refusesNoSegmentsAndDifferentPopulations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StratifiedDifference(List.of()))
                .withMessage("segments must not be empty");
        RateDifference others = new RateDifference(Rate.of(1, 2, "doctors"), Rate.of(1, 2, "doctors"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StratifiedDifference(List.of(difference(1, 2, 1, 2), others)));
    }

    private static RateDifference difference(long left, long leftOf, long right, long rightOf) {
        return new RateDifference(Rate.of(left, leftOf, PATIENTS), Rate.of(right, rightOf, PATIENTS));
    }
}
