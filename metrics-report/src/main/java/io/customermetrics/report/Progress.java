package io.customermetrics.report;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on the terminal for work that takes over a second; nothing where there is no terminal.
 *
 * <p>How far the reading has come is not known in advance, so the bar shows the step and the time.
 */
final class Progress implements AutoCloseable {

    private static final long QUIET_MILLIS = 1000;
    private static final int REDRAW_MILLIS = 200;
    private static final int STEPS = 3;
    private static final int WIDTH = 72;

    private final PrintWriter err;
    private final Timer timer = new Timer("progress", true);
    private @Nullable ProgressBar bar;
    private int step;
    private String name = "starting";

    private Progress(PrintWriter err) {
        this.err = err;
    }

    /** Starts watching, if standard error is a terminal as far as one can tell. */
    static Progress on(PrintWriter err) {
        return start(err, isTerminal());
    }

    static Progress start(PrintWriter err, boolean terminal) {
        Progress progress = new Progress(err);
        if (terminal) {
            progress.timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            progress.show();
                        }
                    },
                    QUIET_MILLIS);
        }
        return progress;
    }

    /** The next of the steps has begun. */
    synchronized void step(int number, String newName) {
        step = number;
        name = newName;
        update();
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private synchronized void show() {
        bar = new ProgressBarBuilder()
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(STEPS)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .hideEta()
                .clearDisplayOnFinish()
                .setConsumer(new DelegatingProgressBarConsumer(this::print, WIDTH))
                .build();
        update();
    }

    private void update() {
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(name);
        }
    }

    private void print(String text) {
        err.print("\r" + text);
        err.flush();
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
