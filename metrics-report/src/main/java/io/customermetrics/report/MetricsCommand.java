package io.customermetrics.report;

import io.customermetrics.report.measure.MetricCatalogue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The metrics that can be measured. */
@Command(
        name = "metrics",
        description = "Lists the metrics with their definitions and options.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    MetricsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (MetricCatalogue metric : MetricCatalogue.values()) {
            out.println(metric.label());
            out.println("    " + metric.definition());
            if (!metric.options().isEmpty()) {
                out.println("    options: " + metric.options());
            }
        }
        return Main.DONE;
    }
}
