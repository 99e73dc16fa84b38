package io.customermetrics.rfm.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.SubscriptionChange;
import io.customermetrics.core.event.SubscriptionChange.Change;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.time.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewalTenuresTest {

    private static final Instant START = Instant.parse("2023-10-29T00:00:00Z");

    @Test
    void monthsAreCountedFromTheCustomersOwnStart() {
        EventLog log = Shop.log(
                change("left at the second", "2026-01-15", "s", Change.STARTED),
                change("left at the second", "2026-03-15", "s", Change.ENDED),
                change("left inside the third month", "2026-01-15", "s", Change.STARTED),
                change("left inside the third month", "2026-03-16", "s", Change.ENDED),
                change("end of month", "2026-01-31", "s", Change.STARTED),
                change("renews on the day of as-of", "2026-04-01", "s", Change.STARTED),
                change("new", "2026-04-20", "s", Change.STARTED));
        Tenures tenures = log.measure(months("2026-05-01"));
        // Renewals of "end of month": 28 February, 31 March, 30 April.
        assertThat(tenures).isEqualTo(Tenures.of(new long[] {0, 1, 1}, new long[] {2, 0, 0, 1}));
        assertThat(log.measure(months("2026-05-02")))
                .isEqualTo(Tenures.of(new long[] {0, 1, 1}, new long[] {1, 1, 0, 1}));
        assertThat(log.measure(months("2026-02-28")).left(1)).isZero();
        assertThat(log.measure(months("2026-03-01")).renewed(1)).isEqualTo(3);
    }

    @Test
    void periodsOfEveryLength() {
        EventLog log =
                Shop.log(change("a", "2024-02-29", "s", Change.STARTED), change("a", "2026-03-01", "s", Change.ENDED));
        Map<Grain, Integer> renewals =
                Map.of(Grain.DAY, 731, Grain.WEEK, 105, Grain.MONTH, 25, Grain.QUARTER, 9, Grain.YEAR, 3);
        renewals.forEach((period, renewal) -> {
            Tenures tenures = log.measure(new RenewalTenures(period, ZoneOffset.UTC, Shop.start("2026-06-01")));
            assertThat(tenures.renewals()).as(period.name()).isEqualTo(renewal);
            assertThat(tenures.left(renewal)).isEqualTo(1);
        });
    }

    @Test
    void theFirstGapEndsAContract() {
        EventLog log = Shop.log(
                change("back", "2026-01-01", "s", Change.STARTED),
                change("back", "2026-01-20", "s", Change.ENDED),
                change("back", "2026-02-20", "s", Change.STARTED),
                change("two", "2026-01-01", "s", Change.STARTED),
                change("two", "2026-01-20", "t", Change.STARTED),
                change("two", "2026-02-10", "s", Change.ENDED),
                change("two", "2026-02-12", "t", Change.CHANGED),
                change("never", "2026-01-01", "s", Change.ENDED));
        assertThat(log.measure(months("2026-04-01"))).isEqualTo(Tenures.of(new long[] {1}, new long[] {0, 0, 1}));
        assertThat(log.explain(months("2026-04-01"), "two").evidence()).hasSize(4);
    }

    /** Fader and Hardie's 1 000 customers under contracts of a year, one by one. */
    @Test
    void aLogGivesThePublishedModel() {
        long[] survivors = {1000, 869, 743, 653, 593, 551, 517, 491};
        List<Event> events = new ArrayList<>();
        for (int customer = 0; customer < survivors[0]; customer++) {
            events.add(change("c" + customer, "2018-07-01", "s", Change.STARTED));
            for (int year = 1; year < survivors.length; year++) {
                if (customer < survivors[year - 1] && customer >= survivors[year]) {
                    events.add(change("c" + customer, 2018 + year + "-07-01", "s", Change.ENDED));
                }
            }
        }
        EventLog log = EventLog.builder(Shop.USD).addAll(events).build();
        Tenures tenures = log.measure(new RenewalTenures(Grain.YEAR, ZoneOffset.UTC, Shop.start("2025-07-02")));
        assertThat(tenures).isEqualTo(Tenures.ofSurvivors(survivors));
        ShiftedBetaGeometric model = ShiftedBetaGeometric.fit(tenures).orElseThrow();
        assertThat(1000 * model.survival(12)).isBetween(377.5, 378.5);
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RenewalTenures(null, ZoneOffset.UTC, START))
                .withMessage("period");
        assertThatNullPointerException()
                .isThrownBy(() -> new RenewalTenures(Grain.MONTH, null, START))
                .withMessage("zone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewalTenures(Grain.MONTH, ZoneOffset.UTC, Instant.MAX))
                .withMessageStartingWith("asOf must lie from");
    }

    private static RenewalTenures months(String asOf) {
        return new RenewalTenures(Grain.MONTH, ZoneOffset.UTC, Shop.start(asOf));
    }

    private static SubscriptionChange change(String customer, String day, String id, Change change) {
        return SubscriptionChange.of(
                customer, Shop.start(day).plus(Duration.ofHours(7)), id, change, "basic", Money.zero(Shop.USD));
    }
}
