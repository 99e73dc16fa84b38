package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    private static final double[] SAMPLE = {2, 4, 4, 5, 7, 9, 10, 12, 15, 21};

    /** R: {@code quantile(x, c(.1, .25, .5, .75, .9), type = 1:9)}. */
    @ParameterizedTest
    @CsvSource({
        "INVERTED_CDF, 2, 4, 7, 12, 15",
        "AVERAGED_INVERTED_CDF, 3, 4, 8, 12, 18",
        "CLOSEST_OBSERVATION, 2, 4, 7, 12, 15",
        "INTERPOLATED_INVERTED_CDF, 2, 4, 7, 11, 15",
        "HAZEN, 3, 4, 8, 12, 18",
        "WEIBULL, 2.2, 4, 8, 12.75, 20.4",
        "LINEAR, 3.8, 4.25, 8, 11.5, 15.6",
        "MEDIAN_UNBIASED, 2.73333333333333, 4, 8, 12.25, 18.8",
        "NORMAL_UNBIASED, 2.8, 4, 8, 12.1875, 18.6"
    })
    void equalsR(QuantileType type, double q10, double q25, double q50, double q75, double q90) {
        Quantiles quantiles = Quantiles.of(SAMPLE);
        assertThat(new double[] {
                    quantiles.quantile(0.1, type),
                    quantiles.quantile(0.25, type),
                    quantiles.quantile(0.5, type),
                    quantiles.quantile(0.75, type),
                    quantiles.quantile(0.9, type)
                })
                .containsExactly(new double[] {q10, q25, q50, q75, q90}, within(1e-13));
        assertThat(quantiles.quantile(0, type)).isEqualTo(2);
        assertThat(quantiles.quantile(1, type)).isEqualTo(21);
        assertThat(Quantiles.of(7).quantile(0.3, type)).isEqualTo(7);
    }

    @Test
    void roundingDoesNotMakeAWholePlaceAFraction() {
        double[] numbers = new double[100];
        for (int i = 0; i < 100; i++) {
            numbers[i] = i + 1;
        }
        // In doubles 100 times 0.07 is a little more than 7.
        assertThat(Quantiles.of(numbers).quantile(0.07, QuantileType.INVERTED_CDF))
                .isEqualTo(7);
        assertThat(Quantiles.of(numbers).quantile(0.07, QuantileType.AVERAGED_INVERTED_CDF))
                .isEqualTo(7.5);
    }

    @Test
    void theMedianOfTwoHugeNumbersIsBetweenThem() {
        assertThat(Quantiles.of(Double.MAX_VALUE, -Double.MAX_VALUE).median()).isZero();
        assertThat(Quantiles.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Quantiles.of(3, 1, 2).count()).isEqualTo(3);
    }

    @Test
    void refusesNoNumbersAndWhatIsNoProbability() {
        assertThatThrownBy(Quantiles::of).hasMessage("values must hold at least one number");
        assertThatThrownBy(() -> Quantiles.of(1, Double.NaN)).hasMessage("values[1] must be finite: NaN");
        assertThatThrownBy(() -> Quantiles.of(1).quantile(1.1)).hasMessage("p must lie from 0 to 1: 1.1");
        assertThatThrownBy(() -> QuantileType.HAZEN.place(0, 0.5)).hasMessage("count must be at least 1: 0");
    }
}
