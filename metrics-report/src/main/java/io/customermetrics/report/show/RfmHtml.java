package io.customermetrics.report.show;

import io.customermetrics.report.measure.RfmResult;
import io.customermetrics.rfm.SegmentProfile;
import java.util.ArrayList;
import java.util.List;

/** The RFM grid and the named segments. */
final class RfmHtml {

    private final RfmResult rfm;
    private final Disclosure disclosure;

    RfmHtml(RfmResult rfm, Disclosure disclosure) {
        this.rfm = rfm;
        this.disclosure = disclosure;
    }

    String section() {
        return "<section aria-labelledby=\"rfm\"><h2 id=\"rfm\">RFM segments</h2>"
                + "<p class=\"note\">Every buyer is scored 1 to " + rfm.scores()
                + " by days since the last order (R), number of orders (F) and net revenue (M), as of "
                + rfm.asOf() + "; 5 is best.</p>" + segments() + grid() + "</section>\n";
    }

    private String segments() {
        HtmlTable table = new HtmlTable("RFM segments", "full", "Named segments")
                .head(List.of(
                        "Segment, and what to do",
                        "Customers",
                        "Share",
                        "Revenue",
                        "Median days since last",
                        "Median orders",
                        "Median revenue"));
        boolean[] hidden = disclosure.hidden(
                rfm.segments().stream().mapToLong(s -> s.profile().customers()).toArray());
        for (int i = 0; i < hidden.length; i++) {
            SegmentProfile profile = rfm.segments().get(i).profile();
            table.row(HtmlText.escape(profile.label()) + "<span class=\"act\">"
                    + HtmlText.escape(rfm.segments().get(i).action()) + "</span>");
            if (hidden[i]) {
                for (int c = 0; c < 6; c++) {
                    table.cell(Figures.HIDDEN);
                }
            } else {
                table.cell(Figures.count(profile.customers()))
                        .cell(Figures.percent(profile.share().orElse(0)))
                        .cell(Figures.money(profile.revenue()))
                        .cell(Figures.brief(profile.medianRecencyDays(), 1))
                        .cell(Figures.brief(profile.medianOrders(), 1))
                        .cell(profile.medianMonetary().map(Figures::money).orElse("-"));
            }
            table.endRow();
        }
        return table.finished();
    }

    private String grid() {
        List<String> head = new ArrayList<>(List.of("Recency"));
        for (int f = 1; f <= rfm.scores(); f++) {
            head.add("F" + f);
        }
        HtmlTable table =
                new HtmlTable("RFM grid", "heat", "Customers by recency (rows) and frequency (columns)").head(head);
        List<Long> cells = rfm.grid().stream().flatMap(List::stream).toList();
        long most = cells.stream().mapToLong(Long::longValue).max().orElse(1);
        boolean[] hidden =
                disclosure.hidden(cells.stream().mapToLong(Long::longValue).toArray());
        for (int r = rfm.scores() - 1; r >= 0; r--) {
            table.row("R" + (r + 1));
            for (int f = 0; f < rfm.scores(); f++) {
                long count = rfm.grid().get(r).get(f);
                if (hidden[r * rfm.scores() + f]) {
                    table.cell("h0", Figures.HIDDEN);
                } else {
                    table.cell(HtmlTable.heat((double) count / most), Figures.count(count));
                }
            }
            table.endRow();
        }
        return table.finished();
    }
}
