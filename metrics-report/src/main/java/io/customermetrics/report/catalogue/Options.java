package io.customermetrics.report.catalogue;

import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.satisfaction.EffortDirection;
import io.customermetrics.core.satisfaction.ResponsePolicy;
import io.customermetrics.core.time.Grain;
import io.customermetrics.report.input.KindName;
import java.math.BigDecimal;
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

    static final MetricOption<Integer> DAYS = MetricOption.whole(
                    "--days", "Length of a look-ahead or a silence in days", 1)
            .withDefault("30");

    static final MetricOption<Integer> AT_LEAST = MetricOption.whole(
                    "--at-least", "Events that make a customer active", 1)
            .withDefault("1");

    static final MetricOption<List<Integer>> WIDTHS =
            MetricOption.wholes("--widths", "Lengths of the days' windows", 1).withDefault("1,7,28");

    static final MetricOption<ReturnCriterion> CRITERION = MetricOption.choice(
                    "--criterion", "C", "When a customer of a cohort has returned", ReturnCriterion.class)
            .withDefault("ON");

    static final MetricOption<String> QUESTION =
            MetricOption.text("--question", "NAME", "Which question was asked; without it nps, csat or ces");

    static final MetricOption<ResponsePolicy> ANSWERS = MetricOption.choice(
                    "--answers", "A", "Which answers of a customer count", ResponsePolicy.class)
            .withDefault("LATEST");

    static final MetricOption<List<Integer>> SCALE = MetricOption.wholes(
            "--scale", "The lowest and the highest answer; without it 1,5 for csat and 1,7 for ces", -1000);

    static final MetricOption<Integer> BOXES = MetricOption.whole(
                    "--boxes", "How many of the highest answers mean satisfied", 1)
            .withDefault("2");

    static final MetricOption<EffortDirection> DIRECTION = MetricOption.choice(
                    "--direction", "D", "Which end of the scale means little effort", EffortDirection.class)
            .withDefault("HIGH_IS_EASY");

    static final MetricOption<Integer> EASIEST = MetricOption.whole(
                    "--easiest", "How many answers at that end mean little effort", 1)
            .withDefault("3");

    static final MetricOption<List<String>> INVITATION =
            MetricOption.texts("--invitation", "NAME", "Names of the interactions that are invitations");

    static final MetricOption<List<Integer>> NTH = MetricOption.wholes(
                    "--nth", "Which purchases are key events beside the first", 2)
            .withDefault("2");

    static final MetricOption<BigDecimal> BIG_ORDER =
            MetricOption.money("--big-order", "From which amount an order is big; without it none is told");

    static final MetricOption<List<String>> COMPLAINT =
            MetricOption.texts("--complaint", "NAME", "Names of the interactions that are complaints");

    static final MetricOption<String> ISSUE_EVENT =
            MetricOption.text("--issue-event", "NAME", "Name of the interaction that issues a card");

    static final MetricOption<List<Integer>> PAST_DUE = MetricOption.wholes(
                    "--past-due", "Days past due at which buckets begin", 1)
            .withDefault("1,30,60,90");

    private Options() {}
}
