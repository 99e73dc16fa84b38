package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of one kind under construction, in the order in which they came. */
final class TrackBuilder {

    private final EventKind kind;
    private final List<Field> numberFields;
    private final List<Field> textFields;
    private final List<String> attributeNames;
    private final GrowingInts handles = new GrowingInts();
    private final GrowingLongs micros = new GrowingLongs();
    private final List<GrowingLongs> numbers = new ArrayList<>();
    private final List<CodedTexts> texts = new ArrayList<>();
    private final List<CodedTexts> attributes = new ArrayList<>();
    private @Nullable GrowingLongs sequence;

    TrackBuilder(EventKind kind, List<String> attributeNames) {
        this.kind = kind;
        this.numberFields = Field.numbersOf(kind);
        this.textFields = Field.textsOf(kind);
        this.attributeNames = attributeNames;
        numberFields.forEach(field -> numbers.add(new GrowingLongs()));
        textFields.forEach(field -> texts.add(new CodedTexts()));
        attributeNames.forEach(name -> attributes.add(new CodedTexts()));
    }

    int size() {
        return micros.size();
    }

    void add(int handle, Row row) {
        reserve(1);
        if (row.sequence() != LongColumn.ABSENT && sequence == null) {
            sequence = new GrowingLongs();
            sequence.fillTo(size(), LongColumn.ABSENT);
        }
        if (sequence != null) {
            sequence.add(row.sequence());
        }
        handles.add(handle);
        micros.add(row.micros());
        for (int i = 0; i < numbers.size(); i++) {
            numbers.get(i).add(row.numbers()[i]);
        }
        addTexts(texts, row.texts());
        addTexts(attributes, row.attributes());
    }

    /** Adds checked rows that have one number and at most a text, and nothing else. */
    void addAll(
            int[] newHandles,
            long[] newMicros,
            long @Nullable [] values,
            @Nullable String @Nullable [] names,
            int from,
            int to) {
        reserve(to - from);
        handles.addAll(newHandles, 0, to - from);
        micros.addAll(newMicros, from, to);
        if (values != null) {
            numbers.get(0).addAll(values, from, to);
        }
        for (CodedTexts column : texts) {
            for (int i = from; i < to; i++) {
                column.add(names == null ? null : names[i]);
            }
        }
        for (CodedTexts column : attributes) {
            column.addAbsent(to - from);
        }
        if (sequence != null) {
            sequence.fillTo(size(), LongColumn.ABSENT);
        }
    }

    boolean holds(int event, int handle, Row row) {
        boolean same = handles.get(event) == handle
                && micros.get(event) == row.micros()
                && (sequence == null ? LongColumn.ABSENT : sequence.get(event)) == row.sequence();
        for (int i = 0; i < numbers.size(); i++) {
            same &= numbers.get(i).get(event) == row.numbers()[i];
        }
        for (int i = 0; i < texts.size(); i++) {
            same &= texts.get(i).holds(event, row.texts()[i]);
        }
        for (int i = 0; i < attributes.size(); i++) {
            same &= attributes.get(i).holds(event, row.attributes()[i]);
        }
        return same;
    }

    void truncate(int size) {
        handles.truncate(size);
        micros.truncate(size);
        numbers.forEach(column -> column.truncate(size));
        texts.forEach(column -> column.truncate(size));
        attributes.forEach(column -> column.truncate(size));
        if (sequence != null) {
            sequence.truncate(size);
            if (sequence.all(LongColumn.ABSENT)) {
                sequence = null;
            }
        }
    }

    /** The finished track: grouped by customer, ordered within each. Leaves this builder as it was. */
    Track build(int[] rankOfHandle) {
        int customers = rankOfHandle.length;
        int[] starts = new int[customers + 1];
        int[] target = targets(rankOfHandle, starts);
        long[] times = micros.scattered(target);
        List<long[]> numberColumns =
                new ArrayList<>(numbers.stream().map(c -> c.scattered(target)).toList());
        List<CodedTexts.Sorted> textColumns =
                texts.stream().map(c -> c.scattered(target)).toList();
        List<CodedTexts.Sorted> attributeColumns =
                attributes.stream().map(c -> c.scattered(target)).toList();
        long @Nullable [] sequences = sequence == null ? null : sequence.scattered(target);

        CustomerOrder order = new CustomerOrder(times);
        if (sequences != null) {
            order.thenBy(sequences);
        }
        numberColumns.forEach(order::thenBy);
        textColumns.forEach(c -> order.thenBy(c.codes()));
        attributeColumns.forEach(c -> order.thenBy(c.codes()));
        order.apply(starts);

        Map<Field, LongColumn> longs = new EnumMap<>(Field.class);
        for (int i = 0; i < numberFields.size(); i++) {
            longs.put(numberFields.get(i), LongColumn.of(numberColumns.get(i)));
        }
        Map<Field, TextColumn> strings = new EnumMap<>(Field.class);
        for (int i = 0; i < textFields.size(); i++) {
            strings.put(textFields.get(i), textColumns.get(i).toColumn());
        }
        Map<String, TextColumn> named = new TreeMap<>();
        for (int i = 0; i < attributeNames.size(); i++) {
            named.put(attributeNames.get(i), attributeColumns.get(i).toColumn());
        }
        LongColumn sequenceColumn = sequences == null ? null : LongColumn.of(sequences);
        return new Track(kind, starts, times, longs, strings, named, sequenceColumn);
    }

