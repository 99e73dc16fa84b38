package io.customermetrics.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CustomerIdsTest {

    private static final CustomerIds TEXTS = CustomerIds.ofSorted(new String[] {"007", "a", "b"});
    private static final CustomerIds NUMBERS = CustomerIds.ofSorted(new long[] {-5, 0, 7});

    @Test
    void findsTexts() {
        assertThat(TEXTS.find("a")).hasValue(1);
        assertThat(TEXTS.find("c")).isEmpty();
        assertThat(TEXTS.find(7)).isEmpty();
        assertThat(CustomerIds.ofSorted(new String[] {"7"}).find(7)).hasValue(0);
        assertThat(TEXTS.text(2)).isEqualTo("b");
        assertThat(TEXTS.numeric()).isFalse();
        assertThatThrownBy(() -> TEXTS.number(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the customers' ids are text");
    }

    @Test
    void findsNumbersByTheirPlainDecimalText() {
        assertThat(NUMBERS.find(7)).hasValue(2);
        assertThat(NUMBERS.find("7")).hasValue(2);
        assertThat(NUMBERS.find("-5")).hasValue(0);
        for (String other : new String[] {"007", "+7", "-0", "7 ", "", "x", "99999999999999999999", "8"}) {
            assertThat(NUMBERS.find(other)).as(other).isEmpty();
        }
        assertThat(NUMBERS.text(0)).isEqualTo("-5");
        assertThat(NUMBERS.number(0)).isEqualTo(-5);
        assertThat(NUMBERS.numeric()).isTrue();
    }

    @Test
    void refusesCustomersThatAreNotThere() {
        assertThatThrownBy(() -> TEXTS.text(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NUMBERS.text(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NUMBERS.number(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void showsNoId() {
        assertThat(TEXTS).hasToString("3 text ids");
        assertThat(NUMBERS).hasToString("3 numeric ids");
    }

    @Test
    void equalIdsAreEqual() {
        assertThat(TEXTS)
                .isEqualTo(CustomerIds.ofSorted(new String[] {"007", "a", "b"}))
                .hasSameHashCodeAs(CustomerIds.ofSorted(new String[] {"007", "a", "b"}))
                .isNotEqualTo(NUMBERS)
                .isNotEqualTo(CustomerIds.ofSorted(new String[] {"007", "a"}))
                .isNotEqualTo("007");
        assertThat(NUMBERS)
                .isEqualTo(CustomerIds.ofSorted(new long[] {-5, 0, 7}))
                .isNotEqualTo(CustomerIds.ofSorted(new long[] {-5, 0, 8}));
        assertThat(CustomerIds.ofSorted(new String[0])).isNotEqualTo(CustomerIds.ofSorted(new long[0]));
    }

    @Test
    void refusesToJoinTheSameCustomerTwice() {
        assertThatThrownBy(() -> TEXTS.union(CustomerIds.ofSorted(new String[] {"b"})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other: the customers must be disjoint");
        assertThatThrownBy(() -> NUMBERS.union(CustomerIds.ofSorted(new long[] {-9, 0})))
                .hasMessage("other: the customers must be disjoint");
    }

    @Test
    void refusesToJoinTextsAndNumbers() {
        assertThatThrownBy(() -> TEXTS.union(NUMBERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other: text ids and numeric ids cannot be joined");
        assertThat(TEXTS.union(CustomerIds.ofSorted(new long[0])).ids()).isSameAs(TEXTS);
        assertThat(CustomerIds.ofSorted(new String[0]).union(NUMBERS).ids()).isSameAs(NUMBERS);
    }
}
