package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    /** The check values printed with the algorithm (Wichura 1988, PPND16). */
    @ParameterizedTest
    @CsvSource({"0.25, -0.6744897501960817", "0.001, -3.090232306167814", "1e-20, -9.262340089798408"})
    void equalsThePublishedCheckValues(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }

    /** mpmath 1.3, 50 digits: Newton's method on ncdf(x) = p, with p the double nearest to the text. */
    @ParameterizedTest
    @CsvSource({
        "0.975, 1.9599639845400538",
        "0.95, 1.6448536269514722",
        "0.995, 2.5758293035489004",
        "0.9, 1.2815515655446006",
        "0.9999, 3.7190164854557084",
        "0.425, -0.18911842627279252",
        "0.075, -1.439531470938456",
        "0.0749, -1.4402382675279637",
        "1e-11, -6.706023155495136",
        "1e-12, -7.034483825301132",
        "1e-300, -37.0470962993612",
        "4.9e-324, -38.467405617144344"
    })
    void equalsIndependentlyComputedValues(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
    }

    @Test
    void theMedianIsZero() {
        assertThat(Normal.quantile(0.5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotStrictlyBetweenZeroAndOne(double p) {
        assertThatThrownBy(() -> Normal.quantile(p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p must lie strictly between 0 and 1: " + p);
    }

    /** SciPy 1.17: {@code ndtr}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "-1.959963984540054, 0.025",
        "1.959963984540054, 0.975",
        "-1, 0.15865525393145707",
        "1.999, 0.9771958230673411",
        "-2, 0.022750131948179195",
        "2.5, 0.9937903346742238",
        "-10, 7.61985302416047e-24",
        "-37.5, 4.605353009581954e-308",
        "-40, 0",
        "9, 1",
        "-Infinity, 0",
        "Infinity, 1"
    })
    void theDistributionFunctionEqualsAnotherProgramsValues(double x, double expected) {
        assertThat(Normal.cdf(x)).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void twoSidedCountsBothTails() {
        assertThat(Normal.twoSided(1.959963984540054)).isCloseTo(0.05, within(1e-15));
        assertThat(Normal.twoSided(-1.959963984540054)).isCloseTo(0.05, within(1e-15));
        assertThat(Normal.twoSided(0)).isEqualTo(1);
    }

    @Test
    void aDistributionHasNoValueAtNaN() {
        assertThatThrownBy(() -> Normal.cdf(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x must be a number");
    }

    @ParameterizedTest
    @CsvSource({
        "-100, -5005.524208694205",
        "-1, -1.8410216450092634",
        "-0.5, -1.1759117615936186",
        "0, -0.6931471805599453",
        "3, -0.0013508099647481938",
        "40, 0",
        "-1e200, -Infinity",
        "-Infinity, -Infinity"
    })
    void logarithmsReachFartherThanTails(double x, double expected) {
        assertThat(Normal.logCdf(x))
                .isEqualTo(Normal.logSurvival(-x))
                .satisfies(log -> assertThat(log == expected || Math.abs(log / expected - 1) < 1e-15)
                        .isTrue());
    }

    @Test
    void theDensityIsThatOfTheTextbook() {
        assertThat(Normal.density(0)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-16));
        assertThat(Normal.density(1)).isCloseTo(0.24197072451914337, within(1e-16));
        assertThat(Normal.density(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.logDensity(100)).isCloseTo(-5000.918938533205, within(1e-12));
        assertThatThrownBy(() -> Normal.density(Double.NaN)).hasMessage("x must be a number");
        assertThatThrownBy(() -> Normal.logDensity(Double.NaN)).hasMessage("x must be a number");
    }

    @Test
    void errorFunctionsAtTheEnds() {
        assertThat(ErrorFunction.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.erfc(-30)).isEqualTo(2);
        assertThat(ErrorFunction.erfcx(-30)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ErrorFunction.erfcx(Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ErrorFunction.erfcx(1e10)).isCloseTo(5.641895835477563e-11, within(1e-25));
        assertThat(ErrorFunction.erfcx(Double.POSITIVE_INFINITY)).isZero();
        assertThatThrownBy(() -> ErrorFunction.erf(Double.NaN)).hasMessage("x must be a number");
        assertThatThrownBy(() -> ErrorFunction.erfc(Double.NaN)).hasMessage("x must be a number");
        assertThatThrownBy(() -> ErrorFunction.erfcx(Double.NaN)).hasMessage("x must be a number");
    }
}
