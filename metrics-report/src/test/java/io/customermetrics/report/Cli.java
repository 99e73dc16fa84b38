package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the command line inside the test and catches what it prints. */
record Cli(int code, String out, String err) {

    static Cli run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
        assertThat(err.toString()).as("never a stack trace").doesNotContain("\tat ");
        return new Cli(code, out.toString(), err.toString());
    }

    /** The last line that went to the messages, where an error stands. */
    String message() {
        String[] lines = err.strip().split("\n");
        return lines[lines.length - 1];
    }

    /** The folder of real data; the test is skipped where there is none. */
    static Path data() {
        Optional<String> named = Optional.ofNullable(System.getProperty("customer.metrics.data"))
                .or(() -> Optional.ofNullable(System.getenv("CUSTOMER_METRICS_DATA")));
        Path data = named.map(Path::of).orElseGet(Cli::besideCheckout);
        assumeTrue(
                Files.isDirectory(data),
                "no real data: set CUSTOMER_METRICS_DATA, or put them in ../shared/data beside the checkout");
        return data;
    }

    private static Path besideCheckout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("shared", "data");
    }
}
