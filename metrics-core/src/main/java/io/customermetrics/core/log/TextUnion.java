package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The texts of two columns in one sorted dictionary, and the codes of old in it.
 *
 * @param texts the texts of both
 * @param left the new code of each of the left column's texts
 * @param right the new code of each of the right column's texts
 */
record TextUnion(String[] texts, int[] left, int[] right) {

    static TextUnion of(TextColumn leftColumn, TextColumn rightColumn) {
        List<String> left = leftColumn.texts();
        List<String> right = rightColumn.texts();
        String[] union = new String[left.size() + right.size()];
        int[] leftCodes = new int[left.size()];
        int[] rightCodes = new int[right.size()];
        int size = 0;
        int l = 0;
        int r = 0;
        while (l < leftCodes.length || r < rightCodes.length) {
            int order = l == leftCodes.length
                    ? 1
                    : r == rightCodes.length ? -1 : left.get(l).compareTo(right.get(r));
            union[size] = order <= 0 ? left.get(l) : right.get(r);
            if (order <= 0) {
                leftCodes[l++] = size;
            }
            if (order >= 0) {
                rightCodes[r++] = size;
            }
            size++;
        }
        return new TextUnion(Arrays.copyOf(union, size), leftCodes, rightCodes);
    }

    /** The left column's codes in this dictionary. */
    IntUnaryOperator ofLeft(TextColumn column) {
        return row -> code(column, left, row);
    }

    /** The right column's codes in this dictionary. */
    IntUnaryOperator ofRight(TextColumn column) {
        return row -> code(column, right, row);
    }

    private static int code(TextColumn column, int[] codes, int row) {
        int code = column.code(row);
        return code == TextColumn.ABSENT ? code : codes[code];
    }
}
