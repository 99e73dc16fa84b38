package io.customermetrics.core.monitor;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Key events (关键事件): what happened to each customer in a window, in order of time.
 *
 * <pre>{@code
 * KeyEventTable events = log.measure(new KeyEvents(
 *         List.of(KeyEvent.firstPurchase(), KeyEvent.lapse(90), KeyEvent.complaint(EventSelector.named("complaint"))),
 *         lastWeek));
 * events.customers("lapse");           // how many fell silent
 * events.of("4711");                   // what happened to one customer
 * }</pre>
 *
 * <ul>
 *   <li>The window says when a key event happens; what came before it in the log decides too, such as which purchase was the
 *       first. Nothing at or after its end is looked at.
 *   <li>At one instant, key events come in the order of the definitions.
 *   <li>A customer may meet one definition several times.
 * </ul>
 *
 * <p>One pass over the selected events for each definition; takes 20 bytes an occurrence and 4 a customer.
 *
 * @param definitions what to look for, at least one, no two of one name
 * @param window when it must happen; ends from 1900 to 2200
 */
public record KeyEvents(List<KeyEvent> definitions, Window window) implements Explainable<KeyEventTable> {

    /** How many customers are read at a time: few enough that their events stay in the nearest cache. */
    private static final int NEIGHBOURS = Occurrences.ROWS / 2;

    /** Checks that the names differ. */
    public KeyEvents {
        Objects.requireNonNull(definitions, "definitions");
        Objects.requireNonNull(window, "window");
        Micros.requireCovered(window.end(), "the window's end");
        definitions = List.copyOf(definitions);
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException("definitions must not be empty");
        }
        Set<String> names = new HashSet<>();
        for (KeyEvent definition : definitions) {
            if (!names.add(definition.name())) {
                throw new IllegalArgumentException("definitions must not share the name \"" + definition.name() + "\"");
            }
        }
    }

    @Override
    public KeyEventTable measure(LogSlice slice) {
        return KeyEventTable.of(this, slice.log().ids().of(slice), List.of(slice), Runnable::run, this::found);
    }

    @Override
    public KeyEventTable measure(List<LogSlice> slices, Executor executor) {
        return KeyEventTable.of(this, slices.get(0).log().ids(), slices, executor, this::found);
    }

    @Override
    public KeyEventTable merge(KeyEventTable left, KeyEventTable right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.joined(definitions.stream()
                .map(KeyEventReader::selector)
                .distinct()
                .map(selector -> Evidence.of("up to the end", log, customer, selector, covered()))
                .toList());
    }

    private KeyEventTable.Part found(LogSlice slice) {
        EventBlocks blocks = new EventBlocks(slice.log(), covered());
        List<KeyEventReader> readers = definitions.stream()
                .map(definition -> KeyEventReader.of(definition, slice.log(), covered(), blocks))
                .toList();
        Occurrences found = new Occurrences(window);
        Occurrences all = new Occurrences(window);
        Occurrences joined = new Occurrences(window);
        KeyEventTable.Part part = new KeyEventTable.Part(slice.size());
        int count;
        for (int i = 0; i < slice.size(); i += count) {
            count = slice.neighbours(i, NEIGHBOURS);
            int from = slice.customer(i);
            blocks.read(from, count);
            all.clear();
            readers.get(0).read(from, count, all);
            all.startJoining();
            for (int kind = 1; kind < readers.size(); kind++) {
                found.clear();
                readers.get(kind).read(from, count, found);
                joined.join(all, found, kind);
                Occurrences before = all;
                all = joined;
                joined = before;
            }
            part.add(count, all);
        }
        return part;
    }

    private Window covered() {
        return Window.before(window.end());
    }
}
