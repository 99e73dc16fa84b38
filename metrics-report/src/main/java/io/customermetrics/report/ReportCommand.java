package io.customermetrics.report;

import io.customermetrics.core.time.Grain;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.FunnelChoice;
import io.customermetrics.report.measure.ReportMeasurer;
import io.customermetrics.report.show.HtmlPage;
import io.customermetrics.report.show.ReportJson;
import io.customermetrics.report.show.TerminalSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From files to every standard metric. */
@Command(
        name = "report",
        description = "Reads transactions and reports who is active, stays, buys again, and in which RFM segment.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "CSV, TSV, aligned text, Parquet, JSON lines, or a JDBC URL.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--grain", description = "Length of a period: DAY, WEEK, MONTH, QUARTER; default: MONTH.")
    private Grain grain = Grain.MONTH;

    @Option(
            names = "--funnel",
            paramLabel = "STEP",
            split = ",",
            description = "Names of the events that are the funnel's steps, in their order; default: common names.")
    private List<String> funnel = new ArrayList<>();

    @Option(
            names = "--funnel-window",
            paramLabel = "T",
            description = "How long after the first step the last may come, such as 30m, 12h, 7d; default: 7d.")
    private String funnelWindow = "7d";

    @Option(names = "--json", paramLabel = "F", description = "Write the report as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "F", description = "Write the report as a page.")
    private @Nullable Path html;

    @Option(names = "--min-group", paramLabel = "K", description = "Hide groups of fewer than K customers.")
    private int minGroup;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ReportCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (minGroup < 0) {
            throw InputException.usage("--min-group takes a number that is not negative");
        }
        FunnelChoice steps = FunnelOption.choice(funnel, funnelWindow, input.purchaseEvents());
        OutputFile.requireWritable("--json", json);
        OutputFile.requireWritable("--html", html);
        CompletableFuture<Void> charts =
                html == null ? CompletableFuture.completedFuture(null) : CompletableFuture.runAsync(HtmlPage::warmUp);
        LoadedEvents events;
        CustomerReport report;
        String page;
        String data;
        try (Progress progress = Progress.on(err)) {
            progress.step(0, "reading");
            events = input.load(files);
            progress.step(1, "measuring");
            report = ReportMeasurer.measure(events, input.calendar(), grain, steps, minGroup);
            progress.step(2, "writing");
            // Both are ready before either is written.
            data = json == null ? "" : ReportJson.of(report);
            charts.join();
            page = html == null ? "" : HtmlPage.of(report);
        }
        TerminalSummary.notes(events, err);
        if (json != null) {
            OutputFile.write(json, data);
        }
        if (html != null) {
            OutputFile.write(html, page);
        }
        if (json == null && html == null) {
            TerminalSummary.print(report, out);
        }
        return Main.DONE;
    }
}
