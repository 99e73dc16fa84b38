package io.customermetrics.core.retention;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of periods after the start that count as one: day 0, day 1, days 2 to 3, days 4 to 7 ("bracket" or "custom"
 * retention).
 *
 * <p>A range counts as active if one of its periods is. What happens in a gap between ranges counts in none.
 *
 * @param ranges the ranges in ascending order, without overlap, at least one
 */
public record Brackets(List<Range> ranges) {

    /** Checks the order and copies the list. */
    public Brackets {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("ranges must not be empty");
        }
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first() <= ranges.get(i - 1).last()) {
                throw new IllegalArgumentException("ranges must ascend without overlap: " + ranges);
            }
        }
    }

    /**
     * Ranges that follow on each other from the period of the start on.
     *
     * @param lengths how many periods each range holds: 1, 1, 2, 4 for 0, 1, 2-3, 4-7
     * @return the brackets
     * @throws IllegalArgumentException if there is none, one is not positive, or they exceed 2 147 483 647 periods
     */
    public static Brackets ofLengths(int... lengths) {
        List<Range> ranges = new ArrayList<>();
        long first = 0;
        for (int length : lengths) {
            long next = first + length;
            if (length < 1 || next > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("lengths must be positive and add up to an int: " + length);
            }
            ranges.add(new Range((int) first, (int) next - 1));
            first = next;
        }
        return new Brackets(ranges);
    }

    /** How many leading ranges have begun once so many periods have. */
    int begun(int periods) {
        int begun = 0;
        while (begun < ranges.size() && ranges.get(begun).first() < periods) {
            begun++;
        }
        return begun;
    }

    /** How many leading ranges have elapsed once so many periods have. */
    int elapsed(int periods) {
        int elapsed = 0;
        while (elapsed < ranges.size() && ranges.get(elapsed).last() < periods) {
            elapsed++;
        }
        return elapsed;
    }

    /**
     * Replaces ascending periods by the ascending ranges that hold them.
     *
     * @return how many ranges there are, in the front of the array
     */
    int replace(int[] offsets, int size) {
        int active = 0;
        int range = 0;
        for (int i = 0; i < size; i++) {
            while (range < ranges.size() && ranges.get(range).last() < offsets[i]) {
                range++;
            }
            if (range < ranges.size() && ranges.get(range).first() <= offsets[i]) {
                offsets[active++] = range++;
            }
        }
        return active;
    }

    /**
     * Some periods after a start.
     *
     * @param first the first of them; 0 is the period of the start
     * @param last the last of them, not before the first
     */
    public record Range(int first, int last) {

        /** Checks the order. */
        public Range {
            if (first < 0 || last < first || last == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("range must satisfy 0 <= first <= last: " + first + " to " + last);
            }
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }
}
