package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * A labelled partition of a log's customers: every customer has exactly one label.
 *
 * <p>RFM segments, clusters, cohorts, attributes and test arms are all one thing, and any metric breaks down by any:
 * {@link EventLog#measure(Metric, Segmentation)}. Because the segments are disjoint and cover everybody, results of
 * additive metrics add up to the whole.
 */
public final class Segmentation {

    /** The label of customers of whom the attribute asked for is unknown. */
    public static final String UNKNOWN = "(unknown)";

    private final EventLog log;
    private final List<String> labels;
    private final int[] codes;

    private Segmentation(EventLog log, List<String> labels, int[] codes) {
        this.log = log;
        this.labels = labels;
        this.codes = codes;
    }

    /**
     * A segmentation by a rule.
     *
     * @param log the log whose customers are meant
     * @param labels the segments' labels, in the order in which to show them, without repetition
     * @param labelOf gives the index of each customer's label; called once for each customer
     * @return the segmentation
     * @throws IllegalArgumentException if a label is repeated, or an index is none of a label
     */
    public static Segmentation of(EventLog log, List<String> labels, IntUnaryOperator labelOf) {
        List<String> copy = List.copyOf(labels);
        if (new HashSet<>(copy).size() < copy.size()) {
            throw new IllegalArgumentException("labels must not repeat");
        }
        int[] codes = new int[log.customers()];
        for (int customer = 0; customer < codes.length; customer++) {
            int code = labelOf.applyAsInt(customer);
            if (code < 0 || code >= copy.size()) {
                throw new IllegalArgumentException(
                        "labelOf gave " + code + ", which is no index of the " + copy.size() + " labels");
            }
            codes[customer] = code;
        }
        return new Segmentation(log, copy, codes);
    }

    /**
     * A segmentation by a customer attribute.
     *
     * @param log the log
     * @param attribute the name of an attribute that the log keeps
     * @return a segment for each value, ascending; customers without one are {@link #UNKNOWN}, last
     * @throws IllegalArgumentException if the log does not keep the attribute
     */
    public static Segmentation byAttribute(EventLog log, String attribute) {
        TextColumn column = log.customerAttribute(attribute);
        Map<String, Integer> index = new LinkedHashMap<>();
        column.texts().forEach(text -> index.putIfAbsent(text, index.size()));
        boolean known = true;
        for (int customer = 0; known && customer < log.customers(); customer++) {
            known = column.code(customer) != TextColumn.ABSENT;
        }
        if (!known) {
            index.putIfAbsent(UNKNOWN, index.size());
        }
        int unknown = index.getOrDefault(UNKNOWN, -1);
        return of(log, List.copyOf(index.keySet()), customer -> {
            int code = column.code(customer);
            return code == TextColumn.ABSENT ? unknown : code;
        });
    }

    /**
     * Two segments: the members of a set and all others.
     *
     * @param set the members
     * @param inside the members' label
     * @param outside the others' label
     * @return the segmentation
     */
    public static Segmentation ofSet(CustomerSet set, String inside, String outside) {
        return of(set.log(), List.of(inside, outside), customer -> set.contains(customer) ? 0 : 1);
    }

    /**
     * A segmentation by sets of customers: test arms, campaigns, target groups.
     *
     * @param log the log
     * @param sets the members of each segment by its label, in the map's order
     * @param others the label of customers in none of the sets, shown last, where there are any
     * @return the segmentation
     * @throws IllegalArgumentException if two sets overlap, a set is of another log, or {@code others} is a set's label;
     *     the message names the labels and how many customers they share, never who
     */
    public static Segmentation ofSets(EventLog log, Map<String, CustomerSet> sets, String others) {
        List<String> labels = new ArrayList<>(sets.keySet());
        if (labels.contains(others)) {
            throw new IllegalArgumentException("others must be no set's label: " + others);
        }
        List<CustomerSet> members = List.copyOf(sets.values());
        CustomerSet covered = CustomerSet.none(log);
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                int shared = members.get(i).and(members.get(j)).size();
                if (shared > 0) {
                    throw new IllegalArgumentException("sets must not overlap: " + labels.get(j) + " and "
                            + labels.get(i) + " share " + shared + (shared == 1 ? " customer" : " customers"));
                }
            }
            covered = covered.or(members.get(i));
        }
        if (covered.size() < log.customers()) {
            labels.add(others);
        }
        return of(log, labels, customer -> {
            int code = 0;
            while (code < members.size() && !members.get(code).contains(customer)) {
                code++;
            }
            return code;
        });
    }

    /**
     * The log whose customers are segmented.
     *
     * @return the log
     */
    public EventLog log() {
        return log;
    }

    /**
     * The segments' labels, empty segments included.
     *
     * @return the labels in the order in which to show them
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The label of a customer.
     *
     * @param customer the customer's number
     * @return the label
     */
    public String label(int customer) {
        return labels.get(codes[customer]);
    }

    /**
     * The customers of a segment.
     *
     * @param label one of {@link #labels()}
     * @return the set
     * @throws IllegalArgumentException if there is no such label
     */
    public CustomerSet customers(String label) {
        int code = labels.indexOf(label);
        if (code < 0) {
            throw new IllegalArgumentException("label: there is none of that name among " + labels);
        }
        CustomerSet.Builder set = CustomerSet.builder(log);
        for (int customer = 0; customer < codes.length; customer++) {
            if (codes[customer] == code) {
                set.add(customer);
            }
        }
        return set.build();
    }

    /**
     * How many customers each segment has.
     *
     * @return the counts by label, in the labels' order
     */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        slices().forEach((label, slice) -> sizes.put(label, slice.size()));
        return Collections.unmodifiableMap(sizes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segmentation that
                && that.log == log
                && that.labels.equals(labels)
                && Arrays.equals(that.codes, codes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, Arrays.hashCode(codes));
    }

    @Override
    public String toString() {
        return codes.length + " customers in segments " + labels;
    }

    /** The customers of each segment, found in two passes over all customers. */
    Map<String, LogSlice> slices() {
        int[] counts = new int[labels.size()];
        for (int code : codes) {
            counts[code]++;
        }
        int[][] members = new int[counts.length][];
        for (int code = 0; code < members.length; code++) {
            members[code] = new int[counts[code]];
            counts[code] = 0;
        }
        for (int customer = 0; customer < codes.length; customer++) {
            int code = codes[customer];
            members[code][counts[code]++] = customer;
        }
        Map<String, LogSlice> slices = new LinkedHashMap<>();
        for (int code = 0; code < members.length; code++) {
            slices.put(labels.get(code), LogSlice.of(log, members[code]));
        }
        return slices;
    }
}
