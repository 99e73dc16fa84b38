package io.customermetrics.report.catalogue;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.InputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of a metric's options, those given and those by default. */
public final class OptionValues {

    private final MetricEntry metric;
    private final Map<MetricOption<?>, Object> values;

    private OptionValues(MetricEntry metric, Map<MetricOption<?>, Object> values) {
        this.metric = metric;
        this.values = values;
    }

    /**
     * Reads the values of a metric's options.
     *
     * @param metric the metric
     * @param given texts by option name
     * @param calendar whose days are meant where a value is a day
     * @return the values
     * @throws InputException if the metric does not take an option, or the option does not take the text
     */
    public static OptionValues parse(MetricEntry metric, Map<String, String> given, BusinessCalendar calendar) {
        for (String name : given.keySet()) {
            if (metric.options().stream().noneMatch(option -> option.name().equals(name))) {
                throw InputException.usage(metric.name() + " takes no " + name + "; it takes "
                        + (metric.options().isEmpty()
                                ? "no options of its own"
                                : metric.options().stream()
                                        .map(MetricOption::name)
                                        .collect(Collectors.joining(", "))));
            }
        }
        Map<MetricOption<?>, Object> values = new HashMap<>();
        for (MetricOption<?> option : metric.options()) {
            Optional.ofNullable(given.get(option.name()))
                    .or(option::fallback)
                    .ifPresent(text -> values.put(option, option.parse(text, calendar)));
        }
        return new OptionValues(metric, values);
    }

    /** A value, if one was given or there is a default. */
    <T> Optional<T> find(MetricOption<T> option) {
        if (!metric.options().contains(option)) {
            throw new IllegalStateException(
                    metric.name() + " reads " + option.name() + " and does not say that it takes it");
        }
        @SuppressWarnings("unchecked") // parse put in what this very option's parser gave
        T value = (T) values.get(option);
        return Optional.ofNullable(value);
    }

    /** A value without which the metric cannot be measured. */
    <T> T get(MetricOption<T> option) {
        return find(option)
                .orElseThrow(() -> InputException.usage(metric.name() + " needs " + option.name() + " " + option.label()
                        + ": " + option.description()));
    }
}
