package io.customermetrics.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.customermetrics.core.event.Event;
import io.customermetrics.core.event.Money;
import io.customermetrics.core.event.Purchase;
import io.customermetrics.core.event.Refund;
import io.customermetrics.core.log.EventLog;
import io.customermetrics.core.log.LogSlice;
import io.customermetrics.core.log.Segmentation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

class RfmProperties {

    private static final Instant START = Instant.parse("2025-10-20T00:00:00Z");

    @Property
    void lawHoldsForDisjointCustomers(@ForAll("events") List<Event> events, @ForAll("zones") ZoneId zone) {
        Rfm rfm = new Rfm(zone, START.plus(40, ChronoUnit.DAYS));
        Map<Boolean, List<Event>> halves = events.stream()
                .collect(Collectors.partitioningBy(e -> e.customer().hashCode() % 2 == 0));

        RfmTable merged = rfm.merge(
                Orders.log(halves.get(true)).measure(rfm),
                Orders.log(halves.get(false)).measure(rfm));

        assertThat(merged).isEqualTo(Orders.log(events).measure(rfm));
        assertThat(merged.hashCode()).isEqualTo(Orders.log(events).measure(rfm).hashCode());
    }

    @Property
    void slicesMergeToTheWhole(
            @ForAll("events") List<Event> events,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        Rfm rfm = new Rfm(zone, START.plus(40, ChronoUnit.DAYS));
        EventLog log = Orders.log(events);

        RfmTable merged = log.slices(parts).stream()
                .map((LogSlice slice) -> rfm.measure(slice))
                .reduce(rfm::merge)
                .orElseThrow();

        assertThat(merged).isEqualTo(log.measure(rfm));
    }

    @Property
    void orderOfInputChangesNothing(@ForAll("events") List<Event> events, @ForAll Random random) {
        Rfm rfm = new Rfm(ZoneId.of("Africa/Cairo"), START.plus(40, ChronoUnit.DAYS));
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(Orders.log(shuffled).measure(rfm))
                .isEqualTo(Orders.log(events).measure(rfm));
    }

    @Property
    void tableEqualsTheDefinition(@ForAll("events") List<Event> events, @ForAll("zones") ZoneId zone) {
        Instant asOf = START.plus(40, ChronoUnit.DAYS);
        RfmTable table = Orders.log(events).measure(new Rfm(zone, asOf));

        Map<String, List<Event>> before = events.stream()
                .filter(e -> e.at().isBefore(asOf))
                .collect(Collectors.groupingBy(Event::customer, TreeMap::new, Collectors.toList()));
        before.values().removeIf(list -> list.stream().noneMatch(Purchase.class::isInstance));
        assertThat(table.size()).isEqualTo(before.size());
        int row = 0;
        for (Map.Entry<String, List<Event>> entry : before.entrySet()) {
            List<Purchase> orders = entry.getValue().stream()
                    .filter(Purchase.class::isInstance)
                    .map(Purchase.class::cast)
                    .toList();
            long net = orders.stream().mapToLong(p -> p.amount().minorUnits()).sum()
                    - entry.getValue().stream()
                            .filter(Refund.class::isInstance)
                            .mapToLong(e -> ((Refund) e).amount().minorUnits())
                            .sum();
            Instant last =
                    orders.stream().map(Purchase::at).max(Instant::compareTo).orElseThrow();
            long recency = ChronoUnit.DAYS.between(LocalDate.ofInstant(last, zone), LocalDate.ofInstant(asOf, zone));
            assertThat(table.ids().text(row)).isEqualTo(entry.getKey());
            assertThat(table.orders(row)).isEqualTo(orders.size());
            assertThat(table.monetaryMinor(row)).isEqualTo(net);
            assertThat(table.recencyDays(row)).isEqualTo((int) recency);
            row++;
        }
    }

