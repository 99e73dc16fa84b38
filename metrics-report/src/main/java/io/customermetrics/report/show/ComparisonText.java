package io.customermetrics.report.show;

import io.customermetrics.core.monitor.Finding;
import io.customermetrics.core.monitor.Level;
import io.customermetrics.report.input.Printable;
import io.customermetrics.report.watch.Comparison;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** Two reports compared, on a terminal: a line for each figure that is not in order, the worst first. */
public final class ComparisonText {

    private ComparisonText() {}

    /**
     * Prints a comparison.
     *
     * @param comparison the comparison
     * @param out where it goes
     */
    public static void print(Comparison comparison, PrintWriter out) {
        List<Finding> findings = comparison.changes().stream()
                .map(Comparison.Change::finding)
                .filter(finding -> finding.verdict().level() != Level.OK)
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.verdict().level())
                        .reversed())
                .toList();
        for (Finding finding : findings) {
            out.println(finding.verdict().level() + " " + Printable.of(finding.metric())
                    + finding.period().map(period -> ", " + period).orElse("") + ": "
                    + finding.verdict().why());
        }
        out.println(comparison.newer().name() + " after " + comparison.older().name() + ": "
                + comparison.count(Level.ALERT) + " alert, " + comparison.count(Level.WARN) + " warn, "
                + comparison.count(Level.OK) + " ok, " + comparison.count(Level.NOT_EVALUABLE) + " not evaluable");
    }
}
