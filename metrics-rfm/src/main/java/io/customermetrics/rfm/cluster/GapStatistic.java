package io.customermetrics.rfm.cluster;

import io.customermetrics.core.metric.Estimate;
import io.customermetrics.rfm.feature.FeatureMatrix;
import io.customermetrics.rfm.feature.FeatureMoments;

/**
 * How much less inertia a clustering has than clusterings of evenly spread customers.
 *
 * @param gap mean log inertia of the reference sets less the log inertia of the data
 * @param error the error of the mean and of a reference set together
 */
record GapStatistic(Estimate gap, Estimate error) {

    static GapStatistic of(KMeans fit, FeatureMatrix matrix, double inertia, int sets, Workers workers) {
        double[] logs = new double[sets];
        double sum = 0;
        for (int set = 0; set < sets; set++) {
            double reference = fit.fit(even(matrix, Draw.seed(fit.seed(), -1L - set)), workers)
                    .inertia();
            if (inertia == 0) {
                Estimate none = Estimate.undefined("no spread within clusters");
                return new GapStatistic(none, none);
            }
            logs[set] = StrictMath.log(reference);
            sum += logs[set];
        }
        double mean = sum / sets;
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double error = Math.sqrt(squares / sets) * Math.sqrt(1 + 1.0 / sets);
        return new GapStatistic(Estimate.of(mean - StrictMath.log(inertia)), Estimate.of(error));
    }

    /** As many rows, evenly over the box of the features. */
    private static FeatureMatrix even(FeatureMatrix matrix, long seed) {
        FeatureMoments box = FeatureMoments.of(matrix);
        double[][] columns = new double[matrix.features()][matrix.rows()];
        for (int feature = 0; feature < columns.length; feature++) {
            double low = box.least(feature);
            double width = box.most(feature) - low;
            long key = Draw.seed(seed, feature);
            for (int row = 0; row < matrix.rows(); row++) {
                columns[feature][row] = low + width * Draw.uniform(key, row);
            }
        }
        return FeatureMatrix.of(matrix.names(), columns);
    }
}
