package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventDetails;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmailFunnelTest extends MetricContract<EmailFunnel, EmailSummary> {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final Instant AS_OF = JUNE.end().plus(Duration.ofDays(7));
    private static final EmailFunnel FUNNEL = EmailFunnel.of(JUNE, AS_OF);

    @Override
    protected EmailFunnel metric(Scene scene, Choice choice) {
        Window window = scene.window(choice);
        EmailFunnel funnel = EmailFunnel.of(window, window.end().plus(choice.from(Duration.ZERO, Duration.ofDays(9))))
                .named(EmailStep.SENT, choice.from("login", "never seen"))
                .named(EmailStep.DELIVERED, choice.from("email delivered", "share"))
                .named(EmailStep.BOUNCED, "view")
                .named(EmailStep.OPENED, "email opened")
                .named(EmailStep.CLICKED, "email clicked")
                .named(EmailStep.UNSUBSCRIBED, "like");
        EmailFunnel byMessage = choice.below(2) == 0 ? funnel : funnel.byMessage("channel");
        return choice.below(3) == 0 ? byMessage.withoutOpens("channel", "web") : byMessage;
    }

    @Override
    protected void agrees(EmailFunnel metric, History history, EmailSummary result) {
        long unattributed = 0;
        List<Set<EmailStep>> messages = new ArrayList<>();
        for (String id : history.customers()) {
            Map<String, Set<EmailStep>> steps = new HashMap<>();
            for (Event event : history.events(id)) {
                String message = metric.message()
                        .map(name -> event.details().attributes().getOrDefault(name, ""))
                        .orElse("all");
                for (EmailStep step : EmailStep.values()) {
                    if (counts(metric, event, step)) {
                        unattributed += message.isEmpty() ? 1 : 0;
                        steps.computeIfAbsent(message, none -> EnumSet.noneOf(EmailStep.class))
                                .add(step);
                    }
                }
            }
            steps.remove("");
            messages.addAll(steps.values());
        }
        long attempted = messages.stream()
                .filter(steps -> steps.contains(EmailStep.SENT)
                        || steps.contains(EmailStep.DELIVERED)
                        || steps.contains(EmailStep.BOUNCED))
                .count();
        long bounced = messages.stream()
                .filter(steps -> steps.contains(EmailStep.BOUNCED) && !steps.contains(EmailStep.DELIVERED))
                .count();
        long delivered = delivered(messages, EmailStep.DELIVERED);
        long opened = delivered(messages, EmailStep.OPENED);
        long clicked = delivered(messages, EmailStep.CLICKED);
        long unsubscribed = delivered(messages, EmailStep.UNSUBSCRIBED);
        assertThat(result.deliveryRate()).isEqualTo(Rate.of(delivered, attempted, "attempted e-mails"));
        assertThat(result.bounceRate()).isEqualTo(Rate.of(bounced, attempted, "attempted e-mails"));
        assertThat(result.openRate()).isEqualTo(Rate.of(opened, delivered, "delivered e-mails"));
        assertThat(result.clickRate()).isEqualTo(Rate.of(clicked, delivered, "delivered e-mails"));
        assertThat(result.clickToOpenRate()).isEqualTo(new Ratio(clicked, opened, "opened e-mails"));
        assertThat(result.unsubscribeRate()).isEqualTo(Rate.of(unsubscribed, delivered, "delivered e-mails"));
        assertThat(result.unattributed()).isEqualTo(unattributed);
    }

    @Override
    protected boolean reads(EmailFunnel metric, Instant at) {
        return !at.isBefore(metric.window().start()) && at.isBefore(metric.asOf());
    }

    /** Four messages to two customers: one bounces, two are opened, one of them twice; a click without an open. */
    @Test
    void opensAndClicksAreUniquePerMessage() {
        EventLog log = log(
                mail("ann", "email_sent", "m1", 0),
                mail("ann", "email_delivered", "m1", 1),
                mail("ann", "email_opened", "m1", 2),
                mail("ann", "email_opened", "m1", 3),
                mail("ann", "email_clicked", "m1", 4),
                mail("ann", "email_sent", "m2", 0),
                mail("ann", "email_delivered", "m2", 1),
                mail("ann", "email_clicked", "m2", 35),
                mail("ann", "email_unsubscribed", "m2", 36),
                mail("bob", "email_sent", "m1", 0),
                mail("bob", "email_bounced", "m1", 1),
                mail("bob", "email_delivered", "m2", 29),
                mail("bob", "email_opened", "m2", 36));
        EmailSummary june = log.measure(FUNNEL.byMessage("message"));
        assertThat(june.deliveryRate()).isEqualTo(Rate.of(3, 4, "attempted e-mails"));
        assertThat(june.bounceRate()).isEqualTo(Rate.of(1, 4, "attempted e-mails"));
        assertThat(june.openRate()).isEqualTo(Rate.of(2, 3, "delivered e-mails"));
        assertThat(june.clickRate()).isEqualTo(Rate.of(2, 3, "delivered e-mails"));
        assertThat(june.clickToOpenRate().value()).isEqualTo(1);
        assertThat(june.unsubscribeRate()).isEqualTo(Rate.of(1, 3, "delivered e-mails"));
        assertThat(june).hasToString("3 of 4 e-mails delivered, 2 opened, 2 clicked");

        EmailSummary customers = log.measure(FUNNEL);
        assertThat(customers.deliveryRate()).isEqualTo(Rate.of(2, 2, "attempted e-mails"));
        assertThat(customers.clickRate()).isEqualTo(Rate.of(1, 2, "delivered e-mails"));
    }

    @Test
    void machineOpensCanBeLeftOut() {
        Interaction machine = mail("ann", "email_opened", "m1", 1);
        EventLog log = log(
                mail("ann", "email_delivered", "m1", 0),
                machine.with(machine.details().with("client", "proxy")),
                mail("bob", "email_delivered", "m1", 0),
                mail("bob", "email_opened", "m1", 1));
        assertThat(log.measure(FUNNEL).openRate().numerator()).isEqualTo(2);
        assertThat(log.measure(FUNNEL.withoutOpens("client", "proxy"))
                        .openRate()
                        .numerator())
                .isEqualTo(1);
    }

    @Test
    void whatIsAboutNoDeliveredMessageDoesNotCount() {
        EventLog log = log(
                mail("ann", "email_delivered", "m1", 30),
                mail("ann", "email_opened", "m1", 31),
                mail("ann", "email_opened", "m0", 5),
                mail("ann", "email_opened", "", 5),
                mail("ann", "email_delivered", "m2", 0),
                mail("ann", "email_opened", "m2", 37));
        EmailSummary june = log.measure(FUNNEL.byMessage("message"));
        assertThat(june.openRate()).isEqualTo(Rate.of(0, 1, "delivered e-mails"));
        assertThat(june.unattributed()).isEqualTo(1);
    }

    @Test
    void aCustomerMayHaveManyMessages() {
        List<Interaction> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(mail("ann", "email_delivered", "m" + i, 0));
        }
        assertThat(log(many.toArray(Interaction[]::new))
                        .measure(FUNNEL.byMessage("message"))
                        .openRate())
                .isEqualTo(Rate.of(0, 40, "delivered e-mails"));
    }

    @Test
    void withoutMailTheRatesAreUndefined() {
        EmailSummary nothing = LogScript.of().log().measure(FUNNEL);
        assertThat(nothing.deliveryRate().estimate()).isEqualTo(new Undefined("no attempted e-mails"));
        assertThat(nothing.openRate().estimate()).isEqualTo(new Undefined("no delivered e-mails"));
        assertThat(nothing.clickToOpenRate().estimate()).isEqualTo(new Undefined("no opened e-mails"));
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailFunnel.of(JUNE, JUNE.end().minusNanos(1)))
                .withMessageStartingWith("asOf must not lie before the window's end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FUNNEL.named(EmailStep.OPENED, "email_clicked"))
                .withMessageStartingWith("names must name every step, no two alike");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EmailFunnel(Map.of(EmailStep.OPENED, "open"), FUNNEL.message(), Map.of(), JUNE, AS_OF))
                .withMessageStartingWith("names must name every step");
        EventLog log = LogScript.of().log();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.measure(FUNNEL.byMessage("mailing")))
                .withMessageContaining("keeps no event attribute \"mailing\"");
    }

    private static boolean counts(EmailFunnel metric, Event event, EmailStep step) {
        Instant at = History.kept(event.at());
        boolean outgoing = step.compareTo(EmailStep.BOUNCED) <= 0;
        boolean machine = step == EmailStep.OPENED
                && !metric.machineOpens().isEmpty()
                && event.details()
                        .attributes()
                        .entrySet()
                        .containsAll(metric.machineOpens().entrySet());
        return event instanceof Interaction interaction
                && interaction.name().equals(metric.names().get(step))
                && !at.isBefore(metric.window().start())
                && at.isBefore(outgoing ? metric.window().end() : metric.asOf())
                && !machine;
    }

    private static long delivered(List<Set<EmailStep>> messages, EmailStep step) {
        return messages.stream()
                .filter(steps -> steps.contains(EmailStep.DELIVERED) && steps.contains(step))
                .count();
    }

    private static EventLog log(Interaction... events) {
        return EventLog.builder(LogScript.USD)
                .keepEventAttributes("message", "client")
                .addAll(List.of(events))
                .build();
    }

    private static Interaction mail(String customer, String name, String message, int day) {
        Interaction mail = Interaction.of(customer, JUNE.start().plus(Duration.ofDays(day)), name);
        return message.isEmpty() ? mail : mail.with(EventDetails.NONE.with("message", message));
    }
}
