package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.activity.ActiveComparison;
import io.customermetrics.core.activity.ActiveCustomers;
import io.customermetrics.core.activity.ActiveDays;
import io.customermetrics.core.activity.ActivePeriods;
import io.customermetrics.core.activity.ActiveType;
import io.customermetrics.core.activity.ActiveTypeCounts;
import io.customermetrics.core.activity.ActiveTypes;
import io.customermetrics.core.activity.ActivityGapCounts;
import io.customermetrics.core.activity.ActivityGaps;
import io.customermetrics.core.activity.ActivityRule;
import io.customermetrics.core.activity.Lifecycle;
import io.customermetrics.core.activity.LifecycleTransitions;
import io.customermetrics.core.activity.MeanActiveDays;
import io.customermetrics.core.activity.ParticipationDays;
import io.customermetrics.core.activity.ParticipationRate;
import io.customermetrics.core.activity.PersonalSilence;
import io.customermetrics.core.activity.PersonalSilences;
import io.customermetrics.core.activity.RepeatActivity;
import io.customermetrics.core.activity.RollingActives;
import io.customermetrics.core.activity.RollingActivesSeries;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.report.input.InputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is active, how often, and how that changes. */
final class ActivityEntries {

    /** More gaps than anyone tells apart. */
    private static final int MOST_DAYS = 3_660;

    private static final int MONTHLY = 28;

    private ActivityEntries() {}

    static List<MetricEntry> all() {
        return Stream.of(actives(), changes(), InteractionEntries.all(), SessionEntries.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<MetricEntry> actives() {
        return List.of(
                MetricEntry.named("active-customers", "活跃客户")
                        .definition("share of customers with at least --at-least events in the window")
                        .gives("rate", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.AT_LEAST)
                        .covers(ActiveCustomers.class)
                        .measured(m -> Figures.rate(m.measure(new ActiveCustomers(
                                ActivityRule.atLeast(m.get(Options.AT_LEAST), m.selector()), m.window())))),
                MetricEntry.named("active-periods", "活跃周期数")
                        .definition("customers active in exactly k and in at least k periods of the window")
                        .gives("histogram", "customers")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(ActivePeriods.class)
                        .measured(m -> Figures.histogram(
                                m.measure(new ActivePeriods(m.selector(), m.calendar(), m.grain(), m.window())),
                                "periods")),
                MetricEntry.named("rolling-actives", "日活、周活、月活")
                        .definition("for each day the distinct customers active in the last days, by --widths")
                        .gives("series of counts by day", "customers")
                        .takesEvents()
                        .takes(Options.WIDTHS)
                        .covers(RollingActives.class)
                        .measured(ActivityEntries::rolling),
                MetricEntry.named("activity-gaps", "活跃间隔")
                        .definition("events by how many days after the customer's previous active day they come, up to "
                                + "--widest, which stands for longer gaps and first events too")
                        .gives("table by gap", "events")
                        .takesEvents()
                        .takes(Options.WIDEST)
                        .covers(ActivityGaps.class)
                        .measured(ActivityEntries::gaps),
                MetricEntry.named("stickiness", "黏性")
                        .definition("daily over 28-day actives at the last day: mean of the days, and same day")
                        .gives("ratios", "share")
                        .takesEvents()
                        .covers(RollingActives.class)
                        .measured(ActivityEntries::stickiness),
                MetricEntry.named("active-days", "平均活跃天数")
                        .definition("L7, L14, L28: mean number of active days in the last days, by --widths, over the "
                                + "customers active in them")
                        .gives("means", "days")
                        .takesEvents()
                        .takes(Options.LOOK_BACKS)
                        .covers(MeanActiveDays.class)
                        .measured(ActivityEntries::activeDays),
                MetricEntry.named("participation-rate", "参与率")
                        .definition("mean over customers of their active days among the days of the window since they "
                                + "became customers")
                        .gives("mean", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.START)
                        .covers(ParticipationRate.class)
                        .measured(ActivityEntries::participation),
                MetricEntry.named("active-types", "活跃客户类型")
                        .definition(
                                "customers of each type of active customer in the last --recent-days: recent buyers, "
                                        + "loyal, support and service, subscribers, contacts")
                        .gives("rates", "share")
                        .takesWindow()
                        .takes(Options.RECENT_DAYS, Options.LOYAL_ORDERS, Options.SUPPORT_NAMES, Options.CONTACT_NAMES)
                        .takes(Options.PRODUCT_PLANS, Options.SERVICE_PLANS)
                        .covers(ActiveTypes.class)
                        .measured(ActivityEntries::types),
                MetricEntry.named("active-comparison", "活跃与非活跃客户对比")
                        .definition(
                                "orders and revenue of the window by the customers active in the last --recent-days "
                                        + "and by all others")
                        .gives("totals", "money and orders")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.RECENT_DAYS)
                        .needs(EventKind.PURCHASE)
                        .covers(ActiveComparison.class)
                        .measured(ActivityEntries::comparison),
                MetricEntry.named("personal-silence", "个人沉默期")
                        .definition(
                                "customers silent for longer than the --percent percentile of their own gaps between "
                                        + "active days")
                        .gives("rate and quantiles", "share and days")
                        .takesEvents()
                        .takes(Options.PERCENT, Options.MINIMUM_GAPS)
                        .covers(PersonalSilence.class)
                        .measured(ActivityEntries::silence));
    }

    private static List<MetricEntry> changes() {
        return List.of(
                MetricEntry.named("lifecycle", "客户生命周期")
                        .definition("for each period the new, retained, resurrected and lapsed customers")
                        .gives("series of counts by period", "customers")
                        .takesEvents()
                        .takes(Options.GRAIN, Options.START)
                        .covers(Lifecycle.class)
                        .measured(ActivityEntries::lifecycle),
                MetricEntry.named("lifecycle-transitions", "客户状态转移")
                        .definition("customers by their state of the lifecycle in the last complete period but one and "
                                + "in the last one")
                        .gives("matrix of counts", "customers")
                        .takesEvents()
                        .takes(Options.GRAIN, Options.START)
                        .covers(LifecycleTransitions.class)
                        .measured(ActivityEntries::transitions),
                MetricEntry.named("repeat-activity", "重复活跃率")
                        .definition("share of the customers of the last complete period but one who are active in the "
                                + "last one")
                        .gives("rate", "share")
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(RepeatActivity.class)
                        .measured(m -> Figures.rate(
                                m.measure(new RepeatActivity(m.selector(), m.lastButOnePeriod(), m.lastPeriod())))));
    }

    private static Map<String, Object> rolling(MetricOptions m) {
        List<Integer> widths = m.get(Options.WIDTHS);
        RollingActivesSeries series = series(m, widths);
        List<LocalDate> days = new ArrayList<>();
        for (int d = 0; d < series.days(); d++) {
            days.add(series.firstDay().plusDays(d));
        }
        return Figures.table("days", days, day -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("date", day.toString());
            widths.forEach(width -> row.put(width == 1 ? "active" : "active" + width, series.active(day, width)));
            return row;
        });
    }

