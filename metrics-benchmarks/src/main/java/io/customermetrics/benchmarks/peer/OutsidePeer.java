package io.customermetrics.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A peer outside the JVM: a process that holds the data and answers a line with a line.
 *
 * <p>The process first prints {@code ready} and its version. Asked for a job by name, it does it and prints the milliseconds
 * that took, by its own clock, and its answer. Not for several threads at once.
 */
public final class OutsidePeer implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private final String version;

    private OutsidePeer(Process process) throws IOException {
        this.process = process;
        this.questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.version = line(READY);
    }

    /** What a peer answers, and how long that took. */
    public record Reply(double millis, String answer) {}

    /**
     * Starts the process and waits until it has loaded the data. What it says on its standard error goes to ours.
     *
     * @param command the program and its arguments
     * @return the peer
     * @throws IOException if it does not start, or ends before it is ready
     */
    public static OutsidePeer start(List<String> command) throws IOException {
        return new OutsidePeer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** {@return what the peer says of its version} */
    public String version() {
        return version;
    }

    /**
     * Has the peer do a job.
     *
     * @param job the job's name
     * @return its answer
     * @throws UncheckedIOException if the process has ended
     */
    public Reply ask(String job) {
        try {
            questions.write(job + '\n');
            questions.flush();
            String[] parts = line("").split(" ", 2);
            return new Reply(Double.parseDouble(parts[0]), parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(String start) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(start)) {
            throw new IOException("the peer ended, or said something else than expected: " + line);
        }
        return line.substring(start.length());
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
    }
}
