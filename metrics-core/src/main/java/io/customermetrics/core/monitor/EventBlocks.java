package io.customermetrics.core.monitor;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.TimelineBlock;
import io.customermetrics.core.time.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/** The events that definitions look at, of some neighbouring customers at a time; read once for all that look at the same. */
final class EventBlocks {

    private final EventLog log;
    private final Window covered;
    private final Map<EventSelector, TimelineBlock> blocks = new LinkedHashMap<>();
    private final Map<Pause, Silences> silences = new LinkedHashMap<>();

    EventBlocks(EventLog log, Window covered) {
        this.log = log;
        this.covered = covered;
    }

    private record Pause(EventSelector selector, long silence) {}

    /** The events of a selector. */
    TimelineBlock of(EventSelector selector) {
        return blocks.computeIfAbsent(selector, some -> TimelineBlock.of(log, some, covered));
    }

    /** The silences of more than so many microseconds between events of a selector. */
    Silences silences(EventSelector selector, long silence) {
        TimelineBlock events = of(selector);
        return silences.computeIfAbsent(new Pause(selector, silence), pause -> new Silences(events, silence));
    }

    /** Moves to customers. */
    void read(int from, int count) {
        blocks.values().forEach(block -> block.read(from, count));
        silences.values().forEach(Silences::find);
    }
}
