package io.customermetrics.report.input;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which kinds of event the rows are, and where the fields of those kinds stand.
 *
 * @param kind the name of the one kind that all rows are, or a column or SQL expression whose values are such names; purchases
 *     and, with event names, interactions if absent
 * @param fields columns or SQL expressions of fields; the others are guessed
 * @param keep columns to keep as attributes of the events
 */
public record KindColumns(Optional<String> kind, Map<EventField, String> fields, List<String> keep) {

    /** Purchases and interactions alone. */
    public static final KindColumns NONE = new KindColumns(Optional.empty(), Map.of(), List.of());

    /** Copies the collections, and refuses fields that no row can have. */
    public KindColumns {
        EnumMap<EventField, String> copy = new EnumMap<>(EventField.class);
        copy.putAll(fields);
        fields = Map.copyOf(copy);
        keep = List.copyOf(keep);
        Optional<KindName> single = kind.flatMap(KindName::find);
        for (EventField field : copy.keySet()) {
            String owners =
                    field.kinds().stream().sorted().map(KindName::plural).collect(Collectors.joining(" and "));
            if (kind.isEmpty()) {
                throw InputException.usage(field.option() + " belongs to " + owners + "; say --kind "
                        + field.kinds().stream()
                                .sorted()
                                .findFirst()
                                .orElseThrow()
                                .text());
            }
            if (single.isPresent() && !field.kinds().contains(single.get())) {
                throw InputException.usage(field.option() + " belongs to " + owners + ", not to "
                        + single.get().plural());
            }
        }
    }

    /** Whether rows are purchases and interactions without anything beside. */
    boolean arePlain() {
        return kind.isEmpty() && keep.isEmpty();
    }

    /** The one kind that all rows are, if they are told to be of one. */
    Optional<KindName> single() {
        return kind.flatMap(KindName::find);
    }

    /** The kinds that rows may be. */
    Set<KindName> possible() {
        if (kind.isEmpty()) {
            return EnumSet.of(KindName.PURCHASE, KindName.REFUND, KindName.INTERACTION);
        }
        return single().<Set<KindName>>map(EnumSet::of).orElseGet(() -> EnumSet.allOf(KindName.class));
    }

    /** The fields that rows may have. */
    List<EventField> possibleFields() {
        Set<KindName> possible = possible();
        return Stream.of(EventField.values())
                .filter(field -> field.kinds().stream().anyMatch(possible::contains))
                .toList();
    }

    boolean mayHaveAmounts() {
        return possible().contains(KindName.PURCHASE) || possible().contains(KindName.REFUND);
    }

    /** The staged column of an attribute to keep. */
    static String attribute(int index) {
        return "k_" + index;
    }
}
