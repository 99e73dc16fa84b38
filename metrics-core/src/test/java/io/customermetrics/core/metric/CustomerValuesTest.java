package io.customermetrics.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.Segmentation;
import io.customermetrics.core.testing.LogScript;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CustomerValuesTest {

    private static final EventLog LOG = log("a", "b", "c", "d");
    private static final CustomerValues VALUES =
            CustomerValues.of(LOG.slice(), new long[] {30, CustomerValues.ABSENT, -10, 20});

    private static EventLog log(String... ids) {
        return LogScript.of().withCustomers(ids).log();
    }

    @Test
    void aNumberForEachCustomerWhoHasOne() {
        assertThat(VALUES.size()).isEqualTo(4);
        assertThat(VALUES.count()).isEqualTo(3);
        assertThat(VALUES.value(0)).hasValue(30);
        assertThat(VALUES.value(1)).isEqualTo(OptionalLong.empty());
        assertThat(VALUES.valueOf("d")).hasValue(20);
        assertThat(VALUES.valueOf("nobody")).isEmpty();
        assertThat(VALUES.ids()).isEqualTo(LOG.ids());
        assertThat(VALUES).hasToString("3 values of 4 customers");
    }

    @Test
    void sumMeanAndQuantilesLeaveTheOthersOut() {
        assertThat(VALUES.sum()).isEqualTo(40);
        assertThat(VALUES.mean("scores")).isEqualTo(Estimate.of(40.0 / 3));
        assertThat(VALUES.sorted()).containsExactly(-10, 20, 30);
        assertThat(VALUES.quantile(0.5, "scores")).isEqualTo(Estimate.of(20));
        assertThat(VALUES.quantile(0.75, "scores")).isEqualTo(Estimate.of(25));
        assertThat(VALUES.quantile(1, "scores")).isEqualTo(Estimate.of(30));
        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.quantile(1.1, "scores"));
        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.quantile(Double.NaN, "scores"));
    }

    @Test
    void withoutANumberNothingIsKnown() {
        CustomerValues none =
                CustomerValues.of(log("a", "b").slice(), new long[] {CustomerValues.ABSENT, CustomerValues.ABSENT});

        assertThat(none.sum()).isZero();
        assertThat(none.mean("scores")).isEqualTo(new Undefined("no scores"));
        assertThat(none.quantile(0, "scores")).isEqualTo(new Undefined("no scores"));
    }

    @Test
    void aSumThatOverflowsIsAnError() {
        CustomerValues huge = CustomerValues.of(log("a", "b").slice(), new long[] {Long.MAX_VALUE, 1});

        assertThatThrownBy(huge::sum).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void bandsBeginAtTheirLowerBounds() {
        Segmentation bands = VALUES.bands(LOG, new long[] {20, 30}, List.of("low", "middle", "high"));

        assertThat(bands.sizes())
                .containsExactly(entry("low", 1), entry("middle", 1), entry("high", 1), entry("(unknown)", 1));
        CustomerValues all = CustomerValues.of(log("a", "b").slice(), new long[] {1, 2});
        assertThat(all.bands(log("a", "b"), new long[0], List.of("all")).sizes())
                .containsExactly(entry("all", 2));
    }

    @Test
    void bandsThatMakeNoSenseAreRefused() {
        List<String> three = List.of("low", "middle", "high");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.bands(LOG, new long[] {20, 20}, three))
                .withMessageStartingWith("lowerBounds must ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.bands(LOG, new long[] {20}, three))
                .withMessageStartingWith("labels must be one more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUES.bands(log("a"), new long[] {1, 2}, three))
                .withMessageStartingWith("log must be");
    }

    @Test
    void valuesOfDisjointCustomersJoin() {
        CustomerValues other = CustomerValues.of(log("bb").slice(), new long[] {7});
        CustomerValues joined = VALUES.plus(other);

        assertThat(joined.ids().text(2)).isEqualTo("bb");
        assertThat(joined.value(2)).hasValue(7);
        assertThat(joined).isEqualTo(other.plus(VALUES)).hasSameHashCodeAs(other.plus(VALUES));
        assertThat(joined).isNotEqualTo(VALUES).isNotEqualTo("values");
        assertThat(VALUES)
                .isNotEqualTo(CustomerValues.of(LOG.slice(), new long[4]))
                .isNotEqualTo(CustomerValues.of(
                        log("a", "b", "c", "e").slice(), new long[] {30, CustomerValues.ABSENT, -10, 20}));
        assertThatIllegalArgumentException().isThrownBy(() -> VALUES.plus(VALUES));
    }

    @Test
    void oneValueACustomerIsRequired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerValues.of(LOG.slice(), new long[3]))
                .withMessage("values must be one a customer: 3 for 4 customers");
    }
}
