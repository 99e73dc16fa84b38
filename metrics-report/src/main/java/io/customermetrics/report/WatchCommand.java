package io.customermetrics.report;

import io.customermetrics.core.monitor.Level;
import io.customermetrics.core.monitor.Limits;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.show.ComparisonJson;
import io.customermetrics.report.show.ComparisonText;
import io.customermetrics.report.watch.Comparison;
import io.customermetrics.report.watch.ReportFile;
import io.customermetrics.report.watch.WatchRules;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From two reports to what changed for the worse. */
@Command(
        name = "watch",
        description = "Compares two reports written by report --json and says which figures got worse.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit code: 0 no alert, 1 data refused, 2 wrong usage, 3 an alert."})
final class WatchCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD.json", description = "The older report.")
    private Path older;

    @Parameters(index = "1", paramLabel = "NEW.json", description = "The newer report.")
    private Path newer;

    @Option(
            names = "--relative",
            paramLabel = "WARN,ALERT",
            description = "How large a share counts and amounts may lose; default: 0.1,0.25.")
    private String relative = WatchRules.RELATIVE.warn() + "," + WatchRules.RELATIVE.alert();

    @Option(
            names = "--absolute",
            paramLabel = "WARN,ALERT",
            description = "By how much rates may get worse, 0.05 are five points; default: 0.05,0.1.")
    private String absolute = WatchRules.ABSOLUTE.warn() + "," + WatchRules.ABSOLUTE.alert();

    @Option(
            names = "--min-n",
            paramLabel = "N",
            description = "Figures that rest on fewer customers are not judged; default: 30.")
    private long minimumN = WatchRules.MINIMUM_N;

    @Option(
            names = "--rules",
            paramLabel = "F",
            description =
                    "JSON with rules of their own for some figures: {\"churn\": {\"warn\": 0.02, \"alert\": 0.05}, "
                            + "\"segments.*\": false}.")
    private @Nullable Path rules;

    @Option(names = "--json", paramLabel = "F", description = "Write all findings as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec and the files
    WatchCommand() {}

    @Override
    public Integer call() {
        OutputFile.requireWritable("--json", json);
        if (minimumN < 0) {
            throw InputException.usage("--min-n takes a number that is not negative");
        }
        WatchRules standard = WatchRules.of(limits("--relative", relative), limits("--absolute", absolute), minimumN);
        WatchRules watched = rules == null ? standard : standard.with(rules);
        Comparison comparison = Comparison.of(ReportFile.read(older), ReportFile.read(newer), watched);
        if (json != null) {
            OutputFile.write(json, ComparisonJson.of(comparison));
        }
        ComparisonText.print(comparison, spec.commandLine().getOut());
        return comparison.count(Level.ALERT) > 0 ? Main.ALERT : Main.DONE;
    }

    private static Limits limits(String option, String given) {
        String[] numbers = given.split(",", -1);
        if (numbers.length != 2) {
            throw InputException.usage(option + " takes two numbers, the warning and the alert: 0.1,0.25");
        }
        try {
            return new Limits(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        } catch (NumberFormatException e) {
            throw InputException.usage(option + " takes two numbers, the warning and the alert: 0.1,0.25");
        } catch (IllegalArgumentException e) {
            throw InputException.usage(option + ": " + e.getMessage());
        }
    }
}
