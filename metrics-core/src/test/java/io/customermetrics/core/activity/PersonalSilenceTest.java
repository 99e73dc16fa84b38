package io.customermetrics.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.EventSelector;
import io.customermetrics.core.metric.CustomerValues;
import io.customermetrics.core.metric.Rate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.Choice;
import io.customermetrics.core.testing.History;
import io.customermetrics.core.testing.LogScript;
import io.customermetrics.core.testing.MetricContract;
import io.customermetrics.core.testing.Scene;
import io.customermetrics.core.testing.SlowCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalSilenceTest extends MetricContract<PersonalSilence, PersonalSilences> {

    private static final Instant AS_OF = Instant.parse("2026-04-01T00:00:00Z");

    @Override
    protected PersonalSilence metric(Scene scene, Choice choice) {
        return new PersonalSilence(
                scene.selector(choice),
                scene.zone(),
                scene.bound(choice),
                choice.from(95, 50, 1, 100, 37),
                choice.from(1, 2, 3));
    }

    @Override
    protected void agrees(PersonalSilence metric, History history, PersonalSilences result) {
        SlowCalendar calendar = SlowCalendar.days(metric.zone());
        LocalDate today = calendar.day(metric.asOf().minusNanos(1));
        long limited = 0;
        long overdue = 0;
        int row = 0;
        for (String id : history.customers()) {
            List<LocalDate> days = history.times(id, metric.selector(), at -> at.isBefore(metric.asOf())).stream()
                    .map(calendar::day)
                    .distinct()
                    .toList();
            List<Long> gaps = new ArrayList<>();
            for (int d = 1; d < days.size(); d++) {
                gaps.add(ChronoUnit.DAYS.between(days.get(d - 1), days.get(d)));
            }
            gaps.sort(null);
            assertThat(result.silence().valueOf(id).isPresent()).isEqualTo(!days.isEmpty());
            long silence = days.isEmpty() ? 0 : ChronoUnit.DAYS.between(days.get(days.size() - 1), today);
            assertThat(result.silence().valueOf(id).orElse(0)).isEqualTo(silence);
            assertThat(result.limit().valueOf(id).isPresent()).isEqualTo(gaps.size() >= metric.minimumGaps());
            boolean late = false;
            if (gaps.size() >= metric.minimumGaps()) {
                limited++;
                double h = (gaps.size() - 1) * metric.percent() / 100.0;
                int low = (int) Math.floor(h + 1e-9);
                double limit =
                        gaps.get(low) + (h - low) * (gaps.get(Math.min(low + 1, gaps.size() - 1)) - gaps.get(low));
                assertThat(result.limit().valueOf(id).orElseThrow() / 100.0).isEqualTo(limit, within(1e-9));
                late = silence > limit + 1e-9;
            }
            overdue += late ? 1 : 0;
            assertThat(result.isOverdue(row++)).isEqualTo(late);
        }
        assertThat(result.overdue()).isEqualTo(Rate.of(overdue, limited, "customers with enough gaps"));
    }

    @Override
    protected boolean reads(PersonalSilence metric, Instant at) {
        return at.isBefore(metric.asOf());
    }

    /** Gaps of 10 and 20 days have a 95 % quantile of 10 + 0.95 x 10 = 19.5 days. */
    @Test
    void silentForLongerThanUsual() {
        List<Purchase> orders = new ArrayList<>();
        for (int back : new int[] {50, 40, 20}) {
            orders.add(bought("late", back));
            orders.add(bought("on time", back - 1));
            orders.add(bought("on time", back - 1));
        }
        orders.add(bought("once", 3));
        EventLog log = LogScript.of(orders).withCustomers("never").log();
        PersonalSilences silences =
                log.measure(new PersonalSilence(EventSelector.purchases(), ZoneOffset.UTC, AS_OF, 95, 2));
        assertThat(silences.limit().valueOf("late")).hasValue(1950);
        assertThat(silences.silence().valueOf("late")).hasValue(20);
        assertThat(silences.silence().valueOf("on time")).hasValue(19);
        assertThat(silences.silence().valueOf("once")).hasValue(3);
        assertThat(silences.limit().valueOf("once")).isEmpty();
        assertThat(silences.silence().valueOf("never")).isEmpty();
        assertThat(silences.overdue()).isEqualTo(Rate.of(1, 2, "customers with enough gaps"));
        assertThat(silences.overdueCustomers(log).stream().mapToObj(log.ids()::text))
                .containsExactly("late");
        assertThat(silences).hasToString("2 customers with a limit of 4");
        assertThat(silences.limit().quantile(0.5, "customers").orElseThrow()).isEqualTo(1950);
        EventLog other = LogScript.of(bought("other", 1)).log();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> silences.overdueCustomers(other))
                .withMessage("log must be the one whose customers were measured");
    }

    @Test
    void withTooFewGapsItIsUndefined() {
        PersonalSilences silences = LogScript.of(bought("a", 5), bought("a", 4), bought("a", 3))
                .log()
                .measure(PersonalSilence.ofBuyers(ZoneOffset.UTC, AS_OF));
        assertThat(silences.overdue().estimate()).isEqualTo(new Undefined("no customers with enough gaps"));
        assertThat(silences.limit().value(0)).isEmpty();
    }

    @Test
    void manyActiveDaysFit() {
        List<Purchase> orders = new ArrayList<>();
        for (int back = 1; back <= 200; back++) {
            orders.add(bought("a", back));
        }
        PersonalSilences silences = LogScript.of(orders).log().measure(PersonalSilence.ofBuyers(ZoneOffset.UTC, AS_OF));
        assertThat(silences.limit().value(0)).hasValue(100);
        assertThat(silences.silence().value(0)).hasValue(1);
        assertThat(silences.isOverdue(0)).isFalse();
    }

    /** Gaps of 1 to 30 days and one of 200: at 0.95 x 30 = 28.5 in order, between the 29th and the 30th. */
    @Test
    void manyGapsOfManyLengths() {
        List<Purchase> orders = new ArrayList<>();
        int back = 1;
        for (int gap = 1; gap <= 30; gap++) {
            orders.add(bought("a", back));
            back += gap;
        }
        orders.add(bought("a", back));
        orders.add(bought("a", back + 200));
        orders.add(bought("b", 5));
        orders.add(bought("b", 2));
        EventLog log = LogScript.of(orders).log();
        assertThat(log.measure(of(95, 1)).limit().valueOf("a")).hasValue(2950);
        assertThat(log.measure(of(50, 1)).limit().valueOf("a")).hasValue(1600);
        assertThat(log.measure(of(99, 1)).limit().valueOf("a")).hasValue(14_900);
        assertThat(log.measure(of(100, 1)).limit().valueOf("a")).hasValue(20_000);
        assertThat(log.measure(of(95, 1)).limit().valueOf("b")).hasValue(300);
    }

    @Test
    void resultsDifferInEitherPart() {
        PersonalSilence metric = PersonalSilence.ofBuyers(ZoneOffset.UTC, AS_OF);
        PersonalSilence lenient = new PersonalSilence(EventSelector.purchases(), ZoneOffset.UTC, AS_OF, 95, 1);
        PersonalSilence later =
                new PersonalSilence(EventSelector.purchases(), ZoneOffset.UTC, AS_OF.plusSeconds(86_400), 95, 3);
        EventLog log = LogScript.of(bought("a", 5), bought("a", 4)).log();
        CustomerValues silence = log.measure(metric).silence();
        assertThat(log.measure(lenient).silence()).isEqualTo(silence);
        assertThat(log.measure(lenient)).isNotEqualTo(log.measure(metric));
        assertThat(log.measure(later)).isNotEqualTo(log.measure(metric));
    }

    @Test
    void rangesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(0, 1))
                .withMessage("percent must lie from 1 to 100: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(101, 1))
                .withMessage("percent must lie from 1 to 100: 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(95, 0))
                .withMessage("minimumGaps must be at least 1: 0");
    }

    private static PersonalSilence of(int percent, int minimumGaps) {
        return new PersonalSilence(EventSelector.any(), ZoneOffset.UTC, AS_OF, percent, minimumGaps);
    }

    /** On the day so many days before the last one covered. */
    private static Purchase bought(String customer, int daysBack) {
        return Purchase.of(
                customer,
                AS_OF.minus(daysBack + 1L, ChronoUnit.DAYS).plusSeconds(60),
                Money.ofMinor(100, LogScript.USD));
    }
}