    @Property
    void quantileCutsAreTypeSevenAndBinsExact(
            @ForAll @Size(min = 1, max = 40) long[] values, @ForAll @IntRange(min = 2, max = 10) int bins) {
        long[] sorted =
                Arrays.stream(values).map(v -> v % 1_000_000_000_000L).sorted().toArray();
        Cuts cuts = Cuts.quantiles(sorted, bins);

        assertThat(cuts.bins()).isEqualTo(bins);
        for (int i = 1; i < bins; i++) {
            BigDecimal exact = typeSevenTimes(sorted, i, bins);
            assertThat(cuts.values().get(i - 1)).isCloseTo(exact.doubleValue() / bins, Offset.offset(0.001));
        }
        for (long value : sorted) {
            int below = 0;
            for (int i = 1; i < bins; i++) {
                BigDecimal scaled = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(bins));
                below += typeSevenTimes(sorted, i, bins).compareTo(scaled) < 0 ? 1 : 0;
            }
            assertThat(cuts.bin(value)).isEqualTo(1 + below);
        }
    }

    @Property
    void fixedCutsBinAsDoublesCompare(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = -1000, max = 1000) Long> tenths,
            @ForAll @LongRange(min = -120, max = 120) long value) {
        double[] cuts = tenths.stream().mapToDouble(t -> t / 10.0).sorted().toArray();

        assertThat(Cuts.at(cuts).bin(value))
                .isEqualTo(1 + (int) Arrays.stream(cuts).filter(c -> c < value).count());
    }

    @Property
    void equalValuesShareAScoreAndBetterNeverScoresLess(
            @ForAll("events") List<Event> events, @ForAll @IntRange(min = 2, max = 10) int bins) {
        RfmTable table = Orders.log(events).measure(new Rfm(ZoneId.of("UTC"), START.plus(40, ChronoUnit.DAYS)));
        if (table.size() == 0) {
            return;
        }
        RfmScores scores = RfmScale.quantiles(table, bins).score(table);
        for (int a = 0; a < table.size(); a++) {
            for (int b = 0; b < table.size(); b++) {
                assertThat(Integer.signum(scores.recency(a) - scores.recency(b))
                                * Integer.signum(table.recencyDays(a) - table.recencyDays(b)))
                        .isNotPositive();
                assertThat(table.recencyDays(a) != table.recencyDays(b) || scores.recency(a) == scores.recency(b))
                        .isTrue();
                assertThat(table.orders(a) > table.orders(b) ? scores.frequency(a) >= scores.frequency(b) : true)
                        .isTrue();
                assertThat(table.orders(a) != table.orders(b) || scores.frequency(a) == scores.frequency(b))
                        .isTrue();
                assertThat(table.monetaryMinor(a) != table.monetaryMinor(b) || scores.monetary(a) == scores.monetary(b))
                        .isTrue();
            }
        }
    }

    @Property
    void segmentsPartitionTheCustomersAndAddUp(@ForAll("events") List<Event> events) {
        EventLog log = Orders.log(events);
        Rfm rfm = new Rfm(ZoneId.of("UTC"), START.plus(40, ChronoUnit.DAYS));
        RfmTable table = log.measure(rfm);
        if (table.size() == 0) {
            return;
        }
        RfmScores scores = RfmScale.quantiles(table, 5).score(table);
        NamedSegments standard = NamedSegments.standard();
        Segmentation segmentation = scores.segmentation(log, standard);

        Map<String, RfmTable> bySegment = log.measure(rfm, segmentation);
        assertThat(bySegment.values().stream().reduce(rfm::merge)).contains(table);
        for (SegmentProfile profile : scores.profiles(standard)) {
            assertThat(bySegment.get(profile.label()).size()).isEqualTo((int) profile.customers());
        }
        long inGrid = scores.grid().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(inGrid).isEqualTo(table.size());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> customers = Arbitraries.integers().between(0, 12).map(i -> "c" + i);
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 50L * 86_400).map(s -> START.plusSeconds(s - s % 3_600));
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 300);
        Arbitrary<Event> event = Combinators.combine(
                        customers, instants, amounts, Arbitraries.integers().between(0, 5))
                .as((customer, at, amount, kind) -> kind == 0
                        ? Refund.of(customer, at, Money.ofMinor(amount, Orders.USD))
                        : Purchase.of(customer, at, Money.ofMinor(amount, Orders.USD)));
        return event.list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("UTC", "Africa/Cairo", "Pacific/Apia", "America/Los_Angeles", "Asia/Kathmandu")
                .map(ZoneId::of);
    }

    /** The type-7 quantile i / bins, multiplied by bins, exactly. */
    private static BigDecimal typeSevenTimes(long[] sorted, int i, int bins) {
        long h = (sorted.length - 1L) * i;
        int index = (int) (h / bins);
        BigDecimal low = BigDecimal.valueOf(sorted[index]);
        BigDecimal high = BigDecimal.valueOf(sorted[Math.min(index + 1, sorted.length - 1)]);
        return low.multiply(BigDecimal.valueOf(bins)).add(high.subtract(low).multiply(BigDecimal.valueOf(h % bins)));
    }
}
