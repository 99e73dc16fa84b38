package io.customermetrics.rfm.clv;

import java.util.List;
import java.util.Map;

/** BG/NBD. */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

    private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

    /** Checks that all parameters are positive and finite. */
    public BgNbd {
        Parameters.requirePositive(r, "r");
        Parameters.requirePositive(alpha, "alpha");
        Parameters.requirePositive(a, "a");
        Parameters.requirePositive(b, "b");
    }

    public static Fit<BgNbd> fit(PurchasePatterns patterns) {
        return Fitting.fit(
                patterns,
                data -> new Fitting<>(
                        "BG/NBD",
                        NAMES,
                        0,
                        data.customers(),
                        new GeometricDropout(data, 0),
                        GeometricDropout.starts(data),
                        p -> new BgNbd(p[0], p[1], p[2], p[3])));
    }

    @Override
    public Map<String, Double> parameters() {
        return Parameters.named(NAMES, r, alpha, a, b);
    }

    @Override
    public double logLikelihood(PurchaseHistory history) {return 0;}

    @Override
    public double alive(PurchaseHistory history) {return 0;}

    @Override
    public double expectedPurchases(double length){return 0;}

    @Override
    public double expectedPurchases(double length, PurchaseHistory history){return 0;}

    @Override
    public double probability(int purchases, double length){return 0;}
}
