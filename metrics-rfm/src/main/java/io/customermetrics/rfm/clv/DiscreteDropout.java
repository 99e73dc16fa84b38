package io.customermetrics.rfm.clv;

import java.util.List;

/**
 * The log-likelihood of BG/BB by (ln alpha, ln beta, ln gamma, ln delta). Everything is a product of {@code parameter + k} over
 * whole k, so logarithms are running sums tabled once, and so are their derivatives.
 */
final class DiscreteDropout implements Likelihood {

    private final List<OpportunityHistory> histories;
    private final int most;

    DiscreteDropout(List<OpportunityHistory> histories) {
        this.histories = List.copyOf(histories);
        this.most = histories.stream()
                .mapToInt(OpportunityHistory::opportunities)
                .max()
                .orElse(0);
    }

    /** ln(x (x + 1) ... (x + n - 1)) for n from 0, and its derivative by x. */
    private static final class Rising {

        final double[] logs;
        final double[] slopes;

        Rising(double x, int most) {
            logs = new double[most + 1];
            slopes = new double[most + 1];
            for (int k = 0; k < most; k++) {
                logs[k + 1] = logs[k] + StrictMath.log(x + k);
                slopes[k + 1] = slopes[k] + 1 / (x + k);
            }
        }
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double alpha = StrictMath.exp(point[0]);
        double beta = StrictMath.exp(point[1]);
        double gamma = StrictMath.exp(point[2]);
        double delta = StrictMath.exp(point[3]);
        Rising buys = new Rising(alpha, most);
        Rising passes = new Rising(beta, most);
        Rising decides = new Rising(alpha + beta, most);
        Rising stays = new Rising(delta, most);
        Rising chances = new Rising(gamma + delta, most);
        double value = 0;
        double[] slope = new double[4];
        for (OpportunityHistory history : histories) {
            int x = history.purchases();
            int n = history.opportunities();
            double[] weighted = new double[4];
            double top = passes.logs[n - x] - decides.logs[n] + stays.logs[n] - chances.logs[n];
            double sum = 0;
            // The last term, m = n, is to stay; it is the scale, so that no sum overflows. All others are to leave
            // after m.
            for (int m = history.last(); m <= n; m++) {
                boolean leaves = m < n;
                double log = passes.logs[m - x] - decides.logs[m] + stays.logs[m] - chances.logs[m];
                double left = leaves ? gamma / (gamma + delta + m) : 1;
                double term = StrictMath.exp(log - top) * left;
                double byBoth = -chances.slopes[m] - (leaves ? 1 / (gamma + delta + m) : 0);
                sum += term;
                weighted[0] -= term * decides.slopes[m];
                weighted[1] += term * (passes.slopes[m - x] - decides.slopes[m]);
                weighted[2] += term * (byBoth + (leaves ? 1 / gamma : 0));
                weighted[3] += term * (byBoth + stays.slopes[m]);
            }
            double count = (double) history.customers();
            value += count * (buys.logs[x] + top + StrictMath.log(sum));
            slope[0] += count * buys.slopes[x];
            for (int i = 0; i < 4; i++) {
                slope[i] += count * weighted[i] / sum;
            }
        }
        double[] parameters = {alpha, beta, gamma, delta};
        for (int i = 0; i < 4; i++) {
            gradient[i] = slope[i] * parameters[i];
        }
        return value;
    }
}
