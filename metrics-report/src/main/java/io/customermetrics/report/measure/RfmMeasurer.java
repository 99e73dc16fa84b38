package io.customermetrics.report.measure;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.LoadedEvents;
import io.customermetrics.rfm.NamedSegments;
import io.customermetrics.rfm.Rfm;
import io.customermetrics.rfm.RfmScale;
import io.customermetrics.rfm.RfmScores;
import io.customermetrics.rfm.RfmTable;
import java.util.List;

/** Measures the RFM section: quintiles and the standard segments. */
final class RfmMeasurer {

    private static final int SCORES = 5;

    private RfmMeasurer() {}

    static Section<RfmResult> measure(LoadedEvents input, BusinessCalendar calendar) {
        if (!input.amounts()) {
            return Section.undefined("no amounts");
        }
        RfmTable table = input.log().measure(new Rfm(calendar.zone(), input.asOf()));
        if (table.size() == 0) {
            return Section.undefined("no purchases");
        }
        RfmScores scores = RfmScale.quantiles(table, SCORES).score(table);
        NamedSegments standard = NamedSegments.standard();
        List<RfmResult.Segment> segments = scores.profiles(standard).stream()
                .filter(profile -> profile.customers() > 0)
                .map(profile -> new RfmResult.Segment(profile, standard.action(profile.label())))
                .toList();
        return Section.of(new RfmResult(table.asOfDay(), SCORES, segments, scores.grid()));
    }
}
