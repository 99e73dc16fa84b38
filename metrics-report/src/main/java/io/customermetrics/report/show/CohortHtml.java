package io.customermetrics.report.show;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.retention.CohortTable.Cohort;
import io.customermetrics.core.time.Grain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The cohort table as a heat map. */
final class CohortHtml {

    private static final int MOST_ROWS = 36;
    private static final int MOST_COLUMNS = 25;

    private final CohortTable table;
    private final Set<LocalDate> hidden;
    private final Disclosure disclosure;
    private final List<Cohort> cohorts;
    private final int columns;

    CohortHtml(CohortTable table, Set<LocalDate> hidden, Disclosure disclosure) {
        this.table = table;
        this.hidden = hidden;
        this.disclosure = disclosure;
        List<Cohort> all =
                table.cohorts().stream().filter(cohort -> cohort.size() > 0).toList();
        cohorts = all.subList(Math.max(0, all.size() - MOST_ROWS), all.size());
        columns = Math.min(
                MOST_COLUMNS,
                cohorts.stream()
                        .mapToInt(cohort -> cohort.returned().size())
                        .max()
                        .orElse(0));
    }

    String section() {
        String unit = table.grain().name().toLowerCase(Locale.ROOT);
        StringBuilder html =
                new StringBuilder("<section aria-labelledby=\"cohorts\"><h2 id=\"cohorts\">Cohort retention</h2>");
        html.append("<p class=\"note\">Of the customers whose first activity lies in a ")
                .append(unit)
                .append(", the share active again so many ")
                .append(unit)
                .append("s later. Italics: the ")
                .append(unit)
                .append(" is not over yet; such cells are left out of the pooled line.</p>");
        List<String> head = new ArrayList<>(List.of("Cohort", "Customers"));
        for (int k = 0; k < columns; k++) {
            head.add(Integer.toString(k));
        }
        HtmlTable rows = new HtmlTable("Cohort retention", "heat", "Columns: " + unit + "s after the first").head(head);
        double most = most();
        for (Cohort cohort : cohorts) {
            row(rows, cohort, hidden.contains(cohort.bucket().firstDay()), most);
        }
        pooled(rows, most);
        html.append(rows.finished());
        int all = (int)
                table.cohorts().stream().filter(cohort -> cohort.size() > 0).count();
        if (all > cohorts.size()) {
            html.append("<p class=\"note\">The latest ")
                    .append(cohorts.size())
                    .append(" of ")
                    .append(all)
                    .append(" cohorts; report.json holds all.</p>");
        }
        return html.append("</section>\n").toString();
    }

    private void row(HtmlTable rows, Cohort cohort, boolean hide, double most) {
        rows.row(label(cohort)).cell(hide ? Figures.HIDDEN : Figures.count(cohort.size()));
        for (int k = 0; k < columns; k++) {
            if (k >= cohort.returned().size()) {
                rows.cell("");
            } else {
                Rate rate = cohort.rate(k);
                boolean secret = hide || (k > 0 && disclosure.hides(rate));
                String text = secret ? Figures.HIDDEN : share(rate, k);
                rows.cell(secret ? "h0" : cssClass(rate, k, cohort.isMature(k), most), text);
            }
        }
        rows.endRow();
    }

    private void pooled(HtmlTable rows, double most) {
        List<Rate> pooled = table.pooled();
        rows.row("Pooled").cell("");
        for (int k = 0; k < columns; k++) {
            if (k < pooled.size() && !(k > 0 && disclosure.hides(pooled.get(k)))) {
                rows.cell(cssClass(pooled.get(k), k, true, most), share(pooled.get(k), k));
            } else {
                rows.cell("");
            }
        }
        rows.endRow();
    }

    private static String share(Rate rate, int offset) {
        return offset == 0 ? "100" : Figures.decimal(100 * rate.value(), rate.value() < 0.1 ? 1 : 0);
    }

    private static String cssClass(Rate rate, int offset, boolean mature, double most) {
        if (!mature) {
            return "young";
        }
        return offset == 0 ? "h0" : HtmlTable.heat(rate.value() / most);
    }

    private String label(Cohort cohort) {
        String day = cohort.bucket().firstDay().toString();
        return table.grain() == Grain.MONTH ? day.substring(0, day.length() - 3) : day;
    }

    /** The largest share of a mature cell after the first, for the shading. */
    private double most() {
        double most = 0;
        for (Cohort cohort : cohorts) {
            for (int k = 1; k < Math.min(cohort.mature(), columns); k++) {
                most = Math.max(most, cohort.rate(k).value());
            }
        }
        return most == 0 ? 1 : most;
    }
}
