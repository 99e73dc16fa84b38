package io.customermetrics.core.conversion;

import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventSelector;
import java.util.Objects;

/**
 * A step of a {@link Funnel}.
 *
 * @param name what the step is called
 * @param selector which events take it
 */
public record FunnelStep(String name, EventSelector selector) {

    /** Checks that nothing is null or blank. */
    public FunnelStep {
        Identifier.require(name, "name");
        Objects.requireNonNull(selector, "selector");
    }

    /**
     * A step that a selector takes.
     *
     * @param name what the step is called
     * @param selector which events take it
     * @return the step
     */
    public static FunnelStep of(String name, EventSelector selector) {
        return new FunnelStep(name, selector);
    }

    /**
     * A step that the interactions of a name take, called like them.
     *
     * @param name the name of the interactions
     * @return the step
     */
    public static FunnelStep named(String name) {
        return new FunnelStep(name, EventSelector.named(name));
    }
}
