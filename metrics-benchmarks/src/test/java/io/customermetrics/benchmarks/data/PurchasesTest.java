package io.customermetrics.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PurchasesTest {

    private static final ShopShape SHAPE = ShopShape.ofEvents(200_000);
    private static final Purchases SHOP = Purchases.of(SHAPE);

    @Test
    void sameBitsOnEveryJdk() {
        // Literals made by JDK 17.0.15 and 25.0.3 alike: a change of either is a change of every published figure.
        assertThat(Purchases.of(ShopShape.ofEvents(100_000)).checksum()).isEqualTo(0xf5a7c27c378a0ac1L);
        assertThat(Purchases.of(ShopShape.ofEvents(1_000_000)).checksum()).isEqualTo(0xf7e734ddbcacf20cL);
    }

    @Test
    void threadsDoNotMatter() {
        long alone = checksumWith(1);
        assertThat(checksumWith(7)).isEqualTo(alone).isEqualTo(SHOP.checksum());
    }

    private static long checksumWith(int threads) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> Purchases.of(SHAPE).checksum()).join();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anotherSeedIsAnotherShop() {
        assertThat(Purchases.of(SHAPE.withSeed(1)).checksum()).isNotEqualTo(SHOP.checksum());
    }

    @Test
    void everyCustomerBuys() {
        assertThat(counts()).hasSize(20_000).doesNotContain(0);
    }

    @Test
    void mostBuyersAreLightAndAFewVeryHeavy() {
        int[] counts = counts();
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = Arrays.stream(counts)
                .mapToDouble(c -> (c - mean) * (c - mean))
                .average()
                .orElseThrow();
        Arrays.sort(counts);
        long once = Arrays.stream(counts).filter(count -> count == 1).count();
        long ofTopTenth = Arrays.stream(counts, counts.length * 9 / 10, counts.length)
                .asLongStream()
                .sum();

        assertThat(mean).isCloseTo(10, within(0.3));
        assertThat(variance / mean).as("a Poisson process gives 1").isGreaterThan(20);
        assertThat(once / (double) counts.length).as("one-time buyers").isBetween(0.25, 0.35);
        assertThat(ofTopTenth / (double) SHOP.size())
                .as("share of the top 10 %")
                .isBetween(0.45, 0.60);
    }

    @Test
    void amountsAreSkewedToo() {
        long[] sorted = SHOP.amounts().clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();

        assertThat(sorted[0]).isPositive();
        assertThat(sorted[sorted.length / 2]).isBetween(2_200L, 2_600L);
        assertThat(mean / sorted[sorted.length / 2])
                .as("log-normal of sigma 0.92: exp(0.425)")
                .isBetween(1.4, 1.65);
    }

    @Test
    void firstPurchasesSpreadEvenlyOverTheWindow() {
        boolean[] known = new boolean[SHAPE.customers()];
        int[] newByQuarter = new int[4];
        for (int i = 0; i < SHOP.size(); i++) {
            int customer = (int) SHOP.customers()[i];
            if (!known[customer]) {
                known[customer] = true;
                newByQuarter[SHAPE.dayOf(SHOP.micros()[i]) * 4 / SHAPE.days()]++;
            }
        }
        for (int quarter : newByQuarter) {
            assertThat(quarter).isBetween(4_700, 5_300);
        }
    }

    @Test
    void textIdsNameTheSameCustomers() {
        String[] ids = SHOP.customerIds();
        assertThat(ids).hasSize(SHOP.size());
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids[i]).matches("c[0-9]{8}");
            assertThat(Long.parseLong(ids[i].substring(1))).isEqualTo(SHOP.customers()[i]);
        }
    }

    @Test
    void recordsAreTheColumns() {
        assertThat(SHOP.toRecords()).hasSize(SHOP.size());
        assertThat(SHOP.toRecords().get(17))
                .isEqualTo(new PurchaseRecord(SHOP.customers()[17], SHOP.micros()[17], SHOP.amounts()[17]));
    }

    @Test
    void twoYearsFromTheFirstOfJanuary() {
        assertThat(SHAPE.start()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(SHAPE.end()).isEqualTo(Instant.parse("2025-12-31T00:00:00Z"));
        assertThat(SHAPE.months()).isEqualTo(24);
        assertThat(SHAPE.monthOfDay()).startsWith(0).endsWith(23).contains(1, 2).hasSize(730);
        assertThat(SHAPE.monthOfDay()[60]).as("leap year: 1 March is day 60").isEqualTo(2);
    }

    @Test
    void refusesShapesThatMakeNoShop() {
        LocalDate day = LocalDate.of(2024, 1, 1);
        assertThatThrownBy(() -> new ShopShape(0, 10, day, 730, 1)).hasMessageContaining("customers");
        assertThatThrownBy(() -> new ShopShape(10, 1, day, 730, 1)).hasMessageContaining("eventsPerCustomer");
        assertThatThrownBy(() -> new ShopShape(10, Double.NaN, day, 730, 1)).hasMessageContaining("eventsPerCustomer");
        assertThatThrownBy(() -> new ShopShape(10, 10, day, 0, 1)).hasMessageContaining("days");
    }

    private static int[] counts() {
        int[] counts = new int[SHAPE.customers()];
        for (long customer : SHOP.customers()) {
            counts[(int) customer]++;
        }
        return counts;
    }
}
