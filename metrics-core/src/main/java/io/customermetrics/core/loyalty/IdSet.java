package io.customermetrics.core.loyalty;

import java.util.Arrays;
import java.util.List;

/** Ids in ascending order, each once; never shown. */
final class IdSet {

    private final String[] ids;

    private IdSet(String[] ids) {
        this.ids = ids;
    }

    /** Different ids in any order. */
    static IdSet of(List<String> different) {
        String[] ids = different.toArray(String[]::new);
        Arrays.sort(ids);
        return new IdSet(ids);
    }

    /** The marked ones of different, ascending ids. */
    static IdSet of(List<String> ascending, boolean[] marked) {
        String[] ids = new String[marked.length];
        int size = 0;
        for (int i = 0; i < marked.length; i++) {
            if (marked[i]) {
                ids[size++] = ascending.get(i);
            }
        }
        return new IdSet(Arrays.copyOf(ids, size));
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
