package io.customermetrics.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customermetrics.core.stat.Interval;
import io.customermetrics.core.testing.Json;
import io.customermetrics.core.testing.RealOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data sets of the R package survival and others, against what R computes of them: to the digits that are printed. */
class ReferenceDataTest {

    private static final double EXACT = 1e-12;

    private Path folder = Path.of("");

    @BeforeEach
    void dataArePresent() {
        Optional<Path> found = RealOrders.folder();
        assumeTrue(
                found.isPresent(),
                "the data are not on this machine: set CUSTOMER_METRICS_DATA to the folder that holds them");
        folder = found.orElseThrow();
    }

    @Test
    void curvesOfTwoGroupsOnEveryScale() {
        Map<?, ?> aml = (Map<?, ?>) golden().get("aml");
        Map<String, RiskTable> groups = aml();
        Map<String, SurvivalScale> scales =
                Map.of("plain", SurvivalScale.PLAIN, "log", SurvivalScale.LOG, "loglog", SurvivalScale.LOG_LOG);
        scales.forEach((name, scale) -> {
            Map<?, ?> expected = (Map<?, ?>) aml.get(name);
            List<?> strata = (List<?>) expected.get("strata");
            for (int i = 0; i < strata.size(); i++) {
                RiskTable table = groups.get(((String) strata.get(i)).substring(2));
                agrees(KaplanMeier.of(table), scale, expected, i);
            }
        });
        Map<?, ?> all = (Map<?, ?>) aml.get("all");
        RiskTable pooled = groups.get("Maintained").plus(groups.get("Nonmaintained"));
        for (int i = 0; i < ((List<?>) all.get("time")).size(); i++) {
            agrees(KaplanMeier.of(pooled), SurvivalScale.LOG, all, i);
        }
    }

    @Test
    void testsAndSummariesOfTwoGroups() {
        Map<?, ?> aml = (Map<?, ?>) golden().get("aml");
        Map<String, RiskTable> groups = aml();
        for (Object line : (List<?>) aml.get("table")) {
            Map<?, ?> expected = (Map<?, ?>) line;
            KaplanMeier curve = KaplanMeier.of(groups.get(((String) expected.get("_row")).substring(2)));
            assertThat(curve.restrictedMean(161).orElseThrow()).isCloseTo(number(expected, "rmean"), within(EXACT));
            assertThat(curve.restrictedMeanError(161).orElseThrow())
                    .isCloseTo(number(expected, "se(rmean)"), within(EXACT));
            assertThat(curve.median().orElseThrow()).isEqualTo(number(expected, "median"));
            Interval interval =
                    curve.quantileInterval(0.5, SurvivalScale.LOG, 0.95).orElseThrow();
            assertThat(interval).isEqualTo(new Interval(number(expected, "0.95LCL"), Double.POSITIVE_INFINITY, 0.95));
        }
        Map<?, ?> expected = (Map<?, ?>) aml.get("logrank");
        LogRank test = LogRank.of(groups);
        assertThat(test.statistic().orElseThrow()).isCloseTo(number(expected, "chisq"), within(EXACT));
        assertThat(test.p().orElseThrow()).isCloseTo(number(expected, "p"), within(EXACT));
        for (int i = 0; i < 2; i++) {
            LogRank.Group group = test.groups().get(i);
            assertThat(group.observed()).isEqualTo(number(expected, "obs", i));
            assertThat(group.expected()).isCloseTo(number(expected, "exp", i), within(EXACT));
        }
        assertThat(LogRank.weighted(groups, 1).statistic().orElseThrow())
                .isCloseTo(number((Map<?, ?>) aml.get("peto_rho1"), "chisq"), within(EXACT));
        Map<?, ?> hazard = (Map<?, ?>) aml.get("nelson_aalen");
        NelsonAalen aalen = NelsonAalen.of(groups.get("Maintained").plus(groups.get("Nonmaintained")));
        for (int i = 0; i < ((List<?>) hazard.get("time")).size(); i++) {
            assertThat(aalen.cumulativeHazard(number(hazard, "time", i)).orElseThrow())
                    .isCloseTo(number(hazard, "cumhaz", i), within(EXACT));
        }
    }

