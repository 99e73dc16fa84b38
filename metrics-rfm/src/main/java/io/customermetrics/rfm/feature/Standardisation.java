package io.customermetrics.rfm.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts features on one scale: {@code z = (x - mean) / deviation}, so that none outweighs another by its unit.
 *
 * <p>Fitted once, it also scales later customers, and turns centres back into the features' own units.
 *
 * @param names the features' names
 * @param means their means
 * @param deviations their standard deviations (population), above 0
 */
public record Standardisation(List<String> names, List<Double> means, List<Double> deviations) {

    /** Checks that there is a finite mean and a positive deviation for each name. */
    public Standardisation {
        names = List.copyOf(names);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != names.size() || deviations.size() != names.size()) {
            throw new IllegalArgumentException("means and deviations must be as many as names");
        }
        for (int feature = 0; feature < names.size(); feature++) {
            if (!Double.isFinite(means.get(feature))) {
                throw new IllegalArgumentException("means must be finite: " + names.get(feature));
            }
            if (!(deviations.get(feature) > 0) || Double.isInfinite(deviations.get(feature))) {
                throw new IllegalArgumentException("deviations must be positive and finite: " + names.get(feature)
                        + (deviations.get(feature) == 0 ? " is constant" : ""));
            }
        }
    }

    /**
     * Fits the scale.
     *
     * @param moments of the customers to fit
     * @return the scale
     * @throws IllegalArgumentException if there are no customers or a feature is constant; the message names it
     */
    public static Standardisation of(FeatureMoments moments) {
        if (moments.count() == 0) {
            throw new IllegalArgumentException("moments: at least one customer is needed");
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int feature = 0; feature < moments.names().size(); feature++) {
            means.add(moments.mean(feature));
            deviations.add(moments.deviation(feature));
        }
        return new Standardisation(moments.names(), means, deviations);
    }

    /**
     * Fits the scale to a matrix and applies it.
     *
     * @param matrix the customers
     * @return their standardised features
     * @throws IllegalArgumentException if there are no customers or a feature is constant
     */
    public static FeatureMatrix standardise(FeatureMatrix matrix) {
        return of(FeatureMoments.of(matrix)).apply(matrix);
    }

    /**
     * Scales customers.
     *
     * @param matrix customers with the same features
     * @return their standardised features
     * @throws IllegalArgumentException if the features differ
     */
    public FeatureMatrix apply(FeatureMatrix matrix) {
        if (!matrix.names().equals(names)) {
            throw new IllegalArgumentException("matrix: its features " + matrix.names() + " are not " + names);
        }
        return matrix.map(feature -> {
            double mean = means.get(feature);
            double deviation = deviations.get(feature);
            return x -> (x - mean) / deviation;
        });
    }

    /**
     * A standardised point in the features' units: {@code x = mean + z deviation}. Where the features are logarithms, these
     * are still logarithms.
     *
     * @param point a number for each feature
     * @return the point before standardisation
     * @throws IllegalArgumentException if the numbers are not as many as the features
     */
    public List<Double> revert(List<Double> point) {
        if (point.size() != names.size()) {
            throw new IllegalArgumentException("point: it needs a number for each of " + names);
        }
        List<Double> reverted = new ArrayList<>();
        for (int feature = 0; feature < names.size(); feature++) {
            reverted.add(means.get(feature) + point.get(feature) * deviations.get(feature));
        }
        return List.copyOf(reverted);
    }
}
