package io.customermetrics.report;

import io.customermetrics.report.catalogue.MetricCatalogue;
import io.customermetrics.report.catalogue.MetricEntry;
import io.customermetrics.report.catalogue.MetricFamily;
import io.customermetrics.report.catalogue.MetricOption;
import io.customermetrics.report.input.KindName;
import io.customermetrics.report.show.FiguresJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The metrics that can be measured. */
@Command(
        name = "metrics",
        description = "Lists the metrics with their definitions and options.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "METRIC", description = "Show this one alone.")
    private @Nullable String metric;

    @Option(names = "--json", paramLabel = "F", description = "Write them as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    MetricsCommand() {}

    @Override
    public Integer call() {
        List<MetricFamily> families = families();
        OutputFile.requireWritable("--json", json);
        if (json != null) {
            OutputFile.write(json, FiguresJson.of(asData(families)));
            return Main.DONE;
        }
        PrintWriter out = spec.commandLine().getOut();
        String gap = "";
        for (MetricFamily family : families) {
            out.println(gap + family.name() + " " + family.chineseName());
            family.metrics().forEach(entry -> print(entry, out));
            gap = System.lineSeparator();
        }
        return Main.DONE;
    }

    private List<MetricFamily> families() {
        MetricCatalogue catalogue = MetricCatalogue.standard();
        if (metric == null) {
            return catalogue.families();
        }
        MetricEntry wanted = catalogue.entry(metric);
        return catalogue.families().stream()
                .filter(family -> family.metrics().contains(wanted))
                .map(family -> new MetricFamily(family.name(), family.chineseName(), List.of(wanted)))
                .toList();
    }

    private void print(MetricEntry entry, PrintWriter out) {
        out.println("  " + entry.name() + "  " + entry.chineseName());
        out.println("      " + entry.definition());
        out.println("      gives: " + entry.result() + ", in " + entry.unit());
        if (!entry.needs().isEmpty()) {
            out.println("      needs: " + needs(entry).collect(Collectors.joining(", ")));
        }
        if (metric == null && !entry.options().isEmpty()) {
            out.println("      options: "
                    + entry.options().stream()
                            .map(option -> option.name() + " " + option.label())
                            .collect(Collectors.joining(" ")));
        } else {
            for (MetricOption<?> option : entry.options()) {
                out.println("      " + option.name() + " " + option.label() + "  " + option.description()
                        + option.fallback().map(text -> "; default: " + text).orElse(""));
            }
        }
    }

    private static Stream<String> needs(MetricEntry entry) {
        return entry.needs().stream().map(KindName::of).sorted().map(KindName::plural);
    }

    private static Map<String, Object> asData(List<MetricFamily> families) {
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (MetricFamily family : families) {
            for (MetricEntry entry : family.metrics()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", entry.name());
                row.put("chineseName", entry.chineseName());
                row.put("family", family.name());
                row.put("definition", entry.definition());
                row.put("result", entry.result());
                row.put("unit", entry.unit());
                row.put("needs", needs(entry).toList());
                row.put(
                        "options",
                        entry.options().stream().map(MetricsCommand::asData).toList());
                metrics.add(row);
            }
        }
        return Map.of("metrics", metrics);
    }

    private static Map<String, Object> asData(MetricOption<?> option) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", option.name());
        row.put("label", option.label());
        row.put("description", option.description());
        row.put("takes", option.takes());
        option.fallback().ifPresent(text -> row.put("default", text));
        return row;
    }
}
