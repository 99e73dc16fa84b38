package io.customermetrics.report.watch;

import io.customermetrics.core.monitor.AbsoluteChange;
import io.customermetrics.core.monitor.AlertRule;
import io.customermetrics.core.monitor.Direction;
import io.customermetrics.core.monitor.Limits;
import io.customermetrics.core.monitor.RelativeChange;

/**
 * How much a figure may change from one report to the next.
 *
 * @param change whether a change is a share of the old value or a difference
 * @param direction which changes are bad
 * @param limits how large a change may be
 * @param minimumN on how many customers both values must rest
 */
record ChangeRule(Change change, Direction direction, Limits limits, long minimumN) {

    /** How a change is counted. */
    enum Change {
        /** As a share of the old value. */
        RELATIVE,
        /** As a difference; of two rates in points. */
        ABSOLUTE
    }

    AlertRule rule() {
        AlertRule rule = switch (change) {
            case RELATIVE -> new RelativeChange(direction, limits);
            case ABSOLUTE -> new AbsoluteChange(direction, limits);
        };
        return rule.minimumN(minimumN);
    }
}
