package io.customermetrics.rfm.cluster;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.rfm.RfmTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * What is known of customers as numbers: a row each, a column a feature.
 *
 * <pre>{@code
 * FeatureMatrix features = FeatureMatrix.rfm(table)
 *         .with("visits", row -> visits[row])
 *         .log1p();
 * FeatureMatrix scaled = Standardisation.of(FeatureMoments.of(features)).apply(features);
 * }</pre>
 *
 * <p>Every number is finite and at most 1e100 in magnitude.
 */
public final class FeatureMatrix {

    /** The most numbers that a matrix holds: rows times features. */
    public static final int MAX_NUMBERS = Integer.MAX_VALUE - 1024;

    /** Squares and their sums stay far from overflow. */
    private static final double MAX_MAGNITUDE = 1e100;

    private final List<String> names;
    private final int rows;
    private final double[][] columns;

    private FeatureMatrix(List<String> names, int rows, double[][] columns) {
        this.names = names;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * A matrix of columns.
     *
     * @param names the features' names, at least one, each once
     * @param columns a column for each name, equally long; copied
     * @return the matrix
     * @throws IllegalArgumentException if a name is blank or repeated, columns are missing or of different lengths, a number
     *     is NaN or infinite, or there are more numbers than {@link #MAX_NUMBERS}; a message names the feature
     */
    public static FeatureMatrix of(List<String> names, double[]... columns) {
        List<String> copy = List.copyOf(names);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("names: at least one feature is needed");
        }
        copy.forEach(name -> Identifier.require(name, "names"));
        if (new HashSet<>(copy).size() < copy.size()) {
            throw new IllegalArgumentException("names must not repeat");
        }
        if (columns.length != copy.size()) {
            throw new IllegalArgumentException(
                    "columns: there are " + columns.length + " for " + copy.size() + " names");
        }
        int rows = columns[0].length;
        if ((long) rows * columns.length > MAX_NUMBERS) {
            throw new IllegalArgumentException("columns: rows times features must be at most " + MAX_NUMBERS);
        }
        double[][] checked = new double[columns.length][];
        for (int feature = 0; feature < columns.length; feature++) {
            if (columns[feature].length != rows) {
                throw new IllegalArgumentException("columns must be equally long: " + copy.get(feature) + " is not");
            }
            checked[feature] = requireFinite(copy.get(feature), columns[feature].clone());
        }
        return new FeatureMatrix(copy, rows, checked);
    }

    /**
     * Recency, frequency and monetary value: {@code recencyDays}, {@code orders}, {@code monetary} (in major units).
     *
     * @param table the buyers
     * @return a row for each buyer, in the table's order
     */
    public static FeatureMatrix rfm(RfmTable table) {
        double[] recency = new double[table.size()];
        double[] orders = new double[table.size()];
        double[] monetary = new double[table.size()];
        double unit = StrictMath.pow(10, Math.max(0, table.currency().getDefaultFractionDigits()));
        for (int row = 0; row < table.size(); row++) {
            recency[row] = table.recencyDays(row);
            orders[row] = table.orders(row);
            monetary[row] = (double) table.monetaryMinor(row) / unit;
        }
        return new FeatureMatrix(
                List.of("recencyDays", "orders", "monetary"), table.size(), new double[][] {recency, orders, monetary});
    }

    /**
     * This matrix and one more feature.
     *
     * @param name the feature's name, new here
     * @param value its value in each row
     * @return the wider matrix
     * @throws IllegalArgumentException as {@link #of} does
     */
    public FeatureMatrix with(String name, IntToDoubleFunction value) {
        Objects.requireNonNull(value, "value");
        List<String> more = new ArrayList<>(names);
        more.add(Objects.requireNonNull(name, "name"));
        double[][] wider = Arrays.copyOf(columns, more.size());
        double[] column = new double[rows];
        Arrays.setAll(column, value);
        wider[names.size()] = column;
        return of(more, wider);
    }

    /**
     * Some of the features.
     *
     * @param features names of this matrix
     * @return their columns in the order given
     * @throws IllegalArgumentException if there is no such feature or one is named twice
     */
    public FeatureMatrix select(String... features) {
        double[][] chosen = new double[features.length][];
        for (int i = 0; i < chosen.length; i++) {
            int feature = names.indexOf(features[i]);
            if (feature < 0) {
                throw new IllegalArgumentException("features: there is none of that name among " + names);
            }
            chosen[i] = columns[feature];
        }
        return of(List.of(features), chosen);
    }

    /**
     * Draws in long tails: every number x becomes {@code sign(x) log(1 + |x|)}, which is log1p where x is not negative.
     * Refunds beyond the purchases make monetary values negative; they stay so.
     *
     * @return the matrix of logarithms, the same on every machine
     */
    public FeatureMatrix log1p() {
        return map(x -> x < 0 ? -StrictMath.log1p(-x) : StrictMath.log1p(x));
    }

    /**
     * How many rows there are.
     *
     * @return the number of customers
     */
    public int rows() {
        return rows;
    }

    /**
     * The features' names.
     *
     * @return a name for each column
     */
    public List<String> names() {
        return names;
    }

    /**
     * One number.
     *
     * @param row the row
     * @param feature the feature's position in {@link #names}
     * @return the number
     */
    public double value(int row, int feature) {
        return columns[feature][row];
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return rows + " rows of " + names;
    }

    int features() {
        return columns.length;
    }

    /** Not to be written to. */
    double[] column(int feature) {
        return columns[feature];
    }

    FeatureMatrix map(DoubleUnaryOperator function) {
        double[][] mapped = new double[columns.length][];
        for (int feature = 0; feature < mapped.length; feature++) {
            mapped[feature] = mapped(feature, function);
        }
        return new FeatureMatrix(names, rows, mapped);
    }

    FeatureMatrix ofColumns(double[][] replaced) {
        return new FeatureMatrix(names, replaced[0].length, replaced);
    }

    double[] mapped(int feature, DoubleUnaryOperator function) {
        double[] mapped = new double[rows];
        double[] column = columns[feature];
        for (int row = 0; row < rows; row++) {
            mapped[row] = function.applyAsDouble(column[row]);
        }
        return mapped;
    }

    /** The rows chosen, in the order given. */
    FeatureMatrix rows(int[] chosen) {
        double[][] some = new double[columns.length][chosen.length];
        for (int feature = 0; feature < some.length; feature++) {
            for (int i = 0; i < chosen.length; i++) {
                some[feature][i] = columns[feature][chosen[i]];
            }
        }
        return new FeatureMatrix(names, chosen.length, some);
    }

    static double[] requireFinite(String name, double[] column) {
        int bad = 0;
        for (double x : column) {
            bad += Math.abs(x) <= MAX_MAGNITUDE ? 0 : 1;
        }
        if (bad > 0) {
            throw new IllegalArgumentException("columns: " + name + " must be finite and at most 1e100 in magnitude; "
                    + bad + " of " + column.length + " numbers are not");
        }
        return column;
    }
}
