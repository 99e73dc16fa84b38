package io.customermetrics.core.conversion;

import io.customermetrics.core.metric.TransitionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The paths of {@link EventTransitions} as a graph: events are its nodes, and how often one followed another its edges.
 *
 * @param matrix the counts, from each event to each
 */
public record EventGraph(TransitionMatrix matrix) {

    /** Where every path comes from. */
    public static final String START = "(start)";

    /** Where every path goes to. */
    public static final String EXIT = "(exit)";

    /** Checks that nothing is null. */
    public EventGraph {
        Objects.requireNonNull(matrix, "matrix");
    }

    /**
     * An edge of the graph.
     *
     * @param from the event before, or {@link #START}
     * @param to the event after, or {@link #EXIT}
     * @param count how often it came after, at least 1
     */
    public record Edge(String from, String to, long count) {}

    /**
     * The edges.
     *
     * @return those that occurred, the most frequent first, those of equal count by their names
     */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (String from : matrix.states()) {
            for (String to : matrix.states()) {
                long count = matrix.count(from, to);
                if (count > 0) {
                    edges.add(new Edge(from, to, count));
                }
            }
        }
        edges.sort(Comparator.comparingLong(Edge::count).reversed());
        return List.copyOf(edges);
    }

    /**
     * How many paths there are.
     *
     * @return the number of their starts
     */
    public long paths() {
        return matrix.states().isEmpty() ? 0 : matrix.before(START);
    }
}
