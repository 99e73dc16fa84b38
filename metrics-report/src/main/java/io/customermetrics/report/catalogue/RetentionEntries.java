package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CohortPeriods;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.TransitionMatrix;
import io.customermetrics.core.retention.Brackets;
import io.customermetrics.core.retention.BrandSwitching;
import io.customermetrics.core.retention.Churn;
import io.customermetrics.core.retention.CohortRetention;
import io.customermetrics.core.retention.CohortTable;
import io.customermetrics.core.retention.CustomerRetention;
import io.customermetrics.core.retention.RepeatWithin;
import io.customermetrics.core.retention.RepeatWithinDays;
import io.customermetrics.core.retention.RepurchaseRate;
import io.customermetrics.core.retention.ReturningShare;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who stays, who leaves, who buys again. */
final class RetentionEntries {

    private RetentionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("customer-retention", "客户留存率")
                        .definition("share of the customers of the period that begins the window who are active in the "
                                + "one that ends it")
                        .gives("rate", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(CustomerRetention.class)
                        .measured(m -> Figures.rate(
                                m.measure(new CustomerRetention(m.selector(), firstPeriod(m), lastPeriod(m))))),
                MetricEntry.named("churn", "流失率")
                        .definition("share of the customers of the last complete period but one who are not active in "
                                + "the last one")
                        .gives("rate", "share")
                        .takesEvents()
                        .takes(Options.GRAIN)
                        .covers(Churn.class)
                        .measured(m ->
                                Figures.rate(m.measure(new Churn(m.selector(), m.lastButOnePeriod(), m.lastPeriod())))),
                MetricEntry.named("cohort-retention", "同期群留存")
                        .definition("of the customers who start in a period, how many return k periods later")
                        .gives("table of cohorts, rates by period", "customers")
                        .takesEvents()
                        .takes(Options.GRAIN, Options.CRITERION, Options.ANCHOR, Options.ENTRY)
                        .takes(Options.OCCURRENCES, Options.BRACKETS)
                        .covers(CohortRetention.class)
                        .measured(RetentionEntries::cohorts),
                MetricEntry.named("brand-switching", "品牌转换率")
                        .definition("of the buyers in both of the last two complete periods, how many went from which "
                                + "brand to which, and the share of each brand's buyers who left it")
                        .gives("transitions, rates by brand", "customers")
                        .takes(Options.BRAND, Options.BRAND_OF_PERIOD, Options.GRAIN)
                        .needs(EventKind.PURCHASE)
                        .covers(BrandSwitching.class)
                        .measured(RetentionEntries::brands),
                MetricEntry.named("repurchase-within-days", "回购率（首单后 N 天内）")
                        .definition("share of buyers whose second order comes within --days of the first, younger "
                                + "buyers left out")
                        .gives("rate", "share")
                        .takes(Options.DAYS)
                        .needs(EventKind.PURCHASE)
                        .covers(RepeatWithinDays.class)
                        .measured(m -> Figures.rate(
                                m.measure(RepurchaseRate.withinDaysOfFirst(m.get(Options.DAYS), m.asOf())))),
                MetricEntry.named("returning-share", "回头客占比")
                        .definition("share of the window's buyers who bought before it or twice in it")
                        .gives("rate", "share")
                        .takesWindow()
                        .needs(EventKind.PURCHASE)
                        .covers(ReturningShare.class)
                        .measured(m -> Figures.rate(m.measure(RepurchaseRate.returningShare(m.window())))),
                MetricEntry.named("repeat-within", "复购率（期内）")
                        .definition("share of the window's buyers with two orders or more in it")
                        .gives("rate", "share")
                        .takesWindow()
                        .needs(EventKind.PURCHASE)
                        .covers(RepeatWithin.class)
                        .measured(m -> Figures.rate(m.measure(RepurchaseRate.repeatWithin(m.window())))));
    }

    private static Window firstPeriod(MetricOptions m) {
        Instant start =
                m.window().start().isBefore(m.first()) ? m.first() : m.window().start();
        return period(m, start);
    }

    private static Window lastPeriod(MetricOptions m) {
        return period(m, m.window().end().minusNanos(1));
    }

    private static Window period(MetricOptions m, Instant instant) {
        return m.calendar()
                .bucket(m.calendar().number(instant, m.grain()), m.grain())
                .window();
    }

    private static Map<String, Object> cohorts(MetricOptions m) {
        EventSelector events = m.selector();
        CohortTable table = m.measure(new CohortRetention(
                events,
                events,
                m.get(Options.ENTRY),
                m.get(Options.CRITERION),
                m.get(Options.OCCURRENCES),
                m.find(Options.BRACKETS).map(RetentionEntries::brackets),
                CohortPeriods.of(m.calendar(), m.grain(), m.asOf()).anchored(m.get(Options.ANCHOR))));
        List<Map<String, Object>> pooled = new ArrayList<>();
        for (Rate rate : table.pooled()) {
            pooled.add(row("period", (long) pooled.size(), "rate", rate));
        }
        return Figures.together(
                row(
                        "grain",
                        table.grain().name(),
                        "criterion",
                        table.criterion().name()),
                Figures.table(
                        "cohorts",
                        table.cohorts().stream()
                                .filter(cohort -> cohort.size() > 0)
                                .toList(),
                        cohort -> row(
                                "cohort", cohort.bucket().firstDay().toString(),
                                "size", cohort.size(),
                                "returned", cohort.returned(),
                                "mature", (long) cohort.mature())),
                row("pooled", pooled));
    }

    private static Brackets brackets(List<Integer> lengths) {
        try {
            return Brackets.ofLengths(
                    lengths.stream().mapToInt(Integer::intValue).toArray());
        } catch (IllegalArgumentException e) {
            throw InputException.usage("--brackets: " + e.getMessage());
        }
    }

    private static Map<String, Object> brands(MetricOptions m) {
        Set<String> kept = m.log().track(EventKind.PURCHASE).attributeNames();
        String brand = m.find(Options.BRAND)
                .orElseThrow(() -> InputException.usage(
                        "brand-switching needs --brand, an attribute of the events that names it"));
        if (!kept.contains(brand)) {
            throw InputException.usage("--brand: the events have no attribute " + Printable.of(brand));
        }
        TransitionMatrix matrix = m.measure(new BrandSwitching(
                brand,
                EventSelector.purchases(),
                m.lastButOnePeriod(),
                m.lastPeriod(),
                m.get(Options.BRAND_OF_PERIOD)));
        List<Map<String, Object>> transitions = new ArrayList<>();
        for (String from : matrix.states()) {
            for (String to : matrix.states()) {
                if (matrix.count(from, to) > 0) {
                    transitions.add(row("from", from, "to", to, "customers", matrix.count(from, to)));
                }
            }
        }
        return Figures.together(
                row("repeat", matrix.stayed()),
                Figures.table(
                        "brands",
                        matrix.states(),
                        state -> row(
                                "brand",
                                state,
                                "before",
                                matrix.before(state),
                                "after",
                                matrix.after(state),
                                "switched",
                                matrix.leaving(state))),
                row("transitions", transitions));
    }
}
