package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.testing.RealOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    /** Enough that a number halfway between two doubles stays there, however long its decimals. */
    private static final MathContext DIGITS = new MathContext(400);

    /** The numbers after the last line that is none. */
    private static double[] data(String set) throws IOException {
        Path file = RealOrders.folder().orElseThrow().resolve("nist/univariate-commons-math/" + set + ".txt");
        List<Double> numbers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.trim().matches("[-+]?[0-9.]+([eE].*)?")) {
                numbers.add(Double.valueOf(line.trim()));
            } else if (!line.isBlank()) {
                numbers.clear();
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * NIST's statistical reference data sets. The certified values are those of decimals; to 9 to 15 digits doubles can hold
     * them. What the doubles themselves give is met to the last digit.
     */
    @ParameterizedTest
    @CsvSource({
        "Lew, 200, -177.435, 277.332168044316, 1e-14",
        "Lottery, 218, 518.958715596330, 291.699727470969, 1e-14",
        "Mavro, 50, 2.001856, 0.000429123454003053, 1e-12",
        "Michelso, 100, 299.8524, 0.0790105478190518, 1e-12",
        "NumAcc1, 3, 10000002, 1, 0",
        "NumAcc2, 1001, 1.2, 0.1, 1e-14",
        "NumAcc3, 1001, 1000000.2, 0.1, 1e-9",
        "NumAcc4, 1001, 10000000.2, 0.1, 1e-8",
        "PiDigits, 5000, 4.5348, 2.86733906028871, 1e-14"
    })
    void equalsTheReferenceDataSets(String set, int count, double mean, double deviation, double error)
            throws IOException {
        Assumptions.assumeTrue(RealOrders.folder().isPresent(), "the shared data are not beside this checkout");
        double[] data = data(set);

        Moments moments = Moments.of(data);

        assertThat(moments.count()).isEqualTo(count);
        assertThat(moments.mean().orElseThrow()).isCloseTo(mean, within(1e-15 * Math.abs(mean)));
        assertThat(moments.standardDeviation().orElseThrow()).isCloseTo(deviation, within(error * deviation));
        assertEqualsTheDefinition(moments, data);
    }

    static void assertEqualsTheDefinition(Moments moments, double[] data) {
        BigDecimal n = BigDecimal.valueOf(data.length);
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : data) {
            sum = sum.add(new BigDecimal(value));
        }
        assertThat(moments.mean().orElseThrow()).isEqualTo(sum.divide(n, DIGITS).doubleValue());
        // n^2 times the squared distances from the mean, with no division.
        BigDecimal spread = BigDecimal.ZERO;
        for (double value : data) {
            spread = spread.add(new BigDecimal(value).multiply(n).subtract(sum).pow(2));
        }
        BigDecimal variance = spread.divide(n.multiply(n).multiply(n.subtract(BigDecimal.ONE)), DIGITS);
        assertThat(moments.variance().orElseThrow()).isEqualTo(variance.doubleValue());
        assertThat(moments.standardDeviation().orElseThrow())
                .isEqualTo(variance.sqrt(DIGITS).doubleValue());
        assertThat(moments.standardError().orElseThrow())
                .isEqualTo(variance.divide(n, DIGITS).sqrt(DIGITS).doubleValue());
    }

    @Test
    void tooFewNumbersHaveNoMoments() {
        assertThat(Moments.NONE.mean()).isEmpty();
        assertThat(Moments.of(2).mean()).hasValue(2);
        assertThat(Moments.of(2).variance()).isEmpty();
        assertThat(Moments.of(2).standardDeviation()).isEmpty();
        assertThat(Moments.of(2).standardError()).isEmpty();
        assertThat(Moments.of(2, 2).variance()).hasValue(0);
        assertThat(CoMoments.NONE.covariance()).isEmpty();
        assertThat(CoMoments.NONE.correlation()).isEmpty();
        assertThat(CoMoments.NONE.slope()).isEmpty();
    }

    @Test
    void wholeNumbersAreExact() {
        long large = 3_037_000_500L;
        Moments moments =
                Moments.builder().add(large).add(large + 1).add(large + 2).build();
        assertThat(moments.variance()).hasValue(1);
        assertThat(Moments.builder()
                        .add(Long.MIN_VALUE)
                        .add(Long.MIN_VALUE)
                        .build()
                        .variance())
                .hasValue(0);
        assertThat(Moments.builder().add(3L).build()).isEqualTo(Moments.of(3));
    }

    @Test
    void refusesSumsThatCannotBelongTogether() {
        ExactSum one = ExactSum.of(1);
        assertThatThrownBy(() -> new Moments(-1, one, one)).hasMessage("count must not be negative: -1");
        assertThatThrownBy(() -> new Moments(1, ExactSum.of(2), one))
                .hasMessage("the square of sum must not exceed count times squares");
        assertThatThrownBy(() -> new Moments(0, ExactSum.ZERO, one)).hasMessage("the sums of nothing must be 0");
        Moments two = Moments.of(0, 1);
        assertThatThrownBy(() -> new CoMoments(two, Moments.of(1), one))
                .hasMessage("both sides must have the same count: 2 and 1");
        assertThatThrownBy(() -> new CoMoments(two, two, ExactSum.of(5)))
                .hasMessage("the products exceed what the squares allow");
        assertThatThrownBy(() -> new CoMoments(Moments.NONE, Moments.NONE, one))
                .hasMessage("the sums of nothing must be 0");
        assertThatThrownBy(() -> CoMoments.of(new double[1], new double[2]))
                .hasMessage("x and y must be equally many: 1 and 2");
    }

    /** SciPy 1.17: {@code pearsonr}, {@code spearmanr}. */
    @Test
    void correlationsEqualAnotherPrograms() {
        double[] x = {1, 2, 2, 3, 4, 4};
        double[] y = {2, 3, 4, 5, 5, 6};
        CoMoments pearson = CoMoments.of(x, y);
        assertThat(pearson.correlation().orElseThrow()).isCloseTo(0.9349469900084572, within(1e-15));
        assertThat(pearson.correlationP().orElseThrow()).isCloseTo(0.006210192438563024, within(1e-15));
        assertThat(pearson.covariance().orElseThrow()).isCloseTo(1.6666666666666667, within(1e-15));
        assertThat(CoMoments.ofRanks(x, y).correlation().orElseThrow()).isCloseTo(0.9404032585917882, within(1e-15));
        assertThat(pearson.count()).isEqualTo(6);
    }

    @Test
    void aLineCorrelatesFully() {
        CoMoments line = CoMoments.of(new double[] {1, 2, 4}, new double[] {-1, -3, -7});
        assertThat(line.correlation()).hasValue(-1);
        assertThat(line.slope()).hasValue(-2);
        assertThat(line.correlationP()).hasValue(0);
        assertThat(CoMoments.of(new double[] {1, 2}, new double[] {3, 4}).correlationP())
                .isEmpty();
        assertThat(CoMoments.of(new double[] {1, 1, 1}, new double[] {3, 4, 5}).correlationP())
                .isEmpty();
        assertThat(CoMoments.of(new double[] {1, 1, 1}, new double[] {3, 4, 5}).slope())
                .isEmpty();
    }

    @Test
    void pairsOfWholeNumbersAreExact() {
        long least = Long.MIN_VALUE;
        CoMoments pairs = CoMoments.builder()
                .add(least, least)
                .add(least, 3)
                .add(-5, least)
                .add(7, -2)
                .build();
        double power = 0x1p63;
        CoMoments doubles = CoMoments.of(new double[] {-power, -power, -5, 7}, new double[] {-power, 3, -power, -2});
        assertThat(pairs).isEqualTo(doubles);
        assertThat(CoMoments.builder().add(least, 3).add(4, 5).build().products())
                .isEqualTo(ExactSum.of(-3 * power, 20));
    }
}
