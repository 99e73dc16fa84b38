package io.customermetrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A bar for slow work on a terminal, nothing else. */
class ProgressTest {

    @Test
    void isSilentWithoutATerminalAndForQuickWork() {
        StringWriter text = new StringWriter();
        try (Progress progress = Progress.start(new PrintWriter(text), false)) {
            progress.step(1, "measuring");
        }
        try (Progress progress = Progress.start(new PrintWriter(text), true)) {
            progress.step(1, "measuring");
        }
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void showsStepAndTimeAndWipesItselfAway() throws InterruptedException {
        StringWriter text = new StringWriter();
        try (Progress progress = Progress.start(new PrintWriter(text), true)) {
            progress.step(2, "writing");
            Thread.sleep(1500);
        }
        assertThat(text.toString())
                .contains("[################--------] writing, 1 s")
                .endsWith("\r");
    }
}
