package io.customermetrics.rfm;

import io.customermetrics.core.monitor.ActionPlan;
import io.customermetrics.core.monitor.Recommendation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named segments over RFM scores: a customer belongs to the first segment whose rule the three scores meet, or to
 * {@link #OTHERS}.
 *
 * <pre>{@code
 * NamedSegments own = NamedSegments.builder(5)
 *         .add("Best", "thank them", 4, 5, 4, 5, 4, 5)
 *         .add("Asleep", "wake them", 1, 2, 1, 5, 1, 5)
 *         .build();
 * }</pre>
 */
public final class NamedSegments {

    /** The label of buyers whose scores meet no rule. */
    public static final String OTHERS = "Others";

    /** The label of customers who never ordered. */
    public static final String NO_ORDERS = "No orders";

    private static final int STANDARD_SCORES = 5;

    private final int scores;
    private final List<String> labels;
    private final List<String> actions;
    /** The index of the first segment that each triple of scores meets, the number of segments where none. */
    private final int[] first;

    private NamedSegments(int scores, List<String> labels, List<String> actions, int[] first) {
        this.scores = scores;
        this.labels = labels;
        this.actions = actions;
        this.first = first;
    }

    /**
     * The eleven segments in common use for scores 1 to 5, which cover all 125 triples.
     *
     * @return Champions, Loyal Customers, Potential Loyalist, Recent Customers, Promising, Customers Needing Attention, About
     *     To Sleep, At Risk, Can't Lose Them, Hibernating, Lost
     */
    public static NamedSegments standard() {
        Builder builder = builder(STANDARD_SCORES);
        for (StandardSegment segment : StandardSegment.values()) {
            builder.addCodes(segment.label(), segment.action(), segment.codes());
        }
        return builder.build();
    }

    /**
     * Own segments.
     *
     * @param scores how many scores the scale has, 2 to {@value RfmScale#MAX_SCORES}
     * @return a builder without segments
     */
    public static Builder builder(int scores) {
        return new Builder(scores);
    }

    /**
     * How many scores the rules are made for.
     *
     * @return the best score
     */
    public int scores() {
        return scores;
    }

    /**
     * The segments' names.
     *
     * @return the labels in order of precedence, without {@link #OTHERS}
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * What to do about a segment's customers.
     *
     * @param label one of {@link #labels()}, or {@link #OTHERS}
     * @return the recommended action; empty for {@link #OTHERS}
     * @throws IllegalArgumentException if there is no such segment
     */
    public String action(String label) {
        int index = labels.indexOf(label);
        if (index < 0 && !label.equals(OTHERS)) {
            throw new IllegalArgumentException("label: there is none of that name among " + labels);
        }
        return index < 0 ? "" : actions.get(index);
    }

    /**
     * These segments' actions as a plan, in order of precedence. It knows {@link #OTHERS} and {@link #NO_ORDERS} too, so that
     * it fits every segmentation by these segments; channels and owners are free.
     *
     * @return the plan
     */
    public ActionPlan actionPlan() {
        ActionPlan.Builder plan = ActionPlan.builder();
        int priority = 1;
        for (String label : labels) {
            plan.add(label, Recommendation.of(priority++, orNone(action(label))));
        }
        return plan.add(OTHERS, Recommendation.of(priority, orNone(action(OTHERS))))
                .add(NO_ORDERS, Recommendation.of(priority + 1, "Invite them to a first order."))
                .build();
    }

    /**
     * The segment of a triple of scores.
     *
     * @param recency the recency score
     * @param frequency the frequency score
     * @param monetary the monetary score
     * @return the label
     * @throws IllegalArgumentException if a score is out of range
     */
    public String label(int recency, int frequency, int monetary) {
        for (int score : new int[] {recency, frequency, monetary}) {
            if (score < 1 || score > scores) {
                throw new IllegalArgumentException("scores must lie from 1 to " + scores + ": " + score);
            }
        }
        int index = indexOf(recency, frequency, monetary);
        return index < labels.size() ? labels.get(index) : OTHERS;
    }

    /**
     * Whether every triple of scores meets some rule.
     *
     * @return true if nobody can end in {@link #OTHERS}
     */
    public boolean coversAll() {
        for (int index : first) {
            if (index == labels.size()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return labels.toString();
    }

    /** The index of the segment, {@code labels().size()} for others. */
    int indexOf(int recency, int frequency, int monetary) {
        return first[place(scores, recency, frequency, monetary)];
    }

    void requireScores(int wanted) {
        if (scores != wanted) {
            throw new IllegalArgumentException(
                    "segments: they are made for " + scores + " scores, the scale has " + wanted);
        }
    }

    private static String orNone(String action) {
        return action.isBlank() ? "No action." : action;
    }

    private static int place(int scores, int recency, int frequency, int monetary) {
        return ((recency - 1) * scores + frequency - 1) * scores + monetary - 1;
    }

    /** Collects rules in order of precedence. */
    public static final class Builder {

        private final int scores;
        private final Map<String, String> actions = new LinkedHashMap<>();
        private final List<Set<Integer>> places = new ArrayList<>();

        private Builder(int scores) {
            if (scores < 2 || scores > RfmScale.MAX_SCORES) {
                throw new IllegalArgumentException("scores must lie from 2 to " + RfmScale.MAX_SCORES + ": " + scores);
            }
            this.scores = scores;
        }

        /**
         * Adds a segment: all triples within three ranges of scores, ends included.
         *
         * @param label the segment's name
         * @param action what to do about its customers
         * @param recencyFrom the lowest recency score
         * @param recencyTo the highest
         * @param frequencyFrom the lowest frequency score
         * @param frequencyTo the highest
         * @param monetaryFrom the lowest monetary score
         * @param monetaryTo the highest
         * @return this builder
         * @throws IllegalArgumentException if the label is taken or a range is empty or out of range
         */
        public Builder add(
                String label,
                String action,
                int recencyFrom,
                int recencyTo,
                int frequencyFrom,
                int frequencyTo,
                int monetaryFrom,
                int monetaryTo) {
            requireRange(recencyFrom, recencyTo, "recency");
            requireRange(frequencyFrom, frequencyTo, "frequency");
            requireRange(monetaryFrom, monetaryTo, "monetary");
            Set<Integer> members = new HashSet<>();
            for (int r = recencyFrom; r <= recencyTo; r++) {
                for (int f = frequencyFrom; f <= frequencyTo; f++) {
                    for (int m = monetaryFrom; m <= monetaryTo; m++) {
                        members.add(place(scores, r, f, m));
                    }
                }
            }
            return add(label, action, members);
        }

        /**
         * Adds a segment of listed triples.
         *
         * @param label the segment's name
         * @param action what to do about its customers
         * @param codes triples of one-digit scores, separated by blanks: "555 554"
         * @return this builder
         * @throws IllegalArgumentException if the label is taken or a code is not three scores in range
         */
        public Builder addCodes(String label, String action, String codes) {
            Set<Integer> members = new HashSet<>();
            for (String code : codes.split(" ", -1)) {
                if (!code.matches("[1-" + Math.min(scores, 9) + "]{3}")) {
                    throw new IllegalArgumentException(
                            "codes must be triples of scores from 1 to " + scores + ", as \"111 112\"");
                }
                members.add(place(scores, code.charAt(0) - '0', code.charAt(1) - '0', code.charAt(2) - '0'));
            }
            return add(label, action, members);
        }

        /**
         * The segments added so far, which must part the cube: every triple of scores in exactly one.
         *
         * @return the segments
         * @throws IllegalArgumentException if segments overlap or leave a gap; the message names the labels and the first triple
         */
        public NamedSegments buildPartition() {
            List<String> labels = List.copyOf(actions.keySet());
            for (int place = 0; place < scores * scores * scores; place++) {
                String triple = place / scores / scores % scores + 1 + "-" + (place / scores % scores + 1) + "-"
                        + (place % scores + 1);
                List<String> holding = new ArrayList<>();
                for (int index = 0; index < labels.size(); index++) {
                    if (places.get(index).contains(place)) {
                        holding.add(labels.get(index));
                    }
                }
                if (holding.isEmpty()) {
                    throw new IllegalArgumentException("segments leave a gap: none holds " + triple);
                }
                if (holding.size() > 1) {
                    throw new IllegalArgumentException("segments overlap: " + holding + " hold " + triple);
                }
            }
            return build();
        }

        /**
         * The segments added so far.
         *
         * @return the segments
         */
        public NamedSegments build() {
            int[] first = new int[scores * scores * scores];
            for (int place = 0; place < first.length; place++) {
                int index = 0;
                while (index < places.size() && !places.get(index).contains(place)) {
                    index++;
                }
                first[place] = index;
            }
            return new NamedSegments(scores, List.copyOf(actions.keySet()), List.copyOf(actions.values()), first);
        }

        private Builder add(String label, String action, Set<Integer> members) {
            if (label.isBlank() || label.equals(OTHERS) || label.equals(NO_ORDERS) || actions.containsKey(label)) {
                throw new IllegalArgumentException(
                        "label must not be blank, repeated or one of \"" + OTHERS + "\" and \"" + NO_ORDERS + "\"");
            }
            actions.put(label, action);
            places.add(members);
            return this;
        }

        private void requireRange(int from, int to, String argument) {
            if (from < 1 || to > scores || from > to) {
                throw new IllegalArgumentException(
                        argument + " must be a range within 1 to " + scores + ": " + from + " to " + to);
            }
        }
    }
}
