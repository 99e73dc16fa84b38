package io.customermetrics.core.log;

import static io.customermetrics.core.log.RandomEvents.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customermetrics.core.event.Customer;
import org.junit.jupiter.api.Test;

class CustomerSetTest {

    private final EventLog log = log();
    private final EventLog twin = log();

    private static EventLog log() {
        return EventLog.builder(USD)
                .add(Customer.of("a"))
                .add(Customer.of("b"))
                .add(Customer.of("c"))
                .build();
    }

    @Test
    void knowsItsLogAndShowsNoCustomer() {
        CustomerSet set = CustomerSet.builder(log).add(1).add(1).build();

        assertThat(set.log()).isSameAs(log);
        assertThat(set.size()).isEqualTo(1);
        assertThat(set).hasToString("1 of 3 customers");
    }

    @Test
    void customersAddedLaterDoNotChangeASet() {
        CustomerSet.Builder builder = CustomerSet.builder(log).add(0);
        CustomerSet before = builder.build();

        assertThat(builder.add(2).build().size()).isEqualTo(2);
        assertThat(before.size()).isEqualTo(1);
    }

    @Test
    void setsOfDifferentLogsNeverMix() {
        CustomerSet ours = CustomerSet.all(log);
        CustomerSet theirs = CustomerSet.all(twin);

        assertThatThrownBy(() -> ours.and(theirs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other: the sets are of different logs");
        assertThatThrownBy(() -> ours.or(theirs)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ours.minus(theirs)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ours)
                .isNotEqualTo(theirs)
                .isNotEqualTo(CustomerSet.none(log))
                .isNotEqualTo("3 of 3 customers");
    }

    @Test
    void refusesCustomersThatAreNotThere() {
        for (int customer : new int[] {-1, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> CustomerSet.all(log).contains(customer))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> CustomerSet.builder(log).add(customer))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
