package io.customermetrics.rfm.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Numbers that describe some rows, one column a feature. Every number is finite. Immutable. */
public final class FeatureMatrix {

    /** So far from the largest double that squares and their sums are finite too. */
    private static final double LARGEST = 1e120;

    private final List<String> names;
    private final double[][] columns;
    private final int rows;

    private FeatureMatrix(List<String> names, double[][] columns, int rows) {
        this.names = names;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * A matrix of columns.
     *
     * @param names the features' names, at least one, without repetition
     * @param columns one column a feature, all equally long; copied
     * @return the matrix
     * @throws IllegalArgumentException if names repeat, columns differ in length, or a number is NaN, infinite or beyond 1e120;
     *     the message names the feature
     */
    public static FeatureMatrix of(List<String> names, double[][] columns) {
        List<String> copy = List.copyOf(names);
        if (copy.isEmpty() || new HashSet<>(copy).size() < copy.size()) {
            throw new IllegalArgumentException("names must be at least one and not repeat");
        }
        if (columns.length != copy.size()) {
            throw new IllegalArgumentException("columns must be one a feature");
        }
        int rows = columns[0].length;
        double[][] own = new double[columns.length][];
        for (int feature = 0; feature < own.length; feature++) {
            own[feature] = columns[feature].clone();
            if (own[feature].length != rows) {
                throw new IllegalArgumentException("columns must be equally long: " + copy.get(feature));
            }
            for (double number : own[feature]) {
                if (!(Math.abs(number) <= LARGEST)) {
                    throw new IllegalArgumentException(
                            "columns must hold finite numbers of at most 1e120: " + copy.get(feature));
                }
            }
        }
        return new FeatureMatrix(copy, own, rows);
    }

    /**
     * The features' names.
     *
     * @return the names, in the order of the columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many rows there are.
     *
     * @return the length of each column
     */
    public int rows() {
        return rows;
    }

    /**
     * One number.
     *
     * @param row the row
     * @param feature the index of the feature among {@link #names()}
     * @return the number
     */
    public double value(int row, int feature) {
        return columns[feature][row];
    }

    /**
     * Features that tell no row from another.
     *
     * @return the names of the columns that hold one number alone
     */
    public List<String> constants() {
        List<String> constants = new ArrayList<>();
        for (int feature = 0; feature < columns.length; feature++) {
            double[] column = columns[feature];
            if (Arrays.stream(column).allMatch(number -> number == column[0])) {
                constants.add(names.get(feature));
            }
        }
        return List.copyOf(constants);
    }

    /**
     * Some of the features.
     *
     * @param some names among {@link #names()}
     * @return a matrix of those columns, in the order given
     * @throws IllegalArgumentException if there is no such feature
     */
    public FeatureMatrix only(List<String> some) {
        if (some.equals(names)) {
            return this;
        }
        double[][] chosen = new double[some.size()][];
        for (int i = 0; i < chosen.length; i++) {
            int feature = names.indexOf(some.get(i));
            if (feature < 0) {
                throw new IllegalArgumentException("there is no feature " + some.get(i) + " among " + names);
            }
            chosen[i] = columns[feature];
        }
        return new FeatureMatrix(List.copyOf(some), chosen, rows);
    }

    /**
     * The rows of both.
     *
     * @param below a matrix of the same features
     * @return these rows, then those
     * @throws IllegalArgumentException if the features differ
     */
    public FeatureMatrix followedBy(FeatureMatrix below) {
        if (!below.names.equals(names)) {
            throw new IllegalArgumentException("below must have the same features: " + names);
        }
        double[][] joined = new double[columns.length][];
        for (int feature = 0; feature < joined.length; feature++) {
            joined[feature] = Arrays.copyOf(columns[feature], Math.addExact(rows, below.rows));
            System.arraycopy(below.columns[feature], 0, joined[feature], rows, below.rows);
        }
        return new FeatureMatrix(names, joined, rows + below.rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMatrix that
                && that.names.equals(names)
                && Arrays.deepEquals(that.columns, columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.deepHashCode(columns));
    }

    /** Names and counts, no numbers. */
    @Override
    public String toString() {
        return rows + " rows of " + names;
    }

    /** A column, not to be written to. */
    double[] column(int feature) {
        return columns[feature];
    }
}
