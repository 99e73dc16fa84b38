package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.conversion.Attribution;
import io.customermetrics.core.conversion.AttributionSummary;
import io.customermetrics.core.conversion.CampaignReturn;
import io.customermetrics.core.conversion.ConversionRate;
import io.customermetrics.core.conversion.EventTransitions;
import io.customermetrics.core.conversion.Funnel;
import io.customermetrics.core.conversion.FunnelStep;
import io.customermetrics.core.conversion.FunnelSummary;
import io.customermetrics.core.conversion.NextStep;
import io.customermetrics.core.conversion.NextSteps;
import io.customermetrics.core.conversion.SequenceCount;
import io.customermetrics.core.conversion.SequenceSummary;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindName;
import io.customermetrics.report.input.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversion: funnels, sequences, paths, and which campaigns conversions are owed to. */
final class ConversionEntries {

    private static final String CONVERTERS = "customers who reached the step";

    private static final int MOST_STEPS = 20;
    private static final int MOST_DAYS = 100_000;

    private ConversionEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("conversion-rate", "转化率")
                        .definition(
                                "visitors of the window who convert at or after their first visit, over visitors; the "
                                        + "first of --steps makes a visitor, the last is the conversion")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.STEPS)
                        .covers(ConversionRate.class)
                        .measured(m -> {
                            List<FunnelStep> steps = steps(m, "conversion-rate", 2);
                            return Figures.rate(m.measure(new ConversionRate(
                                    steps.get(0).selector(),
                                    steps.get(steps.size() - 1).selector(),
                                    m.window())));
                        }),
                MetricEntry.named("funnel", "转化漏斗")
                        .definition(
                                "customers who enter in the window and reach each of --steps within --within-days of the "
                                        + "first, mature entries only, with time to convert and revenue")
                        .gives("table of steps and rates", "customers or attempts")
                        .takesWindow()
                        .takes(Options.STEPS, Options.WITHIN_DAYS, Options.STEP_ORDER, Options.ATTEMPTS, Options.HOLD)
                        .covers(Funnel.class)
                        .measured(ConversionEntries::funnel),
                MetricEntry.named("sequence-count", "行为序列")
                        .definition(
                                "customers who do --steps one after another in the window, and how often, occurrences not "
                                        + "overlapping")
                        .gives("counts and histogram", "customers")
                        .takesWindow()
                        .takes(Options.STEPS)
                        .covers(SequenceCount.class)
                        .measured(ConversionEntries::sequence),
                MetricEntry.named("next-step", "下一步")
                        .definition(
                                "what customers do next after they first did --steps one after another in the window")
                        .gives("table of events", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.STEPS)
                        .covers(NextStep.class)
                        .measured(ConversionEntries::next),
                MetricEntry.named("event-transitions", "行为路径")
                        .definition(
                                "after which event how often which other follows in the window, on paths that end with a "
                                        + "pause of more than --gap minutes")
                        .gives("table of transitions", "transitions")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.GAP)
                        .covers(EventTransitions.class)
                        .measured(m -> Figures.table(
                                "transitions",
                                m.measure(new EventTransitions(
                                                m.selector(),
                                                m.find(Options.GAP).map(Duration::ofMinutes),
                                                m.window()))
                                        .edges(),
                                edge -> row("from", edge.from(), "to", edge.to(), "count", edge.count()))),
                MetricEntry.named("attribution", "营销归因")
                        .definition(
                                "conversions of the window and their revenue shared among the campaigns whose touches came "
                                        + "at most --look-back days before, with return on --cost")
                        .gives("table of campaigns", "conversions and money")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.CAMPAIGN, Options.MODEL, Options.LOOK_BACK, Options.CONVERSIONS, Options.COST)
                        .covers(Attribution.class)
                        .measured(ConversionEntries::attribution));
    }

    /** What each name stands for: a kind of event, or interactions of the name. */
    private static List<FunnelStep> steps(MetricOptions m, String metric, int least) {
        List<String> names = m.find(Options.STEPS)
                .orElseThrow(() -> InputException.usage(metric + " needs --steps, names with commas between"));
        if (names.size() < least || names.size() > MOST_STEPS) {
            throw InputException.usage("--steps takes " + least + " to " + MOST_STEPS + " names for " + metric);
        }
        List<FunnelStep> steps = new ArrayList<>();
        for (String name : names) {
            steps.add(FunnelStep.of((steps.size() + 1) + " " + name, selector(m, name)));
        }
        return steps;
    }

    private static EventSelector selector(MetricOptions m, String name) {
        return KindName.find(name)
                .filter(kind -> m.log().track(kind.kind()).size() > 0)
                .map(kind -> EventSelector.kinds(kind.kind()))
                .orElseGet(() -> EventSelector.named(name));
    }

    private static Map<String, Object> funnel(MetricOptions m) {
        FunnelStep[] steps = steps(m, "funnel", 2).toArray(FunnelStep[]::new);
        Funnel plain = Funnel.of(m.window(), days(m, Options.WITHIN_DAYS), m.asOf(), steps)
                .inOrder(m.get(Options.STEP_ORDER))
                .counting(m.get(Options.ATTEMPTS));
        FunnelSummary funnel = m.measure(m.find(Options.HOLD)
                .map(name -> plain.holding(kept(m, Options.HOLD, name)))
                .orElse(plain));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int step = 1; step <= steps.length; step++) {
            rows.add(step(funnel, step));
        }
        return row(
                "overallRate", funnel.overallRate(),
                "steps", rows,
                "excluded", funnel.excluded(),
                "immature", funnel.immature());
    }

    private static Map<String, Object> step(FunnelSummary funnel, int step) {
        Map<String, Object> row = row(
                "step",
                funnel.funnel().steps().get(step - 1).name(),
                "reached",
                funnel.reached(step),
                "rate",
                funnel.rate(step));
        if (step > 1) {
            row.put("stepRate", funnel.stepRate(step));
            row.put("medianSeconds", funnel.timeToReach(step).quantileSeconds(0.5, CONVERTERS));
            row.put("p95Seconds", funnel.timeToReach(step).quantileSeconds(0.95, CONVERTERS));
        }
        row.put("revenue", funnel.revenue(step));
        return row;
    }

    private static Map<String, Object> sequence(MetricOptions m) {
        SequenceSummary summary = m.measure(SequenceCount.of(m.window(), selectors(m, "sequence-count", 2)));
        return Figures.together(
                row("matched", summary.matched(), "count", summary.count()),
                Figures.histogram(summary.occurrences(), "times"));
    }

    private static EventSelector[] selectors(MetricOptions m, String metric, int least) {
        return steps(m, metric, least).stream().map(FunnelStep::selector).toArray(EventSelector[]::new);
    }

    private static Map<String, Object> next(MetricOptions m) {
        NextSteps next = m.measure(
                new NextStep(List.of(selectors(m, "next-step", 1)), m.selector(), Optional.empty(), m.window()));
        return Figures.together(
                row("customers", next.customers(), "nothingMore", next.nothingMore()),
                Figures.table("next", next.counts().keySet(), name -> row("event", name, "rate", next.rate(name))));
    }

    private static Map<String, Object> attribution(MetricOptions m) {
        EventSelector conversions = m.find(Options.CONVERSIONS)
                .map(names -> EventSelector.named(names.toArray(String[]::new)))
                .orElseGet(EventSelector::purchases);
        AttributionSummary summary = m.measure(new Attribution(
                conversions,
                m.selector(),
                campaign(m),
                m.get(Options.MODEL).model(),
                days(m, Options.LOOK_BACK),
                m.window()));
        Map<String, Money> cost = new HashMap<>();
        // What a campaign cost, it cost for all customers and not for those of a segment.
        if (m.slice().size() == m.log().customers()) {
            m.find(Options.COST)
                    .ifPresent(given -> given.forEach((name, amount) -> cost.put(name, m.money(Options.COST, amount))));
        }
        return Figures.together(
                row(
                        "conversions", summary.conversions(),
                        "attributed", summary.attributed(),
                        "unattributedRevenue", summary.unattributedRevenue()),
                Figures.table("campaigns", summary.returns(cost), ConversionEntries::campaignRow));
    }

    private static String campaign(MetricOptions m) {
        return m.find(Options.CAMPAIGN)
                .map(name -> kept(m, Options.CAMPAIGN, name))
                .orElseThrow(() ->
                        InputException.usage("attribution needs --campaign, an attribute of the events that names it"));
    }

    private static String kept(MetricOptions m, MetricOption<String> option, String attribute) {
        if (!m.log().track(EventKind.PURCHASE).attributeNames().contains(attribute)) {
            throw InputException.usage(option.name() + ": the events have no attribute " + Printable.of(attribute)
                    + "; --keep reads columns as attributes");
        }
        return attribute;
    }

    private static Duration days(MetricOptions m, MetricOption<Integer> option) {
        int days = m.get(option);
        if (days > MOST_DAYS) {
            throw InputException.usage(option.name() + " takes a whole number from 1 to " + MOST_DAYS);
        }
        return Duration.ofDays(days);
    }

    private static Map<String, Object> campaignRow(CampaignReturn campaign) {
        return row(
                "campaign", campaign.campaign(),
                "conversions", Estimate.of(campaign.conversions()),
                "revenue", campaign.revenue(),
                "cost", campaign.cost(),
                "roi", campaign.roi(),
                "roas", campaign.roas(),
                "costPerConversion", campaign.costPerConversion());
    }
}
