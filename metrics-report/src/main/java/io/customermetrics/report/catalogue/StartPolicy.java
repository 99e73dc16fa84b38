package io.customermetrics.report.catalogue;

import io.customermetrics.core.activity.CustomerStart;

/** When somebody became a customer, by name. */
enum StartPolicy {
    /** With the first event. */
    FIRST_EVENT,
    /** When acquired, as the customer's own data say. */
    ACQUIRED,
    /** Before all data. */
    ALWAYS;

    CustomerStart start() {
        return switch (this) {
            case FIRST_EVENT -> CustomerStart.firstEvent();
            case ACQUIRED -> CustomerStart.acquired();
            case ALWAYS -> CustomerStart.always();
        };
    }
}
