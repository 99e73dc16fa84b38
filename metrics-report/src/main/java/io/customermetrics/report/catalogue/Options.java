package io.customermetrics.report.catalogue;

import io.customermetrics.core.retention.BrandOfPeriod;
import io.customermetrics.core.retention.CohortEntry;
import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.report.input.KindName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every option that a metric may take. A new one is a constant here that an entry names in {@code takes}. */
final class Options {

    static final MetricOption<Grain> GRAIN = MetricOption.choice("--grain", "G", "Length of a period", Grain.class)
            .withDefault("MONTH");

    static final MetricOption<Instant> FROM =
            MetricOption.when("--from", "Start of the window; without it the first event");

    static final MetricOption<Instant> TO =
            MetricOption.when("--to", "End of the window, not in it; without it the end of the data");

    static final MetricOption<List<String>> EVENT_KIND = MetricOption.texts(
            "--event-kind", "KIND", "Kinds of event that make a customer active: " + KindName.list());

    static final MetricOption<List<String>> EVENT_NAME =
            MetricOption.texts("--event-name", "NAME", "Names of the interactions that make a customer active");

    static final MetricOption<Map<String, String>> ATTRIBUTE =
            MetricOption.pairs("--attribute", "Event attributes that an event must have to count");

    static final MetricOption<Integer> DAYS =
            MetricOption.whole("--days", "Length of a look-ahead in days", 1).withDefault("30");

    static final MetricOption<Integer> AT_LEAST = MetricOption.whole(
                    "--at-least", "Events that make a customer active", 1)
            .withDefault("1");

    static final MetricOption<List<Integer>> WIDTHS =
            MetricOption.wholes("--widths", "Lengths of the days' windows", 1).withDefault("1,7,28");

    static final MetricOption<ReturnCriterion> CRITERION = MetricOption.choice(
                    "--criterion", "C", "When a customer of a cohort has returned", ReturnCriterion.class)
            .withDefault("ON");

    static final MetricOption<PeriodAnchor> ANCHOR = MetricOption.choice(
                    "--anchor", "A", "From where the periods after a start are counted", PeriodAnchor.class)
            .withDefault("CALENDAR");

    static final MetricOption<CohortEntry> ENTRY = MetricOption.choice(
                    "--entry", "E", "To which cohorts a customer belongs", CohortEntry.class)
            .withDefault("FIRST_TIME");

    static final MetricOption<Integer> OCCURRENCES = MetricOption.whole(
                    "--occurrences", "Events that make a period one of return", 1)
            .withDefault("1");

    static final MetricOption<List<Integer>> BRACKETS = MetricOption.wholes(
            "--brackets", "Lengths of the ranges of periods that count as one, from that of the start on", 1);

    static final MetricOption<String> BRAND =
            MetricOption.text("--brand", "NAME", "Event attribute that holds the brand");

    static final MetricOption<BrandOfPeriod> BRAND_OF_PERIOD = MetricOption.choice(
                    "--brand-of-period", "B", "Which brand is a customer's in a period", BrandOfPeriod.class)
            .withDefault("LAST");

    private Options() {}
}
