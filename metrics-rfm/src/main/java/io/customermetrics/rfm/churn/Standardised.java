package io.customermetrics.rfm.churn;

import java.util.List;

/** Columns less their means, divided by their population standard deviations. */
record Standardised(List<String> names, double[][] columns, double[] means, double[] deviations) {

    /** The columns of a matrix with at least one row and without constant features. */
    static Standardised of(FeatureMatrix matrix) {
        int count = matrix.names().size();
        double[][] columns = new double[count][];
        double[] means = new double[count];
        double[] deviations = new double[count];
        for (int feature = 0; feature < count; feature++) {
            double[] column = matrix.column(feature).clone();
            double shift = column[0];
            double sum = 0;
            for (double number : column) {
                sum += number - shift;
            }
            double mean = shift + sum / column.length;
            double squares = 0;
            for (int row = 0; row < column.length; row++) {
                column[row] -= mean;
                squares += column[row] * column[row];
            }
            double deviation = Math.sqrt(squares / column.length);
            for (int row = 0; row < column.length; row++) {
                column[row] /= deviation;
            }
            columns[feature] = column;
            means[feature] = mean;
            deviations[feature] = deviation;
        }
        return new Standardised(matrix.names(), columns, means, deviations);
    }
}
