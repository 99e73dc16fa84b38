package io.customermetrics.report;

import io.customermetrics.core.log.Segmentation;
import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import io.customermetrics.report.catalogue.MetricOption;
import io.customermetrics.report.catalogue.MetricOptions;
import io.customermetrics.report.catalogue.OptionValues;
import io.customermetrics.report.input.EventField;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindColumns;
import io.customermetrics.report.input.KindName;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.show.FiguresJson;
import io.customermetrics.report.show.FiguresText;
import io.customermetrics.report.show.TerminalSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From files to one metric. */
@Command(
        name = "measure",
        description = "Measures one metric; customer-metrics metrics lists them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        modelTransformer = MeasureCommand.Options.class)
final class MeasureCommand implements Callable<Integer> {

    private static final int MOST_NAMED = 4;

    @Parameters(index = "0", paramLabel = "METRIC", description = "The metric's name.")
    private String metric = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "Files or JDBC URLs, as for report.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--json", paramLabel = "F", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--explain",
            paramLabel = "ID",
            description = "Measure this customer alone, and list the events that decide it.")
    private @Nullable String explained;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    MeasureCommand() {}

    @Override
    public Integer call() {
        MetricEntry wanted = MetricCatalogue.standard().entry(metric);
        OptionValues values = OptionValues.parse(wanted, given(), input.calendar());
        OutputFile.requireWritable("--json", json);
        if (explained != null && input.bySegment()) {
            throw InputException.usage("--explain is about one customer; leave out --segment");
        }
        LoadedEvents events;
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            progress.step(0, "reading");
            events = input.load(files, kinds());
        }
        TerminalSummary.notes(events, spec.commandLine().getErr());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("metric", wanted.name());
        figures.put("asOf", events.asOf().toString());
        wanted.requireKinds(events.log());
        MetricOptions options = MetricOptions.of(events, input.calendar(), values);
        try {
            if (explained != null) {
                figures.putAll(wanted.explain(options, explained));
            } else if (events.segment().isPresent()) {
                Segmentation segments = Segmentation.byAttribute(events.log(), "segment");
                figures.put("by", events.segment().get());
                figures.put("segments", wanted.measure(options, segments));
                figures.putAll(wanted.compare(options, segments));
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

    /** The options of the metric that were given, as they were given. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (MetricOption<?> option : MetricCatalogue.standard().options()) {
            text(option.name()).ifPresent(text -> given.put(option.name(), text));
        }
        return given;
    }

    /** Which kinds of event the rows are, and where their fields stand. */
    private KindColumns kinds() {
        Map<EventField, String> fields = new EnumMap<>(EventField.class);
        for (EventField field : EventField.values()) {
            text(field.option()).ifPresent(column -> fields.put(field, column));
        }
        return new KindColumns(
                text("--kind"),
                fields,
                text("--keep").map(names -> List.of(names.split(","))).orElse(List.of()));
    }

    private Optional<String> text(String option) {
        return Optional.ofNullable(spec.commandLine().getParseResult().matchedOptionValue(option, (String) null));
    }

    /** Adds the options of the kinds of event, and every option that some metric takes. */
    static final class Options implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            ArgGroupSpec.Builder kinds = group("%nEvents of other kinds, and their fields:%n")
                    .addArg(option(
                            "--kind",
                            "KIND",
                            "What every row is, or a column that says it of each: " + KindName.list()
                                    + "; default: purchase, with --event also interaction."))
                    .addArg(option("--keep", "a[,b]", "Columns to keep as attributes of the events."));
            for (EventField field : EventField.values()) {
                String owners =
                        field.kinds().stream().sorted().map(KindName::plural).collect(Collectors.joining(", "));
                kinds.addArg(option(field.option(), "C", "Column for " + owners + ": " + field.description() + "."));
            }
            ArgGroupSpec.Builder metrics =
                    group("%nOptions of the metrics; customer-metrics metrics METRIC tells more:%n");
            MetricCatalogue catalogue = MetricCatalogue.standard();
            for (MetricOption<?> option : catalogue.options()) {
                List<String> users = catalogue.usersOf(option);
                metrics.addArg(option(
                        option.name(),
                        option.label(),
                        option.description()
                                + option.fallback()
                                        .map(text -> "; default: " + text)
                                        .orElse("") + ". For "
                                + (users.size() > MOST_NAMED
                                        ? users.size() + " metrics."
                                        : String.join(", ", users) + ".")));
            }
            return command.addArgGroup(kinds.build()).addArgGroup(metrics.build());
        }

        private static ArgGroupSpec.Builder group(String heading) {
            return ArgGroupSpec.builder().heading(heading).exclusive(false).multiplicity("0..1");
        }

        private static OptionSpec option(String name, String label, String description) {
            return OptionSpec.builder(name)
                    .type(String.class)
                    .paramLabel(label)
                    .description(description)
                    .build();
        }
    }
}
