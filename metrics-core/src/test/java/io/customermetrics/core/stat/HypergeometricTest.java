package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {

    /** mpmath 1.3, 60 digits: {@code hyp2f1} of the doubles nearest to the texts. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 3, 0.5, 1.5451774444795624753",
        "0.243, 2.426, 2.219, 0.898, 1.9353872321603349762",
        "26.243, 28.426, 28.219, 0.5, 90995035.997660232711",
        "10.553, 11.669, 12.6, 0.999, 8.7930518917875488315e+28",
        "200.5, 0.6, 201, 0.99999, 141.114290201016433",
        "0.5, 0.5, 1.5, -3, 0.76034599630094634753",
        "200.5, 0.6, 201, 0.91, 4.1803491430213593238",
        "500.2, 3.1, 503.4, 0.9, 1065.3211173235141313",
        "1, 1, 2, 0.999999, 13.815524373459892297",
        "1, 4.806, 4.474, 0.9973, 1480.8101723082606398",
        "0.25, 0.5, -0.25, 0.5, 0.42216058640927754596",
        "0.25, 0.5, -0.25, 0.95, -12.667545409068562592",
        "0.3, 0.4, 1.2, -1000000.0, 0.047188810262902502603",
        "3, 2, 2.5, -0.75, 0.26410032582235573335",
        "2, 3, 2.5, -0.75, 0.26410032582235573335",
        "33.3, 0.135, 291.5, 0.99999986, 1.0165455789958107166",
        "1, 1, 100000.0, 0.9999, 1.0000099991999640007",
        "2, 3, 15, 0.9999999999, 1.654545454435151506"
    })
    void gaussEqualsIndependentlyComputedValues(double a, double b, double c, double z, double expected) {
        assertThat(Hypergeometric.gauss(a, b, c, z)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        assertThat(Hypergeometric.gauss(b, a, c, z)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    /** mpmath 1.3, 60 digits: {@code log(hyp2f1)} where the value itself is beyond a double or close to it. */
    @ParameterizedTest
    @CsvSource({
        "800.5, 900.5, 2.5, 0.99, 8977.5416700002818769",
        "400, 400, 0.05, 0.9999999999990905, 22738.205817089743205",
        "2000, 2000, 0.5, 0.99, 21179.890736432695236",
        "2000, 3000, 1000, 0.5, 3333.8375610328397015",
        "0.5, 600, 700, -1000000000.0, -10.284468201228243894"
    })
    void logGaussNeitherOverflowsNorUnderflows(double a, double b, double c, double z, double expected) {
        assertThat(Hypergeometric.logGauss(a, b, c, z)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 3, 0.5", "2, 0, 3, 0.99", "2, 3, 4, 0", "0, 0, 4, -3", "3, 2, 3, -0.0"})
    void gaussIsOneWhereAnUpperParameterOrTheArgumentIsZero(double a, double b, double c, double z) {
        assertThat(Hypergeometric.gauss(a, b, c, z)).isEqualTo(1);
        assertThat(Hypergeometric.logGauss(a, b, c, z)).isZero();
    }

    @Test
    void gaussIsInfiniteBeyondADouble() {
        assertThat(Hypergeometric.gauss(800.5, 900.5, 2.5, 0.99)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** F(a, b; b; z) = (1 - z)^-a and z F(1, 1; 2; z) = -ln(1 - z). */
    @ParameterizedTest
    @CsvSource({"0.3", "0.85", "0.97", "0.999999999", "-0.5", "-40"})
    void gaussEqualsItsElementaryCases(double z) {
        double power = StrictMath.pow(1 - z, -2.5);
        double logarithm = -StrictMath.log1p(-z) / z;
        assertThat(Hypergeometric.gauss(2.5, 1.75, 1.75, z)).isCloseTo(power, within(1e-13 * power));
        assertThat(Hypergeometric.gauss(1, 1, 2, z)).isCloseTo(logarithm, within(1e-13 * logarithm));
    }

    /** mpmath 1.3, 60 digits: {@code hyperu} of the doubles nearest to the texts. */
    @ParameterizedTest
    @CsvSource({
        "0.606, 0.606, 0.1365, 1.3040594073783623034",
        "0.606, 0.606, 5, 0.34140619447926026788",
        "2.5, 2.5, 0.01, 655.45190483508985607",
        "1, 1, 0.5, 0.92291063248373046883",
        "1, 1, 1, 0.59634736232319407434",
        "0.05, 0.05, 2e-08, 1.0314532866776275214",
        "3, 1, 0.25, 0.21411541869903553561",
        "2, -30, 0.3, 0.00098821166538868603495",
        "5.5, 2.25, 40, 9.1800736823591716904e-10",
        "0.001, 0.5, 0.02, 1.0014983312425451488",
        "30, -3, 700, 1.1003419708643364682e-86",
        "4, 4.5, 3000, 1.2337458830624773321e-14",
        "1, 1, 1e-20, 45.474486194979380875",
        "0.5, -80, 0.01, 0.11127575564891003374"
    })
    void tricomiEqualsIndependentlyComputedValues(double a, double b, double z, double expected) {
        assertThat(Hypergeometric.tricomi(a, b, z)).isCloseTo(expected, within(1e-13 * expected));
        assertThat(Hypergeometric.logTricomi(a, b, z)).isCloseTo(StrictMath.log(expected), within(1e-13));
    }

    /** mpmath 1.3, 60 digits: {@code log(hyperu)} where the value itself is beyond a double or close to it. */
    @ParameterizedTest
    @CsvSource({
        "168.3, 168.3, 2034, -1282.1484000427221762",
        "323.7, -20, 4.2e-05, -1624.9327973721434202",
        "338.75, 338.75, 0.94, 15.073324152440387201",
        "400, 1, 100, -2350.4821553629214801",
        "2000, 2000, 0.3, 2399.1410833741782646",
        "168.3, 168.3, 0.001, 1150.5476635525080196"
    })
    void logTricomiNeitherOverflowsNorUnderflows(double a, double b, double z, double expected) {
        assertThat(Hypergeometric.logTricomi(a, b, z)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    @Test
    void tricomiIsZeroOrInfiniteBeyondADouble() {
        assertThat(Hypergeometric.tricomi(168.3, 168.3, 2034)).isZero();
        assertThat(Hypergeometric.tricomi(168.3, 168.3, 0.001)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 1, 1, 0.5, a must lie from 0 to 1e7: -0.1",
        "2e7, 1, 1, 0.5, a must lie from 0 to 1e7: 2.0E7",
        "1, NaN, 1, 0.5, b must lie from 0 to 1e7: NaN",
        "1, 1, 1, 1, 'z must be finite and below 1: 1.0'",
        "1, 1, 1, NaN, 'z must be finite and below 1: NaN'",
        "1, 1, 1, -Infinity, 'z must be finite and below 1: -Infinity'",
        "2, 3, 1, -1, c must be at least a or b where z is negative"
    })
    void gaussRefusesWhatIsOutOfRange(double a, double b, double c, double z, String message) {
        assertThatThrownBy(() -> Hypergeometric.gauss(a, b, c, z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Hypergeometric.logGauss(a, b, c, z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2.5", "NaN", "2e7"})
    void gaussRefusesALowerParameterOutOfRange(double c) {
        assertThatThrownBy(() -> Hypergeometric.gauss(1, 1, c, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("c must be above -1, not 0 and at most 1e7: " + c);
        assertThatThrownBy(() -> Hypergeometric.logGauss(1, 1, c, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("c must be positive and at most 1e7: " + c);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 1, a must be positive and at most 1e7: 0.0",
        "2e7, 0.5, 1, a must be positive and at most 1e7: 2.0E7",
        "1, 2, 1, b must be below a + 1 and at least -1e7: 2.0",
        "1, -2e7, 1, b must be below a + 1 and at least -1e7: -2.0E7",
        "1, 1, 0, z must be positive and finite: 0.0",
        "1, 1, Infinity, z must be positive and finite: Infinity"
    })
    void tricomiRefusesWhatIsOutOfRange(double a, double b, double z, String message) {
        assertThatThrownBy(() -> Hypergeometric.tricomi(a, b, z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Hypergeometric.logTricomi(a, b, z))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
