package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.testing.Json;
import io.customermetrics.core.testing.RealOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of counts and samples: worked examples, other programs' figures, and every small case counted out. */
class SampleTestsTest {

    private static final double[] X = {
        0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37, 1.77, 1.09,
        -1.28, 2.36, 1.31, 1.05, -0.32
    };
    private static final double[] Y = {1.2, 0.3, 0.8, 2.5, 1.1, 0.9, 3.1, 1.75};
    private static final double[] TIED_X = {1, 2, 2, 3, 4, 4, 4, 5};
    private static final double[] TIED_Y = {2, 3, 4, 5, 5, 6};

    private static double[] shifted(double factor, double by) {
        return Arrays.stream(X).map(x -> factor * x + by).toArray();
    }

    /** SciPy 1.17: {@code chisquare}, {@code chi2_contingency}. */
    @Test
    void chiSquareEqualsAnotherProgram() {
        PearsonChiSquare fit =
                PearsonChiSquare.ofFit(new long[] {16, 18, 16, 14, 12, 12}, new double[] {1, 1, 1, 1, 1, 1});
        assertThat(fit.statistic()).isCloseTo(2, within(1e-14));
        assertThat(fit.df()).isEqualTo(5);
        assertThat(fit.p()).isCloseTo(0.8491450360846096, within(1e-14));
        PearsonChiSquare table = PearsonChiSquare.ofTable(new long[][] {{10, 20, 30}, {6, 9, 17}});
        assertThat(table.statistic()).isCloseTo(0.27157465150403504, within(1e-14));
        assertThat(table.df()).isEqualTo(2);
        assertThat(table.p()).isCloseTo(0.873028283380073, within(1e-14));
        PearsonChiSquare corrected = PearsonChiSquare.ofTableCorrected(new long[][] {{10, 20}, {6, 9}});
        assertThat(corrected.statistic()).isCloseTo(0.012122844827586209, within(1e-15));
        assertThat(corrected.p()).isCloseTo(0.9123270615303946, within(1e-14));
        assertThat(PearsonChiSquare.ofTableCorrected(new long[][] {{1, 1}, {1, 1}})
                        .p())
                .isEqualTo(1);
    }

    /** The conformance case of sample-ratio mismatch: an arm without weight changes nothing. */
    @Test
    void sampleRatioMismatch() {
        PearsonChiSquare two = PearsonChiSquare.ofFit(new long[] {5000, 5200}, new double[] {1, 1});
        assertThat(two.p()).isCloseTo(0.0477, within(5e-5));
        assertThat(PearsonChiSquare.ofFit(new long[] {5000, 5200, 0}, new double[] {1, 1, 0}))
                .isEqualTo(two);
        // An empty row or column counts for nothing.
        assertThat(PearsonChiSquare.ofTable(new long[][] {{3, 4, 0}, {0, 0, 0}, {5, 2, 0}})
                        .df())
                .isEqualTo(1);
    }

