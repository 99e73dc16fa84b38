package io.customermetrics.rfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers at given places of an order, found without sorting all: the range is cut into equal parts, and only parts that
 * hold a wanted place are looked at again. Three passes over the numbers, three more over those that share a part.
 */
final class OrderStatistics {

    /** As many counters as a nearest cache holds. */
    private static final int PART_BITS = 13;

    /** Up to so many numbers sorting is the quicker way. */
    private static final int FEW = 1 << 10;

    private OrderStatistics() {}

    /**
     * Finds the numbers that would stand at some places if all were in ascending order.
     *
     * @param numbers the numbers in any order, left as they are
     * @param places the places, each from 0 to before the number of numbers
     * @return a number a place
     */
    static long[] at(long[] numbers, int[] places) {
        int[] ascending = places.clone();
        Arrays.sort(ascending);
        long[] found = new long[places.length];
        find(numbers, ascending, found);
        long[] wanted = new long[places.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = found[Arrays.binarySearch(ascending, places[i])];
        }
        return wanted;
    }

    /** The same of narrower numbers: counted where they lie, if they are as close together as days or orders are. */
    static long[] at(int[] numbers, int[] places) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int number : numbers) {
            min = Math.min(min, number);
            max = Math.max(max, number);
        }
        if ((long) max - min >= 1 << PART_BITS) {
            return at(Arrays.stream(numbers).asLongStream().toArray(), places);
        }
        int[] upTo = counts(numbers, min);
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        long[] wanted = new long[places.length];
        for (int i = 0; i < wanted.length; i++) {
            int number = 0;
            while (upTo[number] <= places[i]) {
                number++;
            }
            wanted[i] = (long) min + number;
        }
        return wanted;
    }

    private static void find(long[] numbers, int[] ascending, long[] found) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (long number : numbers) {
            min = Math.min(min, number);
            max = Math.max(max, number);
        }
        // As unsigned, the range cannot overflow.
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(max - min) - PART_BITS);
        if (shift > 0 && numbers.length <= FEW) {
            long[] sorted = numbers.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < ascending.length; i++) {
                found[i] = sorted[ascending[i]];
            }
            return;
        }
        int[] counts = counts(numbers, min, shift);
        List<Part> parts = partsWith(ascending, counts);
        if (shift == 0) {
            for (Part part : parts) {
                Arrays.fill(found, part.from, part.to, min + part.number);
            }
            return;
        }
        gather(numbers, min, shift, parts);
        for (Part part : parts) {
            int[] inside = new int[part.to - part.from];
            for (int i = 0; i < inside.length; i++) {
                inside[i] = ascending[part.from + i] - part.below;
            }
            long[] foundInside = new long[inside.length];
            find(part.members, inside, foundInside);
            System.arraycopy(foundInside, 0, found, part.from, inside.length);
        }
    }

    /** How many numbers lie in each part. Neighbours are counted apart: many are equal, and would wait for one another's count. */
    private static int[] counts(long[] numbers, long min, int shift) {
        int[] counts = new int[1 << PART_BITS];
        int[] others = new int[1 << PART_BITS];
        int even = numbers.length & ~1;
        for (int i = 0; i < even; i += 2) {
            counts[(int) ((numbers[i] - min) >>> shift)]++;
            others[(int) ((numbers[i + 1] - min) >>> shift)]++;
        }
        for (int i = even; i < numbers.length; i++) {
            counts[(int) ((numbers[i] - min) >>> shift)]++;
        }
        for (int part = 0; part < counts.length; part++) {
            counts[part] += others[part];
        }
        return counts;
    }

    /** How many numbers there are of each. */
    private static int[] counts(int[] numbers, int min) {
        int[] counts = new int[1 << PART_BITS];
        int[] others = new int[1 << PART_BITS];
        int even = numbers.length & ~1;
        for (int i = 0; i < even; i += 2) {
            counts[numbers[i] - min]++;
            others[numbers[i + 1] - min]++;
        }
        for (int i = even; i < numbers.length; i++) {
            counts[numbers[i] - min]++;
        }
        for (int number = 0; number < counts.length; number++) {
            counts[number] += others[number];
        }
        return counts;
    }

    /** The parts of the range in which the places lie. */
    private static List<Part> partsWith(int[] ascending, int[] counts) {
        List<Part> parts = new ArrayList<>();
        int number = 0;
        int below = 0;
        int from = 0;
        while (from < ascending.length) {
            while (ascending[from] >= below + counts[number]) {
                below += counts[number++];
            }
            int to = from + 1;
            while (to < ascending.length && ascending[to] < below + counts[number]) {
                to++;
            }
            parts.add(new Part(number, below, from, to, new long[counts[number]]));
            from = to;
        }
        return parts;
    }

    private static void gather(long[] numbers, long min, int shift, List<Part> parts) {
        byte[] slots = new byte[1 << PART_BITS];
        int[] sizes = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            slots[parts.get(i).number] = (byte) (i + 1);
        }
        for (long number : numbers) {
            int slot = slots[(int) ((number - min) >>> shift)];
            if (slot > 0) {
                parts.get(slot - 1).members[sizes[slot]++] = number;
            }
        }
    }

    /** A part of the range, how many numbers lie below it, which of the wanted places lie in it, and its numbers. */
    private record Part(int number, int below, int from, int to, long[] members) {}
}
