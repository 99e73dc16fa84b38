package io.customermetrics.report.watch;

import io.customermetrics.core.monitor.AlertRule;
import io.customermetrics.core.monitor.Direction;
import io.customermetrics.core.monitor.Limits;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Nearest;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.watch.ChangeRule.Change;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which change of which figure deserves attention. Rules stand under a figure's name or the beginning of names and a star; the
 * longest one that fits counts.
 */
public final class WatchRules {

    /** Counts and amounts: more than a tenth less is a warning, more than a quarter less an alert. */
    public static final Limits RELATIVE = new Limits(0.1, 0.25);

    /** Rates: more than five points are a warning, more than ten an alert. */
    public static final Limits ABSOLUTE = new Limits(0.05, 0.1);

    /** Fewer customers are too few to judge by. */
    public static final long MINIMUM_N = 30;

    private static final String STAR = "*";

    /** Empty for a figure that is not watched. */
    private final Map<String, Optional<ChangeRule>> rules;

    private WatchRules(Map<String, Optional<ChangeRule>> rules) {
        this.rules = Map.copyOf(rules);
    }

    /**
     * The same limits for all figures of a kind.
     *
     * @param relative how large a share counts and amounts may lose
     * @param absolute how many points rates may get worse by; 0.05 are five
     * @param minimumN on how many customers both values must rest
     * @return the rules
     */
    public static WatchRules of(Limits relative, Limits absolute, long minimumN) {
        ChangeRule number = new ChangeRule(Change.RELATIVE, Direction.DOWN, relative, minimumN);
        ChangeRule good = new ChangeRule(Change.ABSOLUTE, Direction.DOWN, absolute, minimumN);
        ChangeRule bad = new ChangeRule(Change.ABSOLUTE, Direction.UP, absolute, minimumN);
        ChangeRule share = new ChangeRule(Change.ABSOLUTE, Direction.EITHER, absolute, minimumN);
        return new WatchRules(Map.of(
                "input.rejected", Optional.of(bad),
                "totals.*", Optional.of(number),
                "activity.*", Optional.of(number),
                "churn", Optional.of(bad),
                "retention.*", Optional.of(good),
                "repurchase.*", Optional.of(good),
                "segments.*", Optional.of(share)));
    }

    /**
     * These rules, changed by a file.
     *
     * @param file JSON such as {@code {"churn": {"warn": 0.02, "alert": 0.05}, "segments.*": false}}
     * @return the rules
     * @throws InputException if the file is no such JSON; the message says where and how to mend it
     */
    public WatchRules with(Path file) {
        String name = Printable.of(file.toString());
        JsonTree tree = JsonTree.read(file);
        if (!tree.isObject()) {
            throw InputException.usage(name + " must hold an object: {\"churn\": {\"warn\": 0.02, \"alert\": 0.05}}");
        }
        Map<String, Optional<ChangeRule>> changed = new HashMap<>(rules);
        tree.fields().forEach((figure, rule) -> {
            String place = name + ", " + Printable.of(figure);
            ChangeRule standard = find(figure)
                    .orElseThrow(() -> InputException.usage(place
                            + ": there is no such figure; there are input.rejected, totals.*, activity.*, churn, "
                            + "retention.*, repurchase.* and segments.*"));
            changed.put(figure, rule.isFalse() ? Optional.empty() : Optional.of(changed(standard, rule, place)));
        });
        return new WatchRules(changed);
    }

    /** The rule of a figure; empty where it is not watched. */
    Optional<AlertRule> of(String figure) {
        return find(figure).map(ChangeRule::rule);
    }

    /** Checks that every rule under a full name means a figure that there is. */
    void requireKnown(Set<String> figures) {
        boolean segments = figures.stream().anyMatch(figure -> figure.startsWith(ReportFigures.SEGMENTS));
        List<String> known = Stream.concat(figures.stream(), ReportFigures.NAMES.stream())
                .distinct()
                .sorted()
                .toList();
        for (String name : rules.keySet()) {
            boolean checked = !name.endsWith(STAR) && (segments || !name.startsWith(ReportFigures.SEGMENTS));
            if (checked && !known.contains(name)) {
                List<String> near = Nearest.names(name, known);
                throw InputException.usage("a rule is for " + Printable.of(name) + ", but there is no such figure"
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"));
            }
        }
    }

    /** The rule under the longest name that fits. */
    private Optional<ChangeRule> find(String figure) {
        String name = figure;
        while (!rules.containsKey(name)) {
            String start = name.endsWith(STAR) ? name.substring(0, name.length() - 1) : name;
            if (start.isEmpty()) {
                return Optional.empty();
            }
            name = start.substring(0, start.length() - (name.endsWith(STAR) ? 1 : 0)) + STAR;
        }
        return rules.getOrDefault(name, Optional.empty());
    }

    private static ChangeRule changed(ChangeRule standard, JsonTree given, String place) {
        if (!given.isObject()) {
            throw InputException.usage(place + " must be an object such as {\"warn\": 0.1, \"alert\": 0.2}, or false");
        }
        ChangeRule rule = standard;
        for (Map.Entry<String, JsonTree> field : given.fields().entrySet()) {
            JsonTree value = field.getValue();
            rule = switch (field.getKey()) {
                case "change" ->
                    new ChangeRule(
                            choice(Change.values(), value, place + ".change"),
                            rule.direction(),
                            rule.limits(),
                            rule.minimumN());
                case "direction" ->
                    new ChangeRule(
                            rule.change(),
                            choice(Direction.values(), value, place + ".direction"),
                            rule.limits(),
                            rule.minimumN());
                case "minimumN" ->
                    new ChangeRule(
                            rule.change(),
                            rule.direction(),
                            rule.limits(),
                            value.count()
                                    .orElseThrow(() -> InputException.usage(
                                            place + ".minimumN must be a whole number, not negative")));
                case "warn", "alert" -> rule;
                default ->
                    throw InputException.usage(place + ": " + Printable.of(field.getKey())
                            + " is not known; there are change, direction, warn, alert and minimumN");
            };
        }
        return new ChangeRule(rule.change(), rule.direction(), limits(rule.limits(), given, place), rule.minimumN());
    }

    private static Limits limits(Limits standard, JsonTree given, String place) {
        try {
            return new Limits(
                    limit(standard.warn(), given.at("warn"), place + ".warn"),
                    limit(standard.alert(), given.at("alert"), place + ".alert"));
        } catch (IllegalArgumentException e) {
            throw InputException.usage(place + ": " + e.getMessage());
        }
    }

    private static double limit(double standard, JsonTree given, String place) {
        return given.isPresent()
                ? given.number().orElseThrow(() -> InputException.usage(place + " must be a number"))
                : standard;
    }

    private static <E extends Enum<E>> E choice(E[] values, JsonTree given, String place) {
        StringBuilder names = new StringBuilder();
        for (E value : values) {
            if (given.text().filter(text -> value.name().equalsIgnoreCase(text)).isPresent()) {
                return value;
            }
            names.append(names.isEmpty() ? "" : ", ").append(value.name());
        }
        throw InputException.usage(place + " must be one of " + names);
    }
}
