package io.customermetrics.report.catalogue;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Metric;
import io.customermetrics.core.time.Bucket;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindName;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a single metric is measured on and with.
 *
 * @param slice whom to measure
 * @param calendar whose days, weeks and months are meant
 * @param first the first event
 * @param asOf the first instant not covered
 * @param values what the metric was told
 * @param witness is told of every metric that is measured
 */
public record MetricOptions(
        LogSlice slice,
        BusinessCalendar calendar,
        Instant first,
        Instant asOf,
        OptionValues values,
        Consumer<Metric<?>> witness) {

    private static final Set<EventKind> ACTS = EnumSet.of(EventKind.PURCHASE, EventKind.INTERACTION, EventKind.SESSION);

    /** Beyond this many periods a series tells nobody anything, and a cohort table has a cell for each pair of them. */
    private static final int MOST_PERIODS = 2000;

    /**
     * Options for all customers.
     *
     * @param events what was read
     * @param calendar whose days, weeks and months are meant
     * @param values what the metric was told
     * @return the options
     */
    public static MetricOptions of(LoadedEvents events, BusinessCalendar calendar, OptionValues values) {
        return new MetricOptions(events.log().slice(), calendar, events.first(), events.asOf(), values, metric -> {});
    }

    /** The same options for other customers. */
    MetricOptions on(LogSlice customers) {
        return new MetricOptions(customers, calendar, first, asOf, values, witness);
    }

    /** The same options with somebody told of every metric that is measured. */
    MetricOptions witnessed(Consumer<Metric<?>> other) {
        return new MetricOptions(slice, calendar, first, asOf, values, other);
    }

    EventLog log() {
        return slice.log();
    }

    <R> R measure(Metric<R> metric) {
        witness.accept(metric);
        return metric.measure(slice);
    }

    /** The value of an option that was given or has a default. */
    <T> T get(MetricOption<T> option) {
        return values.get(option);
    }

    /** The value of an option that may be left out. */
    <T> Optional<T> find(MetricOption<T> option) {
        return values.find(option);
    }

    ZoneId zone() {
        return calendar.zone();
    }

    Grain grain() {
        Grain grain = get(Options.GRAIN);
        if ((long) calendar.number(asOf, grain) - calendar.number(first, grain) > MOST_PERIODS) {
            throw InputException.usage("more than " + MOST_PERIODS + " periods; choose a longer --grain");
        }
        return grain;
    }

    /** An amount in the currency of the log. */
    Money money(MetricOption<BigDecimal> option) {
        return money(option, get(option));
    }

    /** An amount that an option was given, in the currency of the log. */
    Money money(MetricOption<?> option, BigDecimal amount) {
        try {
            return Money.of(amount, log().currency());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw InputException.usage(option.name() + ": " + e.getMessage());
        }
    }

    /** From {@code --from}, else the first event, to {@code --to}, else {@code asOf}. */
    Window window() {
        Instant start = find(Options.FROM).orElse(first);
        Instant end = find(Options.TO).orElse(asOf);
        if (end.isBefore(start)) {
            throw InputException.usage("--from must not lie after --to");
        }
        return Window.of(start, end);
    }

    /** Which events make a customer active: by default purchases, interactions and sessions, as far as there are any. */
    EventSelector selector() {
        Optional<List<String>> kinds = find(Options.EVENT_KIND);
        Optional<List<String>> names = find(Options.EVENT_NAME);
        Map<String, String> attributes = find(Options.ATTRIBUTE).orElse(Map.of());
        if (kinds.isPresent() && names.isPresent()) {
            throw InputException.usage("--event-name chooses interactions; leave out --event-kind");
        }
        Set<String> kept = log().track(EventKind.PURCHASE).attributeNames();
        for (String attribute : attributes.keySet()) {
            if (!kept.contains(attribute)) {
                throw InputException.usage("--attribute: the events have no attribute " + Printable.of(attribute)
                        + "; --keep reads columns as attributes");
            }
        }
        if (names.isPresent()) {
            return new EventSelector(Set.of(EventKind.INTERACTION), Set.copyOf(names.get()), attributes);
        }
        return new EventSelector(kinds.map(MetricOptions::kinds).orElseGet(this::acts), Set.of(), attributes);
    }

    private static Set<EventKind> kinds(List<String> names) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        names.forEach(name -> kinds.add(KindName.parse("--event-kind", name).kind()));
        return kinds;
    }

    private Set<EventKind> acts() {
        Set<EventKind> acts = EnumSet.copyOf(ACTS);
        acts.removeIf(kind -> log().track(kind).size() == 0);
        return acts.isEmpty() ? EnumSet.allOf(EventKind.class) : acts;
    }

    LocalDate firstDay() {
        return calendar.dayOf(first);
    }

    /** The last day that the data cover, wholly or in part. */
    LocalDate lastDay() {
        return calendar.dayOf(asOf.minusNanos(1));
    }

    /** The periods from the first event to {@code asOf}, the last of them perhaps cut short. */
    List<Bucket> periods() {
        return calendar.buckets(Window.of(first, asOf), grain());
    }

    /** What the data cover of a period. */
    Window covered(Bucket period) {
        Window whole = period.window();
        return whole.end().isAfter(asOf) ? Window.of(whole.start(), asOf) : whole;
    }

    /** The last but one of the periods that are over at {@code asOf}. */
    Window lastButOnePeriod() {
        return lastTwoPeriods().get(0).window();
    }

    /** The last of the periods that are over at {@code asOf}. */
    Window lastPeriod() {
        return lastTwoPeriods().get(1).window();
    }

    private List<Bucket> lastTwoPeriods() {
        Grain grain = grain();
        int current = calendar.number(asOf, grain);
        if (current - 2 < calendar.number(first, grain)) {
            throw InputException.data("the data hold no two complete periods; choose a shorter --grain");
        }
        return List.of(calendar.bucket(current - 2, grain), calendar.bucket(current - 1, grain));
    }
}
