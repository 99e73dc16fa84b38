package io.customermetrics.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.metric.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void aThirdArmOfWeightZeroLeavesItSo() {
        // GrowthBook: checkSrm([5000, 5200], [0.5, 0.5])
        SampleRatio two = SampleRatio.even(sizes(5000, 5200));
        assertThat(two.pValue().orElseThrow()).isCloseTo(0.0477, within(5e-5));
        assertThat(two.test().orElseThrow().df()).isEqualTo(1);
        assertThat(SampleRatio.of(sizes(5000, 5200, 0), 1, 1, 0).test()).isEqualTo(two.test());
        assertThat(SampleRatio.of(sizes(5000, 5200, 900), 1, 1, 0).test()).isEqualTo(two.test());
        assertThat(SampleRatio.of(sizes(5000, 5200, 0), 1, 1, 1).pValue().orElseThrow())
                .isLessThan(1e-300);
    }

    @Test
    void cookieCatsWereNotSplitEvenly() {
        // R: chisq.test(c(44700, 45489))
        SampleRatio cats = SampleRatio.even(sizes(44700, 45489));
        assertThat(cats.test().orElseThrow().statistic()).isCloseTo(6.90240494960583, within(1e-12));
        assertThat(cats.pValue().orElseThrow()).isCloseTo(0.00860798781083626, within(1e-14));
    }

    @Test
    void weightsAreProportions() {
        assertThat(SampleRatio.of(sizes(300, 100), 0.75, 0.25).pValue()).isEqualTo(Estimate.of(1));
        assertThat(SampleRatio.of(sizes(300, 100), 3, 1).pValue()).isEqualTo(Estimate.of(1));
    }

    @Test
    void withoutCustomersThereIsNothingToTest() {
        assertThat(SampleRatio.of(sizes(0, 0, 3), 1, 1, 0).pValue())
                .isEqualTo(Estimate.undefined("no customers in the arms"));
    }

    @Test
    void sizesAndWeightsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(sizes(1, 2), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(sizes(1, 2), 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(sizes(1, 2), 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(sizes(1, 2), 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(sizes(1, 2), 1, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.even(sizes(1, -2)));
    }

    private static ArmTable<Long> sizes(long... sizes) {
        List<Long> list = Arrays.stream(sizes).boxed().toList();
        List<String> names =
                IntStream.range(0, sizes.length).mapToObj(i -> "arm " + i).toList();
        return new ArmTable<>(names, list, 0, 0);
    }
}
