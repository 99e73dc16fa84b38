package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.testing.RealOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRegressionTest {

    /** A set of NIST's: rows of y and x, certified coefficients with their standard errors, and the rest. */
    private record Reference(List<double[]> rows, List<double[]> coefficients, double deviation, double determination) {

        static Reference read(String set) throws IOException {
            List<String> lines =
                    Files.readAllLines(RealOrders.folder().orElseThrow().resolve("nist/linear/" + set + ".dat"));
            List<double[]> rows = new ArrayList<>();
            List<double[]> coefficients = new ArrayList<>();
            double deviation = Double.NaN;
            double determination = Double.NaN;
            for (String line : lines) {
                String text = line.trim();
                if (text.matches("B\\d+\\s.*")) {
                    coefficients.add(numbers(text.replaceFirst("B\\d+", "")));
                } else if (text.startsWith("Standard Deviation ") && Double.isNaN(deviation)) {
                    String rest = text.replace("Standard Deviation", "").trim();
                    deviation = rest.matches("[-0-9.E+]+") ? Double.parseDouble(rest) : deviation;
                } else if (text.startsWith("R-Squared")) {
                    determination =
                            Double.parseDouble(text.replace("R-Squared", "").trim());
                } else if (text.matches("[-+0-9.E]+(\\s+[-+0-9.E]+)+")) {
                    rows.add(numbers(text));
                } else if (text.startsWith("Data:")) {
                    rows.clear();
                }
            }
            return new Reference(rows, coefficients, deviation, determination);
        }

        private static double[] numbers(String text) {
            return Arrays.stream(text.trim().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    /** Digits right, by the logarithm of the relative error; 15 where nothing is left to tell. */
    private static double digits(double value, double certified) {
        double error = certified == 0 ? Math.abs(value) : Math.abs(value / certified - 1);
        return error == 0 ? 15 : Math.min(15, -Math.log10(error));
    }

    /**
     * NIST's linear sets and how many digits of coefficients and standard errors are right. Where fewer than 14 it is because
     * doubles cannot hold the decimals: the equations themselves are solved exactly.
     */
    @ParameterizedTest
    @CsvSource({
        "Norris, linear, 14, 13",
        "Pontius, polynomial, 13, 13",
        "NoInt1, origin, 14, 14",
        "NoInt2, origin, 15, 14",
        "Filip, polynomial, 13, 14",
        "Longley, linear, 14, 14",
        "Wampler1, polynomial, 15, 15",
        "Wampler2, polynomial, 13, 13",
        "Wampler3, polynomial, 15, 14",
        "Wampler4, polynomial, 15, 14",
        "Wampler5, polynomial, 15, 14"
    })
    void equalsTheReferenceDataSets(String set, String model, double ofCoefficients, double ofErrors)
            throws IOException {
        Assumptions.assumeTrue(RealOrders.folder().isPresent(), "the shared data are not beside this checkout");
        Reference reference = Reference.read(set);
        LinearFit fit = fit(reference, model);

        double coefficients = 15;
        double errors = 15;
        for (int i = 0; i < reference.coefficients.size(); i++) {
            double[] certified = reference.coefficients.get(i);
            coefficients = Math.min(coefficients, digits(fit.coefficient(i), certified[0]));
            double error = fit.standardError(i).orElseThrow();
            errors = Math.min(errors, certified[1] == 0 ? digits(error + 1, 1) : digits(error, certified[1]));
        }
        assertThat(coefficients).isGreaterThanOrEqualTo(ofCoefficients);
        assertThat(errors).isGreaterThanOrEqualTo(ofErrors);
        assertThat(fit.residualStandardDeviation().orElseThrow())
                .isCloseTo(reference.deviation, within(Math.max(1e-12, 1e-8 * reference.deviation)));
        assertThat(fit.determination().orElseThrow()).isCloseTo(reference.determination, within(1e-11));
        assertThat(fit.coefficients()).hasSize(reference.coefficients.size());
    }

    private static LinearFit fit(Reference reference, String model) {
        if (model.equals("polynomial")) {
            PolynomialRegression sums = PolynomialRegression.ofDegree(reference.coefficients.size() - 1);
            for (double[] row : reference.rows) {
                sums = sums.with(row[0], row[1]);
            }
            return sums.fit().orElseThrow();
        }
        int predictors = reference.rows.get(0).length - 1;
        LinearRegression.Builder builder = model.equals("origin")
                ? LinearRegression.throughOrigin(predictors)
                : LinearRegression.withIntercept(predictors);
        for (double[] row : reference.rows) {
            builder.add(row[0], Arrays.copyOfRange(row, 1, row.length));
        }
        return builder.build().fit().orElseThrow();
    }

    /** R's {@code lm(dist ~ speed, cars)} on ten of its rows. */
    @Test
    void equalsTheFormulasOfOnePredictor() {
        double[] speed = {4, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        double[] dist = {2, 4, 16, 10, 18, 17, 24, 34, 26, 54};
        LinearRegression.Builder builder = LinearRegression.withIntercept(1);
        for (int i = 0; i < speed.length; i++) {
            builder.add(dist[i], speed[i]);
        }
        LinearFit fit = builder.build().fit().orElseThrow();
        CoMoments moments = CoMoments.of(speed, dist);
        double slope = moments.slope().orElseThrow();
        double r = moments.correlation().orElseThrow();

        assertThat(fit.coefficient(1)).isEqualTo(slope);
        assertThat(fit.coefficient(0)).isCloseTo(20.5 - slope * 10.3, within(1e-13));
        assertThat(fit.determination().orElseThrow()).isCloseTo(r * r, within(1e-15));
        assertThat(fit.t(1).orElseThrow()).isCloseTo(r * Math.sqrt(8 / (1 - r * r)), within(1e-13));
        assertThat(fit.p(1).orElseThrow()).isCloseTo(moments.correlationP().orElseThrow(), within(1e-17));
        assertThat(fit.f().orElseThrow()).isCloseTo(Math.pow(fit.t(1).orElseThrow(), 2), within(1e-12));
        assertThat(fit.p().orElseThrow()).isCloseTo(fit.p(1).orElseThrow(), within(1e-17));
        assertThat(fit.df()).isEqualTo(8);
        Interval interval = fit.interval(1, 0.95);
        assertThat(interval.width() / 2 / fit.standardError(1).orElseThrow())
                .isCloseTo(2.306004135204166, within(1e-13));
        assertThat(fit).hasToString("LinearFit[2 coefficients, 8 degrees of freedom]");
    }

    @Test
    void mergesToTheSameBits() {
        LinearRegression.Builder whole = LinearRegression.withIntercept(2);
        LinearRegression parts = LinearRegression.withIntercept(2).build();
        PolynomialRegression polynomial = PolynomialRegression.ofDegree(2);
        PolynomialRegression left = polynomial;
        PolynomialRegression right = polynomial;
        for (int i = 0; i < 20; i++) {
            double y = Math.sqrt(i);
            double[] x = {1e10 / (i + 1), Math.cbrt(i)};
            whole.add(y, x);
            LinearRegression row = LinearRegression.withIntercept(2).add(y, x).build();
            parts = i % 2 == 0 ? parts.plus(row) : row.plus(parts);
            polynomial = polynomial.with(y, x[1]);
            left = i % 3 == 0 ? left.with(y, x[1]) : left;
            right = i % 3 == 0 ? right : right.with(y, x[1]);
        }
        assertThat(parts).isEqualTo(whole.build()).hasSameHashCodeAs(whole.build());
        assertThat(parts)
                .isNotEqualTo(LinearRegression.withIntercept(2).build())
                .isNotEqualTo("x");
        assertThat(parts.count()).isEqualTo(20);
        assertThat(parts).hasToString("LinearRegression[20 rows]");
        assertThat(right.plus(left)).isEqualTo(polynomial).hasSameHashCodeAs(polynomial);
        assertThat(polynomial).hasToString("PolynomialRegression[20 rows]");
        assertThat(polynomial).isNotEqualTo(polynomial.with(1, 1)).isNotEqualTo("x");
        PolynomialRegression one = PolynomialRegression.ofDegree(1).with(1, 2);
        assertThat(one).isNotEqualTo(PolynomialRegression.ofDegree(1).with(2, 2));
        assertThat(one).isNotEqualTo(PolynomialRegression.ofDegree(1).with(1, 3));
        assertThat(one).isNotEqualTo(PolynomialRegression.ofDegree(1).with(-1, 2));
        LinearRegression.Builder origin = LinearRegression.throughOrigin(1).add(1, 2);
        assertThat(origin.build())
                .isNotEqualTo(LinearRegression.withIntercept(0).add(1).build());
        assertThat(origin.build())
                .isNotEqualTo(LinearRegression.throughOrigin(1).add(2, 1).build());
    }

    @Test
    void whatHasNoAnswerGivesNone() {
        assertThat(LinearRegression.withIntercept(1).build().fit()).isEmpty();
        assertThat(LinearRegression.withIntercept(1).add(1, 1).build().fit()).isEmpty();
        // The second variable is twice the first.
        assertThat(LinearRegression.withIntercept(2)
                        .add(1, 1, 2)
                        .add(2, 2, 4)
                        .add(4, 3, 6)
                        .build()
                        .fit())
                .isEmpty();
        assertThat(PolynomialRegression.ofDegree(2)
                        .with(1, 1)
                        .with(2, 2)
                        .with(3, 2)
                        .fit())
                .isEmpty();
        LinearFit through = LinearRegression.withIntercept(1)
                .add(1, 1)
                .add(3, 2)
                .build()
                .fit()
                .orElseThrow();
        assertThat(through.coefficients()).containsExactly(-1, 2);
        assertThat(through.standardError(0)).isEmpty();
        assertThat(through.residualStandardDeviation()).isEmpty();
        assertThat(through.t(0)).isEmpty();
        assertThat(through.p(0)).isEmpty();
        assertThat(through.f()).isEmpty();
        assertThat(through.p()).isEmpty();
        assertThatThrownBy(() -> through.interval(0, 0.95)).isInstanceOf(IllegalStateException.class);
        LinearFit flat = LinearRegression.withIntercept(1)
                .add(5, 1)
                .add(5, 2)
                .add(5, 4)
                .build()
                .fit()
                .orElseThrow();
        assertThat(flat.coefficients()).containsExactly(5, 0);
        assertThat(flat.determination()).isEmpty();
        assertThat(flat.f()).isEmpty();
        LinearFit mean =
                LinearRegression.withIntercept(0).add(1).add(2).build().fit().orElseThrow();
        assertThat(mean.coefficients()).containsExactly(1.5);
        assertThat(mean.f()).isEmpty();
        assertThat(mean.determination()).hasValue(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> LinearRegression.withIntercept(-1)).hasMessage("predictors must not be negative: -1");
        assertThatThrownBy(() -> LinearRegression.throughOrigin(0)).hasMessage("predictors must be at least 1: 0");
        assertThatThrownBy(() -> PolynomialRegression.ofDegree(-1)).hasMessage("degree must not be negative: -1");
        LinearRegression.Builder builder = LinearRegression.withIntercept(1);
        assertThatThrownBy(() -> builder.add(1, 1, 2)).hasMessage("x must hold 1 numbers: 2");
        assertThatThrownBy(() -> builder.add(1, Double.NaN)).hasMessage("x must be finite: NaN");
        assertThatThrownBy(() -> builder.add(Double.NaN, 1)).hasMessage("y must be finite: NaN");
        assertThatThrownBy(() -> PolynomialRegression.ofDegree(1).with(1, Double.NaN))
                .hasMessageContaining("finite");
        String same = "the models must have the same variables";
        assertThatThrownBy(() ->
                        builder.build().plus(LinearRegression.withIntercept(2).build()))
                .hasMessage(same);
        assertThatThrownBy(() ->
                        builder.build().plus(LinearRegression.throughOrigin(2).build()))
                .hasMessage(same);
        assertThatThrownBy(() -> PolynomialRegression.ofDegree(1).plus(PolynomialRegression.ofDegree(2)))
                .hasMessage("the degrees must be the same");
    }
}
