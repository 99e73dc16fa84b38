package io.customermetrics.core.monitor;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.Segmentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Action plan (行动计划): what to do about each segment, as data. The segments may be of any kind: RFM segments, bands of risk,
 * tiers, clusters.
 *
 * <pre>{@code
 * ActionPlan plan = ActionPlan.builder()
 *         .add("high risk", Recommendation.of(1, "call them").by("phone").ownedBy("service"))
 *         .add("low risk", Recommendation.of(2, "nothing"))
 *         .build();
 * plan.apply(riskBands);               // call them: 120 customers, nothing: 880
 * }</pre>
 *
 * <p>Immutable. Two plans are equal if they recommend the same for the same labels.
 */
public final class ActionPlan {

    private final Map<String, Recommendation> byLabel;

    private ActionPlan(Map<String, Recommendation> byLabel) {
        this.byLabel = byLabel;
    }

    /**
     * A plan to be filled.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The segments that the plan knows.
     *
     * @return their labels, in the order in which they were added
     */
    public List<String> labels() {
        return List.copyOf(byLabel.keySet());
    }

    /**
     * What to do about a segment.
     *
     * @param label the segment's label
     * @return the recommendation, or nothing where the plan does not know the segment
     */
    public Optional<Recommendation> recommendation(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    /**
     * Compares the plan with a segmentation.
     *
     * @param segmentation the segments
     * @return the labels that only one of them has
     */
    public Fit fit(Segmentation segmentation) {
        List<String> missing = new ArrayList<>(segmentation.labels());
        missing.removeAll(byLabel.keySet());
        List<String> unknown = new ArrayList<>(byLabel.keySet());
        unknown.removeAll(segmentation.labels());
        return new Fit(missing, unknown);
    }

    /**
     * What to do about the customers of a segmentation, the most urgent first. Segments of one priority keep their order;
     * empty segments are there too; labels that only the plan has are not.
     *
     * @param segmentation the segments
     * @return a step for each segment
     * @throws IllegalArgumentException if the plan lacks a segment; the message names all it lacks
     */
    public List<Step> apply(Segmentation segmentation) {
        List<String> missing = fit(segmentation).missing();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("segmentation: the plan recommends nothing for " + missing);
        }
        List<Step> steps = new ArrayList<>();
        segmentation.sizes().forEach((label, size) -> {
            Recommendation recommendation = Objects.requireNonNull(byLabel.get(label), "recommendation");
            steps.add(new Step(label, recommendation, size));
        });
        steps.sort(Comparator.comparingInt(step -> step.recommendation().priority()));
        return List.copyOf(steps);
    }

    /**
     * How many customers each action concerns, over all segments for which it is recommended.
     *
     * @param segmentation the segments
     * @return the counts by action, the most urgent first; they add up to all customers
     * @throws IllegalArgumentException if the plan lacks a segment; the message names all it lacks
     */
    public Map<String, Integer> counts(Segmentation segmentation) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Step step : apply(segmentation)) {
            counts.merge(step.recommendation().action(), step.customers(), Integer::sum);
        }
        return Collections.unmodifiableMap(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionPlan that && that.byLabel.equals(byLabel);
    }

    @Override
    public int hashCode() {
        return byLabel.hashCode();
    }

    @Override
    public String toString() {
        return "action plan for " + labels();
    }

    /**
     * How a plan and a segmentation fit together.
     *
     * @param missing labels of the segmentation for which the plan recommends nothing
     * @param unknown labels of the plan that the segmentation does not have
     */
    public record Fit(List<String> missing, List<String> unknown) {

        /** Copies the lists. */
        public Fit {
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
        }

        /**
         * Whether both have the same labels.
         *
         * @return true if nothing is missing or unknown
         */
        public boolean exact() {
            return missing.isEmpty() && unknown.isEmpty();
        }
    }

    /**
     * What to do about one segment.
     *
     * @param label the segment's label
     * @param recommendation what to do
     * @param customers how many customers it concerns
     */
    public record Step(String label, Recommendation recommendation, int customers) {

        /** Checks that nothing is null. */
        public Step {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(recommendation, "recommendation");
        }
    }

    /** Collects recommendations. */
    public static final class Builder {

        private final Map<String, Recommendation> byLabel = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds what to do about a segment.
         *
         * @param label the segment's label
         * @param recommendation what to do
         * @return this builder
         * @throws IllegalArgumentException if the label is blank or has a recommendation already
         */
        public Builder add(String label, Recommendation recommendation) {
            Identifier.require(label, "label");
            Objects.requireNonNull(recommendation, "recommendation");
            if (byLabel.putIfAbsent(label, recommendation) != null) {
                throw new IllegalArgumentException("label has a recommendation already: " + label);
            }
            return this;
        }

        /**
         * The plan of what was added so far.
         *
         * @return the plan
         */
        public ActionPlan build() {
            return new ActionPlan(new LinkedHashMap<>(byLabel));
        }
    }
}
