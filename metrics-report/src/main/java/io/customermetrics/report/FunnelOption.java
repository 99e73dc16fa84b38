package io.customermetrics.report;

import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.measure.FunnelChoice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --funnel} and {@code --funnel-window}. */
final class FunnelOption {

    private static final int MOST_STEPS = 20;
    private static final Duration LONGEST = Duration.ofDays(100_000);
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,8}) ?([smhdw])");

    private FunnelOption() {}

    static FunnelChoice choice(List<String> names, String window, List<String> purchaseEvents) {
        List<String> steps = names.stream().map(String::strip).toList();
        if (steps.size() == 1 || steps.size() > MOST_STEPS || steps.contains("")) {
            throw InputException.usage("--funnel takes 2 to " + MOST_STEPS + " names with commas between");
        }
        return new FunnelChoice(steps, span(window.strip()), new HashSet<>(purchaseEvents));
    }

    private static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration span = switch (matcher.group(2).charAt(0)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                default -> Duration.ofDays(7 * number);
            };
            if (span.compareTo(LONGEST) <= 0) {
                return span;
            }
        }
        throw InputException.usage("--funnel-window takes a time such as 45s, 30m, 12h, 7d or 2w, up to "
                + LONGEST.toDays() + "d, not " + Printable.of(text));
    }
}
