package io.customermetrics.report.catalogue;

import io.customermetrics.core.conversion.CountedAttempts;
import io.customermetrics.core.conversion.StepOrder;
import io.customermetrics.core.retention.BrandOfPeriod;
import io.customermetrics.core.retention.CohortEntry;
import io.customermetrics.core.retention.ReturnCriterion;
import io.customermetrics.core.satisfaction.EffortDirection;
import io.customermetrics.core.satisfaction.OffScale;
import io.customermetrics.core.satisfaction.ResponsePolicy;
import io.customermetrics.core.time.Grain;
import io.customermetrics.core.time.PeriodAnchor;
import io.customermetrics.core.value.RefundPolicy;
import io.customermetrics.report.input.KindName;
import io.customermetrics.rfm.affinity.BasketOf;
import io.customermetrics.rfm.clv.ClvUnit;
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

    static final MetricOption<Integer> RECENT_DAYS = MetricOption.whole(
                    "--recent-days", "How many days the recent past has", 1)
            .withDefault("30");

    static final MetricOption<StartPolicy> START = MetricOption.choice(
                    "--start", "S", "When somebody became a customer", StartPolicy.class)
            .withDefault("FIRST_EVENT");

    static final MetricOption<Integer> LOYAL_ORDERS = MetricOption.whole(
                    "--loyal-orders", "Orders that make a customer loyal", 1)
            .withDefault("3");

    static final MetricOption<List<String>> SUPPORT_NAMES = MetricOption.texts(
                    "--support-names", "NAME", "Names of the interactions that are support or service")
            .withDefault("support,service,complaint,return");

    static final MetricOption<List<String>> CONTACT_NAMES = MetricOption.texts(
                    "--contact-names", "NAME", "Names of the interactions that are contacts")
            .withDefault("contact,call,chat,email reply,form");

    static final MetricOption<List<String>> PRODUCT_PLANS = MetricOption.texts(
            "--product-plans", "PLAN", "Plans that are subscriptions to a product; without them nobody has one");

    static final MetricOption<List<String>> SERVICE_PLANS = MetricOption.texts(
            "--service-plans", "PLAN", "Plans that are subscriptions to a service; without them nobody has one");

    static final MetricOption<List<String>> EXPOSED_BY = MetricOption.texts(
            "--exposed-by", "NAME", "Names of the interactions that expose a customer; without them all are exposed");

    static final MetricOption<Integer> PERCENT = MetricOption.whole(
                    "--percent", "Which percentile of a customer's own gaps is its limit, to 100", 1)
            .withDefault("95");

    static final MetricOption<Integer> MINIMUM_GAPS = MetricOption.whole(
                    "--minimum-gaps", "Gaps without which a customer has no limit", 1)
            .withDefault("3");

    static final MetricOption<Integer> GAP = MetricOption.whole(
            "--gap", "Minutes without an event that end a session; without it the recorded sessions, or 30", 1);

    static final MetricOption<MidnightSplit> MIDNIGHT = MetricOption.choice(
                    "--midnight", "M", "What midnight does to a session that is cut from events", MidnightSplit.class)
            .withDefault("KEEP");

    static final MetricOption<Integer> LONGER_THAN = MetricOption.whole(
                    "--longer-than", "Seconds above which a session is engaged", 0)
            .withDefault("10");

    static final MetricOption<List<String>> VIEWS = MetricOption.texts(
                    "--views", "NAME", "Names of the interactions that are views")
            .withDefault("view,page_view,screen_view");

    static final MetricOption<List<String>> CONVERSIONS = MetricOption.texts(
            "--conversions", "NAME", "Names of the interactions that are conversions; without them purchases are");

    static final MetricOption<List<Integer>> WIDTHS =
            MetricOption.wholes("--widths", "Lengths of the days' windows", 1).withDefault("1,7,28");

    static final MetricOption<List<Integer>> LOOK_BACKS = WIDTHS.withDefault("7,14,28");

    static final MetricOption<Integer> WIDEST = MetricOption.whole(
                    "--widest", "Days between active days that are told apart, to 3660", 1)
            .withDefault("28");

    static final MetricOption<Integer> SILENCE = MetricOption.whole(
                    "--silence", "Days without an event after which a customer is lost", 1)
            .withDefault("90");

    static final MetricOption<Integer> GRACE = MetricOption.whole(
                    "--grace", "Days without a subscription after which a customer is lost", 0)
            .withDefault("0");

    static final MetricOption<List<Integer>> HORIZONS = MetricOption.wholes(
                    "--horizons", "Days after the start for which the share that is left is given", 0)
            .withDefault("30,60,90,180,365,730,1095");

    static final MetricOption<ReturnCriterion> CRITERION = MetricOption.choice(
                    "--criterion", "C", "When a customer of a cohort has returned", ReturnCriterion.class)
            .withDefault("ON");

    static final MetricOption<String> QUESTION =
            MetricOption.text("--question", "NAME", "Which question was asked; without it nps, csat or ces");

    static final MetricOption<ResponsePolicy> ANSWERS = MetricOption.choice(
                    "--answers", "A", "Which answers of a customer count", ResponsePolicy.class)
            .withDefault("LATEST");

    static final MetricOption<OffScale> OFF_SCALE = MetricOption.choice(
                    "--off-scale", "O", "Whether answers off the scale are refused or counted apart", OffScale.class)
            .withDefault("REFUSED");

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

    static final MetricOption<String> PRODUCT =
            MetricOption.text("--product", "NAME", "Event attribute that holds the product");

    static final MetricOption<BasketOf> BASKET = MetricOption.choice(
                    "--basket", "B", "What a basket is", BasketOf.class)
            .withDefault("ORDER");

    static final MetricOption<Integer> MIN_BASKETS = MetricOption.whole(
                    "--min-baskets", "Baskets below which products are not shown together", 1)
            .withDefault("2");

    static final MetricOption<Integer> MAX_SIZE = MetricOption.whole("--max-size", "Products that a set has at most", 1)
            .withDefault("3");

    static final MetricOption<BrandOfPeriod> BRAND_OF_PERIOD = MetricOption.choice(
                    "--brand-of-period", "B", "Which brand is a customer's in a period", BrandOfPeriod.class)
            .withDefault("LAST");

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

    static final MetricOption<String> UNITS = MetricOption.text(
            "--units", "NAME", "Event attribute that holds how many units were bought; without it one");

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

    static final MetricOption<List<String>> STEPS = MetricOption.texts(
            "--steps", "STEP", "Steps in their order: names of interactions, or kinds of event such as purchase");

    static final MetricOption<Integer> WITHIN_DAYS = MetricOption.whole(
                    "--within-days", "Days from the first step that the last may take, to 100000", 1)
            .withDefault("7");

    static final MetricOption<StepOrder> STEP_ORDER = MetricOption.choice(
                    "--step-order", "O", "In which order the steps are taken", StepOrder.class)
            .withDefault("ORDERED");

    static final MetricOption<CountedAttempts> ATTEMPTS = MetricOption.choice(
                    "--attempts", "A", "Which attempts of a customer count", CountedAttempts.class)
            .withDefault("FIRST");

    static final MetricOption<String> HOLD =
            MetricOption.text("--hold", "NAME", "Event attribute that must stay the same on the way; without it none");

    static final MetricOption<String> CAMPAIGN =
            MetricOption.text("--campaign", "NAME", "Event attribute that names the campaign of a touch");

    static final MetricOption<TouchModel> MODEL = MetricOption.choice(
                    "--model", "M", "How a conversion is shared among its touches", TouchModel.class)
            .withDefault("LAST");

    static final MetricOption<Integer> LOOK_BACK = MetricOption.whole(
                    "--look-back", "Days before a conversion in which touches count, to 100000", 1)
            .withDefault("30");

    static final MetricOption<Map<String, BigDecimal>> COST = MetricOption.numbers("--cost", "What each campaign cost");
    static final MetricOption<String> ARM_ATTRIBUTE =
            MetricOption.text("--arm-attribute", "NAME", "Event attribute that names the arm of an experiment");

    static final MetricOption<List<String>> ARMS = MetricOption.texts(
            "--arms", "ARM", "Arms of an experiment, the control arm first; without it all values, ascending");

    static final MetricOption<ClvModel> CLV_MODEL = MetricOption.choice(
                    "--clv-model", "M", "How customers buy and stop", ClvModel.class)
            .withDefault("BG_NBD");

    static final MetricOption<ClvUnit> UNIT = MetricOption.choice(
                    "--unit", "U", "Unit of a model's time", ClvUnit.class)
            .withDefault("WEEK");

    static final MetricOption<Integer> HORIZON =
            MetricOption.whole("--horizon", "How many units to look ahead", 1).withDefault("52");

    static final MetricOption<BigDecimal> YEARLY_DISCOUNT = MetricOption.decimal(
                    "--yearly-discount", "Discount rate of a year, such as 0.15", "0", "100")
            .withDefault("0");

    static final MetricOption<BigDecimal> PERIOD_DISCOUNT = MetricOption.decimal(
                    "--period-discount", "Discount rate of a period between renewals, such as 0.01", "0.000001", "100")
            .withDefault("0.01");

    /** How the value of a single order sees refunds. */
    enum OrderRefunds {
        GROSS,
        NET
    }

    private Options() {}
}
