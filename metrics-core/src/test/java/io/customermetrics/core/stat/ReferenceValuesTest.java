package io.customermetrics.core.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every special function and distribution against values with many more digits, tails included. */
class ReferenceValuesTest {

    /** What each function promises; what is computed with twice a double's precision is right to the last digit. */
    private static final Map<String, Double> RELATIVE_ERRORS = Map.ofEntries(
            Map.entry("logGamma", 1e-15),
            Map.entry("digamma", 1e-15),
            Map.entry("logRatio", 1e-14),
            Map.entry("logBeta", 1e-14),
            Map.entry("erf", 1e-15),
            Map.entry("erfc", 1e-15),
            Map.entry("erfcx", 1e-15),
            Map.entry("nCdf", 1e-15),
            Map.entry("nSf", 1e-15),
            Map.entry("nDensity", 1e-15));

    private record Row(String function, double a, double b, double x, double value, double logarithm) {}

    static List<Arguments> functions() {
        return rows().stream().collect(Collectors.groupingBy(Row::function)).entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Row> rows() {
        try (InputStream in =
                        Objects.requireNonNull(ReferenceValuesTest.class.getResourceAsStream("reference-values.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(f -> new Row(f[0], number(f[1]), number(f[2]), number(f[3]), number(f[4]), number(f[5])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void equalsTheReference(String function, List<Row> rows) {
        double error = RELATIVE_ERRORS.getOrDefault(function, 0x1p-53);
        for (Row row : rows) {
            // Below the normal numbers doubles have fewer digits.
            if (Math.abs(row.value) >= Double.MIN_NORMAL || row.value == 0) {
                assertThat(Math.abs(value(row) - row.value))
                        .as("%s", row)
                        .isLessThanOrEqualTo(error * Math.abs(row.value));
            } else {
                assertThat(value(row)).as("%s", row).isBetween(0.0, Double.MIN_NORMAL);
            }
            // An answer so near to 0 that the reference itself has no digits left proves nothing.
            if (row.logarithm != 0) {
                assertThat(Math.abs(logarithm(row) - row.logarithm))
                        .as("log %s", row)
                        .isLessThanOrEqualTo(Math.max(error, 0x1p-53) * Math.abs(row.logarithm));
            }
        }
    }

    private static double value(Row row) {
        double a = row.a;
        double b = row.b;
        double x = row.x;
        long k = (long) x;
        return switch (row.function) {
            case "logGamma" -> GammaFunction.log(a);
            case "digamma" -> GammaFunction.digamma(a);
            case "logRatio" -> GammaFunction.logRatio(a, b);
            case "logBeta" -> BetaFunction.log(b, a);
            case "erf" -> ErrorFunction.erf(a);
            case "erfc" -> ErrorFunction.erfc(a);
            case "erfcx" -> ErrorFunction.erfcx(a);
            case "gammaLower" -> IncompleteGamma.lower(a, b);
            case "gammaUpper" -> IncompleteGamma.upper(a, b);
            case "betaLower" -> IncompleteBeta.lower(a, b, x);
            case "betaUpper" -> IncompleteBeta.upper(a, b, x);
            case "nCdf" -> Normal.cdf(a);
            case "nSf" -> Normal.survival(a);
            case "nDensity" -> Normal.density(a);
            case "tCdf" -> new StudentT(a).cdf(x);
            case "tSf" -> new StudentT(a).survival(x);
            case "tDensity" -> new StudentT(a).density(x);
            case "fCdf" -> new FisherF(a, b).cdf(x);
            case "fSf" -> new FisherF(a, b).survival(x);
            case "fDensity" -> new FisherF(a, b).density(x);
            case "chiCdf" -> new ChiSquare(a).cdf(x);
            case "chiSf" -> new ChiSquare(a).survival(x);
            case "binP" -> new Binomial((long) a, b).probability(k);
            case "binCdf" -> new Binomial((long) a, b).cdf(k);
            case "binSf" -> new Binomial((long) a, b).survival(k);
            case "poiP" -> new Poisson(a).probability(k);
            case "poiCdf" -> new Poisson(a).cdf(k);
            case "nbP" -> new NegativeBinomial(a, b).probability(k);
            case "nbCdf" -> new NegativeBinomial(a, b).cdf(k);
            default -> throw new AssertionError(row.function);
        };
    }

    private static double logarithm(Row row) {
        double a = row.a;
        double b = row.b;
        double x = row.x;
        long k = (long) x;
        return switch (row.function) {
            case "gammaLower" -> IncompleteGamma.logLower(a, b);
            case "gammaUpper" -> IncompleteGamma.logUpper(a, b);
            case "betaLower" -> IncompleteBeta.logLower(a, b, x);
            case "betaUpper" -> IncompleteBeta.logUpper(a, b, x);
            case "nCdf" -> Normal.logCdf(a);
            case "nSf" -> Normal.logSurvival(a);
            case "nDensity" -> Normal.logDensity(a);
            case "tCdf" -> new StudentT(a).logCdf(x);
            case "tSf" -> new StudentT(a).logSurvival(x);
            case "tDensity" -> new StudentT(a).logDensity(x);
            case "fCdf" -> new FisherF(a, b).logCdf(x);
            case "fSf" -> new FisherF(a, b).logSurvival(x);
            case "fDensity" -> new FisherF(a, b).logDensity(x);
            case "chiCdf" -> new ChiSquare(a).logCdf(x);
            case "chiSf" -> new ChiSquare(a).logSurvival(x);
            case "binP" -> new Binomial((long) a, b).logProbability(k);
            case "binCdf" -> new Binomial((long) a, b).logCdf(k);
            case "binSf" -> new Binomial((long) a, b).logSurvival(k);
            case "poiP" -> new Poisson(a).logProbability(k);
            case "poiCdf" -> new Poisson(a).logCdf(k);
            case "nbP" -> new NegativeBinomial(a, b).logProbability(k);
            case "nbCdf" -> new NegativeBinomial(a, b).logCdf(k);
            default -> throw new AssertionError(row.function);
        };
    }
}
