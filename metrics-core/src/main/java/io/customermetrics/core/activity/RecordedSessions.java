package io.customermetrics.core.activity;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;

/**
 * The sessions that a log holds as events of kind {@link EventKind#SESSION}. A session is in a window if it starts there, and
 * then in its full length; sessions of one customer may overlap, and each counts.
 */
public record RecordedSessions() implements SessionSource {

    @Override
    public EventSelector events() {
        return EventSelector.kinds(EventKind.SESSION);
    }
}
