package io.customermetrics.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Referral;
import io.customermetrics.core.log.CustomerSet;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerGroup;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.Groups;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferralsTest extends MetricContract<Referrals, ReferralSummary> {

    private static final Window MAY = Window.month(2026, 5, ZoneOffset.UTC);
    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final Referrals NEW_BUYERS =
            new Referrals(CustomerGroup.first(EventSelector.purchases(), JUNE), JUNE);

    @Override
    protected Referrals metric(Scene scene, Choice choice) {
        return new Referrals(Groups.group(scene, choice), scene.window(choice));
    }

    @Override
    protected void agrees(Referrals metric, History history, ReferralSummary result) {
        Set<String> referred = new HashSet<>();
        long invitations = 0;
        long referrers = 0;
        for (String id : history.customers()) {
            List<Event> before = history.events(
                    id, EventKind.REFERRAL, Window.before(metric.window().end())::contains);
            before.forEach(event -> referred.add(((Referral) event).referred()));
            long made = before.stream()
                    .filter(event -> metric.window().contains(History.kept(event.at())))
                    .count();
            invitations += made;
            referrers += made > 0 ? 1 : 0;
        }
        long customers = history.customers().size();
        long newcomers = history.count(id -> Groups.has(metric.newcomers(), history, id));
        long both = history.count(id -> Groups.has(metric.newcomers(), history, id) && referred.contains(id));
        assertThat(result.invitations()).isEqualTo(invitations);
        assertThat(result.referred()).isEqualTo(referred.size());
        assertThat(result.referralRate()).isEqualTo(Rate.of(referrers, customers, "customers"));
        assertThat(result.invitationsPerReferrer()).isEqualTo(new Ratio(invitations, referrers, "referrers"));
        assertThat(result.referredShare()).isEqualTo(Rate.of(both, newcomers, "new customers"));
    }

    @Override
    protected boolean reads(Referrals metric, Instant at) {
        return at.isBefore(metric.window().end()) || Groups.reads(metric.newcomers(), at);
    }

    /** Ann refers Bob in May and Cyd and somebody else in June; Bob, Cyd and Dan first buy in June. */
    private static EventLog june() {
        return LogScript.of(
                        bought("ann", MAY),
                        Referral.of("ann", MAY.start(), "bob"),
                        Referral.of("ann", JUNE.start(), "cyd"),
                        Referral.of("ann", JUNE.start(), "zoe"),
                        Referral.of("dan", JUNE.end(), "bob"),
                        bought("bob", JUNE),
                        bought("cyd", JUNE),
                        bought("dan", JUNE))
                .log();
    }

    @Test
    void newCustomersAreReferredOrNot() {
        ReferralSummary june = june().measure(NEW_BUYERS);
        assertThat(june.referredShare()).isEqualTo(Rate.of(2, 3, "new customers"));
        assertThat(june.referralRate()).isEqualTo(Rate.of(1, 4, "customers"));
        assertThat(june.invitations()).isEqualTo(2);
        assertThat(june.invitationsPerReferrer().value()).isEqualTo(2);
        assertThat(june.referred()).isEqualTo(3);
        assertThat(june).hasToString("2 referrals of 1 of 4 customers");
    }

    /** Who refers and who is referred may be measured apart, and two may refer the same customer. */
    @Test
    void aReferralIsKnownAcrossSlices() {
        EventLog log = june();
        CustomerSet ann = CustomerSet.builder(log).add(0).build();
        ReferralSummary left = log.measure(NEW_BUYERS, ann);
        ReferralSummary right = log.measure(NEW_BUYERS, ann.complement());
        assertThat(left.referredShare().estimate()).isEqualTo(new Undefined("no new customers"));
        assertThat(right.referredShare()).isEqualTo(Rate.of(0, 3, "new customers"));
        assertThat(NEW_BUYERS.merge(right, left)).isEqualTo(log.measure(NEW_BUYERS));
    }

    @Test
    void withoutCustomersTheRatesAreUndefined() {
        ReferralSummary nothing = LogScript.of().log().measure(NEW_BUYERS);
        assertThat(nothing.referralRate().estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.invitationsPerReferrer().estimate()).isEqualTo(new Undefined("no referrers"));
        assertThat(nothing.referredShare().estimate()).isEqualTo(new Undefined("no new customers"));
    }

    private static Purchase bought(String customer, Window window) {
        return Purchase.of(customer, window.start().plusSeconds(9), Money.ofMinor(100, LogScript.USD));
    }
}
