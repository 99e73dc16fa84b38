package io.customermetrics.core.experiment;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Which arm (实验分组) of an experiment each customer is in: by an attribute of the customer, by a segmentation, or by the events
 * that exposed the customer to an arm.
 *
 * <p>A customer in none of the arms takes no part. One exposed to two arms is in neither: such customers are counted beside the
 * arms, {@link ArmTable#inSeveral}.
 */
public sealed interface Assignment {

    /**
     * The arms' names.
     *
     * @return at least two, in the order in which to show them; by custom the control arm comes first
     */
    List<String> arms();

    /**
     * The events that put a customer into an arm.
     *
     * @param log the log
     * @param customer the customer's number
     * @return the events in order of time, none where an attribute decides
     * @throws IllegalArgumentException if the log does not keep the attribute
     * @throws IndexOutOfBoundsException if the log has no such customer
     */
    List<Evidence> evidence(EventLog log, int customer);

    /**
     * Arms by an attribute of the customers.
     *
     * @param attribute the name of a customer attribute that the log keeps
     * @param arms its values that are arms
     * @return the assignment
     */
    static Assignment byAttribute(String attribute, String... arms) {
        return new ByAttribute(attribute, List.of(arms));
    }

    /**
     * Arms by exposure events.
     *
     * @param exposures which events expose a customer, of a single kind
     * @param attribute the name of an event attribute that the log keeps, which holds the arm
     * @param window from when to when exposures count
     * @param arms the attribute's values that are arms
     * @return the assignment
     */
    static Assignment byExposure(EventSelector exposures, String attribute, Window window, String... arms) {
        return new ByExposure(exposures, attribute, window, List.of(arms));
    }

    /**
     * Arms by a segmentation of one log, such as one of the lists of who was sent what: {@link Segmentation#ofSets}.
     *
     * @param segments the segments; only their own log can be measured
     * @param arms the labels that are arms
     * @return the assignment
     */
    static Assignment bySegment(Segmentation segments, String... arms) {
        return new BySegment(segments, List.of(arms));
    }

    /**
     * Arms by a segmentation of one log. Who has another label is in no arm.
     *
     * @param segments the segments; only their own log can be measured
     * @param arms the labels that are arms, at least two
     */
    record BySegment(Segmentation segments, List<String> arms) implements Assignment {

        /** Checks that nothing is null, that there are two different arms and that they are labels. */
        public BySegment {
            Objects.requireNonNull(segments, "segments");
            arms = checked(arms);
            if (!segments.labels().containsAll(arms)) {
                throw new IllegalArgumentException(
                        "arms must be labels of the segments: " + arms + " of " + segments.labels());
            }
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            Objects.checkIndex(customer, log.customers());
            return List.of();
        }
    }

    /**
     * Arms by an attribute of the customers. Who has none or another value is in no arm.
     *
     * @param attribute the name of a customer attribute that the log keeps
     * @param arms its values that are arms, at least two
     */
    record ByAttribute(String attribute, List<String> arms) implements Assignment {

        /** Checks that nothing is null and that there are two different arms. */
        public ByAttribute {
            Objects.requireNonNull(attribute, "attribute");
            arms = checked(arms);
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            Objects.checkIndex(customer, log.customers());
            return List.of();
        }
    }

    /**
     * Arms by exposure events. Events without the attribute or with another value expose to no arm.
     *
     * @param exposures which events expose a customer, of a single kind
     * @param attribute the name of an event attribute that the log keeps, which holds the arm
     * @param window from when to when exposures count
     * @param arms the attribute's values that are arms, at least two
     */
    record ByExposure(EventSelector exposures, String attribute, Window window, List<String> arms)
            implements Assignment {

        /** Checks that nothing is null, that there are two different arms and that the events are of one kind. */
        public ByExposure {
            Objects.requireNonNull(exposures, "exposures");
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(window, "window");
            arms = checked(arms);
            if (exposures.kinds().size() > 1) {
                throw new IllegalArgumentException("exposures must be a single kind of event: " + exposures.kinds());
            }
        }

        @Override
        public List<Evidence> evidence(EventLog log, int customer) {
            Objects.checkIndex(customer, log.customers());
            return Evidence.of("exposed", selection(log), customer);
        }

        TrackSelection selection(EventLog log) {
            EventKind kind = exposures.kinds().iterator().next();
            return TrackSelection.of(log.track(kind), exposures, window);
        }
    }

    private static List<String> checked(List<String> arms) {
        List<String> copy = List.copyOf(Objects.requireNonNull(arms, "arms"));
        if (copy.size() < 2 || new HashSet<>(copy).size() < copy.size()) {
            throw new IllegalArgumentException("arms must be two or more different names: " + copy);
        }
        return copy;
    }
}
