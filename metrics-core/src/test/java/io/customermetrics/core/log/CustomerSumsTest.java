package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.EventKind;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerSumsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Two sums of each of more customers than are read at a time: amounts, and one for each customer's first event. */
    @Test
    void customersOfManyEventsAndOfNoneHaveTheirSums() {
        int customers = 700;
        EventLogBuilder builder = EventLog.builder(USD);
        for (int customer = 0; customer < customers; customer++) {
            builder.add(Customer.of(id(customer)));
            for (int i = 0; i < events(customer); i++) {
                builder.add(Purchase.of(id(customer), NOON.plusSeconds(i), Money.ofMinor(customer + i, USD)));
            }
        }
        Track purchases = builder.build().track(EventKind.PURCHASE);
        LongColumn amounts = purchases.numbers(Field.AMOUNT);
        CustomerSums sums = new CustomerSums(purchases, 2, (event, size, same, running) -> {
            long amount = 0;
            long firsts = 0;
            for (int i = 0; i < size; i++) {
                amount += amounts.get(event + i);
                firsts += 1 + same[i];
                running[0][i + 1] = amount;
                running[1][i + 1] = firsts;
            }
        });
        assertThat(amounts.isNarrow()).isTrue();
        for (int from = 0; from < customers; from += 250) {
            int count = Math.min(250, customers - from);
            sums.read(from, count);
            for (int i = 0; i < count; i++) {
                long events = events(from + i);
                assertThat(sums.of(0)[i]).isEqualTo(events * (from + i) + events * (events - 1) / 2);
                assertThat(sums.of(1)[i]).isEqualTo(Math.min(events, 1));
            }
        }
        assertThat(sums).hasToString("2 sums a customer");
    }

    private static String id(int customer) {
        return String.valueOf(1000 + customer);
    }

    private static int events(int customer) {
        return customer % 300 == 7 ? 3_000 : customer % 5;
    }
}
