package io.customermetrics.core.testing;

import java.util.List;

/**
 * Turns one generated number into a row of choices. A property that generates the number alone is fast, and shrinks towards
 * 0, which always means the first option.
 */
public final class Choice {

    private long rest;

    private Choice(long code) {
        this.rest = code;
    }

    public static Choice of(long code) {
        return new Choice(code);
    }

    /** A number from 0 to {@code options - 1}. */
    public int below(int options) {
        int chosen = (int) Long.remainderUnsigned(rest, options);
        rest = Long.divideUnsigned(rest, options);
        return chosen;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T from(T... options) {
        return from(List.of(options));
    }

    public <T> T from(List<T> options) {
        return options.get(below(options.size()));
    }
}
