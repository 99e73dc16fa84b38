package io.customermetrics.report;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The metrics that can be measured. */
@Command(name = "metrics", description = "Lists the metrics.", mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Main.DONE;
    }
}
