package io.customermetrics.core.monitor;

import io.customermetrics.core.log.EventLog;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Several watched figures at once (持续监测).
 *
 * @param watches the figures, each under a name of its own
 */
public record Monitor(List<Watch<?>> watches) {

    /** Checks that no name is used twice. */
    public Monitor {
        watches = List.copyOf(Objects.requireNonNull(watches, "watches"));
        Set<String> names = new HashSet<>();
        for (Watch<?> watch : watches) {
            if (!names.add(watch.name())) {
                throw new IllegalArgumentException("watches must have different names: \"" + watch.name() + "\"");
            }
        }
    }

    /**
     * Watches some figures.
     *
     * @param watches the figures, each under a name of its own
     * @return the monitor
     */
    public static Monitor of(Watch<?>... watches) {
        return new Monitor(List.of(watches));
    }

    /**
     * Measures and judges all figures.
     *
     * @param log the log to measure
     * @return one finding a figure, in the order of the figures, {@link Level#OK} ones included
     */
    public List<Finding> check(EventLog log) {
        return watches.stream().<Finding>map(watch -> watch.check(log)).toList();
    }
}
