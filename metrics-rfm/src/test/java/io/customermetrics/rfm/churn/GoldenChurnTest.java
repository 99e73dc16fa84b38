package io.customermetrics.rfm.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.rfm.Orders;
import io.customermetrics.rfm.feature.FeatureMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two public data sets against figures of scikit-learn's {@code LogisticRegression(C=1)} on columns standardised by the training
 * rows, every fifth row being a test row; skipped in a checkout without the data.
 */
class GoldenChurnTest {

    private final String golden = Files.readString(Orders.data("golden/churn.json"), StandardCharsets.UTF_8);

    GoldenChurnTest() throws IOException {}

    @Test
    void telco() throws IOException {
        Table table = Table.read("telco_churn/Telco-Customer-Churn.csv");
        List<String> names = List.of(
                "tenure", "MonthlyCharges", "TotalCharges", "monthToMonth", "twoYear", "fiber", "electronicCheck");
        List<Function<Row, Double>> features = List.of(
                row -> row.number("tenure"),
                row -> row.number("MonthlyCharges"),
                row -> row.text("TotalCharges").isBlank() ? 0 : row.number("TotalCharges"),
                row -> row.is("Contract", "Month-to-month"),
                row -> row.is("Contract", "Two year"),
                row -> row.is("InternetService", "Fiber optic"),
                row -> row.is("PaymentMethod", "Electronic check"));
        agrees("telco", table, names, features, row -> row.text("Churn").equals("Yes"));
    }

    @Test
    void bank() throws IOException {
        Table table = Table.read("bank_churners/BankChurners.csv");
        List<String> names = List.of(
                "Customer_Age",
                "Dependent_count",
                "Months_on_book",
                "Total_Relationship_Count",
                "Months_Inactive_12_mon",
                "Contacts_Count_12_mon",
                "Credit_Limit",
                "Total_Revolving_Bal",
                "Total_Amt_Chng_Q4_Q1",
                "Total_Trans_Amt",
                "Total_Trans_Ct",
                "Total_Ct_Chng_Q4_Q1",
                "Avg_Utilization_Ratio");
        List<Function<Row, Double>> features = new ArrayList<>();
        names.forEach(name -> features.add(row -> row.number(name)));
        agrees("bank", table, names, features, row -> row.text("Attrition_Flag").equals("Attrited Customer"));
    }

    private void agrees(
            String set, Table table, List<String> names, List<Function<Row, Double>> features, Predicate<Row> churned) {
        List<Row> train = table.rows(row -> row % 5 != 0);
        List<Row> test = table.rows(row -> row % 5 == 0);
        String part = golden.substring(golden.indexOf('"' + set + '"'));
        assertThat(train).hasSize((int) numbers(part, "trainRows")[0]);
        assertThat(test).hasSize((int) numbers(part, "testRows")[0]);

        LogisticModel model = LogisticRegression.ridge(1)
                .fit(matrix(train, names, features), outcomes(train, churned))
                .orElseThrow();

        double[] expected = numbers(part, "coef");
        for (int i = 0; i < names.size(); i++) {
            assertThat(model.coefficient(names.get(i))).as(names.get(i)).isCloseTo(expected[i], within(1e-4));
        }
        assertThat(model.intercept()).isCloseTo(numbers(part, "intercept")[0], within(1e-4));
        Evaluation evaluation =
                Evaluation.of(model.probabilities(matrix(test, names, features)), outcomes(test, churned));
        assertThat(evaluation.auc().orElseThrow()).isBetween(numbers(part, "auc")[0] - 1e-12, 1.0);
        assertThat(evaluation.logLoss().orElseThrow()).isCloseTo(numbers(part, "logLoss")[0], within(1e-5));
        assertThat(evaluation.brier().orElseThrow()).isCloseTo(numbers(part, "brier")[0], within(1e-5));
    }

    private static FeatureMatrix matrix(List<Row> rows, List<String> names, List<Function<Row, Double>> features) {
        double[][] columns = features.stream()
                .map(feature -> rows.stream().mapToDouble(feature::apply).toArray())
                .toArray(double[][]::new);
        return FeatureMatrix.of(names, columns);
    }

    private static boolean[] outcomes(List<Row> rows, Predicate<Row> churned) {
        boolean[] outcomes = new boolean[rows.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = churned.test(rows.get(i));
        }
        return outcomes;
    }

    /** The first number or list of numbers of a name. */
    private static double[] numbers(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":\\s*\\[?([^]\"}]*)").matcher(json);
        assertThat(matcher.find()).as(name).isTrue();
        return Arrays.stream(matcher.group(1).strip().split("[,\\s]+", -1))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** A file of comma-separated values without quotes. */
    private record Table(List<String> header, List<Row> rows) {

        static Table read(String file) throws IOException {
            List<String> lines = Files.readAllLines(Orders.data(file), StandardCharsets.UTF_8);
            List<String> header = List.of(lines.get(0).split(",", -1));
            return new Table(
                    header,
                    lines.subList(1, lines.size()).stream()
                            .map(line -> new Row(header, List.of(line.split(",", -1))))
                            .toList());
        }

        List<Row> rows(Predicate<Integer> which) {
            List<Row> chosen = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                if (which.test(row)) {
                    chosen.add(rows.get(row));
                }
            }
            return chosen;
        }
    }

    private record Row(List<String> header, List<String> cells) {

        String text(String column) {
            return cells.get(header.indexOf(column));
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        double is(String column, String value) {
            return text(column).equals(value) ? 1 : 0;
        }
    }
}
