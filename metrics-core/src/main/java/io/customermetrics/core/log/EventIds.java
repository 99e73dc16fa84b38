package io.customermetrics.core.log;

import io.customermetrics.core.event.EventKind;
import java.util.ArrayList;
import java.util.List;

/** The event ids that a builder has met, where their events are, and how many came again. */
final class EventIds {

    private final TextDictionary ids = new TextDictionary("event ids");
    private final List<EventKind> kinds = new ArrayList<>();
    private final GrowingInts events = new GrowingInts();
    private long duplicates;

    /** Whether an id is known; if not, remembers it for the event that will be added next. */
    boolean seenBefore(String id, EventKind kind, int event) {
        int number = ids.number(id);
        if (number < events.size()) {
            return true;
        }
        kinds.add(kind);
        events.add(event);
        return false;
    }

    boolean isOf(String id, EventKind kind) {
        return kinds.get(ids.find(id)) == kind;
    }

    int event(String id) {
        return events.get(ids.find(id));
    }

    void countDuplicate() {
        duplicates++;
    }

    long duplicates() {
        return duplicates;
    }

    Mark mark() {
        return new Mark(ids.size(), duplicates);
    }

    void reset(Mark mark) {
        ids.truncate(mark.size);
        kinds.subList(mark.size, kinds.size()).clear();
        events.truncate(mark.size);
        duplicates = mark.duplicates;
    }

    record Mark(int size, long duplicates) {}
}