    @Test
    void customersOfATelephoneCompany() {
        Map<?, ?> telco = (Map<?, ?>) golden().get("telco");
        Predicate<Map<String, String>> billed = row -> !row.get("TotalCharges").isBlank();
        List<Map<String, String>> rows = rows("telco_churn/Telco-Customer-Churn.csv").stream()
                .filter(billed)
                .toList();
        RiskTable table = table(rows, "tenure", "Churn", "Yes");
        assertThat(table.subjects()).isEqualTo((long) number(telco, "n"));
        assertThat(table.events()).isEqualTo((long) number(telco, "events"));
        KaplanMeier curve = KaplanMeier.of(table);
        for (int i = 0; i < ((List<?>) telco.get("t")).size(); i++) {
            double time = number(telco, "t", i);
            assertThat(curve.survival(time).orElseThrow()).isCloseTo(number(telco, "S", i), within(EXACT));
            assertThat(curve.standardError(time).orElseThrow()).isCloseTo(number(telco, "se", i), within(EXACT));
            Interval interval = curve.interval(time, SurvivalScale.LOG, 0.95).orElseThrow();
            assertThat(interval.low()).isCloseTo(number(telco, "lo", i), within(EXACT));
            assertThat(interval.high()).isCloseTo(number(telco, "hi", i), within(EXACT));
            assertThat(table.atRisk(time)).isEqualTo((long) number(telco, "n.risk", i));
        }
        Map<String, RiskTable> byContract = groups(rows, "Contract", "tenure", "Churn", "Yes");
        Map<?, ?> expected = (Map<?, ?>) telco.get("by_contract");
        for (int i = 0; i < ((List<?>) expected.get("t")).size(); i++) {
            String stratum = (String) ((List<?>) expected.get("strata")).get(i);
            KaplanMeier contract = KaplanMeier.of(byContract.get(stratum.substring("Contract=".length())));
            double time = number(expected, "t", i);
            assertThat(contract.survival(time).orElseThrow()).isCloseTo(number(expected, "S", i), within(EXACT));
            assertThat(contract.standardError(time).orElseThrow()).isCloseTo(number(expected, "se", i), within(EXACT));
        }
        agrees(LogRank.of(byContract), (Map<?, ?>) telco.get("logrank_contract"));
        agrees(LogRank.of(groups(rows, "gender", "tenure", "Churn", "Yes")), (Map<?, ?>) telco.get("logrank_gender"));
    }

    @Test
    void hazardsOfATelephoneCompanysCustomers() {
        Map<?, ?> expected = (Map<?, ?>) ((Map<?, ?>) golden().get("telco")).get("cox");
        CoxData.Builder builder = CoxData.builder("charges", "two", "one");
        for (Map<String, String> row : rows("telco_churn/Telco-Customer-Churn.csv")) {
            if (!row.get("TotalCharges").isBlank()) {
                builder.add(
                        Double.parseDouble(row.get("tenure")),
                        row.get("Churn").equals("Yes"),
                        Double.parseDouble(row.get("MonthlyCharges")),
                        flag(row, "Contract", "Two year"),
                        flag(row, "Contract", "One year"));
            }
        }
        CoxModel model = CoxRegression.efron().fit(builder.build()).orElseThrow();
        for (int i = 0; i < 3; i++) {
            // R stops when the likelihood rises by less than 1e-9 of itself: coefficients to some 9 digits.
            assertThat(model.coefficients().get(i).value())
                    .isCloseTo(
                            number(expected, "coef", i),
                            within(1e-10 * Math.max(1, Math.abs(number(expected, "coef", i)))));
            assertThat(model.coefficients().get(i).standardError()).isCloseTo(number(expected, "se", i), within(1e-10));
        }
        assertThat(model.nullLogLikelihood()).isCloseTo(number(expected, "loglik", 0), within(1e-8));
        assertThat(model.logLikelihood()).isCloseTo(number(expected, "loglik", 1), within(1e-8));
    }

    /** As printed in the package's documentation: survfit, survdiff and coxph of lung. */
    @Test
    void lungCancer() {
        List<Map<String, String>> rows = rows("survival/lung_R.csv");
        KaplanMeier all = KaplanMeier.of(table(rows, "time", "status", "2"));
        assertThat(all.median().orElseThrow()).isEqualTo(310);
        assertThat(all.quantileInterval(0.5, SurvivalScale.LOG, 0.95)).contains(new Interval(285, 363, 0.95));
        assertThat(all.survival(365).orElseThrow()).isCloseTo(0.409, within(5e-4));
        Map<String, RiskTable> bySex = groups(rows, "sex", "time", "status", "2");
        KaplanMeier men = KaplanMeier.of(bySex.get("1"));
        assertThat(men.median().orElseThrow()).isEqualTo(270);
        assertThat(men.quantileInterval(0.5, SurvivalScale.LOG, 0.95)).contains(new Interval(212, 310, 0.95));
        KaplanMeier women = KaplanMeier.of(bySex.get("2"));
        assertThat(women.median().orElseThrow()).isEqualTo(426);
        assertThat(women.quantileInterval(0.5, SurvivalScale.LOG, 0.95)).contains(new Interval(348, 550, 0.95));
        LogRank test = LogRank.of(bySex);
        assertThat(test.statistic().orElseThrow()).isCloseTo(10.3, within(0.05));
        assertThat(test.groups().get(0).expected()).isCloseTo(91.6, within(0.05));
        assertThat(test.groups().get(1).expected()).isCloseTo(73.4, within(0.05));

        CoxModel sex = fit(rows, "time", "status", "2", List.of("sex"));
        agrees(sex.coefficient("sex"), -0.5310, 0.1672, 5e-5);
        agrees(sex, 10.63, 10.09, 10.33, 0.579);

        CoxModel three = fit(rows, "time", "status", "2", List.of("age", "sex", "ph.ecog"));
        assertThat(three.subjects()).isEqualTo(227);
        assertThat(three.events()).isEqualTo(164);
        agrees(three.coefficient("age"), 0.011067, 0.009267, 5e-7);
        agrees(three.coefficient("sex"), -0.552612, 0.167739, 5e-7);
        agrees(three.coefficient("ph.ecog"), 0.463728, 0.113577, 5e-7);
        agrees(three, 30.50, 29.93, 30.50, 0.637);
    }

