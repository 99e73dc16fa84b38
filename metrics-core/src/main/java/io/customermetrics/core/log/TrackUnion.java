package io.customermetrics.core.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The events of one kind of two logs as one track: columns copied in runs, and nothing sorted but what lies between. */
final class TrackUnion {

    private final Track left;
    private final Track right;
    private final CustomerMatch customers;
    private final Map<Field, TextUnion> texts = new EnumMap<>(Field.class);
    private final Map<String, TextUnion> attributes = new TreeMap<>();
    private final List<IntBinaryOperator> ties = new ArrayList<>();
    private final Interleaving runs = new Interleaving();

    private TrackUnion(Track left, Track right, CustomerMatch customers) {
        this.left = left;
        this.right = right;
        this.customers = customers;
        Field.textsOf(left.kind())
                .forEach(field -> texts.put(field, TextUnion.of(left.texts(field), right.texts(field))));
        left.attributeNames()
                .forEach(name -> attributes.put(name, TextUnion.of(left.attribute(name), right.attribute(name))));
    }

    /** The events of both, over the customers of both; {@code zeros} is what a kind without events starts at. */
    static Track of(Track left, Track right, CustomerMatch customers, int[] zeros) {
        if (left.size() == 0 && right.size() == 0) {
            return TrackBuilder.empty(left.kind(), zeros, left.attributeNames());
        }
        Capacity.require((long) left.size() + right.size(), "events of a kind");
        return new TrackUnion(left, right, customers).joined();
    }

    private Track joined() {
        compareTies();
        int[] starts = new int[customers.size() + 1];
        for (int customer = 0; customer < customers.size(); customer++) {
            int leftCustomer = customers.left(customer);
            if (customers.right(customer) < 0) {
                runs.take(false, left.end(leftCustomer) - left.start(leftCustomer));
            } else {
                take(leftCustomer, customers.right(customer));
            }
            starts[customer + 1] = runs.size();
        }
        long[] micros = runs.copied(left.times(), right.times(), new long[runs.size()]);
        Map<Field, LongColumn> numbers = new EnumMap<>(Field.class);
        Field.numbersOf(left.kind())
                .forEach(field ->
                        numbers.put(field, LongColumn.interleaved(left.numbers(field), right.numbers(field), runs)));
        Map<Field, TextColumn> textColumns = new EnumMap<>(Field.class);
        texts.forEach((field, union) ->
                textColumns.put(field, TextColumn.interleaved(left.texts(field), right.texts(field), union, runs)));
        Map<String, TextColumn> named = new TreeMap<>();
        attributes.forEach((name, union) ->
                named.put(name, TextColumn.interleaved(left.attribute(name), right.attribute(name), union, runs)));
        return new Track(left.kind(), starts, micros, numbers, textColumns, named, sequence());
    }

    /** Takes the events of a customer whom the left log may not know. */
    private void take(int leftCustomer, int rightCustomer) {
        int l = leftCustomer < 0 ? 0 : left.start(leftCustomer);
        int leftEnd = leftCustomer < 0 ? 0 : left.end(leftCustomer);
        int r = right.start(rightCustomer);
        int rightEnd = right.end(rightCustomer);
        // What is appended mostly comes later.
        if (l < leftEnd && r < rightEnd && left.micros(leftEnd - 1) >= right.micros(r)) {
            while (l < leftEnd && r < rightEnd) {
                boolean takeRight = compare(l, r) > 0;
                runs.take(takeRight, 1);
                l += takeRight ? 0 : 1;
                r += takeRight ? 1 : 0;
            }
        }
        runs.take(false, leftEnd - l);
        runs.take(true, rightEnd - r);
    }

    private int compare(int l, int r) {
        int result = Long.compare(left.micros(l), right.micros(r));
        for (int i = 0; result == 0 && i < ties.size(); i++) {
            result = ties.get(i).applyAsInt(l, r);
        }
        return result;
    }

    /** The order of events at one instant, as {@link Track} has it. */
    private void compareTies() {
        ties.add((l, r) -> Long.compare(left.sequence(l), right.sequence(r)));
        for (Field field : Field.numbersOf(left.kind())) {
            LongColumn a = left.numbers(field);
            LongColumn b = right.numbers(field);
            ties.add((l, r) -> Long.compare(a.get(l), b.get(r)));
        }
        texts.forEach((field, union) -> compareTexts(left.texts(field), right.texts(field), union));
        attributes.forEach((name, union) -> compareTexts(left.attribute(name), right.attribute(name), union));
    }

    private void compareTexts(TextColumn a, TextColumn b, TextUnion union) {
        var ofLeft = union.ofLeft(a);
        var ofRight = union.ofRight(b);
        ties.add((l, r) -> Integer.compare(ofLeft.applyAsInt(l), ofRight.applyAsInt(r)));
    }

    private @Nullable LongColumn sequence() {
        if (left.sequence().isEmpty() && right.sequence().isEmpty()) {
            return null;
        }
        return LongColumn.interleaved(
                left.sequence().orElseGet(() -> LongColumn.absent(left.size())),
                right.sequence().orElseGet(() -> LongColumn.absent(right.size())),
                runs);
    }
}
