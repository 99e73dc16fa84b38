package io.customermetrics.core.log;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.DataException.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text column under construction: a dictionary in order of appearance, and codes. */
final class CodedTexts {

    private static final int BLOCK = 1_024;
    /** Fewer texts are looked up one by one. */
    private static final int WORTH_A_BLOCK = 8;

    private final TextDictionary dictionary = new TextDictionary("different texts in a column");
    /** Rows before the first text: they take no memory. */
    private int absentBefore;
    /** The codes of the rows from there on. */
    private final GrowingLongs codes = new GrowingLongs();

    private int size() {
        return absentBefore + codes.size();
    }

    private int code(int row) {
        return row < absentBefore ? TextColumn.ABSENT : (int) codes.get(row - absentBefore);
    }

    private void add(@Nullable String text) {
        if (text == null) {
            addAbsent(1);
        } else {
            codes.add(dictionary.number(text));
        }
    }

    /**
     * Adds names from outside, and complains about the first that cannot be one.
     *
     * @param names the names; those that are known have been checked
     * @param parts where to look them up
     */
    void addNames(@Nullable String[] names, int from, int to, Parts parts) {
        int block = parts.block(BLOCK);
        int[] found = new int[Math.min(block, to - from)];
        for (int start = from; start < to; start += block) {
            int first = start;
            int count = Math.min(block, to - start);
            parts.ofChunks(
                    start, start + count, (begin, end) -> dictionary.findAll(names, begin, end, found, begin - first));
            for (int i = 0; i < count; i++) {
                if (found[i] == TextDictionary.ABSENT) {
                    found[i] = dictionary.number(name(names[start + i], start + i));
                }
            }
            codes.addAll(found, 0, count);
        }
    }

    private static String name(@Nullable String name, int position) {
        if (name == null) {
            throw new DataException(Code.INVALID_TEXT, position, "a name must not be null");
        }
        Identifier.fault(name).ifPresent(rule -> {
            throw new DataException(Code.INVALID_TEXT, position, "a name " + rule);
        });
        return name;
    }

    /** Adds what records say, which has been checked. */
    void addAll(Rows.Texts texts, int from, int to) {
        @Nullable String[] values = texts.values();
        if (values.length == 0) {
            addAbsent(to - from);
        } else if (to - from < WORTH_A_BLOCK) {
            for (int i = from; i < to; i++) {
                add(values[i]);
            }
        } else {
            int[] found = new int[to - from];
            dictionary.findAll(values, from, to, found, 0);
            for (int i = from; i < to; i++) {
                String text = values[i];
                if (found[i - from] == TextDictionary.ABSENT && text != null) {
                    found[i - from] = dictionary.number(text);
                }
            }
            codes.addAll(found, 0, found.length);
        }
    }

    void addAbsent(int count) {
        if (codes.size() == 0) {
            absentBefore += count;
        } else {
            codes.fillTo(codes.size() + count, TextColumn.ABSENT);
        }
    }

    void reserve(int more) {
        Capacity.require((long) size() + more, "events of a kind");
    }

    boolean holds(int event, @Nullable String text) {
        int code = code(event);
        return text == null
                ? code == TextColumn.ABSENT
                : code >= 0 && dictionary.text(code).equals(text);
    }

    void truncate(int size) {
        codes.truncate(Math.max(0, size - absentBefore));
        absentBefore = Math.min(size, absentBefore);
    }

    /** The texts that rows have, in their order. */
    Sorted sorted(Parts parts) {
        boolean[] used = new boolean[dictionary.size()];
        for (int i = 0; i < codes.size(); i++) {
            int code = (int) codes.get(i);
            if (code >= 0) {
                used[code] = true;
            }
        }
        List<String> known = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int code = 0; code < used.length; code++) {
            if (used[code]) {
                known.add(dictionary.text(code));
                numbers.add(code);
            }
        }
        int[] order = TextOrder.of(known.toArray(new String[0]), parts);
        String[] texts = new String[order.length];
        int[] rank = new int[used.length];
        for (int i = 0; i < order.length; i++) {
            texts[i] = known.get(order[i]);
            rank[numbers.get(order[i])] = i;
        }
        return new Sorted(texts, rank);
    }

    /** The column's texts in order, and the codes by that order. */
    final class Sorted {

        private final String[] texts;
        private final int[] rank;

        private Sorted(String[] texts, int[] rank) {
            this.texts = texts;
            this.rank = rank;
        }

        int compare(int a, int b) {
            return Integer.compare(codeAt(a), codeAt(b));
        }

        /** The codes in another order. */
        TextColumn column(CustomerGroups order) {
            if (texts.length == 0) {
                return TextColumn.ofBytes(texts, new byte[size()]);
            }
            if (TextColumn.fitBytes(texts.length)) {
                return TextColumn.ofBytes(texts, order.groupedBytes(row -> codeAt(row) + 1));
            }
            return TextColumn.of(texts, order.grouped(this::codeAt));
        }

        private int codeAt(int row) {
            int code = code(row);
            return code < 0 ? TextColumn.ABSENT : rank[code];
        }
    }
}
