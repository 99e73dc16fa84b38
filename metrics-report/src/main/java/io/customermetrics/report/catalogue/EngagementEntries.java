package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.engagement.ContactRates;
import io.customermetrics.core.engagement.ContactSummary;
import io.customermetrics.core.engagement.EmailFunnel;
import io.customermetrics.core.engagement.EmailSummary;
import io.customermetrics.core.engagement.EngagementComponent;
import io.customermetrics.core.engagement.EngagementScore;
import io.customermetrics.core.engagement.EngagementScores;
import io.customermetrics.core.engagement.Participation;
import io.customermetrics.core.engagement.PromotionParticipation;
import io.customermetrics.core.engagement.SocialInteractions;
import io.customermetrics.core.engagement.SocialSummary;
import io.customermetrics.core.engagement.VisitFrequency;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.report.input.KindName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What customers do beside buying. */
final class EngagementEntries {

    private static final MetricOption<List<String>> COMPLAINT = Options.CONTACT.withDefault("complaint");
    private static final MetricOption<List<String>> SUPPORT = Options.CONTACT.withDefault("support_contact");

    private EngagementEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("engagement-score", "客户参与度评分")
                        .definition("points by --weights for each event in the window, halved every --half-life days")
                        .gives("mean, quantiles, shares of parts", "points")
                        .takesWindow()
                        .takes(Options.WEIGHTS, Options.HALF_LIFE)
                        .covers(EngagementScore.class)
                        .measured(EngagementEntries::score),
                MetricEntry.named("visit-frequency", "访问频率")
                        .definition("customers with exactly k and with at least k visits in the window")
                        .gives("histogram", "customers")
                        .takesWindow()
                        .takesEvents()
                        .covers(VisitFrequency.class)
                        .measured(m ->
                                Figures.histogram(m.measure(new VisitFrequency(m.selector(), m.window())), "visits")),
                MetricEntry.named("social-interactions", "社交互动")
                        .definition("interactions by --names: how many, by how many customers, per thousand exposures")
                        .gives("rate, table by name", "interactions and customers")
                        .takesWindow()
                        .takes(Options.NAMES, Options.EXPOSURE)
                        .needs(EventKind.INTERACTION)
                        .covers(SocialInteractions.class)
                        .measured(EngagementEntries::social),
                MetricEntry.named("email-funnel", "邮件营销漏斗")
                        .definition(
                                "e-mails of the window delivered, opened, clicked and unsubscribed, each over its own "
                                        + "denominator")
                        .gives("rates", "share")
                        .takesWindow()
                        .takes(Options.MESSAGE)
                        .needs(EventKind.INTERACTION)
                        .covers(EmailFunnel.class)
                        .measured(EngagementEntries::emails),
                MetricEntry.named("promotion-participation", "促销参与率")
                        .definition("share of all customers who took part by an interaction --promotion in the window")
                        .gives("rate", "share")
                        .takesWindow()
                        .takes(Options.PROMOTION)
                        .needs(EventKind.INTERACTION)
                        .covers(PromotionParticipation.class)
                        .measured(EngagementEntries::promotion),
                MetricEntry.named("complaint-rate", "投诉率")
                        .definition("complaints in the window per order and per customer, and customers who complained")
                        .gives("ratios and rates", "complaints and share")
                        .takesWindow()
                        .takes(COMPLAINT)
                        .needs(EventKind.INTERACTION)
                        .covers(ContactRates.class)
                        .measured(m -> contacts(m, COMPLAINT)),
                MetricEntry.named("support-contact-rate", "客服联系率")
                        .definition(
                                "support contacts in the window per order and per customer, and customers who made one")
                        .gives("ratios and rates", "contacts and share")
                        .takesWindow()
                        .takes(SUPPORT)
                        .needs(EventKind.INTERACTION)
                        .covers(ContactRates.class)
                        .measured(m -> contacts(m, SUPPORT)));
    }

    private static Map<String, Object> score(MetricOptions m) {
        EngagementComponent[] components = m.get(Options.WEIGHTS).entrySet().stream()
                .map(part -> EngagementComponent.events(
                        part.getKey(), selector(part.getKey()), part.getValue().doubleValue()))
                .toArray(EngagementComponent[]::new);
        EngagementScore score = EngagementScore.of(m.window(), components);
        EngagementScores scores = m.measure(m.find(Options.HALF_LIFE)
                .map(days -> score.halfLife(Duration.ofDays(days)))
                .orElse(score));
        return Figures.together(
                row("mean", scores.mean()),
                Figures.quantiles(scores::quantile),
                Figures.table(
                        "parts",
                        scores.contributions().entrySet(),
                        part -> row("part", part.getKey(), "points", Figures.number(part.getValue()))));
    }

    /** Events of a kind, or interactions of a name. */
    private static EventSelector selector(String name) {
        return KindName.find(name)
                .map(kind -> EventSelector.kinds(kind.kind()))
                .orElseGet(() -> EventSelector.named(name));
    }

    private static EventSelector named(List<String> names) {
        return EventSelector.named(names.toArray(new String[0]));
    }

    private static Map<String, Object> social(MetricOptions m) {
        SocialInteractions metric = new SocialInteractions(
                m.get(Options.NAMES), m.find(Options.EXPOSURE).map(EngagementEntries::named), m.window());
        SocialSummary summary = m.measure(metric);
        return Figures.together(
                row(
                        "interactions", summary.interactions(),
                        "exposures", summary.exposures(),
                        "participation", summary.participation(),
                        "perCustomer", summary.perCustomer()),
                Figures.table(
                        "names",
                        summary.names(),
                        name -> row(
                                "name", name,
                                "interactions", summary.interactions(name),
                                "participation", summary.participation(name),
                                "perParticipant", summary.perParticipant(name),
                                "perThousandExposures", summary.perThousandExposures(name))));
    }

    private static Map<String, Object> emails(MetricOptions m) {
        EmailFunnel funnel = EmailFunnel.of(m.window(), m.asOf());
        EmailSummary summary = m.measure(m.find(Options.MESSAGE)
                .map(attribute -> funnel.byMessage(m.requireAttribute(Options.MESSAGE, attribute)))
                .orElse(funnel));
        return row(
                "deliveryRate", summary.deliveryRate(),
                "bounceRate", summary.bounceRate(),
                "openRate", summary.openRate(),
                "clickRate", summary.clickRate(),
                "clickToOpenRate", summary.clickToOpenRate(),
                "unsubscribeRate", summary.unsubscribeRate(),
                "unattributed", summary.unattributed());
    }

    private static Map<String, Object> promotion(MetricOptions m) {
        Participation participation = m.measure(
                new PromotionParticipation(CustomerGroup.everyone(), named(m.get(Options.PROMOTION)), m.window()));
        return Figures.rate(participation.rate());
    }

    private static Map<String, Object> contacts(MetricOptions m, MetricOption<List<String>> names) {
        ContactSummary summary = m.measure(new ContactRates(named(m.get(names)), m.window()));
        return row(
                "contacts", summary.contacts(),
                "orders", summary.orders(),
                "perOrder", summary.perOrder(),
                "perCustomer", summary.perCustomer(),
                "shareOfCustomers", summary.shareOfCustomers(),
                "shareOfBuyers", summary.shareOfBuyers());
    }
}
