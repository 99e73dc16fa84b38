package io.customermetrics.core.conversion;

import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of up to 31 selectors pick an event of a track, as bits. What an event's texts decide is looked up by their codes, so
 * that marking an event branches on nothing.
 */
final class EventMarks {

    private static final int ALL = -1;

    /** The selectors that mean the track's kind. */
    private final int kind;

    private final TextColumn[] columns;
    /** For each column and code + 1 the selectors that do not mind it. */
    private final int[][] tables;

    private EventMarks(int kind, Map<String, TextColumn> columns, Map<String, int[]> tables) {
        this.kind = kind;
        this.columns = columns.values().toArray(TextColumn[]::new);
        this.tables = tables.values().toArray(int[][]::new);
    }

    /**
     * The marks of a track.
     *
     * @throws IllegalArgumentException if a selector names an attribute that the log does not keep
     */
    static EventMarks of(Track track, List<EventSelector> selectors) {
        Map<String, TextColumn> columns = new LinkedHashMap<>();
        Map<String, int[]> tables = new LinkedHashMap<>();
        int kind = 0;
        for (int i = 0; i < selectors.size(); i++) {
            EventSelector selector = selectors.get(i);
            if (selector.kinds().contains(track.kind())) {
                kind |= 1 << i;
                if (!selector.names().isEmpty()) {
                    // No attribute has an empty name.
                    TextColumn column = columns.computeIfAbsent("", name -> track.texts(Field.NAME));
                    restrict(tables.computeIfAbsent("", name -> unrestricted(column)), column, i, selector.names());
                }
                for (Map.Entry<String, String> attribute : selector.attributes().entrySet()) {
                    TextColumn column = columns.computeIfAbsent(attribute.getKey(), track::attribute);
                    int[] table = tables.computeIfAbsent(attribute.getKey(), name -> unrestricted(column));
                    restrict(table, column, i, Set.of(attribute.getValue()));
                }
            }
        }
        return new EventMarks(kind, columns, tables);
    }

    /** The marks of an event. */
    int of(int event) {
        int marks = kind;
        for (int i = 0; i < tables.length; i++) {
            marks &= tables[i][columns[i].code(event) + 1];
        }
        return marks;
    }

    /**
     * Puts the marked events of a range into arrays that have room for all. Branches on no event: which ones are marked cannot
     * be predicted.
     *
     * @return how many they are
     */
    int gather(Track track, int from, int to, Marked into) {
        if (tables.length != 1) {
            return gatherAny(track, from, to, into);
        }
        int[] table = tables[0];
        TextColumn column = columns[0];
        long[] times = into.times();
        int[] marks = into.marks();
        int[] events = into.events();
        int size = 0;
        for (int event = from; event < to; event++) {
            int mark = kind & table[column.code(event) + 1];
            times[size] = track.micros(event);
            marks[size] = mark;
            events[size] = event;
            size += mark == 0 ? 0 : 1;
        }
        return size;
    }

    private int gatherAny(Track track, int from, int to, Marked into) {
        int size = 0;
        for (int event = from; event < to; event++) {
            int mark = of(event);
            into.times()[size] = track.micros(event);
            into.marks()[size] = mark;
            into.events()[size] = event;
            size += mark == 0 ? 0 : 1;
        }
        return size;
    }

    /** The one column that decides, unless several do, or none, or an event may have several marks. */
    Optional<MarkedColumn> single() {
        if (tables.length != 1) {
            return Optional.empty();
        }
        int[] marks = Arrays.stream(tables[0]).map(mark -> mark & kind).toArray();
        boolean single = Arrays.stream(marks).allMatch(mark -> Integer.bitCount(mark) <= 1);
        return single ? Optional.of(new MarkedColumn(columns[0], marks)) : Optional.empty();
    }

    /** A column, and for each of its codes + 1 the marks of the events that have it. */
    record MarkedColumn(TextColumn texts, int[] marks) {}

    /** Where marked events are put. */
    record Marked(long[] times, int[] marks, int[] events) {}

    private static void restrict(int[] table, TextColumn column, int selector, Set<String> accepted) {
        int bit = 1 << selector;
        boolean[] passes = new boolean[table.length];
        for (String text : accepted) {
            passes[column.codeOf(text) + 1] = true;
        }
        // Place 0 is that of an absent text, and of those that no row has.
        passes[0] = false;
        for (int place = 0; place < table.length; place++) {
            table[place] &= passes[place] ? ALL : ~bit;
        }
    }

    private static int[] unrestricted(TextColumn column) {
        int[] table = new int[column.texts().size() + 1];
        Arrays.fill(table, ALL);
        return table;
    }
}
