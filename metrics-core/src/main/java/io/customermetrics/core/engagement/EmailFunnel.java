package io.customermetrics.core.engagement;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Identifier;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Evidence;
import io.customermetrics.core.log.Explainable;
import io.customermetrics.core.log.Field;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.TrackSelection;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * E-mail delivery, open, click, click-to-open and unsubscribe rates (邮件送达率, 打开率, 点击率).
 *
 * <pre>
 * attempted    = pairs (customer, message) sent, delivered or bounced in the window
 * delivered    = pairs with a delivery in the window
 * bounced      = pairs with a bounce and no delivery in the window
 * opened, clicked, unsubscribed = delivered pairs with such an event from the window's start to before asOf
 *
 * delivery rate = delivered / attempted        open rate  = opened / delivered
 * bounce rate   = bounced / attempted          click rate = clicked / delivered
 * unsubscribe rate = unsubscribed / delivered  click-to-open = clicked / opened
 * </pre>
 *
 * <ul>
 *   <li>Opens and clicks are unique: however often a customer opens one message, it counts once. Which message an event is
 *       about, an attribute says that the log keeps; without such an attribute, all messages to a customer are one, and
 *       every count is one of customers.
 *   <li>An event without the attribute is about no known message: it is left out and counted apart. So is no event about a
 *       message that was not delivered in the window; it is about another campaign.
 *   <li>Opens made by machines, such as those of a mail client that loads every picture beforehand, can be left out: those
 *       with all of {@code machineOpens}.
 *   <li>A message may be clicked and not opened, where pictures are blocked; click-to-open may therefore exceed 1.
 * </ul>
 *
 * <p>One pass over the names of interactions from the window's start to {@code asOf}.
 *
 * @param names what interactions of each step are called, each step named and no two alike
 * @param message the attribute that tells messages apart; nothing for one message a customer
 * @param machineOpens attributes that an open made by a machine has; empty to leave none out
 * @param window when the messages went out
 * @param asOf the first instant not covered, not before the window's end
 */
public record EmailFunnel(
        Map<EmailStep, String> names,
        Optional<String> message,
        Map<String, String> machineOpens,
        Window window,
        Instant asOf)
        implements Explainable<EmailSummary> {

    /** Checks the rules and copies the maps. */
    public EmailFunnel {
        names = Collections.unmodifiableMap(new EnumMap<>(Objects.requireNonNull(names, "names")));
        Objects.requireNonNull(message, "message");
        machineOpens = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNull(machineOpens, "machineOpens")));
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(asOf, "asOf");
        names.values().forEach(name -> Identifier.require(name, "names"));
        if (names.size() < EmailStep.values().length || new HashSet<>(names.values()).size() < names.size()) {
            throw new IllegalArgumentException("names must name every step, no two alike: " + names);
        }
        if (asOf.isBefore(window.end())) {
            throw new IllegalArgumentException("asOf must not lie before the window's end: " + asOf);
        }
    }

    /**
     * The funnel of customers under the standard names, every open counted.
     *
     * @param window when the messages went out
     * @param asOf the first instant not covered
     * @return the metric
     */
    public static EmailFunnel of(Window window, Instant asOf) {
        Map<EmailStep, String> names = new EnumMap<>(EmailStep.class);
        for (EmailStep step : EmailStep.values()) {
            names.put(step, step.standardName());
        }
        return new EmailFunnel(names, Optional.empty(), Map.of(), window, asOf);
    }

    /**
     * This funnel with another name for a step.
     *
     * @param step the step
     * @param name what its interactions are called
     * @return the metric
     */
    public EmailFunnel named(EmailStep step, String name) {
        Map<EmailStep, String> other = new EnumMap<>(names);
        other.put(step, name);
        return new EmailFunnel(other, message, machineOpens, window, asOf);
    }

    /**
     * This funnel with messages told apart.
     *
     * @param attribute an event attribute, which the log must keep
     * @return the metric
     */
    public EmailFunnel byMessage(String attribute) {
        return new EmailFunnel(names, Optional.of(attribute), machineOpens, window, asOf);
    }

    /**
     * This funnel without the opens that have an attribute.
     *
     * @param attribute an event attribute, which the log must keep
     * @param value the value that it has for opens made by machines
     * @return the metric
     */
    public EmailFunnel withoutOpens(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(machineOpens);
        more.put(attribute, value);
        return new EmailFunnel(names, message, more, window, asOf);
    }

    @Override
    public EmailSummary measure(LogSlice slice) {
        EmailCounter counter = new EmailCounter(slice.log(), this);
        for (int i = 0; i < slice.size(); i++) {
            counter.count(slice.customer(i));
        }
        return counter.summary();
    }

    @Override
    public EmailSummary merge(EmailSummary left, EmailSummary right) {
        return left.plus(right);
    }

    @Override
    public List<Evidence> evidence(EventLog log, int customer) {
        return Evidence.of("e-mail", selection(log), customer);
    }

    TrackSelection selection(EventLog log) {
        return TrackSelection.of(
                log.track(EventKind.INTERACTION),
                Field.NAME,
                Set.copyOf(names.values()),
                Window.of(window.start(), asOf));
    }
}
