package io.customermetrics.report;

import io.customermetrics.core.log.Segmentation;
import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import io.customermetrics.report.catalogue.MetricOption;
import io.customermetrics.report.catalogue.MetricOptions;
import io.customermetrics.report.catalogue.OptionValues;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.show.FiguresJson;
import io.customermetrics.report.show.FiguresText;
import io.customermetrics.report.show.TerminalSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
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

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    MeasureCommand() {}

    @Override
    public Integer call() {
        MetricEntry wanted = MetricCatalogue.standard().entry(metric);
        OptionValues values = OptionValues.parse(wanted, given(), input.calendar());
        OutputFile.requireWritable("--json", json);
        LoadedEvents events;
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            progress.step(0, "reading");
            events = input.load(files);
        }
        TerminalSummary.notes(events, spec.commandLine().getErr());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("metric", wanted.name());
        figures.put("asOf", events.asOf().toString());
        wanted.requireKinds(events.log());
        MetricOptions options = MetricOptions.of(events, input.calendar(), values);
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

    /** The options of the metric that were given, as they were given. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (MetricOption<?> option : MetricCatalogue.standard().options()) {
            String text = spec.commandLine().getParseResult().matchedOptionValue(option.name(), (String) null);
            if (text != null) {
                given.put(option.name(), text);
            }
        }
        return given;
    }

    /** Adds every option that some metric takes. */
    static final class Options implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            MetricCatalogue catalogue = MetricCatalogue.standard();
            for (MetricOption<?> option : catalogue.options()) {
                List<String> users = catalogue.usersOf(option);
                command.addOption(OptionSpec.builder(option.name())
                        .type(String.class)
                        .paramLabel(option.label())
                        .description(option.description()
                                + option.fallback()
                                        .map(text -> "; default: " + text)
                                        .orElse("") + ". For "
                                + (users.size() > MOST_NAMED
                                        ? users.size() + " metrics."
                                        : String.join(", ", users) + "."))
                        .build());
            }
            return command;
        }
    }
}
