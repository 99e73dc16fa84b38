package io.customermetrics.benchmarks.data;

import io.customermetrics.rfm.clv.PurchasePatterns;

/**
 * Histories of customers who behave as BG/NBD says with the parameters published for CDNOW: first seen over twelve weeks,
 * watched for 27 to 39, purchases known to the day, times in weeks.
 *
 * @param repeats x
 * @param last t_x
 * @param age T
 */
public record SimulatedHistories(int[] repeats, double[] last, double[] age) {

    /**
     * Simulates customers.
     *
     * @param size how many
     * @param seed what decides the draws
     * @return their histories, the same on every JDK
     */
    public static SimulatedHistories of(int size, long seed) {
        Draws draws = new Draws(seed);
        SimulatedHistories histories = new SimulatedHistories(new int[size], new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            int days = 189 + (int) (84 * draws.uniform());
            double lambda = draws.gamma(0.243) / 4.414;
            double a = draws.gamma(0.793);
            double dropout = a / (a + draws.gamma(2.426));
            double end = days / 7.0;
            double time = draws.exponential() / lambda;
            boolean alive = true;
            while (alive && time <= end) {
                histories.repeats[i]++;
                histories.last[i] = Math.min(days, Math.round(7 * time)) / 7.0;
                alive = draws.uniform() >= dropout;
                time += draws.exponential() / lambda;
            }
            histories.age[i] = end;
        }
        return histories;
    }

    /**
     * The histories, customers alike counted together.
     *
     * @return what a model is fitted to
     */
    public PurchasePatterns patterns() {
        return PurchasePatterns.of(repeats, last, age);
    }
}
