package io.customermetrics.report.catalogue;

import static io.customermetrics.report.catalogue.Figures.row;

import io.customermetrics.core.engagement.ContactRates;
import io.customermetrics.core.engagement.ContactSummary;
import io.customermetrics.core.engagement.EmailFunnel;
import io.customermetrics.core.engagement.EmailStep;
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
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.time.Window;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.KindName;
import io.customermetrics.report.input.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How much customers take part. */
final class EngagementEntries {

    private static final List<String> SOCIAL = List.of("like", "comment", "share", "ugc");

    private EngagementEntries() {}

    static List<MetricEntry> all() {
        return List.of(
                MetricEntry.named("engagement-score", "客户参与度评分")
                        .definition(
                                "weighted sum of each customer's events in the window, older ones counting less with "
                                        + "--half-life")
                        .gives("mean, quantiles, and sums by component", "points")
                        .takesWindow()
                        .takes(Options.WEIGHTS, Options.HALF_LIFE)
                        .covers(EngagementScore.class)
                        .measured(EngagementEntries::score),
                MetricEntry.named("visit-frequency", "访问频率")
                        .definition(
                                "customers with exactly k and with at least k visits in the window; which events are "
                                        + "visits, the options say")
                        .gives("histogram", "customers")
                        .takesWindow()
                        .takesEvents()
                        .covers(VisitFrequency.class)
                        .measured(m ->
                                Figures.histogram(m.measure(new VisitFrequency(m.selector(), m.window())), "visits")),
                MetricEntry.named("social-interaction", "社交互动")
                        .definition(
                                "likes, comments, shares and user-generated content, or interactions of --event-name, "
                                        + "and who takes part in them")
                        .gives("table by name", "interactions, customers and rates per 1 000")
                        .takesWindow()
                        .takes(Options.EVENT_NAME, Options.AUDIENCE)
                        .needs(EventKind.INTERACTION)
                        .covers(SocialInteractions.class)
                        .measured(EngagementEntries::social),
                MetricEntry.named("email-funnel", "邮件营销漏斗")
                        .definition(
                                "delivery, bounce, open, click, click-to-open and unsubscribe rates of the e-mails of "
                                        + "the window, answers counted up to as-of")
                        .gives("rates", "share")
                        .takesWindow()
                        .takes(Options.MESSAGE, Options.EMAIL_NAMES, Options.MACHINE_OPENS)
                        .needs(EventKind.INTERACTION)
                        .covers(EmailFunnel.class)
                        .measured(EngagementEntries::email),
                MetricEntry.named("promotion-participation", "促销参与率")
                        .definition(
                                "share of the customers eligible before the window's end who take part in it by one of "
                                        + "the chosen events")
                        .gives("rate", "share")
                        .takesWindow()
                        .takesEvents()
                        .takes(Options.ELIGIBLE_EVENT)
                        .covers(PromotionParticipation.class)
                        .measured(EngagementEntries::promotion),
                MetricEntry.named("complaint-rate", "投诉率")
                        .definition(
                                "complaints per order and per customer, and the shares of customers and of buyers who "
                                        + "complain")
                        .gives("rates", "complaints and share")
                        .takesWindow()
                        .takes(Options.EVENT_NAME)
                        .needs(EventKind.INTERACTION)
                        .covers(ContactRates.class)
                        .measured(m -> contacts(m, ContactRates.complaints(m.window()))),
                MetricEntry.named("support-contact-rate", "客服联系率")
                        .definition("support contacts per order and per customer, and the shares of customers and of "
                                + "buyers who make contact")
                        .gives("rates", "contacts and share")
                        .takesWindow()
                        .takes(Options.EVENT_NAME)
                        .needs(EventKind.INTERACTION)
                        .covers(ContactRates.class)
                        .measured(m -> contacts(m, ContactRates.supportContacts(m.window()))));
    }

