package io.customermetrics.core.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocialInteractionsTest extends MetricContract<SocialInteractions, SocialSummary> {

    private static final Window JUNE = Window.month(2026, 6, ZoneOffset.UTC);
    private static final SocialInteractions SOCIAL =
            SocialInteractions.of(JUNE, "like", "comment", "share").exposedBy(EventSelector.named("impression"));

    @Override
    protected SocialInteractions metric(Scene scene, Choice choice) {
        return new SocialInteractions(
                choice.from(List.of("like", "share"), List.of("share", "login", "like"), List.of("comment", "view")),
                choice.from(Optional.empty(), Optional.of(scene.selector(choice))),
                scene.window(choice));
    }

    @Override
    protected void agrees(SocialInteractions metric, History history, SocialSummary result) {
        long customers = history.customers().size();
        long all = 0;
        for (String name : metric.names()) {
            long events = 0;
            for (String id : history.customers()) {
                events += count(metric, history, id, EventSelector.named(name));
            }
            assertThat(result.interactions(name)).isEqualTo(events);
            long people = history.count(id -> count(metric, history, id, EventSelector.named(name)) > 0);
            assertThat(result.participation(name)).isEqualTo(Rate.of(people, customers, "customers"));
            all += events;
        }
        EventSelector any = EventSelector.named(metric.names().toArray(String[]::new));
        long anyone = history.count(id -> count(metric, history, id, any) > 0);
        assertThat(result.interactions()).isEqualTo(all);
        assertThat(result.participation()).isEqualTo(Rate.of(anyone, customers, "customers"));
        assertThat(result.exposures())
                .isEqualTo(metric.exposure()
                        .map(seen -> history.customers().stream()
                                .mapToLong(id -> count(metric, history, id, seen))
                                .sum())
                        .orElse(0L));
    }

    @Override
    protected boolean reads(SocialInteractions metric, Instant at) {
        return metric.window().contains(at);
    }

    @Override
    protected List<SocialInteractions> foreign(SocialInteractions metric) {
        return List.of(SocialInteractions.of(metric.window(), "other"));
    }

    /** 4 000 impressions, 6 likes of two customers, 1 share. */
    @Test
    void ratesPerThousandExposuresAndFollowers() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            events.add(did("ann", "impression", i));
        }
        for (int i = 0; i < 5; i++) {
            events.add(did("ann", "like", i));
        }
        events.add(did("bob", "like", 0));
        events.add(did("bob", "share", 0));
        events.add(did("bob", "visit", 0));
        SocialSummary june =
                LogScript.of(events).withCustomers("cyd", "dan").log().measure(SOCIAL);
        assertThat(june.names()).containsExactly("like", "comment", "share");
        assertThat(june.interactions("like")).isEqualTo(6);
        assertThat(june.interactions()).isEqualTo(7);
        assertThat(june.participation("like").value()).isEqualTo(0.5);
        assertThat(june.perCustomer().orElseThrow()).isEqualTo(1.75);
        assertThat(june.perParticipant("like").orElseThrow()).isEqualTo(3);
        assertThat(june.perParticipant("comment")).isEqualTo(new Undefined("no participants"));
        assertThat(june.perThousandExposures("like").orElseThrow()).isEqualTo(1.5);
        assertThat(june.perThousand("share", 200).orElseThrow()).isEqualTo(5);
        assertThat(june.perThousand("share", 0)).isEqualTo(new Undefined("no audience"));
        assertThat(june).hasToString("7 interactions of 2 of 4 customers");
    }

    @Test
    void withoutCustomersOrExposuresThereAreNoRates() {
        SocialSummary nothing = LogScript.of().log().measure(SOCIAL);
        assertThat(nothing.participation().estimate()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.perCustomer()).isEqualTo(new Undefined("no customers"));
        assertThat(nothing.perThousandExposures("like")).isEqualTo(new Undefined("no exposures"));
    }

    @Test
    void argumentsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocialInteractions.of(JUNE))
                .withMessage("names must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocialInteractions.of(JUNE, "like", "like"))
                .withMessage("names must not repeat: [like, like]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocialInteractions.of(JUNE, " "))
                .withMessage("names must not be blank");
        SocialSummary nothing = LogScript.of().log().measure(SOCIAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothing.interactions("visit"))
                .withMessage("name must be one of [like, comment, share]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nothing.perThousand("like", -1))
                .withMessage("audience must not be negative: -1");
    }

    private static int count(SocialInteractions metric, History history, String id, EventSelector selector) {
        return history.times(id, selector, metric.window()::contains).size();
    }

    private static Interaction did(String customer, String name, int second) {
        return Interaction.of(customer, JUNE.start().plusSeconds(second), name);
    }
}
