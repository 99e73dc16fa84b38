package io.customermetrics.core.activity;

import io.customermetrics.core.time.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * When somebody became a customer: what "new" means, and from when on a customer could have been active.
 *
 * <p>A customer whose start is not known became one before all data: never new, and eligible from the first day on.
 */
public sealed interface CustomerStart {

    /**
     * With the first event that a metric's selector picks, however far the log reaches back.
     *
     * @return the policy
     */
    static CustomerStart firstEvent() {
        return new FirstEvent();
    }

    /**
     * At the instant given with the customer, {@link io.customermetrics.core.event.Customer#acquired}.
     *
     * @return the policy
     */
    static CustomerStart acquired() {
        return new Acquired();
    }

    /**
     * At given instants.
     *
     * @param instants the instants by customer id, for numeric ids the decimal text; ids that a log does not know say nothing
     * @return the policy
     */
    static CustomerStart given(Map<String, Instant> instants) {
        return new Given(instants);
    }

    /**
     * Before all data: nobody is new, and everybody is eligible on every day.
     *
     * @return the policy
     */
    static CustomerStart always() {
        return new Given(Map.of());
    }

    /** The first selected event. */
    record FirstEvent() implements CustomerStart {}

    /** The instant given with the customer. */
    record Acquired() implements CustomerStart {}

    /**
     * Given instants.
     *
     * @param instants the instants by customer id, from 1900 to 2200
     */
    record Given(Map<String, Instant> instants) implements CustomerStart {

        /** Checks the instants and copies the map. */
        public Given {
            instants = Map.copyOf(Objects.requireNonNull(instants, "instants"));
            instants.values().forEach(instant -> Micros.requireCovered(instant, "instants"));
        }

        /** Counts alone, no customer. */
        @Override
        public String toString() {
            return "Given[" + instants.size() + " instants]";
        }
    }
}