    private static Map<String, Object> score(MetricOptions m) {
        EngagementComponent[] components = m.get(Options.WEIGHTS).entrySet().stream()
                .map(weight -> EngagementComponent.events(
                        weight.getKey(),
                        named(weight.getKey()),
                        weight.getValue().doubleValue()))
                .toArray(EngagementComponent[]::new);
        EngagementScore plain = EngagementScore.of(m.window(), components);
        EngagementScores scores = m.measure(m.find(Options.HALF_LIFE)
                .map(days -> plain.halfLife(Duration.ofDays(days)))
                .orElse(plain));
        return Figures.together(
                row(
                        "customers",
                        (long) scores.microPoints().size(),
                        "mean",
                        scores.mean(),
                        "p25",
                        scores.quantile(0.25),
                        "median",
                        scores.quantile(0.5),
                        "p75",
                        scores.quantile(0.75),
                        "p95",
                        scores.quantile(0.95)),
                Figures.table(
                        "components",
                        scores.contributions().entrySet(),
                        part -> row("component", part.getKey(), "points", Estimate.of(part.getValue()))));
    }

    /** The events of a kind, or the interactions of a name. */
    private static EventSelector named(String name) {
        return KindName.find(name)
                .map(kind -> EventSelector.kinds(kind.kind()))
                .orElseGet(() -> EventSelector.named(name));
    }

    private static Map<String, Object> social(MetricOptions m) {
        List<String> names = m.find(Options.EVENT_NAME).orElse(SOCIAL);
        SocialSummary social = m.measure(new SocialInteractions(names, Optional.empty(), m.window()));
        Optional<Integer> audience = m.find(Options.AUDIENCE);
        return Figures.together(
                row(
                        "interactions",
                        social.interactions(),
                        "participation",
                        social.participation(),
                        "perCustomer",
                        social.perCustomer()),
                Figures.table(
                        "names",
                        names,
                        name -> row(
                                "name",
                                name,
                                "interactions",
                                social.interactions(name),
                                "participation",
                                social.participation(name),
                                "perParticipant",
                                social.perParticipant(name),
                                "perThousand",
                                audience.map(people -> social.perThousand(name, people)))));
    }

    private static Map<String, Object> email(MetricOptions m) {
        Window window = m.window();
        Instant asOf = window.end().isAfter(m.asOf()) ? window.end() : m.asOf();
        EmailFunnel funnel = EmailFunnel.of(window, asOf);
        for (Map.Entry<String, String> name :
                m.find(Options.EMAIL_NAMES).orElse(Map.of()).entrySet()) {
            funnel = funnel.named(step(name.getKey()), name.getValue());
        }
        Optional<String> message = m.find(Options.MESSAGE);
        if (message.isPresent()) {
            funnel = funnel.byMessage(message.get());
        }
        for (Map.Entry<String, String> attribute :
                m.find(Options.MACHINE_OPENS).orElse(Map.of()).entrySet()) {
            funnel = funnel.withoutOpens(attribute.getKey(), attribute.getValue());
        }
        EmailSummary email = m.measure(funnel);
        return row(
                "deliveryRate", email.deliveryRate(),
                "bounceRate", email.bounceRate(),
                "openRate", email.openRate(),
                "clickRate", email.clickRate(),
                "clickToOpenRate", email.clickToOpenRate(),
                "unsubscribeRate", email.unsubscribeRate(),
                "unattributed", email.unattributed());
    }

    private static EmailStep step(String text) {
        return Stream.of(EmailStep.values())
                .filter(step -> step.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> InputException.usage("--email-names: there is no step " + Printable.of(text)
                        + "; there are sent, delivered, bounced, opened, clicked, unsubscribed"));
    }

    private static Map<String, Object> promotion(MetricOptions m) {
        Window window = m.window();
        CustomerGroup eligible = m.find(Options.ELIGIBLE_EVENT)
                .map(name -> CustomerGroup.did(EventSelector.named(name), Window.before(window.end())))
                .orElse(CustomerGroup.everyone());
        Participation participation = m.measure(new PromotionParticipation(eligible, m.selector(), window));
        return row("rate", participation.rate(), "outsiders", participation.outsiders());
    }

    private static Map<String, Object> contacts(MetricOptions m, ContactRates standard) {
        ContactSummary contacts = m.measure(m.find(Options.EVENT_NAME)
                .map(names -> new ContactRates(EventSelector.named(names.toArray(new String[0])), standard.window()))
                .orElse(standard));
        return row(
                "perOrder", contacts.perOrder(),
                "perCustomer", contacts.perCustomer(),
                "shareOfCustomers", contacts.shareOfCustomers(),
                "shareOfBuyers", contacts.shareOfBuyers());
    }
}
