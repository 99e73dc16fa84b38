package io.customermetrics.report;

import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code customer-metrics report}, {@code measure}, {@code metrics}, {@code watch}. */
@Command(
        name = "customer-metrics",
        description = "Measures customers: who is active, who stays, who buys again, what they are worth.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ReportCommand.class,
            MeasureCommand.class,
            MetricsCommand.class,
            WatchCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {"", "Exit code: 0 done, 1 data refused, 2 wrong usage, 3 an alert of watch."})
public final class Main implements Runnable {

    static final int DONE = 0;
    static final int DATA_REFUSED = 1;
    static final int WRONG_USAGE = 2;
    static final int ALERT = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    private boolean debug;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /**
     * Runs the command line.
     *
     * @param out where results go
     * @param err where messages go
     * @param args the arguments
     * @return the exit code: 0 done, 1 data refused, 2 wrong usage, 3 an alert of watch
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, given) -> main.wrongUsage(fault))
                .setExecutionExceptionHandler((fault, command, result) -> main.failed(fault, err));
        int code;
        try {
            code = line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("customer-metrics: the data do not fit into memory; start Java with a larger -Xmx");
            code = DATA_REFUSED;
        }
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: report, measure, metrics or watch; customer-metrics --help tells more");
    }

    private int wrongUsage(ParameterException fault) {
        PrintWriter err = fault.getCommandLine().getErr();
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        List<String> near =
                fault instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        err.println("customer-metrics: " + Printable.message(fault)
                + (near.isEmpty() ? "" : ", did you mean " + near.get(0) + "?")
                + (Printable.message(fault).contains("--help") ? "" : " (" + command + " --help lists the options)"));
        if (debug) {
            fault.printStackTrace(err);
        }
        return WRONG_USAGE;
    }

    private int failed(Exception fault, PrintWriter err) {
        if (debug) {
            fault.printStackTrace(err);
        }
        if (fault instanceof InputException input) {
            err.println("customer-metrics: " + input.getMessage());
            return input.blame() == InputException.Cause.USAGE ? WRONG_USAGE : DATA_REFUSED;
        }
        if (fault instanceof ArithmeticException) {
            err.println("customer-metrics: the amounts add up to more than 64 bits of minor units can hold");
            return DATA_REFUSED;
        }
        err.println("customer-metrics: " + fault.getClass().getSimpleName() + ": " + Printable.message(fault)
                + " (--debug tells where)");
        return DATA_REFUSED;
    }

    /** Tells the version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                String.format(
                        Locale.ROOT,
                        "customer-metrics %s (Java %s)",
                        version == null ? "development" : version,
                        Runtime.version())
            };
        }
    }
}
