package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.experiment.ArmSizes;
import io.customermetrics.core.experiment.ArmTable;
import io.customermetrics.core.experiment.Assignment;
import io.customermetrics.core.experiment.ConversionComparison;
import io.customermetrics.core.experiment.CupedComparison;
import io.customermetrics.core.experiment.Effect;
import io.customermetrics.core.experiment.EventsSinceExposure;
import io.customermetrics.core.experiment.Experiment;
import io.customermetrics.core.experiment.MeanComparison;
import io.customermetrics.core.experiment.Outcome;
import io.customermetrics.core.experiment.PairedExperiment;
import io.customermetrics.core.experiment.SampleRatio;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.stat.CoMoments;
import io.customermetrics.core.stat.Moments;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Experiments with arms that events name. */
final class ExperimentEntries {

    private static final double LEVEL = 0.95;
    private static final String EXPOSED = "customers exposed long enough ago";

    private ExperimentEntries() {}

    static List<MetricEntry> all() {
        return List.of(experiment(), eventsSinceExposure());
    }

    private static MetricEntry experiment() {
        return MetricEntry.named("experiment", "A/B 测试结果")
                .definition(
                        "sizes, conversion to a purchase and revenue of the arms that interactions expose customers to in "
                                + "the window, and how each arm differs from the first; revenue also less what the time "
                                + "before the window foretold")
                .gives("table of arms and of comparisons", "customers, money and shares")
                .takesWindow()
                .takes(Options.ARM_ATTRIBUTE, Options.ARMS, Options.EXPOSED_BY)
                .needs(EventKind.INTERACTION)
                .covers(ArmSizes.class, Experiment.class, PairedExperiment.class)
                .measured(ExperimentEntries::experiment);
    }

    private static MetricEntry eventsSinceExposure() {
        return MetricEntry.named("events-since-exposure", "曝光后行为")
                .definition(
                        "how many of the chosen events customers have in the days from their own first exposure on, and "
                                + "the share who have any; exposures so late that the days are not over are left out")
                .gives("rate, mean and quantiles", "events")
                .takesWindow()
                .takesEvents()
                .takes(Options.EXPOSED_BY, Options.DAYS)
                .needs(EventKind.INTERACTION)
                .covers(EventsSinceExposure.class)
                .measured(ExperimentEntries::sinceExposure);
    }

    private static Map<String, Object> sinceExposure(MetricOptions m) {
        CustomerValues counts = m.measure(
                new EventsSinceExposure(exposures(m), m.window(), m.selector(), m.get(Options.DAYS), m.asOf()));
        long any = LongStream.of(counts.sorted()).filter(count -> count > 0).count();
        return row(
                "any", Rate.of(any, counts.count(), EXPOSED),
                "mean", counts.mean(EXPOSED),
                "p25", counts.quantile(0.25, EXPOSED),
                "median", counts.quantile(0.5, EXPOSED),
                "p75", counts.quantile(0.75, EXPOSED));
    }

    private static Map<String, Object> experiment(MetricOptions m) {
        Window window = m.window();
        Assignment assignment = assignment(m, window);
        ArmTable<Long> sizes = m.measure(new ArmSizes(assignment));
        ArmTable<Moments> converted =
                m.measure(new Experiment(assignment, Outcome.conversion(EventSelector.purchases(), window)));
        ArmTable<CoMoments> revenue =
                m.measure(new PairedExperiment(assignment, Outcome.revenue(before(window)), Outcome.revenue(window)));
        List<Map<String, Object>> arms = new ArrayList<>();
        List<Map<String, Object>> comparisons = new ArrayList<>();
        String control = sizes.arms().get(0);
        for (String arm : sizes.arms()) {
            ConversionComparison conversions = ConversionComparison.of(converted.of(control), converted.of(arm));
            arms.add(row(
                    "arm",
                    arm,
                    "customers",
                    sizes.of(arm),
                    "conversion",
                    conversions.treatment(),
                    "revenuePerCustomer",
                    perCustomer(m, revenue.of(arm).y())));
            if (!arm.equals(control)) {
                comparisons.add(Figures.together(
                        row("arm", arm, "against", control),
                        conversions(conversions),
                        revenue(revenue.of(control), revenue.of(arm))));
            }
        }
        return row(
                "arms", arms,
                "inSeveralArms", sizes.inSeveral(),
                "inNoArm", sizes.inNone(),
                "evenSplitP", SampleRatio.even(sizes).pValue(),
                "comparisons", comparisons);
    }

    private static Map<String, Object> conversions(ConversionComparison conversions) {
        return row(
                "conversionDifference", conversions.difference().estimate(),
                "conversionLift", conversions.lift(),
                "conversionP", conversions.difference().pValue());
    }

    private static Map<String, Object> revenue(CoMoments control, CoMoments arm) {
        Effect lift = new MeanComparison(control.y(), arm.y()).lift();
        CupedComparison adjusted = new CupedComparison(control, arm);
        return row(
                "revenueLift", lift.estimate(),
                "revenueLiftLow", end(lift, false),
                "revenueLiftHigh", end(lift, true),
                "revenueLiftP", lift.pValue(),
                "adjustedRevenueLift", adjusted.lift().estimate(),
                "adjustedRevenueLiftP", adjusted.lift().pValue());
    }

    private static Estimate end(Effect effect, boolean high) {
        if (!effect.isDefined()) {
            return effect.standardError();
        }
        return Estimate.of(
                high ? effect.interval(LEVEL).high() : effect.interval(LEVEL).low());
    }

    private static Object perCustomer(MetricOptions m, Moments revenue) {
        return Figures.average(
                Money.ofMinor((long) revenue.sum().value(), m.log().currency()),
                revenue.count(),
                ConversionComparison.POPULATION);
    }

    /** As long a time as the window, just before it. */
    private static Window before(Window window) {
        Instant start = window.start().minus(window.length());
        return Window.of(start, window.start());
    }

    private static Assignment assignment(MetricOptions m, Window window) {
        String attribute = m.find(Options.ARM_ATTRIBUTE)
                .orElseThrow(() -> InputException.usage(
                        "experiment needs --arm-attribute, an attribute of the events that names the arm"));
        if (!m.log().track(EventKind.INTERACTION).attributeNames().contains(attribute)) {
            throw InputException.usage("--arm-attribute: the events have no attribute " + Printable.of(attribute)
                    + "; --keep reads columns as attributes");
        }
        List<String> arms = m.find(Options.ARMS)
                .orElseGet(() -> m.log()
                        .track(EventKind.INTERACTION)
                        .attribute(attribute)
                        .texts());
        if (arms.size() < 2 || new HashSet<>(arms).size() < arms.size()) {
            throw InputException.usage("experiment needs --arms with two or more different names");
        }
        return Assignment.byExposure(exposures(m), attribute, window, arms.toArray(String[]::new));
    }

    private static EventSelector exposures(MetricOptions m) {
        Set<String> names = Set.copyOf(m.find(Options.EXPOSED_BY).orElse(List.of()));
        return new EventSelector(Set.of(EventKind.INTERACTION), names, Map.of());
    }
}
