package io.customermetrics.rfm.clv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pareto/NBD with covariates that do not change over time: each multiplies a customer's purchase rate and dropout rate.
 *
 * <pre>
 * alpha(z) = alpha exp(-purchase' z)        beta(z) = beta exp(-dropout' z)
 * </pre>
 *
 * <p>So {@code exp(purchase[j])} is by how much a unit more of covariate j multiplies the rate of purchases, and
 * {@code exp(dropout[j])} that of dropping out. The parameters are named {@code purchase.NAME} and {@code dropout.NAME}.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models",
 * 2007, brucehardie.com/notes/019.
 *
 * @param base the model of a customer whose covariates are all 0
 * @param names the covariates' names
 * @param purchase by covariate, its effect on the logarithm of the purchase rate
 * @param dropout by covariate, its effect on the logarithm of the dropout rate
 */
public record CovariateParetoNbd(ParetoNbd base, List<String> names, List<Double> purchase, List<Double> dropout) {

    /** Checks that there are as many effects as covariates, all finite. */
    public CovariateParetoNbd {
        Objects.requireNonNull(base, "base");
        names = List.copyOf(names);
        purchase = List.copyOf(purchase);
        dropout = List.copyOf(dropout);
        if (purchase.size() != names.size() || dropout.size() != names.size()) {
            throw new IllegalArgumentException("purchase and dropout must have an effect for each name");
        }
        for (int i = 0; i < names.size(); i++) {
            if (!Double.isFinite(purchase.get(i)) || !Double.isFinite(dropout.get(i))) {
                throw new IllegalArgumentException("effects must be finite");
            }
        }
    }

    /**
     * The model of greatest likelihood.
     *
     * @param customers the customers with their covariates
     * @return the model with its report, or why there is none; O(distinct histories and covariates) a step of the search
     */
    public static Fit<CovariateParetoNbd> fit(CovariatePatterns customers) {
        Objects.requireNonNull(customers, "customers");
        return Fitting.fit(customers.pooled(), data -> fitting(customers, data));
    }

    private static Fitting<CovariateParetoNbd> fitting(CovariatePatterns customers, PurchasePatterns pooled) {
        int covariates = customers.names().size();
        List<String> parameters = new ArrayList<>(List.of("r", "alpha", "s", "beta"));
        customers.names().forEach(name -> parameters.add("purchase." + name));
        customers.names().forEach(name -> parameters.add("dropout." + name));
        List<double[]> starts = new ArrayList<>();
        if (ParetoNbd.fit(pooled) instanceof Fit.Converged<ParetoNbd> fit) {
            ParetoNbd model = fit.model();
            starts.add(started(covariates, model.r(), model.alpha(), model.s(), model.beta()));
        }
        GammaDropout.starts(pooled).forEach(start -> starts.add(started(covariates, start)));
        return new Fitting<>(
                "Pareto/NBD with covariates",
                List.copyOf(parameters),
                2 * covariates,
                pooled.customers(),
                new CovariateLikelihood(customers),
                starts,
                p -> of(customers.names(), p));
    }

    private static double[] started(int covariates, double... base) {
        double[] start = new double[4 + 2 * covariates];
        System.arraycopy(base, 0, start, 0, 4);
        return start;
    }

    private static CovariateParetoNbd of(List<String> names, double[] parameters) {
        List<Double> purchase = new ArrayList<>();
        List<Double> dropout = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            purchase.add(parameters[4 + j]);
            dropout.add(parameters[4 + names.size() + j]);
        }
        ParetoNbd base = new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
        return new CovariateParetoNbd(base, names, purchase, dropout);
    }

    /**
     * The model of customers with certain covariates, which says all that there is to say of them.
     *
     * @param covariates the values by name
     * @return the Pareto/NBD model with their scales
     * @throws IllegalArgumentException if the names are not those of the model
     */
    public ParetoNbd of(Map<String, Double> covariates) {
        if (covariates.size() != names.size() || !covariates.keySet().containsAll(names)) {
            throw new IllegalArgumentException("covariates must be " + names);
        }
        double buys = 0;
        double leaves = 0;
        for (int j = 0; j < names.size(); j++) {
            double value = covariates.getOrDefault(names.get(j), 0.0);
            buys += purchase.get(j) * value;
            leaves += dropout.get(j) * value;
        }
        return new ParetoNbd(
                base.r(), base.alpha() * StrictMath.exp(-buys), base.s(), base.beta() * StrictMath.exp(-leaves));
    }
}
