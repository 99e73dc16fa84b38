package io.customermetrics.report.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.time.Window;
import io.customermetrics.core.value.OrderSummary;
import io.customermetrics.core.value.OrderTotals;
import io.customermetrics.report.input.LoadedEvents;
import org.junit.jupiter.api.Test;

/** The bundled shop is the same everywhere, and looks like a shop. */
class SampleShopTest {

    @Test
    void isTheSameOnEveryJdk() {
        LoadedEvents shop = SampleShop.load();
        OrderSummary totals = shop.log().measure(new OrderTotals(Window.before(shop.asOf())));
        assertThat(shop.customers()).isEqualTo(2892);
        assertThat(totals.orders()).isEqualTo(7830);
        assertThat(totals.revenue().toDecimalString()).isEqualTo("268882.06");
        assertThat(shop.synthetic()).isTrue();
    }

    @Test
    void anotherSeedGivesAnotherShop() {
        assertThat(SampleShop.load(1).events()).isNotEqualTo(SampleShop.load(2).events());
    }
}
