package io.customermetrics.core.conversion;

import java.util.Arrays;

/** Gives each of some events one of the steps that it may serve, so that as many steps as possible are served. */
final class StepMatching {

    /** The marks of the event that serves a step, 0 where none does. */
    private final int[] served;

    private int size;
    private int tried;

    StepMatching(int steps) {
        this.served = new int[steps];
    }

    void clear() {
        Arrays.fill(served, 0);
        size = 0;
    }

    /** How many steps are served. */
    int size() {
        return size;
    }

    /** Adds an event that may serve the marked steps, and says whether one more step is served with it. */
    boolean add(int marks) {
        tried = 0;
        boolean added = place(marks);
        size += added ? 1 : 0;
        return added;
    }

    /** Finds a step for an event; one that is served already is taken if its event finds another. */
    private boolean place(int marks) {
        for (int open = marks & ~tried; open != 0; open = marks & ~tried) {
            int step = Integer.numberOfTrailingZeros(open);
            tried |= 1 << step;
            if (served[step] == 0 || place(served[step])) {
                served[step] = marks;
                return true;
            }
        }
        return false;
    }
}