    private static Map<String, Object> gaps(MetricOptions m) {
        int widest = m.get(Options.WIDEST);
        if (widest > MOST_DAYS) {
            throw InputException.usage(Options.WIDEST.name() + " must be at most " + MOST_DAYS);
        }
        ActivityGapCounts counts = m.measure(new ActivityGaps(
                m.selector(), m.calendar(), m.firstDay(), m.lastDay().plusDays(1), widest));
        List<Integer> gaps = IntStream.rangeClosed(0, widest).boxed().toList();
        return Figures.table("gaps", gaps, gap -> {
            long events = m.firstDay()
                    .datesUntil(m.lastDay().plusDays(1))
                    .mapToLong(day -> counts.events(day, gap))
                    .sum();
            return row("days", (long) gap, "events", events);
        });
    }

    private static Map<String, Object> stickiness(MetricOptions m) {
        RollingActivesSeries series = series(m, List.of(1, MONTHLY));
        LocalDate last = m.lastDay();
        return row(
                "day", last.toString(),
                "meanDauOverMau28", series.meanDauOverMau(last, MONTHLY),
                "sameDayDauOverMau28", series.sameDayDauOverMau(last, MONTHLY));
    }

    private static RollingActivesSeries series(MetricOptions m, List<Integer> widths) {
        return m.measure(new RollingActives(
                m.selector(), m.calendar(), m.firstDay(), m.lastDay().plusDays(1), widths));
    }

    private static Map<String, Object> lifecycle(MetricOptions m) {
        Lifecycle lifecycle = new Lifecycle(
                m.selector(),
                m.calendar(),
                m.grain(),
                m.firstDay(),
                m.asOf(),
                m.get(Options.START).start());
        return Figures.table(
                "periods",
                m.measure(lifecycle).periods(),
                period -> row(
                        "start", period.bucket().firstDay().toString(),
                        "active", period.active(),
                        "new", period.fresh(),
                        "retained", period.retained(),
                        "resurrected", period.resurrected(),
                        "lapsed", period.lapsed(),
                        "quickRatio", period.quickRatio(),
                        "churn", period.churn(),
                        "complete", period.complete()));
    }

