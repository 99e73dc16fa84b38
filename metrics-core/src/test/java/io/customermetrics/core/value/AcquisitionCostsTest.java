package io.customermetrics.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customermetrics.core.event.Money;
import io.customermetrics.core.metric.Estimate;
import io.customermetrics.core.metric.Undefined;
import io.customermetrics.core.testing.LogScript;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcquisitionCostsTest {

    private static final Currency YEN = Currency.getInstance("JPY");

    @Test
    void eachChannelBlendedAndPaid() {
        AcquisitionCosts costs = AcquisitionCosts.of(
                counts(Map.of("search", 4L, "social", 1L, "organic", 5L)),
                Map.of("search", usd(80_000), "social", usd(20_000), "print", usd(10_000)));
        assertThat(costs.channels())
                .extracting(AcquisitionCost::channel)
                .containsExactly("organic", "print", "search", "social");
        assertThat(costs.channels().get(0).minorUnits()).isEqualTo(new Undefined("no spend given"));
        assertThat(costs.channels().get(0).rounded()).isEmpty();
        assertThat(costs.channels().get(1).minorUnits()).isEqualTo(new Undefined("no new customers"));
        assertThat(costs.channels().get(1).rounded()).isEmpty();
        assertThat(costs.channels().get(2).rounded()).contains(usd(20_000));
        assertThat(costs.blended().minorUnits()).isEqualTo(Estimate.of(11_000));
        assertThat(costs.blended().channel()).isEqualTo(AcquisitionCosts.BLENDED);
        assertThat(costs.paid().minorUnits()).isEqualTo(Estimate.of(22_000));
        assertThat(costs.paid().newCustomers()).isEqualTo(5);
        assertThat(costs).hasToString("acquisition costs of 4 channels");
    }

    /** 600 / (100 x 0.8) = 7.5 months. */
    @Test
    void paybackInMonths() {
        AcquisitionCost cost = new AcquisitionCost("search", Optional.of(usd(240_000)), 4);
        MeanMoney arpa = new MeanMoney(usd(70_000), 7, "accounts");
        assertThat(cost.paybackMonths(arpa, new BigDecimal("0.8"))).isEqualTo(Estimate.of(7.5));
        assertThat(cost.paybackMonths(MeanMoney.of(usd(10_000)), new BigDecimal("0.8")))
                .isEqualTo(Estimate.of(7.5));
        assertThat(cost.paybackMonths(arpa, BigDecimal.ZERO)).isEqualTo(new Undefined("no monthly margin"));
        assertThat(cost.paybackMonths(MeanMoney.of(usd(-1)), BigDecimal.ONE))
                .isEqualTo(new Undefined("no monthly margin"));
        assertThat(cost.paybackMonths(new MeanMoney(usd(0), 0, "accounts"), BigDecimal.ONE))
                .isEqualTo(new Undefined("no accounts"));
        assertThat(new AcquisitionCost("search", Optional.of(usd(600)), 0).paybackMonths(arpa, BigDecimal.ONE))
                .isEqualTo(new Undefined("no new customers"));
        assertThat(new AcquisitionCost("free", Optional.of(usd(0)), 3).paybackMonths(arpa, BigDecimal.ONE))
                .isEqualTo(Estimate.of(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost.paybackMonths(arpa, new BigDecimal("80")))
                .withMessageContaining("margin");
    }

    @Test
    void lifetimeValueToCost() {
        AcquisitionCost cost = new AcquisitionCost("search", Optional.of(usd(80_000)), 4);
        assertThat(cost.lifetimeValueRatio(MeanMoney.of(usd(60_000)))).isEqualTo(Estimate.of(3));
        assertThat(cost.lifetimeValueRatio(new MeanMoney(usd(50_000), 2, "customers")))
                .isEqualTo(Estimate.of(1.25));
        assertThat(new AcquisitionCost("free", Optional.of(usd(0)), 3).lifetimeValueRatio(MeanMoney.of(usd(1))))
                .isEqualTo(new Undefined("no spend"));
        assertThat(new AcquisitionCost("organic", Optional.empty(), 3).lifetimeValueRatio(MeanMoney.of(usd(1))))
                .isEqualTo(new Undefined("no spend given"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost.lifetimeValueRatio(MeanMoney.of(Money.ofMinor(1, YEN))))
                .withMessage("currencies differ: USD and JPY");
    }

    @Test
    void withoutAnySpendThereIsNoCost() {
        AcquisitionCosts costs = AcquisitionCosts.of(counts(Map.of("organic", 5L)), Map.of());
        assertThat(costs.blended().minorUnits()).isEqualTo(new Undefined("no spend given"));
        assertThat(costs.paid().spend()).isEmpty();
    }

    @Test
    void wrongSpendIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcquisitionCosts.of(counts(Map.of()), Map.of("search", usd(-1))))
                .withMessageContaining("spend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcquisitionCosts.of(counts(Map.of()), Map.of("search", Money.ofMinor(1, YEN))))
                .withMessageContaining("JPY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcquisitionCost("search", Optional.empty(), -1))
                .withMessageContaining("newCustomers");
    }

    @Test
    void costsAreValues() {
        AcquisitionCosts costs = AcquisitionCosts.of(counts(Map.of("search", 5L)), Map.of("search", usd(1)));
        assertThat(costs)
                .isEqualTo(AcquisitionCosts.of(counts(Map.of("search", 5L)), Map.of("search", usd(1))))
                .hasSameHashCodeAs(AcquisitionCosts.of(counts(Map.of("search", 5L)), Map.of("search", usd(1))))
                .isNotEqualTo(AcquisitionCosts.of(counts(Map.of("search", 5L)), Map.of("search", usd(2))))
                .isNotEqualTo("another type");
    }

    private static NewCustomerCounts counts(Map<String, Long> byChannel) {
        return NewCustomerCounts.of(LogScript.USD, byChannel);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, LogScript.USD);
    }
}
