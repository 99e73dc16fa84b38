package io.customermetrics.core.survival;

/** The covariates less their means, in units of their standard deviations: columns of one size, which Newton's method wants. */
final class StandardCovariates {

    /** Differences from the mean that are rounding alone. */
    private static final double ROUNDING = 1e-12;
    /** Differences so small that a coefficient may have no place in a double. */
    private static final double SMALLEST = 1e-150;

    private final double[] means;
    private final double[] scales;
    private final double[][] rows;

    StandardCovariates(CoxData data) {
        int size = data.covariates().size();
        means = new double[size];
        scales = new double[size];
        rows = new double[data.size()][size];
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int row = 0; row < rows.length; row++) {
                sum += data.covariate(row, j);
            }
            double mean = sum / rows.length;
            means[j] = mean;
            double largest = 0;
            for (int row = 0; row < rows.length; row++) {
                largest = Math.max(largest, Math.abs(data.covariate(row, j) - mean));
            }
            double squares = 0;
            for (int row = 0; row < rows.length; row++) {
                // In parts of the largest no square vanishes.
                double part = largest == 0 ? 0 : (data.covariate(row, j) - mean) / largest;
                squares += part * part;
            }
            boolean varies = largest > Math.max(SMALLEST, ROUNDING * Math.abs(mean));
            scales[j] = varies ? largest * Math.sqrt(squares / rows.length) : 0;
            for (int row = 0; row < rows.length; row++) {
                rows[row][j] = varies ? (data.covariate(row, j) - mean) / scales[j] : 0;
            }
        }
    }

    /** The covariates of a subject; one that does not vary is 0. */
    double[] row(int row) {
        return rows[row];
    }

    int size() {
        return means.length;
    }

    double mean(int covariate) {
        return means[covariate];
    }

    /** 0 where the covariate does not vary. */
    double scale(int covariate) {
        return scales[covariate];
    }
}