    private static Map<String, Object> transitions(MetricOptions m) {
        TransitionMatrix matrix = m.measure(new LifecycleTransitions(
                m.selector(),
                m.calendar(),
                m.grain(),
                m.calendar().dayOf(m.lastButOnePeriod().start()),
                m.calendar().dayOf(m.lastPeriod().start()),
                m.get(Options.START).start()));
        return Figures.table("transitions", matrix.states(), from -> {
            Map<String, Object> row = row("from", from, "before", matrix.before(from));
            matrix.states().forEach(to -> row.put("to " + to, matrix.count(from, to)));
            return row;
        });
    }

    private static Map<String, Object> activeDays(MetricOptions m) {
        ActiveDays days = m.measure(
                new MeanActiveDays(m.selector(), m.zone(), m.lastDay().plusDays(1), m.get(Options.LOOK_BACKS)));
        return Figures.table(
                "widths",
                days.widths(),
                width -> row(
                        "days", (long) width,
                        "active", days.histogram(width).countAtLeast(1),
                        "meanActiveDays", days.mean(width)));
    }

    private static Map<String, Object> participation(MetricOptions m) {
        LocalDate first = m.calendar().dayOf(m.window().start());
        LocalDate end = m.window().isEmpty()
                ? first
                : m.calendar().dayOf(m.window().end().minusNanos(1)).plusDays(1);
        ParticipationDays days = m.measure(new ParticipationRate(
                m.selector(), m.zone(), first, end, m.get(Options.START).start()));
        return row("customers", days.customers(), "participation", days.mean(), "pooled", days.pooled());
    }

    private static Map<String, Object> types(MetricOptions m) {
        Window recent = recent(m);
        List<ActiveType> types = new ArrayList<>(List.of(
                ActiveType.recentBuyer(recent),
                ActiveType.loyal(m.get(Options.LOYAL_ORDERS), m.window()),
                ActiveType.support(named(m.get(Options.SUPPORT_NAMES)), recent),
                ActiveType.contact(named(m.get(Options.CONTACT_NAMES)), recent)));
        m.find(Options.PRODUCT_PLANS)
                .ifPresent(plans -> types.add(ActiveType.productSubscriber(subscribed(plans), recent)));
        m.find(Options.SERVICE_PLANS)
                .ifPresent(plans -> types.add(ActiveType.serviceSubscriber(subscribed(plans), recent)));
        ActiveTypeCounts counts = m.measure(new ActiveTypes(types));
        return Figures.together(
                row("active", counts.ofAny()),
                Figures.table("types", counts.labels(), label -> row("type", label, "rate", counts.rate(label))));
    }

    private static ActivityRule subscribed(List<String> plans) {
        return ActivityRule.subscribed(ActivityRule.Holding.DURING, plans.toArray(String[]::new));
    }

    private static EventSelector named(List<String> names) {
        return EventSelector.named(names.toArray(String[]::new));
    }

    /** The last days before {@code asOf}, whole ones. */
    private static Window recent(MetricOptions m) {
        Instant start = m.calendar().startOf(m.lastDay().plusDays(1).minusDays(m.get(Options.RECENT_DAYS)));
        return Window.of(start, m.asOf());
    }

    private static Map<String, Object> comparison(MetricOptions m) {
        ActiveComparison.Sides<OrderSummary> sides = m.measure(
                new ActiveComparison<>(ActivityRule.anyOf(m.selector()), recent(m), new OrderTotals(m.window())));
        return row(
                "sides",
                List.of(
                        side("active", sides.activeCustomers(), sides.active()),
                        side("inactive", sides.inactiveCustomers(), sides.inactive())));
    }

    private static Map<String, Object> side(String name, long customers, OrderSummary orders) {
        return row(
                "customers", name,
                "count", customers,
                "orders", orders.orders(),
                "buyers", orders.buyers(),
                "revenue", orders.revenue(),
                "ordersPerBuyer", orders.ordersPerBuyer());
    }

    private static Map<String, Object> silence(MetricOptions m) {
        PersonalSilences silences = m.measure(new PersonalSilence(
                m.selector(), m.zone(), m.asOf(), m.get(Options.PERCENT), m.get(Options.MINIMUM_GAPS)));
        return row(
                "overdue", silences.overdue(),
                "medianSilenceDays", silences.silence().quantile(0.5, "active customers"),
                "p95SilenceDays", silences.silence().quantile(0.95, "active customers"));
    }
}
