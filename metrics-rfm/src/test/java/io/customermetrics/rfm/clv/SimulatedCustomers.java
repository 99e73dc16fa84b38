package io.customermetrics.rfm.clv;

import java.util.SplittableRandom;

/** Customers who behave as a model says, from a seed. Times are in weeks. */
final class SimulatedCustomers {

    private final SplittableRandom random;
    final int[] repeats;
    final double[] last;
    final double[] age;

    private SimulatedCustomers(long seed, int size) {
        random = new SplittableRandom(seed);
        repeats = new int[size];
        last = new double[size];
        age = new double[size];
    }

    /** BG/NBD ({@code atOnce} false) or MBG/NBD customers, first seen over a quarter and watched at least the given days. */
    static SimulatedCustomers geometric(
            long seed, int size, double r, double alpha, double a, double b, boolean atOnce, int days) {
        SimulatedCustomers customers = new SimulatedCustomers(seed, size);
        for (int i = 0; i < size; i++) {
            double lambda = customers.gamma(r) / alpha;
            double dropout = customers.beta(a, b);
            double end = (days + customers.random.nextInt(90)) / 7.0;
            double time = 0;
            boolean alive = !atOnce || customers.random.nextDouble() >= dropout;
            while (alive) {
                double next = time - Math.log(1 - customers.random.nextDouble()) / lambda;
                if (next > end) {
                    break;
                }
                time = next;
                customers.repeats[i]++;
                alive = customers.random.nextDouble() >= dropout;
            }
            customers.last[i] = time;
            customers.age[i] = end;
        }
        return customers;
    }

    /** Pareto/NBD customers, first seen over twelve weeks and watched for the given weeks at most. */
    static SimulatedCustomers exponential(long seed, int size, ParetoNbd model, double weeks) {
        SimulatedCustomers customers = new SimulatedCustomers(seed, size);
        for (int i = 0; i < size; i++) {
            double lambda = customers.gamma(model.r()) / model.alpha();
            double dropout = customers.gamma(model.s()) / model.beta();
            double dropsOut = -Math.log(1 - customers.random.nextDouble()) / dropout;
            double end = weeks - customers.random.nextInt(85) / 7.0;
            double time = -Math.log(1 - customers.random.nextDouble()) / lambda;
            while (time < Math.min(end, dropsOut)) {
                customers.repeats[i]++;
                customers.last[i] = time;
                time -= Math.log(1 - customers.random.nextDouble()) / lambda;
            }
            customers.age[i] = end;
        }
        return customers;
    }

    /** The same with purchases known to the day, as most real data are. */
    SimulatedCustomers byDay() {
        for (int i = 0; i < last.length; i++) {
            last[i] = Math.min(age[i], Math.round(last[i] * 7) / 7.0);
        }
        return this;
    }

    PurchasePatterns patterns() {
        return PurchasePatterns.of(repeats, last, age);
    }

    /** Mean spends of the customers, by Gamma-Gamma; 0 without repeat purchase. */
    double[] spends(double p, double q, double v) {
        double[] means = new double[repeats.length];
        for (int i = 0; i < means.length; i++) {
            double nu = gamma(q) / v;
            means[i] = repeats[i] == 0 ? 0 : gamma(p * repeats[i]) / (nu * repeats[i]);
        }
        return means;
    }

    private double beta(double a, double b) {
        double x = gamma(a);
        double y = gamma(b);
        return x + y == 0 ? 0.5 : x / (x + y);
    }

    /** G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = normal();
            double v = 1 + c * z;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(1 - random.nextDouble()) < z * z / 2 + d * (1 - v + Math.log(v))) {
                    return d * v;
                }
            }
        }
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
