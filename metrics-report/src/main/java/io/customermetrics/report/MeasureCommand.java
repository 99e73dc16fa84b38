package io.customermetrics.report;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.measure.MetricCatalogue;
import io.customermetrics.report.measure.MetricOptions;
import io.customermetrics.report.show.FiguresJson;
import io.customermetrics.report.show.FiguresText;
import io.customermetrics.report.show.TerminalSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From files to one metric. */
@Command(
        name = "measure",
        description = "Measures one metric; customer-metrics metrics lists them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MeasureCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "METRIC", description = "The metric's name.")
    private String metric = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Files or JDBC URLs, as for report.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--grain", description = "Length of a period: DAY, WEEK, MONTH, QUARTER, YEAR; default: MONTH.")
    private Grain grain = Grain.MONTH;

    @Option(names = "--from", paramLabel = "WHEN", description = "Start of the window; default: the first event.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "End of the window, not in it; default: as-of.")
    private @Nullable String to;

    @Option(names = "--days", paramLabel = "N", description = "Length of a look-ahead in days; default: 30.")
    private int days = 30;

    @Option(names = "--at-least", paramLabel = "N", description = "Events that make a customer active; default: 1.")
    private int atLeast = 1;

    @Option(names = "--criterion", paramLabel = "C", description = "ON or ON_OR_AFTER; default: ON.")
    private ReturnCriterion criterion = ReturnCriterion.ON;

    @Option(names = "--json", paramLabel = "F", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    MeasureCommand() {}

    @Override
    public Integer call() {
        MetricCatalogue wanted = MetricCatalogue.of(metric)
                .orElseThrow(() -> InputException.usage("there is no metric " + Printable.of(metric) + "; there are "
                        + Stream.of(MetricCatalogue.values())
                                .map(MetricCatalogue::label)
                                .collect(Collectors.joining(", "))));
        OutputFile.requireWritable("--json", json);
        LoadedEvents events;
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            progress.step(0, "reading");
            events = input.load(files);
        }
        TerminalSummary.notes(events, spec.commandLine().getErr());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("metric", wanted.label());
        figures.put("asOf", events.asOf().toString());
        MetricOptions options = options(events);
        try {
            if (events.segment().isPresent()) {
                Segmentation segments = Segmentation.byAttribute(events.log(), "segment");
                figures.put("by", events.segment().get());
                figures.put("segments", wanted.measure(options, segments));
            } else {
                figures.putAll(wanted.measure(options));
            }
        } catch (IllegalArgumentException e) {
            throw InputException.usage(Printable.message(e));
        }
        if (json == null) {
            FiguresText.print(figures, spec.commandLine().getOut());
        } else {
            OutputFile.write(json, FiguresJson.of(figures));
        }
        return Main.DONE;
    }

    private MetricOptions options(LoadedEvents events) {
        BusinessCalendar calendar = input.calendar();
        boolean interactions = events.log().track(EventKind.INTERACTION).size() > 0;
        Instant start = from == null ? events.first() : InputOptions.instant("--from", from, calendar.zone());
        Instant end = to == null ? events.asOf() : InputOptions.instant("--to", to, calendar.zone());
        if (end.isBefore(start)) {
            throw InputException.usage("--from must not lie after --to");
        }
        return new MetricOptions(
                events.log().slice(),
                interactions
                        ? EventSelector.kinds(EventKind.PURCHASE, EventKind.INTERACTION)
                        : EventSelector.purchases(),
                calendar,
                grain,
                events.first(),
                events.asOf(),
                Window.of(start, end),
                days,
                atLeast,
                criterion);
    }
}
