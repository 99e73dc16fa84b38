package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Ratio;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import io.customermetrics.core.time.Micros;
import io.customermetrics.core.time.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParticipationRateTest extends MetricContract<ParticipationRate, ParticipationDays> {

    @Override
    protected ParticipationRate metric(Scene scene, Choice choice) {
        LocalDate one = scene.day(choice);
        LocalDate other = scene.day(choice);
        return new ParticipationRate(
                scene.selector(choice),
                scene.zone(),
                one.isBefore(other) ? one : other,
                one.isBefore(other) ? other : one,
                SlowStart.policy(scene, choice));
    }

    @Override
    protected void agrees(ParticipationRate metric, History history, ParticipationDays result) {
        SlowCalendar calendar = SlowCalendar.days(metric.zone());
        Instant end = calendar.start(metric.endDay());
        BigDecimal shares = BigDecimal.ZERO;
        long customers = 0;
        long activeDays = 0;
        long eligibleDays = 0;
        for (String id : history.customers()) {
            List<Instant> times = history.times(id, metric.selector(), at -> at.isBefore(end));
            Optional<Instant> start = SlowStart.of(metric.start(), history, id, times);
            List<LocalDate> eligible = calendar
                    .periods(metric.firstDay(), metric.endDay().minusDays(1))
                    .stream()
                    .filter(day -> start.isPresent()
                            && (start.get().equals(Instant.MIN) || !day.isBefore(calendar.day(start.get()))))
                    .toList();
            long active = times.stream()
                    .map(calendar::day)
                    .distinct()
                    .filter(eligible::contains)
                    .count();
            if (!eligible.isEmpty()) {
                customers++;
                activeDays += active;
                eligibleDays += eligible.size();
                shares = shares.add(
                        BigDecimal.valueOf(active).divide(BigDecimal.valueOf(eligible.size()), MathContext.DECIMAL128));
            }
        }
        assertThat(result.customers()).isEqualTo(customers);
        assertThat(result.pooled()).isEqualTo(new Ratio(activeDays, eligibleDays, "eligible days"));
        if (customers == 0) {
            assertThat(result.mean()).isEqualTo(new Undefined("no eligible customers"));
        } else {
            assertThat(result.mean().orElseThrow()).isEqualTo(shares.doubleValue() / customers, within(1e-15));
        }
    }

    @Override
    protected boolean reads(ParticipationRate m, Instant at) {
        return m.start().equals(CustomerStart.firstEvent())
                ? at.isBefore(m.endDay().atStartOfDay(m.zone()).toInstant())
                : Window.days(m.firstDay(), m.endDay(), m.zone()).contains(at);
    }

    @Override
    protected List<ParticipationRate> foreign(ParticipationRate m) {
        return List.of(
                new ParticipationRate(m.selector(), m.zone(), m.firstDay().minusDays(1), m.endDay(), m.start()));
    }

    /** C24: 2 of 5 and 3 of 3 eligible days are 70 %, not 5 of 8. */
    @Test
    void everyCustomerWeighsTheSame() {
        ParticipationDays participation = LogScript.of(
                        seen("a", 1), seen("a", 3), seen("b", 3), seen("b", 4), seen("b", 5), seen("b", 5))
                .log()
                .measure(fiveDays(CustomerStart.firstEvent()));
        assertThat(participation.mean().orElseThrow()).isEqualTo(0.7, within(1e-15));
        assertThat(participation.pooled().value()).isEqualTo(0.625);
        assertThat(participation).hasToString("2 customers over 5 days");
    }

    @Test
    void theStartSaysFromWhenOn() {
        EventLog log = LogScript.of(seen("a", 2), seen("a", 4), seen("later", 6))
                .withCustomers(
                        Customer.of("a").withAcquired(Instant.parse("2026-06-04T23:59:59Z")), Customer.of("idle"))
                .log();
        // a from the 4th: 1 of 2 days; idle and later on all five days: 0
        assertThat(log.measure(fiveDays(CustomerStart.acquired())).mean()).isEqualTo(Estimate.of(0.5 / 3));
        // a from the 2nd: 2 of 4 days
        assertThat(log.measure(fiveDays(CustomerStart.firstEvent())).mean()).isEqualTo(Estimate.of(0.5));
        assertThat(log.measure(fiveDays(CustomerStart.always())).mean().orElseThrow())
                .isEqualTo(0.4 / 3, within(1e-15));
        Map<String, Instant> given =
                Map.of("a", Instant.parse("2026-06-06T00:00:00Z"), "idle", Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(log.measure(fiveDays(CustomerStart.given(given))).mean()).isEqualTo(Estimate.of(0));
        assertThat(log.measure(fiveDays(CustomerStart.given(given))).customers())
                .isEqualTo(1);
    }

    @Test
    void numericIdsAreGivenAsTheirDecimalText() {
        EventLog log = EventLog.builder(LogScript.USD)
                .addPurchases(
                        new long[] {7},
                        new long[] {Micros.floor(Instant.parse("2026-06-05T12:00:00Z"))},
                        new long[] {100},
                        0,
                        1)
                .build();
        CustomerStart start = CustomerStart.given(Map.of("7", Instant.parse("2026-06-04T12:00:00Z")));
        assertThat(log.measure(fiveDays(start)).mean()).isEqualTo(Estimate.of(0.5));
    }

    @Test
    void daysDifferInCustomersAndInActivity() {
        ParticipationRate metric = fiveDays(CustomerStart.always());
        ParticipationDays once = LogScript.of(seen("a", 1)).log().measure(metric);
        assertThat(LogScript.of(seen("a", 1), seen("a", 2)).log().measure(metric))
                .isNotEqualTo(once);
        assertThat(LogScript.of(seen("a", 1)).withCustomers("b").log().measure(metric))
                .isNotEqualTo(once);
    }

    @Test
    void daysOutOfOrderOrRangeAreRefused() {
        LocalDate day = LocalDate.of(2026, 6, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days(day, day.minusDays(1), CustomerStart.always()))
                .withMessageStartingWith("endDay must not lie before firstDay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days(LocalDate.of(1899, 12, 31), day, CustomerStart.always()))
                .withMessageStartingWith("firstDay must lie from 1900-01-01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days(day, LocalDate.of(2200, 1, 2), CustomerStart.always()))
                .withMessageStartingWith("endDay must lie from 1900-01-01");
    }

    private static ParticipationRate fiveDays(CustomerStart start) {
        return days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 6), start);
    }

    private static ParticipationRate days(LocalDate first, LocalDate end, CustomerStart start) {
        return new ParticipationRate(EventSelector.any(), ZoneOffset.UTC, first, end, start);
    }

    private static Event seen(String customer, int day) {
        return Interaction.of(customer, Instant.parse("2026-06-%02dT12:00:00Z".formatted(day)), "view");
    }
}
