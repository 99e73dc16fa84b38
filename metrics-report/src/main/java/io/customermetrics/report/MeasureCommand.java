package io.customermetrics.report;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** From files to one metric. */
@Command(name = "measure", description = "Measures one metric.", mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Main.DONE;
    }
}