    /** As R prints coxph of veteran, the data of Kalbfleisch and Prentice (1980). */
    @Test
    void veteransWithLungCancer() {
        CoxData.Builder builder =
                CoxData.builder("trt", "smallcell", "adeno", "large", "karno", "diagtime", "age", "prior");
        for (Map<String, String> row : rows("survival/veteran.csv")) {
            builder.add(
                    Double.parseDouble(row.get("time")),
                    row.get("status").equals("1"),
                    Double.parseDouble(row.get("trt")),
                    flag(row, "celltype", "smallcell"),
                    flag(row, "celltype", "adeno"),
                    flag(row, "celltype", "large"),
                    Double.parseDouble(row.get("karno")),
                    Double.parseDouble(row.get("diagtime")),
                    Double.parseDouble(row.get("age")),
                    Double.parseDouble(row.get("prior")));
        }
        CoxModel model = CoxRegression.efron().fit(builder.build()).orElseThrow();
        agrees(model.coefficient("trt"), 0.2946, 0.2075, 5e-5);
        agrees(model.coefficient("smallcell"), 0.8616, 0.2753, 5e-5);
        agrees(model.coefficient("adeno"), 1.196, 0.3009, 5e-4);
        agrees(model.coefficient("large"), 0.4013, 0.2827, 5e-5);
        agrees(model.coefficient("karno"), -0.03282, 0.005508, 5e-6);
        agrees(model.coefficient("diagtime"), 8.132e-5, 9.136e-3, 5e-7);
        agrees(model.coefficient("age"), -8.706e-3, 9.300e-3, 5e-7);
        agrees(model.coefficient("prior"), 7.159e-3, 2.323e-2, 5e-6);
        agrees(model, 62.1, 62.37, 66.74, 0.736);
        assertThat(model.waldTest().df()).isEqualTo(8);
    }

    /** Fox and Weisberg, "Cox proportional-hazards regression for survival data in R": arrests after release. */
    @Test
    void arrestsAfterRelease() {
        List<Map<String, String>> rows = rows("survival/rossi.csv");
        CoxModel model = fit(rows, "week", "arrest", "1", List.of("fin", "age", "race", "wexp", "mar", "paro", "prio"));
        agrees(model.coefficient("fin"), -0.37942, 0.19138, 5e-6);
        agrees(model.coefficient("age"), -0.05744, 0.02200, 5e-6);
        agrees(model.coefficient("race"), 0.31390, 0.30799, 5e-6);
        agrees(model.coefficient("wexp"), -0.14980, 0.21222, 5e-6);
        agrees(model.coefficient("mar"), -0.43370, 0.38187, 5e-6);
        agrees(model.coefficient("paro"), -0.08487, 0.19576, 5e-6);
        agrees(model.coefficient("prio"), 0.09150, 0.02865, 5e-6);
        agrees(model, 33.27, 32.11, 33.53, 0.640);
        assertThat(model.coefficient("prio").hazardRatio()).isCloseTo(1.0958, within(5e-5));
        assertThat(model.coefficient("age").p()).isCloseTo(0.00903, within(5e-6));
    }

