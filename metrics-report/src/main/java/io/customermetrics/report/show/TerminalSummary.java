package io.customermetrics.report.show;

import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.report.measure.CustomerReport;
import java.io.PrintWriter;

/** The report on one screen of a terminal. */
public final class TerminalSummary {

    private TerminalSummary() {}

    /**
     * What was guessed and what could not be used.
     *
     * @param events what was read
     * @param err where messages go
     */
    public static void notes(LoadedEvents events, PrintWriter err) {
        events.notes().forEach(note -> err.println("note: " + note));
        events.rejections().forEach(rejection -> err.println("left out: " + rejection.describe()));
    }

    /**
     * Prints the summary.
     *
     * @param report the report
     * @param out where it goes
     */
    public static void print(CustomerReport report, PrintWriter out) {
        out.println(report.input().customers() + " customers");
    }
}
