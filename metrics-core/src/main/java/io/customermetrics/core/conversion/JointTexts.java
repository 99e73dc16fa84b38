package io.customermetrics.core.conversion;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.TextColumn;
import io.customermetrics.core.log.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A text of each of some marked events, by one numbering for all kinds of events. */
final class JointTexts {

    /** The number of an event without text. */
    static final int NONE = -1;

    private final List<String> texts;
    /** For each track the column that is read; nothing where all its events have one text. */
    private final List<Optional<TextColumn>> columns;
    /** For each track the numbers of its column's codes + 1, or of its one text. */
    private final int[][] numbers;

    private JointTexts(List<Track> tracks, List<Optional<TextColumn>> columns, List<String> more) {
        TreeSet<String> all = new TreeSet<>(more);
        for (int i = 0; i < tracks.size(); i++) {
            EventKind kind = tracks.get(i).kind();
            columns.get(i).ifPresentOrElse(column -> all.addAll(column.texts()), () -> all.add(label(kind)));
        }
        this.columns = columns;
        this.texts = List.copyOf(all);
        this.numbers = new int[tracks.size()][];
        for (int i = 0; i < numbers.length; i++) {
            List<String> own = columns.get(i)
                    .map(TextColumn::texts)
                    .orElse(List.of(label(tracks.get(i).kind())));
            numbers[i] = new int[own.size() + 1];
            numbers[i][0] = NONE;
            for (int code = 0; code < own.size(); code++) {
                numbers[i][code + 1] = number(own.get(code));
            }
        }
    }

    /**
     * The values of an attribute.
     *
     * @throws IllegalArgumentException if the log does not keep it
     */
    static JointTexts attribute(MarkedEvents events, String attribute) {
        List<Optional<TextColumn>> columns = new ArrayList<>();
        events.tracks().forEach(track -> columns.add(Optional.of(track.attribute(attribute))));
        return new JointTexts(events.tracks(), columns, List.of());
    }

    /** What events are called: interactions by their names, others by their kind in brackets; and some texts beside. */
    static JointTexts labels(MarkedEvents events, String... more) {
        List<Optional<TextColumn>> columns = new ArrayList<>();
        for (Track track : events.tracks()) {
            boolean named = track.kind() == EventKind.INTERACTION;
            columns.add(named ? Optional.of(track.texts(Field.NAME)) : Optional.empty());
        }
        return new JointTexts(events.tracks(), columns, List.of(more));
    }

    /** What the events of a kind without names are called. */
    private static String label(EventKind kind) {
        return "(" + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    /** All texts, ascending. */
    List<String> texts() {
        return texts;
    }

    /** The number of a text that is among them. */
    int number(String text) {
        return Collections.binarySearch(texts, text);
    }

    /** The number of an event's text, or {@link #NONE}. */
    int number(MarkedEvents events, int i) {
        int source = events.source(i);
        Optional<TextColumn> column = columns.get(source);
        return numbers[source][column.isPresent() ? column.get().code(events.event(i)) + 1 : 1];
    }
}
