package io.customermetrics.report.catalogue;

import io.customermetrics.core.retention.ReturnCriterion;
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

    static final MetricOption<Map<String, BigDecimal>> WEIGHTS =
            MetricOption.numbers("--weights", "Points for each event, by name of interaction or kind of event");

    static final MetricOption<Integer> HALF_LIFE =
            MetricOption.whole("--half-life", "Days after which an event counts half; without it nothing decays", 1);

    static final MetricOption<Integer> AUDIENCE = MetricOption.whole(
            "--audience", "Followers or others whom the data do not know, for rates per thousand", 1);

    static final MetricOption<String> MESSAGE = MetricOption.text(
            "--message", "NAME", "Attribute that tells e-mails apart; without it each customer counts once");

    static final MetricOption<Map<String, String>> EMAIL_NAMES = MetricOption.pairs(
            "--email-names", "Names of the e-mail interactions where they are not email_opened and so on");

    static final MetricOption<Map<String, String>> MACHINE_OPENS =
            MetricOption.pairs("--machine-opens", "Attributes of e-mail opens that machines made, to be left out");

    static final MetricOption<String> ELIGIBLE_EVENT = MetricOption.text(
            "--eligible-event", "NAME", "Interaction that makes a customer eligible; without it every customer is");

    static final MetricOption<List<Integer>> AGE_DAYS = MetricOption.wholes(
                    "--age-days", "Days of age at which points enter the next band", 1)
            .withDefault("30,90,365");

    static final MetricOption<TierBasis> TIER_BY = MetricOption.choice(
                    "--tier-by", "B", "What decides a tier", TierBasis.class)
            .withDefault("SPEND");

    static final MetricOption<Map<String, BigDecimal>> TIERS =
            MetricOption.numbers("--tiers", "Tiers above the base and from how much on, ascending");

    private Options() {}
}