    /** A track of this kind without events, over starts that are all zero. */
    static Track empty(EventKind kind, int[] zeros, List<String> attributeNames) {
        Map<Field, LongColumn> longs = new EnumMap<>(Field.class);
        Field.numbersOf(kind).forEach(field -> longs.put(field, LongColumn.of(new long[0])));
        Map<Field, TextColumn> strings = new EnumMap<>(Field.class);
        Field.textsOf(kind).forEach(field -> strings.put(field, TextColumn.of(new String[0], new int[0])));
        Map<String, TextColumn> named = new TreeMap<>();
        attributeNames.forEach(name -> named.put(name, TextColumn.of(new String[0], new int[0])));
        return new Track(kind, zeros, new long[0], longs, strings, named, null);
    }

    /** Where each event goes, stable by customer; fills in where each customer starts. */
    private int[] targets(int[] rankOfHandle, int[] starts) {
        int size = size();
        int[] next = new int[rankOfHandle.length];
        for (int i = 0; i < size; i++) {
            next[handles.get(i)]++;
        }
        for (int handle = 0; handle < next.length; handle++) {
            starts[rankOfHandle[handle] + 1] = next[handle];
        }
        for (int customer = 0; customer < next.length; customer++) {
            starts[customer + 1] += starts[customer];
        }
        for (int handle = 0; handle < next.length; handle++) {
            next[handle] = starts[rankOfHandle[handle]];
        }
        int[] target = new int[size];
        for (int i = 0; i < size; i++) {
            target[i] = next[handles.get(i)]++;
        }
        return target;
    }

    /** Grows every column first, so that running out of room leaves all of them as they were. */
    private void reserve(int more) {
        handles.reserve(more);
        micros.reserve(more);
        numbers.forEach(column -> column.reserve(more));
        texts.forEach(column -> column.reserve(more));
        attributes.forEach(column -> column.reserve(more));
        if (sequence != null) {
            sequence.reserve(more);
        }
    }

    private static void addTexts(List<CodedTexts> columns, @Nullable String[] values) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(values[i]);
        }
    }

    /** A text column under construction: a dictionary in order of appearance, and codes. */
    private static final class CodedTexts {

        private final TextDictionary dictionary = new TextDictionary("different texts in a column");
        private final GrowingInts codes = new GrowingInts();

        void add(@Nullable String text) {
            codes.add(text == null ? TextColumn.ABSENT : dictionary.number(text));
        }

        void addAbsent(int count) {
            codes.fillTo(codes.size() + count, TextColumn.ABSENT);
        }

        void reserve(int more) {
            codes.reserve(more);
        }

        boolean holds(int event, @Nullable String text) {
            int code = codes.get(event);
            return text == null
                    ? code == TextColumn.ABSENT
                    : code >= 0 && dictionary.text(code).equals(text);
        }

        void truncate(int size) {
            codes.truncate(size);
        }

        Sorted scattered(int[] target) {
            boolean[] used = new boolean[dictionary.size()];
            for (int i = 0; i < codes.size(); i++) {
                if (codes.get(i) >= 0) {
                    used[codes.get(i)] = true;
                }
            }
            List<String> known = new ArrayList<>();
            for (int code = 0; code < used.length; code++) {
                if (used[code]) {
                    known.add(dictionary.text(code));
                }
            }
            String[] sorted = known.toArray(new String[0]);
            Arrays.sort(sorted);
            int[] rank = new int[used.length];
            for (int i = 0; i < sorted.length; i++) {
                rank[dictionary.find(sorted[i])] = i;
            }
            int[] result = new int[codes.size()];
            for (int i = 0; i < result.length; i++) {
                int code = codes.get(i);
                result[target[i]] = code < 0 ? TextColumn.ABSENT : rank[code];
            }
            return new Sorted(sorted, result);
        }

        record Sorted(String[] dictionary, int[] codes) {
            TextColumn toColumn() {
                return TextColumn.of(dictionary, codes);
            }
        }
    }
}
