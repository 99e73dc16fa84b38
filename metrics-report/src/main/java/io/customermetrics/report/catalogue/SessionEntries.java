package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.activity.RecordedSessions;
import io.customermetrics.core.activity.SessionCounts;
import io.customermetrics.core.activity.SessionQuality;
import io.customermetrics.core.activity.SessionSource;
import io.customermetrics.core.activity.Sessionizer;
import io.customermetrics.core.activity.UsageDuration;
import io.customermetrics.core.activity.UsageTimes;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.time.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long customers use the product, and how engaged their sessions are. */
final class SessionEntries {

    private SessionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("usage-duration", "使用时长")
                        .definition(
                                "total, mean and median time of a customer in sessions, those recorded or those cut "
                                        + "from events by --gap")
                        .gives("totals and means", "seconds")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GAP, Options.MIDNIGHT)
                        .covers(UsageDuration.class)
                        .measured(SessionEntries::usage),
                MetricEntry.named("session-quality", "会话质量、互动会话率、跳出率")
                        .definition(
                                "sessions longer than --longer-than seconds, with two views or with a conversion, of "
                                        + "all sessions, and quantiles of their length")
                        .gives("rates and quantiles", "sessions and seconds")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GAP, Options.MIDNIGHT, Options.LONGER_THAN, Options.VIEWS, Options.CONVERSIONS)
                        .covers(SessionQuality.class)
                        .measured(SessionEntries::quality));
    }

    private static Map<String, Object> usage(MetricOptions m) {
        UsageTimes times = m.measure(new UsageDuration(source(m), m.window()));
        return row(
                "customers", (long) times.perCustomer().count(),
                "sessions", times.sessions(),
                "totalSeconds", times.total().toNanos() / (1_000L * Micros.PER_SECOND),
                "meanSeconds", times.meanSeconds(),
                "medianSeconds", times.medianSeconds(),
                "meanSecondsPerSession", times.meanSecondsPerSession());
    }

    private static Map<String, Object> quality(MetricOptions m) {
        SessionCounts counts = m.measure(new SessionQuality(
                source(m),
                Duration.ofSeconds(m.get(Options.LONGER_THAN)),
                EventSelector.named(m.get(Options.VIEWS).toArray(String[]::new)),
                m.find(Options.CONVERSIONS)
                        .map(names -> EventSelector.named(names.toArray(String[]::new)))
                        .orElseGet(EventSelector::purchases),
                m.window()));
        return row(
                "sessions", counts.sessions(),
                "engaged", counts.engagedRate(),
                "bounced", counts.bounceRate(),
                "medianSeconds", counts.lengthQuantile(0.5),
                "p95Seconds", counts.lengthQuantile(0.95));
    }

    /** The sessions that were read, unless there are none or a gap says to cut others. */
    private static SessionSource source(MetricOptions m) {
        Optional<Integer> gap = m.find(Options.GAP);
        if (gap.isEmpty() && m.log().track(EventKind.SESSION).size() > 0) {
            return new RecordedSessions();
        }
        return new Sessionizer(
                m.selector(),
                gap.map(Duration::ofMinutes).orElse(Sessionizer.USUAL_GAP),
                m.get(Options.MIDNIGHT) == MidnightSplit.SPLIT ? Optional.of(m.zone()) : Optional.empty());
    }
}
