package io.customermetrics.report.show;

import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.report.measure.CustomerReport;
import io.customermetrics.report.measure.CustomerReport.Totals;
import java.util.ArrayList;
import java.util.List;

/** The figures that come first, on the page and on the terminal. */
final class Tiles {

    /** A figure with its name and what stands below it. */
    record Tile(String name, String value, String sub) {}

    private final CustomerReport report;
    private final Disclosure disclosure;
    private final List<Tile> tiles = new ArrayList<>();

    private Tiles(CustomerReport report, Disclosure disclosure) {
        this.report = report;
        this.disclosure = disclosure;
    }

    static String of(CustomerReport report, Disclosure disclosure) {
        StringBuilder html = new StringBuilder("<dl class=\"tiles\">");
        for (Tile tile : list(report, disclosure)) {
            html.append("<div><dt>")
                    .append(HtmlText.escape(tile.name()))
                    .append("</dt><dd><span class=\"value\">")
                    .append(HtmlText.escape(tile.value()))
                    .append("</span><span class=\"sub\">")
                    .append(HtmlText.escape(tile.sub()))
                    .append("</span></dd></div>");
        }
        return html.append("</dl>\n").toString();
    }

    static List<Tile> list(CustomerReport report, Disclosure disclosure) {
        Tiles list = new Tiles(report, disclosure);
        list.fill();
        return list.tiles;
    }

    private void fill() {
        long customers = report.input().customers();
        add(
                "Customers",
                hidden(customers) ? Figures.HIDDEN : Figures.count(customers),
                Figures.count(report.input().events()) + " events");
        report.totals().ifPresent(this::totals);
        report.repurchase().ifPresent(again -> rate("Bought again", again.ever()));
        long active28 = report.activity().days().active(report.activity().lastDay(), 28);
        add(
                "Active, last 28 days",
                hidden(active28) ? Figures.HIDDEN : Figures.count(active28),
                "DAU/MAU " + Figures.brief(report.activity().meanDauOverMau(), 3));
        List<ShownPeriod> complete = ShownPeriod.list(report.activity().lifecycle(), disclosure).stream()
                .filter(shown -> shown.period().complete())
                .toList();
        if (complete.size() > 1) {
            ShownPeriod last = complete.get(complete.size() - 1);
            String name = "Churn, " + last.period().bucket().firstDay();
            if (last.parts()) {
                rate(name, last.period().churn());
            } else {
                add(name, Figures.HIDDEN, disclosure.reason());
            }
        }
    }

    private void totals(Totals totals) {
        OrderSummary orders = totals.orders();
        add("Orders", Figures.count(orders.orders()), Figures.brief(orders.ordersPerBuyer(), 2) + " a buyer");
        if (report.input().amounts()) {
            add(
                    "Revenue",
                    Figures.money(orders.revenue()),
                    orders.refunds().minorUnits() == 0
                            ? "no refunds"
                            : "net of " + Figures.money(orders.refunds()) + " refunds");
            add("Average order", orders.averageOrderValue().map(Figures::money).orElse("-"), "net revenue / orders");
        }
        if (totals.gaps().total() > 0) {
            add(
                    "Days between orders",
                    Figures.brief(totals.gaps().quantile(0.5, "gaps"), 1),
                    "median; 95% within " + Figures.brief(totals.gaps().quantile(0.95, "gaps"), 0));
        }
    }

    private void rate(String name, Rate rate) {
        if (disclosure.hides(rate)) {
            add(name, Figures.HIDDEN, disclosure.reason());
        } else if (rate.isDefined()) {
            add(
                    name,
                    Figures.percent(rate),
                    Figures.count(rate.numerator()) + " of " + Figures.count(rate.denominator()));
        } else {
            add(name, "-", "no " + rate.population());
        }
    }

    private boolean hidden(long count) {
        return disclosure.hides(count);
    }

    private void add(String name, String value, String sub) {
        tiles.add(new Tile(name, value, sub));
    }
}
