package io.customermetrics.rfm.feature;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.rfm.RfmTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
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
 * <p>Every number is finite and at most 2^333, some 1.7e100, in magnitude. Immutable.
 */
public final class FeatureMatrix {

    /** The most numbers that a matrix holds: rows times features. */
    public static final int MAX_NUMBERS = Integer.MAX_VALUE - 1024;

    /** Squares and their sums stay far from overflow, and rounding to a multiple of a power of two never leads beyond it. */
    private static final double MAX_MAGNITUDE = 0x1p333;

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
     *     is NaN, infinite or beyond 2^333, or there are more numbers than {@link #MAX_NUMBERS}; a message names the feature
     */
    public static FeatureMatrix of(List<String> names, double[]... columns) {
        List<String> copy = List.copyOf(names);
        requireNames(copy);
        if (columns.length != copy.size()) {
            throw new IllegalArgumentException(
                    "columns: there are " + columns.length + " for " + copy.size() + " names");
        }
        int rows = columns[0].length;
        requireRoom(rows, columns.length);
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
     * @param features names of this matrix, at least one, each once
     * @return their columns in the order given
     * @throws IllegalArgumentException if there is no such feature, or none or one twice is named
     */
    public FeatureMatrix only(List<String> features) {
        if (features.equals(names)) {
            return this;
        }
        List<String> some = List.copyOf(features);
        requireNames(some);
        double[][] chosen = new double[some.size()][];
        for (int i = 0; i < chosen.length; i++) {
            int feature = names.indexOf(some.get(i));
            if (feature < 0) {
                throw new IllegalArgumentException("features: there is no " + some.get(i) + " among " + names);
            }
            chosen[i] = columns[feature];
        }
        return new FeatureMatrix(some, rows, chosen);
    }

    /**
     * Some of the rows.
     *
     * @param chosen their numbers; one may come again
     * @return a matrix of those rows, in the order given
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws IllegalArgumentException if that makes more numbers than {@link #MAX_NUMBERS}
     */
    public FeatureMatrix rows(int[] chosen) {
        requireRoom(chosen.length, columns.length);
        double[][] some = new double[columns.length][chosen.length];
        for (int feature = 0; feature < some.length; feature++) {
            for (int i = 0; i < chosen.length; i++) {
                some[feature][i] = columns[feature][chosen[i]];
            }
        }
        return new FeatureMatrix(names, chosen.length, some);
    }

    /**
     * The rows of both.
     *
     * @param below a matrix of the same features
     * @return these rows, then those
     * @throws IllegalArgumentException if the features differ, or there are more numbers than {@link #MAX_NUMBERS}
     */
    public FeatureMatrix followedBy(FeatureMatrix below) {
        if (!below.names.equals(names)) {
            throw new IllegalArgumentException("below must have the same features: " + names);
        }
        requireRoom((long) rows + below.rows, columns.length);
        double[][] joined = new double[columns.length][];
        for (int feature = 0; feature < joined.length; feature++) {
            joined[feature] = Arrays.copyOf(columns[feature], rows + below.rows);
            System.arraycopy(below.columns[feature], 0, joined[feature], rows, below.rows);
        }
        return new FeatureMatrix(names, rows + below.rows, joined);
    }

    /**
     * Every number put through a function.
     *
     * @param functions the function for the feature of a position in {@link #names}
     * @return the matrix of what they give
     * @throws IllegalArgumentException if that is NaN, infinite or beyond 2^333; the message names the feature
     */
    public FeatureMatrix map(IntFunction<DoubleUnaryOperator> functions) {
        double[][] mapped = new double[columns.length][rows];
        for (int feature = 0; feature < mapped.length; feature++) {
            DoubleUnaryOperator function = functions.apply(feature);
            for (int row = 0; row < rows; row++) {
                mapped[feature][row] = function.applyAsDouble(columns[feature][row]);
            }
            requireFinite(names.get(feature), mapped[feature]);
        }
        return new FeatureMatrix(names, rows, mapped);
    }

    /**
     * Draws in long tails: every number x becomes {@code sign(x) log(1 + |x|)}, which is log1p where x is not negative.
     * Refunds beyond the purchases make monetary values negative; they stay so.
     *
     * @return the matrix of logarithms, the same on every machine
     */
    public FeatureMatrix log1p() {
        return map(feature -> x -> x < 0 ? -StrictMath.log1p(-x) : StrictMath.log1p(x));
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

    /**
     * How many features there are.
     *
     * @return the number of columns
     */
    public int features() {
        return columns.length;
    }

    /**
     * A feature of all rows.
     *
     * @param feature the feature's position in {@link #names}
     * @return a new array, one number a row
     */
    public double[] column(int feature) {
        return columns[feature].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMatrix that
                && that.names.equals(names)
                && Arrays.deepEquals(that.columns, columns);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(columns);
    }

    /** Counts alone, no customer. */
    @Override
    public String toString() {
        return rows + " rows of " + names;
    }

    private static void requireNames(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: at least one feature is needed");
        }
        names.forEach(name -> Identifier.require(name, "names"));
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("names must not repeat");
        }
    }

    private static void requireRoom(long rows, int features) {
        if (rows * features > MAX_NUMBERS) {
            throw new IllegalArgumentException("rows times features must be at most " + MAX_NUMBERS);
        }
    }

    private static double[] requireFinite(String name, double[] column) {
        int bad = 0;
        for (double x : column) {
            bad += Math.abs(x) <= MAX_MAGNITUDE ? 0 : 1;
        }
        if (bad > 0) {
            throw new IllegalArgumentException("columns: " + name + " must be finite and at most 2^333 in magnitude; "
                    + bad + " of " + column.length + " numbers are not");
        }
        return column;
    }
}
