package io.customermetrics.report.catalogue;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.input.When;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that a metric may be told, as data: the command line, the list of metrics and the metrics themselves know of
 * an option from here alone.
 *
 * @param name the option's name, such as {@code --days}
 * @param label what stands for its value in texts, such as {@code N}
 * @param description one line about it
 * @param takes what values it takes, for messages, such as {@code a whole number from 1}
 * @param fallback the text that holds where none is given; absent where there is no such value
 * @param parser from text to value; nothing for a text that is no value
 * @param <T> the type of the value
 */
public record MetricOption<T>(
        String name,
        String label,
        String description,
        String takes,
        Optional<String> fallback,
        BiFunction<String, BusinessCalendar, Optional<T>> parser) {

    /** Reads a value. */
    T parse(String text, BusinessCalendar calendar) {
        return parser.apply(text.strip(), calendar)
                .orElseThrow(() -> InputException.usage(name + " takes " + takes + ", not " + Printable.of(text)));
    }

    /** The same option with another default. */
    MetricOption<T> withDefault(String text) {
        return new MetricOption<>(name, label, description, takes, Optional.of(text), parser);
    }

    private static <T> MetricOption<T> of(
            String name, String label, String description, String takes, Function<String, Optional<T>> parser) {
        return new MetricOption<>(
                name, label, description, takes, Optional.empty(), (text, calendar) -> parser.apply(text));
    }

    /** A whole number from {@code least} on. */
    static MetricOption<Integer> whole(String name, String description, int least) {
        return of(
                name,
                "N",
                description,
                "a whole number from " + least,
                text -> number(text)
                        .filter(n -> n.stripTrailingZeros().scale() <= 0
                                && n.compareTo(BigDecimal.valueOf(least)) >= 0
                                && n.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                        .map(BigDecimal::intValueExact));
    }

    /** A number from {@code least} to {@code most}. */
    static MetricOption<BigDecimal> decimal(String name, String description, String least, String most) {
        return of(
                name,
                "X",
                description,
                "a number from " + least + " to " + most,
                text -> number(text)
                        .filter(n ->
                                n.compareTo(new BigDecimal(least)) >= 0 && n.compareTo(new BigDecimal(most)) <= 0));
    }

    /** A share from 0 to 1. */
    static MetricOption<BigDecimal> share(String name, String description) {
        return decimal(name, description, "0", "1");
    }

    /** An amount that is not negative; {@link MetricOptions#money} gives it the log's currency. */
    static MetricOption<BigDecimal> money(String name, String description) {
        return of(
                name,
                "AMOUNT",
                description,
                "an amount that is not negative",
                text -> number(text).filter(n -> n.signum() >= 0));
    }

    /** A text that is not empty. */
    static MetricOption<String> text(String name, String label, String description) {
        return of(name, label, description, "a text", text -> Optional.of(text).filter(t -> !t.isEmpty()));
    }

    /** Texts with commas between, none of them empty. */
    static MetricOption<List<String>> texts(String name, String label, String description) {
        return of(name, label + "[," + label + "]", description, "names with commas between", MetricOption::parts);
    }

    /** Whole numbers with commas between. */
    static MetricOption<List<Integer>> wholes(String name, String description, int least) {
        MetricOption<Integer> one = whole(name, description, least);
        return of(
                name,
                "N[,N]",
                description,
                "whole numbers from " + least + " with commas between",
                text -> parts(text)
                        .flatMap(parts -> all(parts, part -> one.parser.apply(part, BusinessCalendar.utc()))));
    }

    /** Pairs of a name and a text: {@code a=x,b=y}. */
    static MetricOption<Map<String, String>> pairs(String name, String description) {
        return of(name, "NAME=VALUE[,..]", description, "pairs such as name=value", MetricOption::pairs);
    }

    /** Pairs of a name and a number: {@code a=1,b=2.5}. */
    static MetricOption<Map<String, BigDecimal>> numbers(String name, String description) {
        return of(
                name,
                "NAME=X[,..]",
                description,
                "pairs such as name=2.5",
                text -> pairs(text)
                        .flatMap(pairs -> all(List.copyOf(pairs.values()), MetricOption::number)
                                .map(numbers -> {
                                    Map<String, BigDecimal> byName = new LinkedHashMap<>();
                                    pairs.keySet().forEach(key -> byName.put(key, numbers.get(byName.size())));
                                    return byName;
                                })));
    }

    /** A constant of an enum, in any case, with {@code -} or {@code _}. */
    static <E extends Enum<E>> MetricOption<E> choice(String name, String label, String description, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String names = constants.stream().map(Enum::name).collect(Collectors.joining(", "));
        return of(
                name,
                label,
                description + ": " + names,
                "one of " + names,
                text -> constants.stream()
                        .filter(c ->
                                c.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .findFirst());
    }

    /** A day or an instant. */
    static MetricOption<Instant> when(String name, String description) {
        return new MetricOption<>(
                name,
                "WHEN",
                description,
                When.TAKES,
                Optional.empty(),
                (text, calendar) -> When.parse(text, calendar.zone()));
    }

    private static Optional<List<String>> parts(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return Optional.of(parts).filter(p -> p.stream().noneMatch(String::isEmpty));
    }

    private static Optional<Map<String, String>> pairs(String text) {
        return parts(text)
                .flatMap(parts -> all(
                        parts,
                        part -> Optional.of(part.indexOf('='))
                                .filter(at -> at > 0)
                                .map(at -> Map.entry(
                                        part.substring(0, at).strip(),
                                        part.substring(at + 1).strip()))))
                .map(entries -> {
                    Map<String, String> pairs = new LinkedHashMap<>();
                    entries.forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
                    return pairs;
                });
    }

    private static <T> Optional<List<T>> all(List<String> parts, Function<String, Optional<T>> parser) {
        List<T> values =
                parts.stream().flatMap(part -> parser.apply(part).stream()).toList();
        return Optional.of(values).filter(v -> v.size() == parts.size());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            // Beyond these digits nothing is meant, and an exponent could ask for billions of them.
            return text.length() > 40 || text.matches(".*[eE].*")
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
