package io.customermetrics.core.loyalty;

import io.customermetrics.core.log.CustomerIds;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Ids in ascending order, each once; never shown. */
final class IdSet {

    private final String[] ids;

    private IdSet(String[] ids) {
        this.ids = ids;
    }

    /** The marked ones of some customers, in whose order the marks are. */
    static IdSet of(CustomerIds customers, boolean[] marked) {
        IdSet set = of(customers::text, marked);
        if (customers.numeric()) {
            Arrays.sort(set.ids);
        }
        return set;
    }

    /** The marked ones of different, ascending ids. */
    static IdSet of(List<String> ascending, boolean[] marked) {
        return of(ascending::get, marked);
    }

    private static IdSet of(IntFunction<String> ids, boolean[] marked) {
        int size = 0;
        for (boolean mark : marked) {
            size += mark ? 1 : 0;
        }
        String[] chosen = new String[size];
        for (int i = 0, next = 0; next < size; i++) {
            if (marked[i]) {
                chosen[next++] = ids.apply(i);
            }
        }
        return new IdSet(chosen);
    }

    int size() {
        return ids.length;
    }

    /** How many ids are in both. */
    int common(IdSet other) {
        return ids.length + other.ids.length - or(other).size();
    }

    /** The ids in one or both. */
    IdSet or(IdSet other) {
        String[] union = new String[Math.addExact(ids.length, other.ids.length)];
        int size = 0;
        int left = 0;
        int right = 0;
        while (left < ids.length || right < other.ids.length) {
            int order = left == ids.length ? 1 : right == other.ids.length ? -1 : ids[left].compareTo(other.ids[right]);
            union[size++] = order <= 0 ? ids[left] : other.ids[right];
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        return new IdSet(Arrays.copyOf(union, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdSet that && Arrays.equals(that.ids, ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return ids.length + " ids";
    }
}
