package io.customermetrics.core.stat;

/**
 * The beta function of positive numbers.
 *
 * <pre>
 * B(a, b) = G(a) G(b) / G(a + b)        G the gamma function
 * </pre>
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 5.12.
 */
public final class BetaFunction {

    private BetaFunction() {}

    /**
     * The logarithm of the beta function. It does not matter which argument comes first.
     *
     * <p>Relative error below 1e-14 where the answer is not next to 0. Worked: {@code log(2, 3)} is {@code -log(12)}. Constant
     * time, the same bits on every platform.
     *
     * @param a a positive number
     * @param b a positive number
     * @return log B(a, b)
     * @throws IllegalArgumentException if an argument or the sum of both is not positive and finite
     */
    public static double log(double a, double b) {
        GammaFunction.requirePositive(a, "a");
        GammaFunction.requirePositive(b, "b");
        GammaFunction.requirePositive(a + b, "a + b");
        double less = Math.min(a, b);
        double more = Math.max(a, b);
        if (less < GammaFunction.LARGE) {
            return GammaFunction.log(less) - GammaFunction.logRatio(more, less);
        }
        double share = less / (less + more);
        double rest =
                GammaFunction.stirling(less) + (GammaFunction.stirling(more) - GammaFunction.stirling(less + more));
        return (less - 0.5) * StrictMath.log(share)
                + more * StrictMath.log1p(-share)
                - 0.5 * StrictMath.log(more)
                + (GammaFunction.HALF_LOG_TWO_PI + rest);
    }
}
