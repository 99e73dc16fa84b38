package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Customer;
import io.customermetrics.core.event.Interaction;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.time.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineBlockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CUSTOMERS = 40;
    private static final EventLog LOG = log();

    /** One kind as it lies, one that the window cuts, and two kinds, of a few customers and of all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, CUSTOMERS})
    void holdsTheTimelinesOfNeighbours(int count) {
        for (EventSelector selector : List.of(EventSelector.purchases(), EventSelector.any())) {
            for (Window window : List.of(
                    Window.before(NOON.plusSeconds(9_999)), Window.of(NOON.plusSeconds(1), NOON.plusSeconds(9)))) {
                TimelineBlock block = TimelineBlock.of(LOG, selector, window);
                for (int from = 0; from + count <= CUSTOMERS; from += count) {
                    agree(block, Timeline.of(LOG, selector, window), from, count);
                }
            }
        }
    }

    @Test
    void showsNoCustomer() {
        TimelineBlock block = TimelineBlock.of(LOG, EventSelector.purchases(), Window.before(NOON.plusSeconds(2)));
        block.read(0, 4);
        assertThat(block).hasToString("5 instants");
    }

    private static void agree(TimelineBlock block, Timeline timeline, int from, int count) {
        int size = block.read(from, count);
        int event = 0;
        for (int row = 0; row < count; row++) {
            assertThat(block.first(row)).isEqualTo(event);
            int own = timeline.seek(from + row);
            for (int e = 0; e < own; e++) {
                assertThat(block.micros(event)).isEqualTo(timeline.micros(e));
                assertThat(block.row(event)).isEqualTo(row);
                event++;
            }
        }
        assertThat(block.first(count)).isEqualTo(event);
        assertThat(size).isEqualTo(event).isEqualTo(block.size());
    }

    /** Customers of 0 to 3 purchases, one of very many, and every other one viewed something. */
    private static EventLog log() {
        EventLogBuilder builder = EventLog.builder(USD);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String id = String.valueOf(100 + customer);
            builder.add(Customer.of(id));
            int purchases = customer == 20 ? 500 : customer % 4;
            for (int i = 0; i < purchases; i++) {
                builder.add(Purchase.of(id, NOON.plusSeconds(i), Money.ofMinor(1, USD)));
            }
            if (customer % 2 == 0) {
                builder.add(Interaction.of(id, NOON.plusSeconds(3), "view"));
            }
        }
        return builder.build();
    }
}
