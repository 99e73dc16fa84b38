package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.rfm.NamedSegments;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmTable;
import io.customermetrics.rfm.SegmentProfile;
import java.util.List;
import java.util.Map;

/** Segments by recency, frequency and monetary value. */
final class RfmEntries {

    private static final int QUINTILES = 5;

    private RfmEntries() {}

    static List<MetricEntry> all() {
        return List.of(MetricEntry.named("rfm", "RFM 客户细分")
                .definition("named RFM segments of the buyers, by quintiles")
                .gives("table by segment", "customers and money")
                .needs(EventKind.PURCHASE)
                .covers(Rfm.class)
                .measured(RfmEntries::segments));
    }

    private static Map<String, Object> segments(MetricOptions m) {
        RfmTable table = m.measure(new Rfm(m.zone(), m.asOf()));
        NamedSegments standard = NamedSegments.standard();
        List<SegmentProfile> profiles = table.size() == 0
                ? List.of()
                : RfmScale.quantiles(table, QUINTILES).score(table).profiles(standard);
        return Figures.table(
                "segments",
                profiles.stream().filter(profile -> profile.customers() > 0).toList(),
                profile -> row(
                        "name", profile.label(),
                        "customers", profile.customers(),
                        "revenue", profile.revenue(),
                        "share", profile.share(),
                        "medianRecencyDays", profile.medianRecencyDays(),
                        "medianOrders", profile.medianOrders(),
                        "action", standard.action(profile.label())));
    }
}