    private static void agrees(KaplanMeier curve, SurvivalScale scale, Map<?, ?> expected, int i) {
        double time = number(expected, "time", i);
        assertThat(curve.table().atRisk(time)).isEqualTo((long) number(expected, "n", i));
        assertThat(curve.survival(time).orElseThrow()).isCloseTo(number(expected, "S", i), within(EXACT));
        Object error = ((List<?>) expected.get("se")).get(i);
        assertThat(curve.standardError(time).isDefined()).isEqualTo(error instanceof BigDecimal);
        Optional<Interval> interval = curve.interval(time, scale, 0.95);
        assertThat(interval.isPresent()).isEqualTo(error instanceof BigDecimal);
        interval.ifPresent(ends -> {
            assertThat(curve.standardError(time).orElseThrow()).isCloseTo(number(expected, "se", i), within(EXACT));
            assertThat(ends.low()).isCloseTo(number(expected, "lo", i), within(EXACT));
            assertThat(ends.high()).isCloseTo(number(expected, "hi", i), within(EXACT));
        });
    }

    private static void agrees(LogRank test, Map<?, ?> expected) {
        assertThat(test.statistic().orElseThrow()).isCloseTo(number(expected, "chisq"), within(1e-8));
        double[] observed =
                test.groups().stream().mapToDouble(LogRank.Group::observed).toArray();
        for (int i = 0; i < observed.length; i++) {
            assertThat(observed[i]).isEqualTo(number(expected, "obs", i));
            assertThat(test.groups().get(i).expected()).isCloseTo(number(expected, "exp", i), within(1e-9));
        }
    }

    private static void agrees(CoxCoefficient coefficient, double value, double error, double tolerance) {
        assertThat(coefficient.value()).isCloseTo(value, within(tolerance));
        assertThat(coefficient.standardError()).isCloseTo(error, within(tolerance));
    }

    private static void agrees(CoxModel model, double ratio, double wald, double score, double concordance) {
        assertThat(model.likelihoodRatioTest().statistic()).isCloseTo(ratio, within(0.05));
        assertThat(model.waldTest().statistic()).isCloseTo(wald, within(5e-3));
        assertThat(model.scoreTest().statistic()).isCloseTo(score, within(5e-3));
        assertThat(model.concordance().index().orElseThrow()).isCloseTo(concordance, within(5e-4));
    }

    private Map<String, RiskTable> aml() {
        return groups(rows("survival/aml.csv"), "x", "time", "status", "1");
    }

    private static CoxModel fit(
            List<Map<String, String>> rows, String time, String status, String event, List<String> covariates) {
        CoxData.Builder builder = CoxData.builder(covariates.toArray(String[]::new));
        for (Map<String, String> row : rows) {
            if (covariates.stream().noneMatch(covariate -> row.get(covariate).isBlank())) {
                double[] x = covariates.stream()
                        .mapToDouble(covariate -> Double.parseDouble(row.get(covariate)))
                        .toArray();
                builder.add(Double.parseDouble(row.get(time)), row.get(status).equals(event), x);
            }
        }
        return CoxRegression.efron().fit(builder.build()).orElseThrow();
    }

    private static double flag(Map<String, String> row, String column, String value) {
        return row.get(column).equals(value) ? 1 : 0;
    }

    private static RiskTable table(List<Map<String, String>> rows, String time, String status, String event) {
        ToDoubleFunction<Map<String, String>> timeOf = row -> Double.parseDouble(row.get(time));
        boolean[] ended = new boolean[rows.size()];
        for (int i = 0; i < ended.length; i++) {
            ended[i] = rows.get(i).get(status).equals(event);
        }
        return RiskTable.of(rows.stream().mapToDouble(timeOf).toArray(), ended);
    }

    private static Map<String, RiskTable> groups(
            List<Map<String, String>> rows, String column, String time, String status, String event) {
        Map<String, List<Map<String, String>>> byValue = new TreeMap<>();
        rows.forEach(row -> byValue.computeIfAbsent(row.get(column), value -> new ArrayList<>())
                .add(row));
        Map<String, RiskTable> tables = new LinkedHashMap<>();
        byValue.forEach((value, some) -> tables.put(value, table(some, time, status, event)));
        return tables;
    }

    /** The rows of a file by the names of its columns; no value holds a comma. */
    private List<Map<String, String>> rows(String file) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(file));
            List<String> names = Arrays.asList(lines.get(0).split(",", -1));
            return lines.stream()
                    .skip(1)
                    .map(line -> {
                        String[] values = line.split(",", -1);
                        Map<String, String> row = new LinkedHashMap<>();
                        for (int i = 0; i < values.length; i++) {
                            row.put(names.get(i), values[i]);
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<?, ?> golden() {
        try {
            return (Map<?, ?>) Json.parse(Files.readString(folder.resolve("golden/stats.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double number(Map<?, ?> expected, String name) {
        return ((BigDecimal) expected.get(name)).doubleValue();
    }

    private static double number(Map<?, ?> expected, String name, int i) {
        return ((BigDecimal) ((List<?>) expected.get(name)).get(i)).doubleValue();
    }
}
