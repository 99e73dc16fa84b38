package io.customermetrics.rfm.clv;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What a model expects of every distinct history of some customers. */
final class Expectations {

    private Expectations() {}

    /**
     * What customers are expected to do who still are some: for most models a function of x and T alone, and dear. A customer
     * who bought just now is alive for all that the model can tell, so
     *
     * <pre>
     * E | x, t_x, T  =  P(alive | x, t_x, T) / P(alive | x, T, T) (E | x, T, T)
     * </pre>
     */
    static double[] at(PurchasePatterns patterns, PurchaseModel model, ToDoubleFunction<PurchaseHistory> function) {
        long[] keys = new long[patterns.size()];
        for (int p = 0; p < keys.length; p++) {
            keys[p] = ((long) patterns.repeats(p) << 32) | patterns.ageIndex(p);
        }
        long[] pairs = Distinct.of(keys);
        double[] known = new double[pairs.length];
        Arrays.fill(known, Double.NaN);
        double[] values = new double[keys.length];
        for (int p = 0; p < keys.length; p++) {
            int pair = Arrays.binarySearch(pairs, keys[p]);
            int x = patterns.repeats(p);
            if (Double.isNaN(known[pair])) {
                double age = patterns.age(p);
                PurchaseHistory latest = PurchaseHistory.of(x, x == 0 ? 0 : age, age);
                double alive = model.alive(latest);
                known[pair] = alive == 0 ? 0 : function.applyAsDouble(latest) / alive;
            }
            values[p] = model.alive(patterns.history(p)) * known[pair];
        }
        return values;
    }
}
