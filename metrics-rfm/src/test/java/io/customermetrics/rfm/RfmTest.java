package io.customermetrics.rfm;

import static io.customermetrics.rfm.Orders.log;
import static io.customermetrics.rfm.Orders.purchase;
import static io.customermetrics.rfm.Orders.refund;
import static io.customermetrics.rfm.Orders.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class RfmTest {

    private static final Rfm AT_MARCH = new Rfm(ZoneOffset.UTC, start("2026-03-01"));

    @Test
    void recencyFrequencyAndMonetaryOfEachBuyer() {
        RfmTable table = log(
                        purchase("b", "2026-02-27", 500),
                        purchase("a", "2026-01-01", 1_000),
                        purchase("a", "2026-02-01", 250))
                .measure(AT_MARCH);

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.asOfDay()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(table.currency()).isEqualTo(Orders.USD);
        assertThat(table.ids().text(0)).isEqualTo("a");
        assertThat(table.recencyDays(0)).isEqualTo(28);
        assertThat(table.orders(0)).isEqualTo(2);
        assertThat(table.monetaryMinor(0)).isEqualTo(1_250);
        assertThat(table.recencyDays(1)).isEqualTo(2);
        assertThat(table.monetary(1)).isEqualTo(Money.ofMinor(500, Orders.USD));
    }

    @Test
    void refundLowersMonetaryEvenBelowZeroAndIsNoOrder() {
        RfmTable table = log(purchase("a", "2026-01-01", 100), refund("a", "2026-01-05", 300))
                .measure(AT_MARCH);

        assertThat(table.orders(0)).isEqualTo(1);
        assertThat(table.monetaryMinor(0)).isEqualTo(-200);
        assertThat(table.recencyDays(0)).isEqualTo(59);
    }

    @Test
    void customersWithoutAnOrderBeforeAsOfHaveNoRow() {
        EventLog log = EventLog.builder(Orders.USD)
                .add(Customer.of("silent"))
                .add(Interaction.of("visitor", start("2026-01-01"), "view"))
                .add(refund("refunded", "2026-01-01", 5))
                .add(purchase("later", "2026-03-01", 5))
                .add(purchase("now", "2026-02-28", 5))
                .build();

        RfmTable table = log.measure(AT_MARCH);

        assertThat(table.size()).isEqualTo(1);
        assertThat(table.ids().text(0)).isEqualTo("now");
    }

    @Test
    void recencyCountsCalendarDaysOfTheZone() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant lateEvening = Instant.parse("2026-02-28T04:30:00Z"); // 23:30 on the 27th in New York
        EventLog log = log(Purchase.of("a", lateEvening, Money.ofMinor(1, Orders.USD)));

        assertThat(log.measure(AT_MARCH).recencyDays(0)).isEqualTo(1);
        assertThat(log.measure(new Rfm(newYork, Instant.parse("2026-03-01T05:00:00Z")))
                        .recencyDays(0))
                .isEqualTo(2);
    }

    @Test
    void emptyLogHasAnEmptyTable() {
        RfmTable table = log().measure(AT_MARCH);

        assertThat(table.size()).isZero();
        assertThat(AT_MARCH.merge(table, table)).isEqualTo(table);
    }

    @Test
    void numericIdsWorkAsTextDoes() {
        long[] ids = {7, 7, 3};
        long[] micros = {0, 1, 2};
        EventLog log = EventLog.builder(Orders.USD)
                .addPurchases(ids, micros, new long[] {1, 2, 3}, 0, 3)
                .build();

        RfmTable table = log.measure(AT_MARCH);

        assertThat(table.ids().number(0)).isEqualTo(3);
        assertThat(table.orders(1)).isEqualTo(2);
        RfmScores scores = RfmScale.quantiles(table, 2).score(table);
        assertThat(scores.segmentation(log, NamedSegments.builder(2).build()).labels())
                .containsExactly("Others", "No orders");
    }

    @Test
    void tablesOfOtherDaysOrCurrenciesDoNotMerge() {
        RfmTable march = log(purchase("a", "2026-01-01", 1)).measure(AT_MARCH);
        RfmTable april = log(purchase("b", "2026-01-01", 1)).measure(new Rfm(ZoneOffset.UTC, start("2026-04-01")));
        RfmTable euros = EventLog.builder(Currency.getInstance("EUR")).build().measure(AT_MARCH);

        assertThatThrownBy(() -> AT_MARCH.merge(march, april)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AT_MARCH.merge(march, euros)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overlappingTablesDoNotMergeAndNobodyIsNamed() {
        RfmTable table = log(purchase("Jane Doe", "2026-01-01", 1)).measure(AT_MARCH);

        assertThatThrownBy(() -> AT_MARCH.merge(table, table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("disjoint")
                .hasMessageNotContaining("Jane");
        assertThat(table.toString()).doesNotContain("Jane");
    }

    @Test
    void argumentsMustBeGiven() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Rfm(null, Instant.EPOCH))
                .withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> new Rfm(ZoneOffset.UTC, null))
                .withMessage("asOf");
    }

    @Test
    void threadsFillTheSameTable() {
        int size = 150_000;
        long[] ids = new long[size];
        long[] micros = new long[size];
        long[] amounts = new long[size];
        for (int i = 0; i < size; i++) {
            ids[i] = i % 1_009 * 31L;
            micros[i] = i * 7_000_003L;
            amounts[i] = i % 5_000;
        }
        EventLog log = EventLog.builder(Orders.USD)
                .addPurchases(ids, micros, amounts, 0, size)
                .build();

        assertThat(log.measure(AT_MARCH, ForkJoinPool.commonPool())).isEqualTo(log.measure(AT_MARCH));
    }

    @Test
    void tablesAreEqualIfEveryColumnIs() {
        RfmTable table = log(purchase("a", "2026-02-01", 100)).measure(AT_MARCH);
        Rfm yesterday = new Rfm(ZoneOffset.UTC, start("2026-02-28"));
        EventLog euros = EventLog.builder(Currency.getInstance("EUR"))
                .add(Purchase.of("a", start("2026-02-01"), Money.ofMinor(100, Currency.getInstance("EUR"))))
                .build();

        assertThat(table)
                .isEqualTo(log(purchase("a", "2026-02-01", 100)).measure(AT_MARCH))
                .isNotEqualTo(log(purchase("b", "2026-02-01", 100)).measure(AT_MARCH))
                .isNotEqualTo(euros.measure(AT_MARCH))
                .isNotEqualTo(log(purchase("a", "2026-01-31", 100)).measure(yesterday))
                .isNotEqualTo(log(purchase("a", "2026-02-02", 100)).measure(AT_MARCH))
                .isNotEqualTo(log(purchase("a", "2026-02-01", 60), purchase("a", "2026-02-01", 40))
                        .measure(AT_MARCH))
                .isNotEqualTo(log(purchase("a", "2026-02-01", 101)).measure(AT_MARCH))
                .isNotEqualTo("table");
    }
}
