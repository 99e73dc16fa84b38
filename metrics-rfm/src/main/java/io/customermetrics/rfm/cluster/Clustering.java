package io.customermetrics.rfm.cluster;

import java.util.List;
import java.util.Objects;

/** A fit of {@link KMeans} or {@link MiniBatchKMeans}. */
public final class Clustering {

    private final ClusterModel model;
    private final ClusterLabels labels;
    private final double inertia;
    private final int iterations;
    private final boolean converged;
    private final List<Double> restarts;

    Clustering(
            ClusterModel model,
            ClusterLabels labels,
            double inertia,
            int iterations,
            boolean converged,
            List<Double> restarts) {
        this.model = model;
        this.labels = labels;
        this.inertia = inertia;
        this.iterations = iterations;
        this.converged = converged;
        this.restarts = restarts.isEmpty() ? List.of(inertia) : List.copyOf(restarts);
    }

    Clustering ofRestarts(List<Double> inertias) {
        return new Clustering(model, labels, inertia, iterations, converged, inertias);
    }

    /**
     * The centres.
     *
     * @return the model
     */
    public ClusterModel model() {
        return model;
    }

    /**
     * The cluster of each customer.
     *
     * @return the labels by row
     */
    public ClusterLabels labels() {
        return labels;
    }

    /**
     * The sum of the squared distances of the customers to the means of their clusters.
     *
     * @return the inertia, at least 0
     */
    public double inertia() {
        return inertia;
    }

    /**
     * How often all customers were assigned.
     *
     * @return the iterations of the fit kept
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Whether the fit came to rest: nobody changed in the last iteration.
     *
     * @return false if it was stopped before
     */
    public boolean converged() {
        return converged;
    }

    /**
     * What each restart came to: where few agree with the least, more restarts may find a lesser one.
     *
     * @return the inertias in the restarts' order
     */
    public List<Double> restarts() {
        return restarts;
    }

    /**
     * Names for people, from the centres of standardised features.
     *
     * @param wording how to speak of the features
     * @return a name for each cluster, all different
     */
    public List<String> names(Wording wording) {
        return wording.names(model);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clustering that
                && that.model.equals(model)
                && that.labels.equals(labels)
                && that.inertia == inertia
                && that.iterations == iterations
                && that.converged == converged
                && that.restarts.equals(restarts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, inertia, iterations, converged);
    }

    /** Counts and inertia, no customer. */
    @Override
    public String toString() {
        return labels + ", inertia " + inertia + (converged ? "" : ", not converged");
    }
}
