package io.customermetrics.report.catalogue;

import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.value.RefundPolicy;
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

    static final MetricOption<RefundPolicy> REFUNDS = MetricOption.choice(
                    "--refunds", "P", "When a refund lowers revenue", RefundPolicy.class)
            .withDefault("REFUND_DATE");

    static final MetricOption<OrderRefunds> ORDER_REFUNDS = MetricOption.choice(
                    "--order-refunds", "P", "Whether the value of an order is net of its refunds", OrderRefunds.class)
            .withDefault("GROSS");

    static final MetricOption<BigDecimal> MARGIN =
            MetricOption.share("--margin", "Which share of revenue is margin, such as 0.4");

    static final MetricOption<String> COST_ATTRIBUTE =
            MetricOption.text("--cost-attribute", "NAME", "Event attribute that holds what a purchase cost");

    static final MetricOption<BigDecimal> LIFESPAN = MetricOption.decimal(
                    "--lifespan", "How many windows a customer stays", "0", "10000")
            .withDefault("1");

    static final MetricOption<BigDecimal> DISCOUNT = MetricOption.decimal(
                    "--discount", "Discount rate of one window, such as 0.1", "0", "100")
            .withDefault("0");

    static final MetricOption<Map<String, BigDecimal>> SPEND =
            MetricOption.numbers("--spend", "What was spent on each channel");

    static final MetricOption<BigDecimal> HIGH_REVENUE =
            MetricOption.money("--high-revenue", "Revenue from which on profitability is high");

    static final MetricOption<BigDecimal> HIGH_RECENT =
            MetricOption.money("--high-recent", "Revenue of the last --days from which on potential is high");

    static final MetricOption<Integer> HIGH_EVENTS = MetricOption.whole(
                    "--high-events", "Events beside purchases from which on a relationship is high", 0)
            .withDefault("1");

    /** How the value of a single order sees refunds. */
    enum OrderRefunds {
        GROSS,
        NET
    }

    private Options() {}
}
