package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetShareTest {

    /** C23. */
    @Test
    void workedExample() {
        NetShare share = new NetShare(3, 1, 6);
        assertThat(share.value()).isEqualTo(1 / 3.0, within(1e-15));
        assertThat(share.variance()).isEqualTo(5 / 9.0, within(1e-15));
        assertThat(share.standardError()).isEqualTo(Math.sqrt(5 / 9.0 / 6), within(1e-15));
    }

    /** R package NPS, Wald test. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 6, -0.263064714572386, 0.929731381239052, 0.273321678292298",
        "50, 20, 100, 0.146921919249573, 0.453078080750427, 0.00012248100770984",
        "600, 150, 1000, 0.404139355604941, 0.495860644395059, 0",
        "5, 0, 10, 0.190102483847719, 0.809897516152281, 0.0015654022580025",
        "2309, 1719, 5000, 0.0933375153184768, 0.142662484681523, 0",
        "10, 0, 10, 1, 1, 0",
        "0, 5, 5, -1, -1, 0"
    })
    void waldAgreesWithAnotherProgram(long more, long less, long trials, double low, double high, double p) {
        NetShare share = new NetShare(more, less, trials);
        agrees(share.wald(0.95), low, high, 1e-12);
        assertThat(Normal.twoSided(share.value() / share.standardError())).isEqualTo(p, within(1e-12));
    }

    /** R package NPS, adjusted Wald test. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 6, -0.267432587941045, 0.71187703238549",
        "50, 20, 100, 0.140511301787616, 0.442012970057044",
        "600, 150, 1000, 0.402842722137038, 0.494465353635644",
        "5, 0, 10, 0.0620694700315815, 0.707161299199188",
        "2309, 1719, 5000, 0.093276746850073, 0.142581738058982",
        "10, 0, 10, 0.475035515447902, 1.06342602301364",
        "0, 5, 5, -1.07508546965831, -0.17491453034169"
    })
    void adjustedWaldAgreesWithAnotherProgram(long more, long less, long trials, double low, double high) {
        agrees(new NetShare(more, less, trials).adjustedWald(0.95), low, high, 1e-12);
    }

    /** The definition solved in arithmetic of 60 digits. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 6, -0.31107378462422447, 0.75395666356386970",
        "50, 20, 100, 0.13955141614195685, 0.44339306633585945",
        "600, 150, 1000, 0.40282834484675689, 0.49450864080009072",
        "5, 0, 10, 0.08370080020566611, 0.76340690948743606",
        "2309, 1719, 5000, 0.09326502401382206, 0.14257602131865071",
        "10, 0, 10, 0.44493440027422149, 1",
        "0, 5, 5, -1, -0.13103507043365037"
    })
    void scoreSolvesItsDefinition(long more, long less, long trials, double low, double high) {
        agrees(new NetShare(more, less, trials).score(0.95), low, high, 1e-14);
    }

    /** R package NPS, iterative test, which stops at differences of 1e-7. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 6, -0.311073688655597, 0.75395671526591",
        "50, 20, 100, 0.13955141267234, 0.443393051624298",
        "600, 150, 1000, 0.402828365768242, 0.494508677721024",
        "5, 0, 10, 0.0837010532507065, 0.763406932353973",
        "2309, 1719, 5000, 0.0932650296979066, 0.14257597720623",
        "10, 0, 10, 0.444934368133545, 1",
        "0, 5, 5, -1, -0.131035029888153"
    })
    void scoreAgreesWithAnotherProgramAsFarAsThatOneGoes(long more, long less, long trials, double low, double high) {
        agrees(new NetShare(more, less, trials).score(0.95), low, high, 1e-6);
    }

    @Test
    void whereNobodyCountsEitherWayTheScoreIntervalHasWidth() {
        Interval interval = new NetShare(0, 0, 10).score(0.95);
        assertThat(interval.low()).isEqualTo(-interval.high(), within(1e-15)).isBetween(-0.3, -0.2);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 5", "0, -1, 5", "3, 3, 5", "6, 0, 5"})
    void refusesCountsOutOfRange(long more, long less, long trials) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetShare(more, less, trials))
                .withMessage("more and less must not be negative and together at most trials: " + more + " and " + less
                        + " of " + trials);
    }

    @Test
    void refusesAnEmptySample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetShare(0, 0, 0))
                .withMessage("trials must be at least 1: 0");
    }

    /** R package NPS, Wald test of two samples: 20, 30, 50 and 30, 30, 40 detractors, passives and promoters. */
    @Test
    void differenceAgreesWithAnotherProgram() {
        NetShareDifference difference = new NetShareDifference(new NetShare(50, 20, 100), new NetShare(40, 30, 100));
        assertThat(difference.value()).isEqualTo(0.2, within(1e-15));
        assertThat(difference.standardError()).isEqualTo(0.114017542509914, within(1e-12));
        agrees(difference.wald(0.95), -0.0234702769251956, 0.423470276925196, 1e-12);
        assertThat(Normal.twoSided(difference.z().getAsDouble())).isEqualTo(0.0794106259989422, within(1e-12));
    }

    /** By hand from the two score intervals above: 6 and 10 answers. */
    @Test
    void scoreIntervalOfADifferenceIsRecoveredFromBoth() {
        NetShareDifference difference = new NetShareDifference(new NetShare(3, 1, 6), new NetShare(5, 0, 10));
        double d = 1 / 3.0 - 0.5;
        double down = Math.hypot(1 / 3.0 + 0.31107378462422447, 0.76340690948743606 - 0.5);
        double up = Math.hypot(0.75395666356386970 - 1 / 3.0, 0.5 - 0.08370080020566611);
        agrees(difference.score(0.95), d - down, d + up, 1e-14);
    }

    @Test
    void withoutVariationThereIsNoStatistic() {
        NetShareDifference difference = new NetShareDifference(new NetShare(4, 0, 4), new NetShare(0, 3, 3));
        assertThat(difference.z()).isEmpty();
        assertThat(difference.score(0.95).high()).isEqualTo(2.0, within(1e-15));
    }

    private static void agrees(Interval interval, double low, double high, double tolerance) {
        assertThat(interval.low()).isEqualTo(low, within(tolerance));
        assertThat(interval.high()).isEqualTo(high, within(tolerance));
    }
}
