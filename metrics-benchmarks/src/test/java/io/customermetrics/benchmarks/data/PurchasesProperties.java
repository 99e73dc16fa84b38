package io.customermetrics.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PurchasesProperties {

    @Property(tries = 200)
    void sortedInsideTheWindowAndSeeded(
            @ForAll @IntRange(min = 1, max = 6_000) int customers,
            @ForAll @DoubleRange(min = 1.1, max = 30) double perCustomer,
            @ForAll @IntRange(min = 1, max = 1_000) int days,
            @ForAll long seed) {
        ShopShape shape = new ShopShape(customers, perCustomer, LocalDate.of(2020, 2, 29), days, seed);
        Purchases shop = Purchases.of(shape);

        assertThat(shop.size()).isGreaterThanOrEqualTo(customers);
        assertThat(shop.customers()).hasSize(shop.size());
        assertThat(shop.amounts()).hasSize(shop.size());
        for (int i = 0; i < shop.size(); i++) {
            long time = shop.micros()[i];
            assertThat(time >= shape.startMicros() && time < shape.startMicros() + shape.spanMicros())
                    .isTrue();
            assertThat(i == 0 || shop.micros()[i - 1] <= time).isTrue();
            assertThat(shop.customers()[i] >= 0 && shop.customers()[i] < customers)
                    .isTrue();
            assertThat(shop.amounts()[i] > 0).isTrue();
        }
        assertThat(Arrays.stream(shop.customers()).distinct().count()).isEqualTo(customers);
        assertThat(Purchases.of(shape).checksum()).isEqualTo(shop.checksum());
    }

    @Property(tries = 30)
    void asManyEventsAsExpected(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int perCustomer) {
        ShopShape shape = new ShopShape(20_000, perCustomer, LocalDate.of(2024, 1, 1), 730, seed);
        // A customer's count has a standard deviation of about 1.8 means: 1.3 % of the total here, so 6 % is far out.
        assertThat((double) Purchases.of(shape).size())
                .isCloseTo(20_000.0 * perCustomer, within(1_200.0 * perCustomer));
    }
}
