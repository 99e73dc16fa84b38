package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
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

    /** Adds neighbouring rows that are all of this kind. */
    void addAll(Rows rows, int from, int to) {
        reserve(to - from);
        if (sequence == null && rows.haveSequence(from, to)) {
            sequence = new GrowingLongs();
            sequence.fillTo(size(), LongColumn.ABSENT);
        }
        if (sequence != null) {
            sequence.addAll(rows.sequences(), from, to);
        }
        handles.addAll(rows.handles(), from, to);
        micros.addAll(rows.micros(), from, to);
        for (int i = 0; i < numbers.size(); i++) {
            numbers.get(i).addAll(rows.numbers(i), from, to);
        }
        for (int i = 0; i < texts.size(); i++) {
            texts.get(i).addAll(rows.texts(i), from, to);
        }
        for (int i = 0; i < attributes.size(); i++) {
            attributes.get(i).addAll(rows.attributes(i), from, to);
        }
    }

    /** Adds rows that have one number or a name, and nothing else. */
    void addAll(
            int[] newHandles,
            long[] newMicros,
            long @Nullable [] values,
            @Nullable String @Nullable [] names,
            int from,
            int to,
            Parts parts) {
        reserve(to - from);
        handles.addAll(newHandles, 0, to - from);
        micros.addAll(newMicros, from, to);
        if (values != null) {
            numbers.get(0).addAll(values, from, to);
        }
        for (CodedTexts column : texts) {
            if (names == null) {
                column.addAbsent(to - from);
            } else {
                column.addNames(names, from, to, parts);
            }
        }
        for (CodedTexts column : attributes) {
            column.addAbsent(to - from);
        }
        if (sequence != null) {
            sequence.fillTo(size(), LongColumn.ABSENT);
        }
    }

    /** Whether an event says the same as a row. */
    boolean holds(int event, Rows rows, int row) {
        boolean same = handles.get(event) == rows.handles()[row]
                && micros.get(event) == rows.micros()[row]
                && (sequence == null ? LongColumn.ABSENT : sequence.get(event)) == rows.sequences()[row];
        for (int i = 0; i < numbers.size(); i++) {
            same &= numbers.get(i).get(event) == rows.numbers(i)[row];
        }
        for (int i = 0; i < texts.size(); i++) {
            same &= texts.get(i).holds(event, rows.texts(i).get(row));
        }
        for (int i = 0; i < attributes.size(); i++) {
            same &= attributes.get(i).holds(event, rows.attributes(i).get(row));
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
    Track build(int[] rankOfHandle, Parts parts) {
        List<CodedTexts.Sorted> sortedTexts =
                texts.stream().map(column -> column.sorted(parts)).toList();
        List<CodedTexts.Sorted> sortedAttributes =
                attributes.stream().map(column -> column.sorted(parts)).toList();
        List<IntBinaryOperator> ties = new ArrayList<>();
        if (sequence != null) {
            ties.add(comparing(sequence));
        }
        numbers.forEach(column -> ties.add(comparing(column)));
        sortedTexts.forEach(column -> ties.add(column::compare));
        sortedAttributes.forEach(column -> ties.add(column::compare));

        CustomerGroups groups = new CustomerGroups(rankOfHandle, handles, micros, ties, parts);
        Map<Field, TextColumn> strings = new EnumMap<>(Field.class);
        for (int i = 0; i < textFields.size(); i++) {
            strings.put(textFields.get(i), sortedTexts.get(i).column(groups));
        }
        Map<String, TextColumn> named = new TreeMap<>();
        for (int i = 0; i < attributeNames.size(); i++) {
            named.put(attributeNames.get(i), sortedAttributes.get(i).column(groups));
        }
        LongColumn sequences = sequence == null ? null : sequence.column(groups);
        Map<Field, LongColumn> longs = new EnumMap<>(Field.class);
        for (int i = 0; i < numberFields.size(); i++) {
            longs.put(numberFields.get(i), numbers.get(i).column(groups));
        }
        return new Track(kind, groups.starts(), groups.times(), longs, strings, named, sequences);
    }

    private static IntBinaryOperator comparing(GrowingLongs column) {
        return (a, b) -> Long.compare(column.get(a), column.get(b));
    }

    /** A track of this kind without events, over starts that are all zero. */
    static Track empty(EventKind kind, int[] zeros, Collection<String> attributeNames) {
        Map<Field, LongColumn> longs = new EnumMap<>(Field.class);
        Field.numbersOf(kind).forEach(field -> longs.put(field, LongColumn.of(new long[0])));
        Map<Field, TextColumn> strings = new EnumMap<>(Field.class);
        Field.textsOf(kind).forEach(field -> strings.put(field, TextColumn.of(new String[0], new int[0])));
        Map<String, TextColumn> named = new TreeMap<>();
        attributeNames.forEach(name -> named.put(name, TextColumn.of(new String[0], new int[0])));
        return new Track(kind, zeros, new long[0], longs, strings, named, null);
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
}
