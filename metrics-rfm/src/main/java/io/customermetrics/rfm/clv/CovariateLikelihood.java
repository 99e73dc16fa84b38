package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log-likelihood of Pareto/NBD with covariates by (ln r, ln alpha, ln s, ln beta, effects on purchases, effects on dropout):
 * the sum over the combinations of covariates of the plain one at their own scales.
 */
final class CovariateLikelihood implements Likelihood {

    private final CovariatePatterns customers;
    private final List<GammaDropout> combinations = new ArrayList<>();

    CovariateLikelihood(CovariatePatterns customers) {
        this.customers = customers;
        // The series is only scratch space, and large beside the patterns of a combination.
        DropoutSeries series = new DropoutSeries();
        for (int g = 0; g < customers.size(); g++) {
            combinations.add(new GammaDropout(customers.patterns(g), series));
        }
    }

    @Override
    public double at(double[] point, double[] gradient) {
        int covariates = customers.names().size();
        double[] own = new double[4];
        double[] slopes = new double[4];
        Arrays.fill(gradient, 0);
        double value = 0;
        for (int g = 0; g < combinations.size(); g++) {
            double[] z = customers.values(g);
            System.arraycopy(point, 0, own, 0, 4);
            for (int j = 0; j < covariates; j++) {
                own[1] -= point[4 + j] * z[j];
                own[3] -= point[4 + covariates + j] * z[j];
            }
            value += combinations.get(g).at(own, slopes);
            for (int i = 0; i < 4; i++) {
                gradient[i] += slopes[i];
            }
            for (int j = 0; j < covariates; j++) {
                gradient[4 + j] -= slopes[1] * z[j];
                gradient[4 + covariates + j] -= slopes[3] * z[j];
            }
        }
        return value;
    }
}
