package io.customermetrics.core.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts, each kept once in a sorted dictionary and referred to by its code: one byte a row for up to 255
 * texts, two for up to 65 535, else four.
 *
 * <p>Codes follow the order of the texts ({@link String#compareTo}), so they depend on the texts alone.
 */
public final class TextColumn {

    /** The code of a row without text. */
    public static final int ABSENT = -1;

    private static final int BYTE_TEXTS = 255;
    private static final int CHAR_TEXTS = 65_535;

    private final String[] dictionary;
    /** Codes + 1; exactly one of the three is used. */
    private final byte @Nullable [] bytes;

    private final char @Nullable [] chars;
    private final int[] ints;

    private TextColumn(String[] dictionary, byte @Nullable [] bytes, char @Nullable [] chars, int[] ints) {
        this.dictionary = dictionary;
        this.bytes = bytes;
        this.chars = chars;
        this.ints = ints;
    }

    /** A column of the given codes, {@link #ABSENT} or an index into the sorted dictionary. */
    static TextColumn of(String[] sortedDictionary, int[] codes) {
        return of(sortedDictionary, codes.length, row -> codes[row]);
    }

    /** A column of the given codes, {@link #ABSENT} or an index into the sorted dictionary for each row. */
    static TextColumn of(String[] sortedDictionary, int rows, IntUnaryOperator code) {
        if (sortedDictionary.length == 0) {
            return ofBytes(sortedDictionary, new byte[rows]);
        }
        if (fitBytes(sortedDictionary.length)) {
            byte[] narrow = new byte[rows];
            fill(narrow, 0, rows, 0, code);
            return ofBytes(sortedDictionary, narrow);
        }
        if (sortedDictionary.length <= CHAR_TEXTS) {
            char[] narrow = new char[rows];
            for (int row = 0; row < rows; row++) {
                narrow[row] = (char) (code.applyAsInt(row) + 1);
            }
            return new TextColumn(sortedDictionary, null, narrow, new int[0]);
        }
        int[] all = new int[rows];
        for (int row = 0; row < rows; row++) {
            all[row] = code.applyAsInt(row) + 1;
        }
        return new TextColumn(sortedDictionary, null, null, all);
    }

    /** Whether the codes of so many texts fit in a byte each. */
    static boolean fitBytes(int texts) {
        return texts <= BYTE_TEXTS;
    }

    /** A column of texts whose codes + 1 are given. */
    static TextColumn ofBytes(String[] sortedDictionary, byte[] codes) {
        return new TextColumn(sortedDictionary, codes, null, new int[0]);
    }

    /** The rows of two columns in one, their texts in a common dictionary. */
    static TextColumn interleaved(TextColumn left, TextColumn right, TextUnion union, Interleaving runs) {
        int size = union.texts().length;
        // No text that is new to the left column: its codes stay as they are.
        if (size == left.dictionary.length && left.bytes != null) {
            byte[] codes = new byte[runs.size()];
            runs.forEach((isRight, from, at, count) -> {
                if (isRight) {
                    fill(codes, at, count, from, union.ofRight(right));
                } else {
                    System.arraycopy(left.bytes, from, codes, at, count);
                }
            });
            return new TextColumn(left.dictionary, codes, null, new int[0]);
        }
        int[] codes = new int[runs.size()];
        runs.forEach((isRight, from, at, count) -> {
            IntUnaryOperator code = isRight ? union.ofRight(right) : union.ofLeft(left);
            for (int i = 0; i < count; i++) {
                codes[at + i] = code.applyAsInt(from + i);
            }
        });
        return of(union.texts(), codes);
    }

    private static void fill(byte[] codes, int at, int count, int from, IntUnaryOperator code) {
        for (int i = 0; i < count; i++) {
            codes[at + i] = (byte) (code.applyAsInt(from + i) + 1);
        }
    }

    /**
     * The code of a row's text.
     *
     * @param row the row, 0 to {@code size() - 1}
     * @return an index into {@link #texts()}, or {@link #ABSENT}
     */
    public int code(int row) {
        if (bytes != null) {
            return (bytes[row] & 0xFF) - 1;
        }
        return (chars != null ? chars[row] : ints[row]) - 1;
    }

    /**
     * Looks the codes of neighbouring rows up in a table, faster than one by one.
     *
     * @param row the first row
     * @param size how many rows
     * @param byCode what to look up, by code + 1
     * @param into receives what the table says of each row, from its start on
     */
    public void lookUp(int row, int size, int[] byCode, int[] into) {
        for (int i = 0; i < size; i++) {
            into[i] = byCode[code(row + i) + 1];
        }
    }

    /**
     * A row's text.
     *
     * @param row the row, 0 to {@code size() - 1}
     * @return the text, or nothing where it is absent
     */
    public Optional<String> text(int row) {
        int code = code(row);
        return code == ABSENT ? Optional.empty() : Optional.of(dictionary[code]);
    }

    /**
     * The code of a text.
     *
     * @param text any text
     * @return its code, or {@link #ABSENT} where no row has it; takes O(log n)
     */
    public int codeOf(String text) {
        return Math.max(ABSENT, Arrays.binarySearch(dictionary, text));
    }

    /**
     * The different texts, in ascending order.
     *
     * @return an unmodifiable list, indexed by code
     */
    public List<String> texts() {
        return Collections.unmodifiableList(Arrays.asList(dictionary));
    }

    /** By code, 1 for a text of which a condition holds, else 0: numbers, for loops that no branch shall slow. */
    int[] ones(Predicate<String> condition) {
        return Arrays.stream(dictionary)
                .mapToInt(text -> condition.test(text) ? 1 : 0)
                .toArray();
    }

    /**
     * How many rows there are.
     *
     * @return the number of rows
     */
    public int size() {
        if (bytes != null) {
            return bytes.length;
        }
        return chars != null ? chars.length : ints.length;
    }

    long bytes() {
        return TextBytes.of(dictionary) + codeBytes();
    }

    private long codeBytes() {
        if (bytes != null) {
            return bytes.length;
        }
        return chars != null ? 2L * chars.length : 4L * ints.length;
    }
}