    @Test
    void chiSquareRefusesWhatCannotBeTested() {
        double[] even = {1, 1};
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {1}, even))
                .hasMessage("observed and weights must be equally many: 1 and 2");
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {1, -2}, even))
                .hasMessage("counts must not be negative: -2");
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {1, 2}, new double[] {1, Double.NaN}))
                .hasMessage("weights must not be negative, and finite: NaN");
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {1, 2}, new double[] {1, Double.POSITIVE_INFINITY}))
                .hasMessageContaining("weights must not be negative");
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {1, 2}, new double[] {1, 0}))
                .hasMessage("a group of weight 0 must be empty");
        String rule = "there must be two groups with weight and at least one observation";
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {0, 0}, even))
                .hasMessage(rule);
        assertThatThrownBy(() -> PearsonChiSquare.ofFit(new long[] {3, 0}, new double[] {1, 0}))
                .hasMessage(rule);
        assertThatThrownBy(() -> PearsonChiSquare.ofTable(new long[][] {{1, 2}, {1}}))
                .hasMessage("rows must be equally long");
        String filled = "at least two rows and two columns must not be empty";
        assertThatThrownBy(PearsonChiSquare::ofTable).hasMessage(filled);
        assertThatThrownBy(() -> PearsonChiSquare.ofTable(new long[][] {{1, 0}, {2, 0}}))
                .hasMessage(filled);
        assertThatThrownBy(() -> PearsonChiSquare.ofTableCorrected(new long[][] {{1, 2, 3}, {4, 5, 6}}))
                .hasMessage("the table must have two rows and two columns");
        assertThatThrownBy(() -> PearsonChiSquare.ofTableCorrected(new long[][] {{1, 2}, {4, 5}, {1, 1}}))
                .hasMessage("the table must have two rows and two columns");
        assertThatThrownBy(() -> new PearsonChiSquare(Double.NaN, 1, 0)).hasMessageContaining("statistic");
        assertThatThrownBy(() -> new PearsonChiSquare(Double.POSITIVE_INFINITY, 1, 0))
                .hasMessageContaining("statistic");
        assertThatThrownBy(() -> new PearsonChiSquare(1, 0, 0)).hasMessage("df must be at least 1: 0");
        assertThatThrownBy(() -> new PearsonChiSquare(1, 1, 2)).hasMessage("p must lie from 0 to 1: 2.0");
    }

    /** R's {@code fisher.test} and SciPy 1.17's {@code fisher_exact}. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 3, 0.48571428571428565",
        "5, 78, 12, 87, 0.20410342329154865",
        "10, 2, 3, 15, 0.0005367241191434357",
        "0, 5, 5, 0, 0.007936507936507938",
        "8, 2, 1, 5, 0.034965034965034975",
        "100, 200, 150, 250, 0.26532192481235267",
        "1000, 9000, 900, 9100, 0.016947123525998774"
    })
    void fisherEqualsOtherPrograms(long a, long b, long c, long d, double p) {
        assertThat(FisherExact.of(a, b, c, d).p()).isCloseTo(p, within(1e-11 * p));
        assertThat(FisherExact.of(c, d, a, b).p()).isCloseTo(p, within(1e-11 * p));
        assertThat(FisherExact.of(b, a, d, c).p()).isCloseTo(p, within(1e-11 * p));
    }

    @Test
    void fisherEqualsTheSumOverAllTables() {
        for (int n1 = 0; n1 <= 6; n1++) {
            for (int n2 = 0; n2 <= 5; n2++) {
                for (int x1 = 0; x1 <= n1; x1++) {
                    for (int x2 = 0; x2 <= n2; x2++) {
                        assertFisher(x1, n1, x2, n2);
                    }
                }
            }
        }
        assertThat(FisherExact.of(2000, 0, 0, 2000).p()).isZero();
    }

    private static void assertFisher(int x1, int n1, int x2, int n2) {
        double here = ways(n1, x1) * ways(n2, x2);
        double all = 0;
        double less = 0;
        double greater = 0;
        double both = 0;
        for (int k = Math.max(0, x1 + x2 - n2); k <= Math.min(n1, x1 + x2); k++) {
            double weight = ways(n1, k) * ways(n2, x1 + x2 - k);
            all += weight;
            less += k <= x1 ? weight : 0;
            greater += k >= x1 ? weight : 0;
            both += weight <= here ? weight : 0;
        }
        FisherExact test = FisherExact.of(x1, n1 - x1, x2, n2 - x2);
        assertThat(test.p()).isCloseTo(both / all, within(1e-14));
        assertThat(test.less()).isCloseTo(less / all, within(1e-14));
        assertThat(test.greater()).isCloseTo(greater / all, within(1e-14));
    }

    private static double ways(int of, int take) {
        double ways = 1;
        for (int i = 1; i <= take; i++) {
            ways = ways * (of - take + i) / i;
        }
        return ways;
    }

    @Test
    void fisherRefusesWhatIsNoCount() {
        assertThatThrownBy(() -> FisherExact.of(1, 2, -1, 2)).hasMessage("counts must not be negative");
        assertThatThrownBy(() -> FisherExact.of(1L << 53, 1, 0, 0)).hasMessage("counts must not exceed 2^53 together");
        assertThatThrownBy(() -> new FisherExact(2, 1, 1)).hasMessage("p must lie from 0 to 1: 2.0");
    }

    /** R: {@code fisher.test}, {@code chisq.test}. */
    @Test
    void twoProportionsEqualEveryReferenceCase() throws IOException {
        Assumptions.assumeTrue(RealOrders.folder().isPresent(), "the shared data are not beside this checkout");
        Map<?, ?> golden = (Map<?, ?>)
                Json.parse(Files.readString(RealOrders.folder().orElseThrow().resolve("golden/stats.json")));
        for (Object row : (List<?>) golden.get("two_prop")) {
            Map<?, ?> expected = (Map<?, ?>) row;
            long x1 = (long) number(expected, "x1");
            long n1 = (long) number(expected, "n1");
            long x2 = (long) number(expected, "x2");
            long n2 = (long) number(expected, "n2");
            long[][] table = {{x1, n1 - x1}, {x2, n2 - x2}};
            if (expected.get("chisq") instanceof BigDecimal && x1 + x2 > 0 && x1 + x2 < n1 + n2) {
                PearsonChiSquare plain = PearsonChiSquare.ofTable(table);
                assertThat(plain.statistic()).isCloseTo(number(expected, "chisq"), within(1e-11 * plain.statistic()));
                assertThat(plain.p()).isCloseTo(number(expected, "p_two_sided"), within(1e-11));
                PearsonChiSquare corrected = PearsonChiSquare.ofTableCorrected(table);
                assertThat(corrected.statistic()).isCloseTo(number(expected, "chisq_yates"), within(1e-10));
                assertThat(corrected.p()).isCloseTo(number(expected, "p_yates"), within(1e-11));
            }
            if (expected.get("fisher_p") instanceof BigDecimal) {
                double p = FisherExact.of(x1, n1 - x1, x2, n2 - x2).p();
                assertThat(p).isCloseTo(number(expected, "fisher_p"), within(1e-9 * p));
                OddsRatio odds = new OddsRatio(x1, n1 - x1, x2, n2 - x2);
                assertThat(odds.conditional().isPresent()).isEqualTo(expected.get("fisher_or") instanceof BigDecimal);
                odds.conditional()
                        .ifPresent(ratio -> assertThat(ratio)
                                .isCloseTo(number(expected, "fisher_or"), OddsRatioTest.searched(ratio)));
                Interval interval = odds.interval(0.95);
                List<?> ends = (List<?>) expected.get("fisher_ci");
                assertEnd(interval.low(), ends.get(0), OddsRatioTest.searched(interval.low()));
                assertEnd(interval.high(), ends.get(1), OddsRatioTest.searched(interval.high()));
            }
            TwoProportions two = new TwoProportions(x1, n1, x2, n2);
            if (expected.get("z_unpooled") instanceof BigDecimal) {
                assertThat(two.unpooledZ().getAsDouble()).isCloseTo(number(expected, "z_unpooled"), within(1e-11));
            }
            assertEnds(two.wald(0.95), expected.get("wald_ci"));
            assertEnds(two.waldCorrected(0.95), expected.get("wald_ci_cc"));
            assertEnds(two.agrestiCaffo(0.95), expected.get("agresti_caffo"));
            assertThat(two.likelihoodRatio())
                    .isCloseTo(number(expected, "g_stat"), within(1e-11 * number(expected, "g_stat")));
            if (expected.get("lift") instanceof BigDecimal) {
                assertThat(two.riskRatio().getAsDouble()).isCloseTo(1 + number(expected, "lift"), within(1e-12));
                assertEnds(two.katz(0.95).orElseThrow(), expected.get("katz_rr_ci"));
            } else {
                assertThat(two.riskRatio()).isEmpty();
                assertThat(two.katz(0.95)).isEmpty();
            }
        }
    }

    private static void assertEnds(Interval interval, Object expected) {
        assertEnd(interval.low(), ((List<?>) expected).get(0), within(1e-11));
        assertEnd(interval.high(), ((List<?>) expected).get(1), within(1e-11));
    }

    /** An end that the reference leaves out is infinite. */
    private static void assertEnd(double end, Object expected, Offset<Double> error) {
        if (expected instanceof BigDecimal number) {
            assertThat(end).isCloseTo(number.doubleValue(), error);
        } else {
            assertThat(end).isInfinite();
        }
    }

    private static double number(Map<?, ?> of, String name) {
        return ((BigDecimal) of.get(name)).doubleValue();
    }

    /** SciPy 1.17: {@code mannwhitneyu}; its U and R's W are the same. */
    @Test
    void mannWhitneyEqualsAnotherProgram() {
        MannWhitney exact = MannWhitney.of(X, Y);
        assertThat(exact.u()).isEqualTo(34);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.p()).isCloseTo(0.009928027439271818, within(1e-15));
        assertThat(MannWhitney.of(Y, X).p()).isCloseTo(exact.p(), within(1e-15));
        MannWhitney tied = MannWhitney.of(TIED_X, TIED_Y);
        assertThat(tied.u()).isEqualTo(14);
        assertThat(tied.exact()).isFalse();
        assertThat(tied.pairs()).isEqualTo(48);
        assertThat(tied.superiority()).isEqualTo(14.0 / 48);
        assertThat(tied.p()).isCloseTo(0.2102483763471864, within(1e-14));
    }

    @Test
    void mannWhitneyCountsOutEveryArrangement() {
        // Of the 20 arrangements of three and three, two are as extreme as this one.
        assertThat(MannWhitney.of(new double[] {1, 2, 3}, new double[] {4, 5, 6})
                        .p())
                .isCloseTo(0.1, within(1e-15));
        assertThat(MannWhitney.of(new double[] {1, 3, 5}, new double[] {2, 4, 6})
                        .p())
                .isCloseTo(0.7, within(1e-15));
    }

    @Test
    void mannWhitneyWithNothingToTellApart() {
        assertThat(MannWhitney.of(new double[] {1, 1}, new double[] {1, 1, 1}).p())
                .isEqualTo(1);
        assertThat(MannWhitney.of(new double[] {0.0}, new double[] {-0.0}).u()).isEqualTo(0.5);
        assertThat(MannWhitney.of(new double[] {Double.MAX_VALUE}, new double[] {0})
                        .u())
                .isEqualTo(1);
        double[] many = new double[60];
        Arrays.setAll(many, i -> i);
        assertThat(MannWhitney.of(many, new double[] {29.5}).exact()).isFalse();
        assertThat(MannWhitney.of(new double[] {29.5}, many).exact()).isFalse();
        assertThatThrownBy(() -> MannWhitney.of(new double[0], Y)).hasMessage("x must hold at least one number");
        assertThatThrownBy(() -> MannWhitney.of(X, new double[] {Double.NaN})).hasMessage("y[0] must be finite: NaN");
        assertThatThrownBy(() -> new MannWhitney(2, 1, 0, true)).hasMessage("u must lie from 0 to pairs: 2.0 of 1");
        assertThatThrownBy(() -> new MannWhitney(-1, 1, 0, true)).hasMessage("u must lie from 0 to pairs: -1.0 of 1");
    }

    /** SciPy 1.17: {@code kstest(method='exact')}, {@code ks_2samp}, {@code kstwobign}. */
    @Test
    void kolmogorovAndSmirnovEqualAnotherProgram() {
        assertKolmogorov(KolmogorovSmirnov.ofSample(X, Normal::cdf), 0.20500097210796825, 0.2740655014824428, 1e-12);
        assertKolmogorov(
                KolmogorovSmirnov.ofSample(shifted(3, 0), Normal::cdf),
                0.41195503221179824,
                0.0006829216043396924,
                1e-12);
        assertKolmogorov(
                KolmogorovSmirnov.ofSample(shifted(1, 3), Normal::cdf),
                0.9118292337541256,
                1.253706321753656e-23,
                1e-12);
        assertKolmogorov(KolmogorovSmirnov.ofSamples(X, Y), 0.6022727272727273, 0.016838418397638784, 1e-13);
    }

    /** Every way to share out the numbers of both samples, equal ones among them. */
    @Test
    void kolmogorovAndSmirnovCountEveryArrangementOfTies() {
        KolmogorovSmirnov test = KolmogorovSmirnov.ofSamples(TIED_X, TIED_Y);
        double[] both = Ranks.merged(TIED_X, TIED_Y);
        int all = 0;
        int asFar = 0;
        for (int split = 0; split < 1 << both.length; split++) {
            if (Integer.bitCount(split) == TIED_X.length) {
                int chosen = split;
                double[] x = pick(both, chosen);
                double[] y = pick(both, ~chosen);
                all++;
                asFar += KolmogorovSmirnov.ofSamples(x, y).d() >= test.d() - 1e-12 ? 1 : 0;
            }
        }
        assertThat(all).isEqualTo(3003);
        assertKolmogorov(test, 0.375, asFar / 3003.0, 1e-13);
    }

    private static double[] pick(double[] from, int mask) {
        return IntStream.range(0, from.length)
                .filter(i -> (mask >> i & 1) == 1)
                .mapToDouble(i -> from[i])
                .toArray();
    }

    private static void assertKolmogorov(KolmogorovSmirnov test, double d, double p, double error) {
        assertThat(test.exact()).isTrue();
        assertThat(test.d()).isCloseTo(d, within(1e-15));
        assertThat(test.p()).isCloseTo(p, within(error * p));
    }

    /** SciPy 1.17: {@code kstwo.sf(d, n)}. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.274, 0.3715203845434957",
        "100, 0.1, 0.2526927570063874",
        "100, 0.3, 1.7719869892662917e-08",
        "20, 0.29, 0.05530521461753235",
        "5, 0.1, 1",
        "5, 0.11, 0.999999616",
        "3, 0.6, 0.144",
        "50, 0.2, 0.03143877776953241",
        "100, 0.24, 1.488314509256825e-05",
        "100, 0.25, 5.408871776434847e-06"
    })
    void kolmogorovExact(int n, double d, double p) {
        // Evenly spread numbers, half a step off, moved by what makes the distance d.
        double[] sample = new double[n];
        Arrays.setAll(sample, i -> Math.max(0, (i + 0.5) / n - (d - 0.5 / n)));
        KolmogorovSmirnov test = KolmogorovSmirnov.ofSample(sample, x -> Math.min(1, x));
        assertThat(test.d()).isCloseTo(d, within(1e-15));
        assertThat(test.p()).isCloseTo(p, within(1e-9 * p));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.02, 1",
        "65, 0.65, 0.792013031508925",
        "90, 0.9, 0.3927307079406543",
        "150, 1.5, 0.022217962616525127"
    })
    void largeSamplesTakeTheLimit(int shift, double z, double p) {
        // 200 and 200 numbers: sqrt(n m / (n + m)) = 10.
        double[] x = new double[200];
        double[] y = new double[200];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> i + shift * 0.2 - 0.1);
        KolmogorovSmirnov test = KolmogorovSmirnov.ofSamples(x, y);
        assertThat(test.exact()).isFalse();
        assertThat(test.d()).isCloseTo(z / 10, within(0.0051));
        double[] one = new double[400];
        Arrays.setAll(one, i -> Math.max(0, (i + 0.5) / 400 - (z / 20 - 0.5 / 400)));
        KolmogorovSmirnov single = KolmogorovSmirnov.ofSample(one, share -> share);
        assertThat(single.exact()).isFalse();
        assertThat(single.p()).isCloseTo(p, within(1e-13));
    }

    @Test
    void kolmogorovAndSmirnovAtTheEnds() {
        assertThat(KolmogorovSmirnov.ofSamples(new double[] {1}, new double[] {1})
                        .p())
                .isEqualTo(1);
        assertThat(KolmogorovSmirnov.ofSamples(new double[] {1}, new double[] {2})
                        .p())
                .isEqualTo(1);
        double[] same = new double[200];
        assertThat(KolmogorovSmirnov.ofSamples(same, same).p()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.ofSample(new double[] {5}, x -> 1).d()).isEqualTo(1);
        assertThat(KolmogorovSmirnov.ofSample(new double[] {5}, x -> 1).p()).isZero();
        assertThatThrownBy(() -> KolmogorovSmirnov.ofSample(X, x -> 2)).hasMessage("cdf must lie from 0 to 1: 2.0");
        assertThatThrownBy(() -> KolmogorovSmirnov.ofSample(new double[0], Normal::cdf))
                .hasMessage("sample must hold at least one number");
        assertThatThrownBy(() -> new KolmogorovSmirnov(2, 0, true)).hasMessage("d must lie from 0 to 1: 2.0");
    }
}
