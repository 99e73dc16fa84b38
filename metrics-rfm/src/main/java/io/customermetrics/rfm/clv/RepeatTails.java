package io.customermetrics.rfm.clv;

/**
 * How many customers made more than k repeat purchases, for each k. Sums over customers of running products need no more:
 *
 * <pre>
 * sum over customers of sum_{k &lt; x} f(k)  =  sum_k n(k) f(k)        n(k) = customers with x &gt; k
 * </pre>
 *
 * so that {@code ln G(r + x) - ln G(r)}, the sum of {@code ln(r + k)}, costs a logarithm for each k and none a customer.
 */
final class RepeatTails {

    private final double[] tails;
    private final double repeats;

    private RepeatTails(double[] tails) {
        this.tails = tails;
        double sum = 0;
        for (double tail : tails) {
            sum += tail;
        }
        this.repeats = sum;
    }

    static RepeatTails of(PurchasePatterns patterns) {
        // Patterns ascend by x.
        int most = patterns.repeats(patterns.size() - 1);
        double[] tails = new double[most];
        int pattern = patterns.size() - 1;
        double more = 0;
        for (int k = most - 1; k >= 0; k--) {
            while (pattern >= 0 && patterns.repeats(pattern) > k) {
                more += (double) patterns.count(pattern);
                pattern--;
            }
            tails[k] = more;
        }
        return new RepeatTails(tails);
    }

    /** The most repeat purchases of a customer. */
    int most() {
        return tails.length;
    }

    /** The repeat purchases of all customers together. */
    double repeats() {
        return repeats;
    }

    /** The customers with more than k repeat purchases. */
    double above(int k) {
        return tails[k];
    }
}
