package io.customermetrics.core.conversion;

import java.util.Arrays;

/**
 * Parts the marked events of one customer after another by the value of an attribute, in ascending order of the values. Events
 * without the attribute are in no part. Takes O(n + k log k) for a customer with n events and k values, and allocates nothing
 * for a customer.
 */
final class HeldParts {

    private final MarkedEvents events;
    private final JointTexts values;
    /** How many events of the customer have each text, and then where the next of them goes among the members. */
    private final int[] placeOf;

    private int parts;
    /** The text of each part, and where its events end among the members. */
    private int[] texts = new int[16];

    private int[] ends = new int[16];
    private int[] textOfEvent = new int[64];
    private int[] members = new int[64];
    private long[] times = new long[64];
    private int[] marks = new int[64];

    /**
     * The parts of marked events.
     *
     * @throws IllegalArgumentException if the log does not keep the attribute
     */
    HeldParts(MarkedEvents events, String attribute) {
        this.events = events;
        this.values = JointTexts.attribute(events, attribute);
        this.placeOf = new int[values.texts().size()];
    }

    /** Parts the first {@code size} events, and says how many parts there are. */
    int split(int size) {
        if (size > members.length) {
            grow(size);
        }
        parts = 0;
        for (int i = 0; i < size; i++) {
            textOfEvent[i] = text(i);
        }
        Arrays.sort(texts, 0, parts);
        int sum = 0;
        for (int part = 0; part < parts; part++) {
            int start = sum;
            sum += placeOf[texts[part]];
            placeOf[texts[part]] = start;
            ends[part] = sum;
        }
        for (int i = 0; i < size; i++) {
            if (textOfEvent[i] != JointTexts.NONE) {
                members[placeOf[textOfEvent[i]]++] = i;
            }
        }
        for (int part = 0; part < parts; part++) {
            placeOf[texts[part]] = 0;
        }
        return parts;
    }

    /** Makes a part the current one, and says how many events it has. */
    int select(int part) {
        int start = start(part);
        int size = ends[part] - start;
        for (int i = 0; i < size; i++) {
            times[i] = events.micros(members[start + i]);
            marks[i] = events.marks(members[start + i]);
        }
        return size;
    }

    /** The instants of the current part. */
    long[] times() {
        return times;
    }

    /** The marks of the current part. */
    int[] marks() {
        return marks;
    }

    /** The place of a part's first event among {@link #member}. */
    int start(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    /** The number among the customer's events of the event at a place. */
    int member(int place) {
        return members[place];
    }

    /** The text of an event, counted. */
    private int text(int event) {
        int text = values.number(events, event);
        if (text == JointTexts.NONE) {
            return text;
        }
        if (placeOf[text] == 0) {
            if (parts == texts.length) {
                texts = Arrays.copyOf(texts, 2 * parts);
                ends = new int[2 * parts];
            }
            texts[parts++] = text;
        }
        placeOf[text]++;
        return text;
    }

    private void grow(int size) {
        int length = Math.max(size, 2 * members.length);
        textOfEvent = new int[length];
        members = new int[length];
        times = new long[length];
        marks = new int[length];
    }
}
