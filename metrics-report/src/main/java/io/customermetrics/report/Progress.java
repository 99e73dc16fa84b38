package io.customermetrics.report;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bar on the terminal for work that takes over a second; nothing where there is no terminal.
 *
 * <p>How far the reading has come is not known in advance, so the bar shows the step and the time.
 */
final class Progress implements AutoCloseable {

    private static final long QUIET_MILLIS = 1000;
    private static final long REDRAW_MILLIS = 200;
    private static final int STEPS = 3;
    private static final int WIDTH = 24;

    private final PrintWriter err;
    private final boolean terminal;
    private volatile Step step = new Step(0, "starting");
    private final Thread thread;
    private final long start = System.nanoTime();
    private boolean drawn;

    private record Step(int number, String name) {}

    private Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        thread = new Thread(this::draw, "progress");
        thread.setDaemon(true);
    }

    /** Starts watching, if standard error is a terminal as far as one can tell. */
    static Progress on(PrintWriter err) {
        return start(err, isTerminal());
    }

    static Progress start(PrintWriter err, boolean terminal) {
        Progress progress = new Progress(err, terminal);
        if (terminal) {
            progress.thread.start();
        }
        return progress;
    }

    /** The next of the steps has begun. */
    void step(int number, String name) {
        step = new Step(number, name);
    }

    @Override
    public void close() {
        if (!terminal) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            err.flush();
        }
    }

    private void draw() {
        try {
            Thread.sleep(QUIET_MILLIS);
            while (true) {
                Step now = step;
                int done = WIDTH * now.number() / STEPS;
                long seconds = (System.nanoTime() - start) / 1_000_000_000L;
                err.print("\r[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "] " + now.name() + ", " + seconds
                        + " s ");
                err.flush();
                drawn = true;
                Thread.sleep(REDRAW_MILLIS);
            }
        } catch (InterruptedException e) {
            // Done.
        }
    }

    /** From JDK 22 on there is a console without a terminal, which says so itself. */
    @SuppressWarnings("SystemConsoleNull") // null up to JDK 21, asked itself afterwards
    private static boolean isTerminal() {
        Console console = System.console();
        Path standardError = Path.of("/proc/self/fd/2");
        if (console == null || (Files.exists(standardError) && !isDevice(standardError))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static boolean isDevice(Path file) {
        try {
            return file.toRealPath().startsWith("/dev/pts") || file.toRealPath().startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
